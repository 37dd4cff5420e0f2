"""Sources followed back to where they begin, and to whom they speak for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import CaseError
from evenhand.record.origins import Origins
from shelf import Named, Shelf, party, source

_NAMES = "abcdef"


def origins(*records: Named) -> Origins:
    return Origins(Shelf(records))


def test_a_copy_of_a_copy_comes_down_to_the_first() -> None:
    found = origins(source("agency"), source("wire", origin="agency"), source("mirror", origin="wire"))
    assert found.of("source:mirror") == "source:agency"


def test_what_it_copies_goes_before_what_it_belongs_to() -> None:
    found = origins(source("agency"), source("ministry"), source("desk", origin="agency", parent="ministry"))
    assert found.of("source:desk") == "source:agency"


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_sources_that_copy_one_another_in_a_circle_are_one_origin_named_by_the_first_recorded(name: str) -> None:
    circle = origins(source("c", origin="a"), source("a", origin="b"), source("b", origin="c"), source("d", origin="b"))
    assert circle.of(f"source:{name}") == "source:c"


def test_a_source_that_is_its_own_parent_is_its_own_origin() -> None:
    assert origins(source("a", parent="a")).of("source:a") == "source:a"


@given(st.lists(st.sampled_from(_NAMES), min_size=6, max_size=6))
def test_whoever_copies_whom_every_source_shares_the_origin_of_what_it_copies(copied: list[str]) -> None:
    found = origins(*(source(name, origin=other) for name, other in zip(_NAMES, copied, strict=True)))
    for name, other in zip(_NAMES, copied, strict=True):
        assert found.of(f"source:{name}") == found.of(f"source:{other}")


def test_a_copy_speaks_for_whom_its_original_speaks() -> None:
    found = origins(party("lumen"), source("office", side="lumen"), source("copy", origin="office"))
    assert found.side("source:copy") == "party:lumen"


def test_a_source_of_a_part_speaks_for_the_whole() -> None:
    found = origins(party("lumen"), party("north", member_of="lumen"), source("office", side="north"))
    assert found.side("source:office") == found.whole("party:north") == "party:lumen"


def test_parties_that_belong_to_each_other_are_one_side() -> None:
    found = origins(party("b", member_of="a"), party("a", member_of="b"))
    assert found.whole("party:a") == found.whole("party:b") == "party:b"


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_circle_can_begin_a_claim_when_one_of_its_members_can_whatever_they_are_called(
    names: tuple[str, str],
) -> None:
    first, second = names
    found = origins(source(first, kind="ngo", origin=second), source(second, kind="republisher", origin=first))
    assert found.primary("source:a")
    assert found.primary("source:b")


def test_a_source_of_a_kind_that_the_codebook_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(CaseError, match=r"'oracle'.* source_kind"):
        origins(source("a", kind="oracle")).primary("source:a")


def test_a_copy_of_an_encyclopedia_is_no_first_source_whatever_it_calls_itself() -> None:
    found = origins(source("lexicon", kind="encyclopedia"), source("daily", kind="media", origin="lexicon"))
    assert not found.primary("source:daily")
