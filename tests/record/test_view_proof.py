"""A View is folded from nothing but what the checkpoint covers."""

from pathlib import Path

import pytest

from conftest import SmallCase
from evenhand.errors import IntegrityError
from evenhand.record.tiles import ENTRIES, tile_path
from evenhand.record.view import view_of


def test_an_altered_entry_is_shown_as_if_it_were_recorded(sound_case: SmallCase, tmp_path: Path) -> None:
    case = sound_case.copy(tmp_path / "case")
    path = case.log.folder / tile_path(ENTRIES, 0)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b'"public"', b'"pubIic"', 1))
    with pytest.raises(IntegrityError, match="tile/entries"):
        view_of(case.log, tmp_path / "index.sqlite")
