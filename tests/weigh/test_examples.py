"""Both example cases: known relays confirm nothing, and every grade follows from its own explanation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.derived import Grade, Voice
from evenhand.record.view import View
from evenhand.weigh.grade import Weigher
from evenhand.weigh.weighed import derived_again

_EXAMPLES = Path(__file__).parents[2] / "examples"
_ONE_STATEMENT = ("c445", "c446", "c447", "c448")
"""The High Commissioner's statement of 2 November 2020, read on four pages that leave out different parts of it."""


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, View]:
    found = {}
    for name in ("south-caucasus", "tiny"):
        case = Case.new(tmp_path_factory.mktemp(name) / "case", template=_EXAMPLES / name)
        case.build()
        found[name] = Folder(case.path).view()
    return found


@pytest.fixture(scope="module")
def caucasus(views: dict[str, View]) -> dict[str, tuple[Grade, ...]]:
    return dict(Weigher(views["south-caucasus"]).all())


def voices(grade: Grade, *names: str) -> list[Voice]:
    found = {voice.claim: voice for voice in grade.voices}
    return [found[f"claim:{name}"] for name in names]


def towards(grades: tuple[Grade, ...], accused: str) -> Grade:
    return next(each for each in grades if each.accused == f"party:{accused}")


def test_a_grade_says_something_that_its_own_list_of_claims_does_not_give(views: dict[str, View]) -> None:
    for view in views.values():
        every = [grade for _, grades in Weigher(view).all() for grade in grades]
        assert len(every) > 3
        assert [grade for grade in every if derived_again(grade) != grade] == []


def test_one_incident_by_itself_is_weighed_otherwise_than_among_all(views: dict[str, View]) -> None:
    view = views["south-caucasus"]
    weigher = Weigher(view)
    assert {name: weigher.incident(name) for name, _ in weigher.all()} == dict(weigher.all())


def test_one_statement_on_four_pages_confirms_itself(views: dict[str, View]) -> None:
    view = views["south-caucasus"]
    claims = [view.get(f"claim:{name}", Claim) for name in _ONE_STATEMENT]
    for grade in Weigher(view).graded(view.get("incident:I_barda28", Incident), claims):
        assert {voice.origin for voice in grade.voices} == {"source:ohchr"}
        assert grade.grade != "corroborated"
        assert [finding.grade for finding in grade.findings if finding.grade == "corroborated"] == []


def test_what_the_statement_says_of_each_incident_is_one_origin_at_most(
    caucasus: dict[str, tuple[Grade, ...]],
) -> None:
    for grade in (grade for grades in caucasus.values() for grade in grades):
        counted = [voice.claim for voice in grade.voices if voice.origin == "source:ohchr" and voice.counted]
        assert len(counted) <= 1


def test_the_statement_relayed_by_the_side_it_serves_is_taken_as_read(
    caucasus: dict[str, tuple[Grade, ...]],
) -> None:
    for name, heading, accused in (("c446", "I_barda28", "armenia"), ("c447", "I_hadrutexec", "azerbaijan")):
        (voice,) = voices(towards(caucasus[f"incident:{heading}"], accused), name)
        assert voice.because == "an independent origin is reported to say so; read at second hand only"
        assert voice.reliability == "second_hand"
        assert [(step.kind, step.to) for step in voice.steps] == [
            ("relayed", "source:un-high-commissioner"),
            ("owned", "source:ohchr"),
        ]


def test_letters_that_repeat_a_statement_count_beside_it(caucasus: dict[str, tuple[Grade, ...]]) -> None:
    grade = towards(caucasus["incident:T_disp_az_9094"], "armenia")
    statement, first, second = voices(grade, "c001", "c515", "c517")
    assert {each.origin for each in (statement, first, second)} == {"source:permanent-mission-azerbaijan-un"}
    assert [each.counted for each in (statement, first, second)] == [True, False, False]
    assert {first.because, second.because} == {"another statement of the same origin stands for it"}
    assert (second.steps[0].kind, second.steps[0].to) == ("quotation", "claim:c515")


def _copied(view: View, grade: Grade) -> Iterator[Voice]:
    encyclopedias = {"encyclopedia", "republisher"}
    for voice in grade.voices:
        via = view.get(voice.claim, Claim).record.via
        if via and view.find(via) and _kind(view, via) in encyclopedias:
            yield voice


def _kind(view: View, source: str) -> str:
    found = view.find(source)
    assert found is not None
    return str(found.entry.body["kind"])


def test_copies_of_an_encyclopedia_confirm_anything(
    views: dict[str, View], caucasus: dict[str, tuple[Grade, ...]]
) -> None:
    view, seen = views["south-caucasus"], 0
    for grade in (grade for grades in caucasus.values() for grade in grades):
        for voice in _copied(view, grade):
            seen += 1
            assert voice.because != "an independent origin says so"
    assert seen > 50


def test_a_report_in_three_copies_of_an_encyclopedia_is_three_reports(
    caucasus: dict[str, tuple[Grade, ...]],
) -> None:
    grade = towards(caucasus["incident:I_khojaly"], "armenia")
    relayed = [voice for voice in grade.voices if voice.origin == "source:hrw"]
    assert len(relayed) == 3
    assert sum(voice.counted for voice in relayed) == 1
    assert grade.grade == "second_hand"
