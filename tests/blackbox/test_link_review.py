"""Review with answers from a file: each is recorded at once, the last can be taken back, names stay on the screen."""

import json
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.case.review import Review
from evenhand.cli import main
from evenhand.generate import Generated
from evenhand.model.decision import Judgement
from evenhand.record.append import Appender
from listed import invented, listed_case, words
from tiny import SOUND, TINY, USAGE, copy_of, evenhand


@pytest.fixture(scope="module")
def truth() -> Generated:
    return invented()


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory, truth: Generated) -> Path:
    case = listed_case(tmp_path_factory.mktemp("listed") / "case", truth.frame)
    case.link_person()
    return case.path


@pytest.fixture(scope="module")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case with no heading but those of the method."""
    case = Case.new(tmp_path_factory.mktemp("bare") / "case", template=TINY)
    for name in ("parties", "places", "sources", "documents", "claims"):
        case.claim_import(case.path / "hand" / f"{name}.csv")
    case.link_incident()
    return case.path


@pytest.fixture
def case(listed: Path, tmp_path: Path) -> Path:
    return copy_of(listed, tmp_path / "case")


def run(case: Path, *arguments: str, answers: str = "") -> Result:
    """A command in this process: a new one would load what is compiled anew each time."""
    return CliRunner().invoke(main, ["-C", str(case), *arguments], input=answers, catch_exceptions=False)


def review(case: Path, answers: str, *options: str, subject: str = "person") -> Result:
    return run(case, "link", "review", subject, "--by", "R. Viewer", *options, answers=answers)


def done(ended: Result) -> Result:
    assert ended.exit_code == SOUND, ended.stderr
    return ended


def judgement(case: Path, name: str) -> dict[str, str]:
    body: dict[str, str] = json.loads(done(run(case, "show", name, "--json")).stdout)["entry"]["body"]
    return body


def acts(case: Path) -> list[str]:
    return [line.split("\t")[3] for line in done(run(case, "log")).stdout.splitlines()]


def test_an_answer_is_not_recorded_as_its_reviewer_gave_it(case: Path) -> None:
    said = json.loads(done(review(case, "s\nd\nu\n", "--limit", "3", "--json")).stdout)
    assert [each["answer"] for each in said["answered"]] == ["same", "different", "unsure"]
    assert said["open"] == 0
    found = [judgement(case, each["judgement"]) for each in said["answered"]]
    assert [each["answer"] for each in found] == ["yes", "no", "unsure"]
    assert {(each["judge"], each["method"], each["question"]) for each in found} == {
        ("R. Viewer", "by hand", "same_person")
    }
    assert [each["about"] for each in found] == [each["about"] for each in said["answered"]]
    assert acts(case)[-3:] == ["link review"] * 3


def test_what_was_answered_is_asked_again(case: Path) -> None:
    first = json.loads(done(review(case, "s\nd\nu\n", "--limit", "3", "--json")).stdout)
    second = json.loads(done(review(case, "u\nu\nu\n", "--limit", "3", "--json")).stdout)
    asked = [{tuple(each["about"]) for each in said["answered"]} for said in (first, second)]
    assert not asked[0] & asked[1]


def test_an_answer_that_was_taken_back_still_stands(case: Path) -> None:
    ended = done(review(case, "s\nb\nd\nq\n", "--json"))
    (given,) = json.loads(ended.stdout)["answered"]
    assert judgement(case, given["judgement"])["answer"] == "no"
    assert [act.partition(" b:")[0] for act in acts(case)[-3:]] == ["link review"] * 3
    only = json.loads(done(review(copy := copy_of(case, case.with_name("copy")), "s\nb\nq\n", "--json")).stdout)
    assert only["answered"] == []
    assert done(run(copy, "verify")).exit_code == SOUND


def test_an_answer_of_an_earlier_review_is_lost_when_a_later_one_is_taken_back(case: Path) -> None:
    (given,) = json.loads(done(review(case, "s\nq\n", "--json")).stdout)["answered"]
    review_again = Case(case).link_review("person", by="R. Viewer", limit=1)
    question = review_again.questions[0]
    earlier = review_again.answer(question, "same")
    changed = review_again.answer(question, "different")
    assert earlier.judgement == changed.judgement
    review_again.back()
    assert judgement(case, changed.judgement)["answer"] == "yes"
    assert judgement(case, given["judgement"])["answer"] == "yes"


def test_two_reviewers_who_take_back_at_once_undo_one_another(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(case)
    question = Case(case).link_review("person", by="R. Viewer", limit=1).questions[0]
    one, other = (Review(folder, by, [question], "") for by in ("R. Viewer", "S. Econd"))
    names = [each.answer(question, "same").judgement for each in (one, other)]
    lock = folder.appender

    def late() -> AbstractContextManager[Appender]:
        monkeypatch.setattr(folder, "appender", lock)
        other.back()
        return lock()

    monkeypatch.setattr(folder, "appender", late)
    one.back()
    assert [name for name in names if folder.view().find(name)] == []


def test_answers_are_not_learned_from(case: Path) -> None:
    ended = done(review(case, "d\nd\nd\nd\nd\nd\n", "--limit", "6", "--json"))
    apart = [tuple(each["about"]) for each in json.loads(ended.stdout)["answered"]]
    assert "next" not in ended.stderr
    done(run(case, "link", "person"))
    mine = {tuple(sorted(pair)) for pair in apart}
    log = done(run(case, "log", "--json")).stdout
    assert json.loads(log)[-1]["act"] in {"link person", "link review"}
    for name in method_judgements(case):
        about = judgement(case, name)["about"]
        assert tuple(sorted(about)) not in mine


def method_judgements(case: Path) -> list[str]:
    held = Folder(case).view().all(Judgement)
    return [each.id for each in held if each.record.method.startswith("evenhand link_person")]


def test_the_installed_command_reads_no_answers(case: Path) -> None:
    ended = evenhand("link", "review", "--by", "R. Viewer", "--limit", "1", case=case, input="u\n")
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (SOUND, "1 answer recorded, 0 questions open")


def test_a_name_is_on_standard_output_or_in_the_log(case: Path, truth: Generated) -> None:
    (case / "hand" / "people.csv").unlink()
    ended = done(review(case, "e\ns\nq\n"))
    giveaways = words(truth.frame)
    assert any(word in ended.stderr for word in giveaways)
    assert "next: evenhand link person" in ended.stderr
    kept = b"".join(
        path.read_bytes() for path in case.rglob("*") if path.is_file() and "private" not in path.parts
    ).decode("utf-8", "ignore")
    assert [word for word in giveaways if word in ended.stdout or word in kept] == []


@pytest.mark.parametrize("answers", ["", "q\n", "x\nb\n\nq\n"])
def test_a_review_without_an_answer_writes(case: Path, answers: str) -> None:
    before = acts(case)
    ended = done(review(case, answers))
    assert ended.stdout == "0 answers recorded, 20 questions open\n"
    assert "Traceback" not in ended.stderr
    assert acts(case) == before


def test_nobody_answers_under_no_name(case: Path) -> None:
    for name in ("", " ", "a\nb"):
        ended = run(case, "link", "review", "--by", name, answers="s\n")
        assert (ended.exit_code, ended.stdout) == (USAGE, "")
        assert "next: Say who answers" in ended.stderr


def test_a_case_without_persons_has_questions_on_them(incidents: Path) -> None:
    ended = review(incidents, "")
    assert (ended.exit_code, ended.stdout) == (USAGE, "")
    assert "no person is claimed" in ended.stderr


def test_incidents_are_not_asked_about(incidents: Path, tmp_path: Path) -> None:
    case = copy_of(incidents, tmp_path / "case")
    ended = done(review(case, "e\nd\nq\n", "--json", subject="incident"))
    (given,) = json.loads(ended.stdout)["answered"]
    found = judgement(case, given["judgement"])
    assert (found["question"], found["answer"]) == ("same_incident", "no")
    assert given["about"][0].startswith("incident:")
    assert "bits; for the same" in ended.stderr
    again = json.loads(done(run(case, "link", "incident", "--json")).stdout)
    assert again["added"]["faults"] == []
    assert done(run(case, "verify")).exit_code == SOUND
    assert json.loads(done(run(case, "link", "incident", "--json")).stdout)["added"]["batch"] == ""
