"""A claim of several happenings is placed with each of its groups, and counted once."""

from collections.abc import Container, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from said import claim, linked

from evenhand.link.incident import placing
from evenhand.link.incident.linkage import IncidentLinkage
from evenhand.link.incident.placing import Placing, placed, put_by
from evenhand.link.incident.proposals import proposals
from evenhand.model.base import Model
from evenhand.model.decision import Incident, Judgement
from evenhand.record.append import Candidate
from evenhand.record.view import View

X, Y = "incident:x", "incident:y"
BOTH = {"when": "2031-05-02/2031-05-08", "weapon": "drone", "quantity": 14}


class Judged:
    """A view with two headings, and claims that people put under them."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._held: dict[type[Model], list[tuple[str, Model]]] = {
            Incident: [(name, Incident(label={"en": name}, kind="incident")) for name in (X, Y)],
            Judgement: [
                ("", Judgement(question="same_incident", about=pair, answer="yes", because="Read.")) for pair in pairs
            ],
        }

    def all(self, model: type[Model]) -> Iterator[SimpleNamespace]:
        return (SimpleNamespace(id=name, record=record) for name, record in self._held[model])


@pytest.fixture
def further() -> IncidentLinkage:
    """Claims 0, 1 and 3 speak of one day; 2 and 3 of another."""
    first, second = {"when": "2031-05-02", "weapon": "drone"}, {"when": "2031-05-08", "weapon": "drone"}
    return linked(claim(**first, quantity=4), claim(**first), claim(**second, quantity=9), claim(**BOTH))


def place(linkage: IncidentLinkage, *pairs: tuple[str, str]) -> Placing:
    return placed(linkage, cast("View", Judged(*((heading, f"claim:{name}") for heading, name in pairs))))


def test_a_claim_with_a_proposal_is_left_without_one(further: IncidentLinkage) -> None:
    found = place(further, (X, "c0"), (Y, "c1"))
    assert "claim:c3" in put_by(found.drafts)
    assert found.left == ()


def test_a_claim_is_left_twice() -> None:
    first, second = {"when": "2031-05-02", "weapon": "drone"}, {"when": "2031-05-08", "weapon": "drone"}
    days = (claim(**first, quantity=4), claim(**first), claim(**second, quantity=9), claim(**second))
    linkage = linked(*days, claim(**BOTH))
    assert sum("claim:c4" in group.claims for group in linkage.groups) == 2
    found = place(linkage, (X, "c0"), (Y, "c1"), (X, "c2"), (Y, "c3"))
    assert (found.left, found.drafts) == (("claim:c4",), ())


@pytest.mark.parametrize("sure", [0, 1])
def test_an_unsure_answer_takes_the_place_of_a_sure_one(
    further: IncidentLinkage, sure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = [group.id for group in further.groups if "claim:c3" in group.claims][sure]

    def mixed(linkage: IncidentLinkage, known: Container[str] = ()) -> Iterator[Candidate]:
        for each in proposals(linkage, known):
            if each.draft and isinstance(record := each.draft.record, Judgement):
                answer = "yes" if record.about[0] == heading else "unsure"
                changed = each.draft.model_copy(update={"record": record.model_copy(update={"answer": answer})})
                yield replace(each, draft=changed)
            else:
                yield each

    monkeypatch.setattr(placing, "proposals", mixed)
    found = place(further, (X, "c0"), (X, "c1"), (X, "c2"))
    records = [draft.record for draft in found.drafts]
    assert [(each.about, each.answer) for each in records if isinstance(each, Judgement)] == [((X, "claim:c3"), "yes")]
