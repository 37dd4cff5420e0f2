"""Figures counted again at their checkpoints: under another grade rule, over many states, and above all numbers."""

import gc
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evenhand.case import Case, derived, figures, recounted, recounts
from evenhand.cli import main
from evenhand.codebook import rules
from evenhand.errors import UsageError
from evenhand.model.quantity import MOST
from evenhand.record.log import Log
from evenhand.record.view import View, view_of
from tiny import TINY, WORK_REMAINS, copy_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    return made.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def test_a_figure_by_grade_does_not_name_the_rule_of_its_grades(case: Case) -> None:
    by_grade = case.figure_release("killed", "side,grade", what="Numbers by grade").figures.values()
    by_side = case.figure_release("killed", "side", what="Numbers by side").figures.values()
    rule = rules("grade")
    assert {(each.grading, each.grading_digest) for each in by_grade} == {(rule["id"], rule["digest"])}
    assert {(each.grading, each.grading_digest) for each in by_side} == {(None, None)}


def test_a_new_grade_rule_puts_figures_at_fault(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.figure_release("killed", "side,grade", what="Numbers by grade")
    terms = derived._terms

    def later(name: str) -> Mapping[str, Any]:
        newer = {"id": "grade 99 (01234567)", "digest": "01234567" * 8} if name == "grade" else {}
        return {**rules(name), **newer}

    monkeypatch.setattr(derived, "_terms", lambda view: {of: f"newly {term}" for of, term in terms(view).items()})
    monkeypatch.setattr(figures, "rules", later)
    found = case.figure_check()
    assert found
    assert not any(each.agrees or each.at_fault for each in found)
    assert {each.rule_now for each in found} == {f"{rules('count')['id']} and grade 99 (01234567)"}
    ended = CliRunner().invoke(main, ["-C", str(case.path), "figure", "check"])
    assert (ended.exit_code, "the present rule, count" in ended.output) == (WORK_REMAINS, True)


def test_a_figure_by_grade_is_called_as_released_after_its_digest_was_changed(case: Case) -> None:
    case.figure_release("killed", "side,grade", what="Numbers by grade")
    (first, *_) = case.figure_list()
    forged = first.figure.model_copy(update={"grading_digest": "0" * 64})
    found = list(recounted._differences(forged, None, forged.checkpoint_root))
    assert found[0].startswith("grades: released by")


def test_many_checkpoints_are_all_held_at_once(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        case.figure_release("killed", "side", what=f"Numbers, release {number}", because="Again.")
    folded: list[int] = []
    alive: list[weakref.ref[View]] = []

    def watched(log: Log, *, size: int) -> View:
        gc.collect()
        assert not [each for each in alive if each() is not None]
        view = view_of(log, size=size)
        folded.append(size)
        alive.append(weakref.ref(view))
        return view

    monkeypatch.setattr(recounts, "view_of", watched)
    found = case.figure_check()
    assert all(each.agrees for each in found)
    assert [each.index for each in found] == sorted(each.index for each in found)
    assert folded == sorted({each.figure.checkpoint_size for each in case.figure_list()})


def test_a_sum_that_no_figure_can_hold_is_blamed_on_the_words(tmp_path: Path) -> None:
    made = Case.new(tmp_path / "case", template=TINY)
    table = made.path / "hand" / "claims.csv"
    lines = table.read_text().splitlines(keepends=True)
    great = [
        line.replace(",11,11,", f",{MOST},{MOST},").replace(",6,6,", f",{MOST},{MOST},")
        if line.startswith(("c401,", "c603,"))
        else line
        for line in lines
    ]
    table.write_text("".join(great))
    made.build()
    with pytest.raises(UsageError, match="greater than a figure can hold") as caught:
        made.figure_release("killed", "side", what="Numbers by side")
    assert "--what" not in str(caught.value.hint)
