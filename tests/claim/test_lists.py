"""The fields that hold lists are found in the models, in every kind of frame."""

import pytest

from evenhand.claim.lists import list_fields
from evenhand.model.entry import TYPES


@pytest.mark.parametrize(
    ("record", "lists"),
    [
        (
            "claim",
            {
                "frame.alleged",
                "frame.affected_parties",
                "frame.flags",
                "frame.names",
                "frame.kin",
                "frame.evidence_for",
                "frame.evidence_against",
            },
        ),
        ("party", {"aliases"}),
        ("judgement", {"about"}),
        ("document", set[str]()),
    ],
)
def test_a_list_field_is_missed_or_invented(record: str, lists: set[str]) -> None:
    assert list_fields(TYPES[record]) == lists
