"""Figures released, corrected, withdrawn and counted again, in the tiny case."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evenhand.case import Case, figures
from evenhand.case.figures import digest_of
from evenhand.cli import main
from evenhand.codebook import rule_files, rules
from evenhand.errors import InvalidRecord, UnknownId, UsageError
from evenhand.model.decision import Figure
from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch
from evenhand.record.append import Candidate, Policy
from tiny import TINY, copy_of

WHAT = "People said to have been killed"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    return made.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def run(case: Case, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(case.path), *arguments])


def one(case: Case, key: str = "incident:mirn-road", role: str = "accusing", **more: Any) -> str:
    (name,) = case.figure_release("killed", what=WHAT, key=key, role=role, **more).figures
    return name


def test_a_figure_holds_less_than_it_takes_to_count_it_again(case: Case) -> None:
    view = case._folder.view()
    done = case.figure_release("killed", what=WHAT, key="incident:tessel-ferry", role="independent", caveat=["One."])
    ((name, figure),) = done.figures.items()
    assert done.done == {name: "new"}
    assert (figure.low, figure.best, figure.high, figure.seed) == (10, None, None, None)
    assert (figure.method, figure.method_digest) == (rules("count")["id"], rules("count")["digest"])
    assert (figure.checkpoint_size, figure.checkpoint_root) == (view.size, view.root.hex())
    assert figure.inputs == ("claim:c401", "claim:c403")
    assert (figure.inputs_count, figure.inputs_digest) == (2, digest_of(figure.inputs))
    assert (figure.updated, figure.left_out, figure.caveats) == (0, 1, ("One.",))
    assert figure.code.startswith("evenhand ")
    method = next(held for held in case._folder.view().everything() if held.id.startswith("method:"))
    assert content(method.record)["files"] == rule_files("count")


def test_the_files_of_a_rule_are_recorded_twice(case: Case) -> None:
    one(case)
    one(case, "incident:hallow-bridge")
    assert sum(held.id.startswith("method:") for held in case._folder.view().everything()) == 1


def test_a_release_that_says_the_same_is_recorded_again(case: Case) -> None:
    one(case)
    again = case.figure_release("killed", what=WHAT, key="incident:mirn-road", role="accusing")
    assert (again.batch, set(again.done.values())) == ("", {"same"})


def test_a_dry_run_records(case: Case) -> None:
    before = case._folder.view().size
    done = case.figure_release("killed", "side", what=WHAT, dry_run=True)
    assert (done.batch, case._folder.view().size) == ("", before)
    assert len(done.figures) > 5
    assert "would release" in run(case, "figure", "release", "killed", "--what", WHAT, "--dry-run").output


def test_a_figure_is_corrected_without_a_reason(case: Case) -> None:
    name = one(case)
    case.undo("judgement:mirn-road.c601", "Speaks of another road.")
    with pytest.raises(UsageError, match="no number"):
        one(case)
    other = one(case, "incident:tessel-ferry", "independent")
    case.undo("judgement:tessel-ferry.c403", "Speaks of another ferry.")
    with pytest.raises(UsageError, match="released before") as refused:
        one(case, "incident:tessel-ferry", "independent")
    assert "--because" in refused.value.hint
    assert one(case, "incident:tessel-ferry", "independent", because="A claim fell.") == other
    first, second = (each for each in case.figure_list() if each.id == other)
    assert (first.state, first.because, second.state) == ("corrected", "A claim fell.", "in force")
    assert [each.now for each in case.figure_check(name)] == ["no such number"]
    assert all(each.agrees for each in case.figure_check())


def test_a_withdrawn_figure_is_gone_from_the_list(case: Case) -> None:
    name = one(case)
    case.undo(name, "Two roads were mixed up.")
    (held,) = case.figure_list()
    assert (held.state, held.because) == ("withdrawn", "Two roads were mixed up.")
    assert held.ended
    with pytest.raises(UsageError, match="released before"):
        one(case)
    assert one(case, because="They were not.") == name
    assert [each.state for each in case.figure_list()] == ["withdrawn", "in force"]


def test_a_release_undone_as_a_batch_is_not_called_withdrawn(case: Case) -> None:
    batch = case.figure_release("killed", "side", what=WHAT).batch
    case.undo(batch, "Too early.")
    assert {each.state for each in case.figure_list()} == {"withdrawn"}
    one(case)
    assert all(each.agrees for each in case.figure_check())


def test_a_correction_taken_back_does_not_bring_back_what_it_corrected(case: Case) -> None:
    name = one(case)
    better: dict[str, Any] = {"what": "Better words", "reword": True, "because": "Words."}
    case.figure_release("killed", key="incident:mirn-road", role="accusing", **better)
    assert [each.state for each in case.figure_list()] == ["reworded", "in force"]
    case.undo(case.log()[-1].id, "The words were better before.")
    assert [(each.id, each.state) for each in case.figure_list()] == [(name, "in force"), (name, "withdrawn")]


def test_a_claim_taken_back_later_makes_a_figure_wrong_or_cannot_be_taken_back(case: Case) -> None:
    name = one(case, "incident:tessel-ferry", "independent")
    case.undo("judgement:tessel-ferry.c401", "A test.")
    case.undo("judgement:tessel-ferry.c402", "A test.")
    case.undo("claim:c402", "A part of it.")
    case.undo("claim:c401", "A test.")
    (found,) = case.figure_check(name)
    assert (found.agrees, found.released) == (True, "10 or more")


def recorded(case: Case, name: str, figure: Figure) -> None:
    """A figure written past the release, as a lying or mistaken program would."""
    with case._folder.appender() as appender:
        draft = Draft(id=name, record=figure)
        appender.append(Batch(act="figure release"), [Candidate(name, 0, draft)], policy=Policy(revise=True))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"low": 8}, "range: released as 8"),
        ({"best": 9}, "best: released as 9, counted as None"),
        ({"inputs": ("claim:c101",)}, "inputs: claim:c101 too many, claim:c601 missing"),
        ({"inputs_digest": "0" * 64}, "digest of their ids"),
        ({"updated": 3}, "claims replaced: released as 3, counted as 0"),
        ({"left_out": 3}, "claims left out"),
        ({"checkpoint_root": "0" * 64}, "the figure names another"),
        ({"checkpoint_size": 100_000}, "is none that was before it"),
        ({"parameters": {"by": "incident", "key": "incident:none"}}, "no claims give a number"),
        ({"parameters": {"by": "colour"}}, "no claims give a number"),
    ],
)
def test_a_figure_that_the_log_does_not_give_passes_the_check(
    case: Case, change: dict[str, object], words: str
) -> None:
    name = one(case)
    recorded(case, name, case.figure_list()[0].figure.model_copy(update=change))
    first, second = case.figure_check(name)
    assert (first.agrees, second.agrees, second.at_fault) == (True, False, True)
    assert words in "; ".join(second.differences)
    ended = run(case, "figure", "check")
    assert ended.exit_code == 3
    assert name in ended.stderr


def test_a_figure_of_an_earlier_rule_is_called_wrong_or_right(case: Case) -> None:
    name = one(case)
    earlier = case.figure_list()[0].figure.model_copy(
        update={"method": "count 1 (01234567)", "method_digest": "0" * 64}
    )
    recorded(case, name, earlier)
    found = case.figure_check(name)[-1]
    assert (found.agrees, found.at_fault) == (False, False)
    ended = run(case, "figure", "check", name)
    assert ended.exit_code == 1
    assert "made by rule count 1 (01234567); the present rule, " in ended.output
    assert "gives 9 at its checkpoint" in ended.output


def test_too_many_inputs_for_an_entry_are_a_digest_and_the_check_finds_them(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_INLINE", 15)
    name = one(case, "incident:tessel-ferry", "independent")
    (held,) = case.figure_list()
    assert (held.figure.inputs, held.figure.inputs_count) == ((), 2)
    (found,) = case.figure_check(name)
    assert found.agrees


def test_a_question_nobody_can_answer_is_answered(case: Case) -> None:
    questions: list[dict[str, Any]] = [{"key": "party:nobody"}, {"colour": "red"}, {"since": "never"}]
    for wrong in questions:
        with pytest.raises(UsageError):
            case.figure_release("killed", "side", what=WHAT, **wrong)
    for what in ("", " spaced ", "two\nlines", "x" * 3000):
        with pytest.raises(UsageError, match="cannot be released"):
            case.figure_release("killed", "side", what=what)
    with pytest.raises(UnknownId):
        case.figure_check("figure:none")
    with pytest.raises(UnknownId, match="is no figure"):
        case.figure_check("claim:c101")
    assert case.figure_list() == []


def test_the_commands_say_less_than_the_record(case: Case) -> None:
    assert "no figure has been released" in run(case, "figure", "list").stderr
    released = run(case, "figure", "release", "killed", "--by", "side", "--what", WHAT, "--role", "independent")
    assert released.exit_code == 0, released.stderr
    assert "16 or more persons\t3 claims" in released.output
    listed = run(case, "figure", "list").output
    assert WHAT in listed
    assert "in force" in listed
    found = json.loads(run(case, "figure", "check", "--json").output)
    assert {each["agrees"] for each in found} == {True}


def test_numbers_that_did_not_change_are_called_corrected(case: Case) -> None:
    first = case.figure_release("killed", "side", what=WHAT)
    case.undo("judgement:tessel-ferry.c403", "Speaks of another ferry.")
    arguments = ("figure", "release", "killed", "--by", "side", "--what", "again", "--because", "A claim fell.")
    done = run(case, *arguments)
    assert done.exit_code == 0, done.stderr
    states = [each.state for each in case.figure_list()]
    assert 0 < states.count("corrected") < len(first.figures)
    assert done.output.count("\tcorrected\n") == states.count("corrected")
    assert done.output.count("unchanged, as released at entry") == len(first.figures) - states.count("corrected")
    assert "--reword" in done.stderr
    assert all(each.figure.what == WHAT for each in case.figure_list()[: len(first.figures)])
    assert "nothing to add" in run(case, *arguments).output


@pytest.mark.parametrize("option", ["--what", "--key", "--caveat", "--under", "--since", "--by"])
def test_an_empty_value_ends_in_a_traceback_or_is_passed_over(case: Case, option: str) -> None:
    words = [] if option == "--what" else ["--what", WHAT]
    refused = run(case, "figure", "release", "killed", "--by", "side", *words, option, "")
    assert (refused.exit_code, type(refused.exception)) == (2, SystemExit)
    assert "hint" in refused.stderr or "next" in refused.stderr or "--" in refused.stderr
    assert case.figure_list() == []


def test_a_number_under_one_heading_is_that_of_all_or_cannot_be_counted_again(case: Case, tmp_path: Path) -> None:
    under = case.figure_release("killed", "side", what=WHAT, under="INCIDENT:tessel-ferry", role="independent")
    everywhere = case.figure_release("killed", "side", what=WHAT, role="independent")
    ((name, figure),) = under.figures.items()
    assert (figure.low, figure.parameters["under"]) == (10, "incident:tessel-ferry")
    assert name not in everywhere.figures
    one(case, "incident:tessel-ferry", "independent")
    again = case.figure_release("killed", what=WHAT, under="incident:tessel-ferry", role="independent")
    assert set(again.done.values()) == {"same"}
    assert all(each.agrees for each in case.figure_check())
    done = subprocess.run(
        [sys.executable, case.publish().folder / "verify.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count(": verified;")) == (0, len(case.figure_list()))
    for each in ("judgement:tessel-ferry.c401", "judgement:tessel-ferry.c402", "judgement:tessel-ferry.c403"):
        case.undo(each, "Another heading is meant.")
    case.undo("judgement:tessel-ferry.c404", "Another heading is meant.")
    case.undo("incident:tessel-ferry", "Another heading is meant.")
    assert [each.now for each in case.figure_check(name)] == ["no such number"]


def test_a_figure_is_imported_from_a_table(case: Case) -> None:
    (case.path / "hand" / "figures.csv").write_text("id,what\nfigure:x,Ten\n")
    (case.path / "hand" / "figures.toml").write_text('record = "figure"\n[columns]\nid = "id"\nwhat = "what"\n')
    with pytest.raises(InvalidRecord, match="'figure'"):
        case.claim_import(case.path / "hand" / "figures.csv")
