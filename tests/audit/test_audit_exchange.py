"""The exchange of ids, words and languages in a record: rules that see them must be found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.audit.exchange import exchanges
from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.audit.exchanging import Exchange
from evenhand.case import Case
from evenhand.case.derived import grades, parts, ranges
from evenhand.case.folder import Folder
from evenhand.generate import incidents
from evenhand.model.audited import Verdict
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.derived import Grade
from evenhand.model.document import Document
from evenhand.model.explained import Finding
from evenhand.model.world import Party, Source
from evenhand.record.view import View
from evenhand.weigh.explain import explained
from evenhand.weigh.findings import findings
from tiny import TINY

PARTIES = ("party:kelvara", "party:ostrenia")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    case = Case.new(folder / "case", template=incidents(120, 1).write(folder / "template"))
    case.build()
    return case.path


def view_of(path: Path) -> View:
    return Folder(path).view()


def derived(view: View) -> Sequence[Model]:
    return [*(grade for each in grades(view).values() for grade in explained(each)), *ranges(view), *parts(view)]


def test_an_exchanged_record_is_not_the_same_twice_exchanged(generated: Path) -> None:
    view = view_of(generated)
    names = Exchange(dict(zip(PARTIES, reversed(PARTIES), strict=True)))
    back = Exchanged(Exchanged(view, names), names)
    for model in (Party, Claim):
        assert [(held.id, held.record) for held in back.all(model)] == [
            (held.id, held.record) for held in view.all(model)
        ]
    once = Exchanged(view, names)
    assert once.get(PARTIES[0], Party).record.names == view.get(PARTIES[0], Party).record.names
    assert [held.id for held in once.all(Party)] == [names.names.get(held.id, held.id) for held in view.all(Party)]
    assert [held.index for held in once.everything()] == [held.index for held in view.everything()]


def test_rules_that_see_no_party_fail_the_exchange(generated: Path) -> None:
    found = list(exchanges(view_of(generated), derived, [PARTIES]))
    assert [each.exact for each in found] == [True, True, True]
    assert found[0].sides == PARTIES


def by_name(view: View) -> Sequence[Model]:
    """A rule that leaves out what is graded against one party."""
    return [each for each in derived(view) if getattr(each, "accused", None) != PARTIES[0]]


def first_accused(view: View) -> Sequence[Model]:
    """A rule that heeds only what stands first in the record."""
    first = next(party for held in view.all(Claim) for party in getattr(held.record.frame, "alleged", ()))
    return [each for each in derived(view) if getattr(each, "accused", None) == first]


def test_a_rule_that_sees_a_party_or_the_order_of_the_record_passes(generated: Path) -> None:
    view = view_of(generated)
    assert next(exchanges(view, by_name, [PARTIES])).exact is False
    assert list(exchanges(view, first_accused, []))[-1].exact is False


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


Sees = Callable[[View, Grade, Claim], bool]

PLANTED: dict[str, Sees] = {
    "id": lambda _, grade, __: grade.accused == PARTIES[1],
    "name": lambda view, grade, _: _name(view, grade.accused) == "Ostrenia",
    "alias": lambda view, grade, _: _alias(view, grade.accused) == ("Republic of Ostrenia",),
    "accused in the source's words": lambda _, __, claim: getattr(claim.frame, "alleged_as", "") == "Ostrenian forces",
    "place in the source's words": lambda _, __, claim: getattr(claim.frame, "place_as", "") == "Varnholt",
    "source's id": lambda _, __, claim: claim.claimant == "source:defence-kelvara",
    "source's name": lambda view, _, claim: view.get(claim.claimant, Source).record.name.endswith("Kelvara"),
    "document": lambda _, __, claim: claim.document == "document:d02",
    "document's title": lambda view, _, claim: view.get(claim.document, Document).record.title.startswith("Prosecutor"),
    "language": lambda view, _, claim: view.get(claim.document, Document).record.language == "en",
}


def _name(view: View, party: str | None) -> str | None:
    return view.get(party, Party).record.names["en"] if party else None


def _alias(view: View, party: str | None) -> tuple[str, ...]:
    return view.get(party, Party).record.aliases if party else ()


@pytest.mark.parametrize("by", PLANTED)
def test_a_rule_that_is_biased_by_this_passes_the_exchange(by: str, tiny: Path) -> None:
    def biased(view: View) -> Sequence[Model]:
        return [
            grade
            for each in grades(view).values()
            for grade in each
            if not any(PLANTED[by](view, grade, view.get(voice.claim, Claim).record) for voice in grade.voices)
        ]

    view = view_of(tiny)
    assert len(biased(view)) < len([grade for each in grades(view).values() for grade in each])
    assert [each.exact for each in exchanges(view, derived, [PARTIES])] == [True, True, True]
    assert False in [each.exact for each in exchanges(view, biased, [PARTIES])]


def test_totals_whose_status_is_named_in_another_order_fail_the_exchange(tiny: Path) -> None:
    total = next(each for each in parts(view_of(tiny)))
    orders = iter(["civilian/not_stated", "civilian/not_stated", "not_stated/civilian"])

    def named(_: View) -> Sequence[Model]:
        return [total.model_copy(update={"status": next(orders)})]

    assert list(exchanges(view_of(tiny), named, []))[-1].exact


def test_floors_that_one_party_alone_has_pass_the_exchange(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def biased(grade: Grade) -> tuple[Finding, ...]:
        found = findings(grade)
        return tuple(replace(each, floors=()) for each in found) if grade.accused == PARTIES[1] else found

    assert [card.verdict for card in Case(tiny).audit().cards if card.test == "t1"] == [Verdict.EVEN] * 2
    monkeypatch.setattr("evenhand.weigh.explain.findings", biased)
    assert Verdict.UNEVEN in [card.verdict for card in Case(tiny).audit().cards if card.test == "t1"]


def test_an_id_at_the_end_of_a_sentence_is_not_exchanged() -> None:
    swap = exchanger({"claim:c1": "claim:c2", "claim:c2": "claim:c1"})
    assert swap("claim:c1. claim:c1.a, claim:c10 (claim:c2)") == "claim:c2. claim:c1.a, claim:c10 (claim:c1)"
