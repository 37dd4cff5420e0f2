"""Linking incidents on two whole cases in which two parties have exchanged places: the groups are the same."""

from pathlib import Path

import pytest
from exchange import twins

from evenhand.case.folder import Folder
from evenhand.link.incident import link_incidents


@pytest.mark.parametrize("example", ["tiny", "south-caucasus"])
def test_linking_knows_which_party_is_which(example: str, tmp_path: Path) -> None:
    both = twins(example, tmp_path)
    plain, swapped = (link_incidents(Folder(case).view()) for case in (both.plain, both.swapped))
    assert plain.groups == swapped.groups
    assert (plain.pairs.levels == swapped.pairs.levels).all()
    assert (plain.pairs.weight == swapped.pairs.weight).all()
