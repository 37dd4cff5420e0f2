"""The canonical bytes of an entry are those of RFC 8785, and nothing else is read as an entry."""

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import IntegrityError, UsageError
from evenhand.model.entry import MAX_ENTRY, Entry, canonical, decode, encode, sized

KEYS = st.text(st.characters(max_codepoint=127, exclude_categories=["Cs"]), max_size=8)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)


@given(st.dictionaries(KEYS, VALUES))
def test_canonical_json_differs_from_rfc_8785(value: dict[str, Any]) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def entry(**changed: Any) -> Entry:
    fields = {"type": "party", "id": "party:a", "at": "2031-05-02T00:00:00Z", "by": "x+00", "tool": "t", "batch": "b:1"}
    return Entry(**{**fields, "body": {"names": {"en": "A"}}, **changed})


def test_an_entry_does_not_come_back_as_it_was() -> None:
    assert decode(encode(entry())) == entry()


@pytest.mark.parametrize("damage", [b" ", b"\n", b"{}"])
def test_bytes_that_are_not_canonical_are_read_as_an_entry(damage: bytes) -> None:
    with pytest.raises(IntegrityError):
        decode(encode(entry()) + damage)


def test_a_key_that_stands_twice_is_read_as_an_entry() -> None:
    with pytest.raises(IntegrityError):
        decode(encode(entry()).replace(b'"access"', b'"access":"public","access"', 1))


def test_an_entry_larger_than_a_bundle_can_hold_is_taken() -> None:
    assert len(sized("party:a", b"x" * MAX_ENTRY)) == MAX_ENTRY
    with pytest.raises(UsageError, match="party:a takes"):
        sized("party:a", b"x" * (MAX_ENTRY + 1))
