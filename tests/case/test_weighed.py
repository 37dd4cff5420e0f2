"""What is kept between builds: always what a build from nothing gives, and only what changed is computed again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.case import Case, weighed
from evenhand.case.kept import Line
from evenhand.case.weighed import Computer
from evenhand.errors import EvenhandError
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.decision import Judgement
from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch, Retraction
from tiny import TINY, copy_of

LINES = ("grades.jsonl", "ranges.csv")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The incidents that builds compute from now on."""
    names: list[str] = []
    line = Computer._line

    def noted(self: Computer, incident: str) -> Line:
        names.append(incident)
        return line(self, incident)

    monkeypatch.setattr(Computer, "_line", noted)
    return names


def outcome(case: Case) -> list[bytes]:
    case.build()
    return [(case.path / "build" / name).read_bytes() for name in LINES]


def from_nothing(case: Case) -> list[bytes]:
    for path in (case.path / "build").glob("*"):
        path.unlink()
    return outcome(case)


def append(case: Case, name: str, record: Model, *, revises: bool = False) -> None:
    with case._folder.appender() as appender, appender._recorder.batch(Batch(act="test")) as batch:
        batch.add(Draft(id=name, record=record, revises=revises), content(record))


def change(table: str, old: str, new: str) -> Callable[[Case], None]:
    def made(case: Case) -> None:
        path = case.path / "hand" / table
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return made


def judged(question: str, *about: str, answer: str = "yes") -> Callable[[Case], None]:
    judgement = Judgement(question=question, about=about, answer=answer, because="A test.")
    return lambda case: append(case, "judgement:new", judgement)


def relayed_elsewhere(case: Case) -> None:
    """A claim is judged to repeat one of another incident, whose speaker then changes."""
    judged("relays", "claim:c201", "claim:c403")(case)
    case.build()
    held = case._folder.view().get("claim:c403", Claim)
    append(case, held.id, held.record.model_copy(update={"said": "2031-04-01"}), revises=True)


CHANGES: dict[str, tuple[Callable[[Case], None], set[str] | None]] = {
    "a number": (change("claims.csv", ",7,7,exact", ",8,8,exact"), {"incident:varnholt"}),
    "a claim placed": (judged("same_incident", "incident:orle", "claim:c201"), {"incident:orle", "incident:brannig"}),
    "a claim taken out": (
        judged("same_incident", "incident:varnholt", "claim:c102", answer="no"),
        {"incident:varnholt"},
    ),
    "a membership undone": (lambda case: undo(case, "incident:varnholt", "claim:c103"), {"incident:varnholt"}),
    "a claim elsewhere that one here repeats": (relayed_elsewhere, None),
    "a source": (change("sources.csv", "ngo", "media"), None),
    "nothing": (lambda case: None, set()),
}


def undo(case: Case, incident: str, claim: str) -> None:
    view = case._folder.view()
    (name,) = [held.id for held in view.judgements(claim) if held.record.about == (incident, claim)]
    case.undo(name, "A test.")


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_record_leaves_nothing_behind_in_what_is_kept(case: Case, what: str) -> None:
    CHANGES[what][0](case)
    assert outcome(case) == from_nothing(case)


@pytest.mark.parametrize("what", [name for name, (_, touched) in CHANGES.items() if touched is not None])
def test_a_change_to_one_incident_weighs_no_other(case: Case, computed: list[str], what: str) -> None:
    make, touched = CHANGES[what]
    make(case)
    case.build()
    assert set(computed) == touched
    assert len(computed) == len(touched or ())


def test_an_incident_that_is_gone_leaves_the_results(case: Case) -> None:
    append(case, "retraction:orle", Retraction(retracts="incident:orle", because="A test."))
    assert all(b"incident:orle" not in lines for lines in outcome(case))


def test_results_of_several_processes_are_those_of_one(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = from_nothing(case)
    monkeypatch.setattr(weighed, "_ALONE", 0)
    monkeypatch.setattr(weighed, "_BATCH", 2)
    assert from_nothing(case) == alone


@pytest.mark.parametrize("damage", [b"", b"no database at all, only words that go on for a while" * 50])
def test_a_damaged_file_of_kept_results_is_made_anew(case: Case, damage: bytes) -> None:
    before = outcome(case)
    for path in (case.path / "build").glob("derived.sqlite*"):
        path.write_bytes(damage)
    assert outcome(case) == before


def test_the_grades_of_a_build_are_those_that_weighing_gives(case: Case) -> None:
    case.build()
    lines = (case.path / "build" / "grades.jsonl").read_text("utf-8").splitlines()
    found = [(line["incident"], line["accused"], line["grade"], line["claims"]) for line in map(json.loads, lines)]
    assert found == [
        (name, grade.accused, grade.grade, [voice.claim for voice in grade.voices if voice.counted])
        for name, grades in case.weigh().items()
        for grade in grades
    ]


def test_lines_of_another_history_are_not_used_again(case: Case, built: Path, tmp_path: Path) -> None:
    """Somebody restores log/ and private/ from a copy, as a message advises, and goes on otherwise."""
    change("claims.csv", ",7,7,exact", ",8,8,exact")(case)
    case.build()
    for part in ("log", "private"):
        shutil.rmtree(case.path / part)
        shutil.copytree(built / part, case.path / part)
    restored = Case(case.path)
    change("claims.csv", ",8,8,exact", ",9,9,exact")(restored)
    assert outcome(restored) == from_nothing(restored)


def test_lines_of_another_program_are_not_used_again(
    case: Case, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighed, "TOOL", "evenhand 99")
    case.build()
    assert len(computed) > 3


def test_a_file_of_kept_results_that_cannot_be_opened_is_said_to_be_so(case: Case) -> None:
    for path in (case.path / "build").glob("derived.sqlite*"):
        path.unlink()
    (case.path / "build" / "derived.sqlite").mkdir()
    with pytest.raises(EvenhandError, match=r"derived\.sqlite"):
        case.build()
