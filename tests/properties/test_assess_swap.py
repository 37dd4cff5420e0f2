"""Elements and risk when two parties are exchanged, and when the class of conflict or the framework is another."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from exchange import ALPHA, GAMMA, PAIRS, Twins, exchanged, twins
from hypothesis import given
from hypothesis import strategies as st

from assessing import DATA, assessor, change
from evenhand.assess.asked import Asked
from evenhand.assess.framework import framework
from evenhand.assess.risk import risk
from evenhand.case import Case
from evenhand.case.assessed import assessor_of
from evenhand.case.derived import grades
from evenhand.case.folder import Folder
from evenhand.model.assessed import Matrix
from evenhand.model.decision import Judgement
from evenhand.model.world import Party
from shelf import Named, claim, event, heading

_ACTS = ["killing", "torture", "displacement", "hostilities", "attack_on_civilian_object", "missing", "other"]
_WORDS = [None, "civilians", "soldiers", "soldiers and civilians", "children", "ethnic group"]
_SOURCES = ["office-k", "office-o", "office-t", "monitors", "mission", "paper", "lexicon"]
_SIDES = [(), ("kelva",), ("ostren",), ("ostren", "kelva"), ("third",)]


@st.composite
def records(draw: st.DrawFn) -> list[Named]:
    """Claims by all sides, under headings or under none."""
    claims = [
        claim(
            f"c{number}",
            draw(st.sampled_from(_SOURCES)),
            event(
                draw(st.sampled_from(_ACTS)),
                draw(st.none() | st.integers(0, 80)),
                accused=draw(st.sampled_from(_SIDES)),
                affected_parties=draw(st.sampled_from(_SIDES)),
                affected=draw(st.sampled_from(_WORDS)),
                weapon=draw(st.sampled_from([None, "rockets", "cluster munitions"])),
                alleged_as=draw(st.sampled_from([None, "armed forces", "mobs"])),
                when=draw(st.sampled_from([None, "2031-05-01", "2032-01/2032-03"])),
            ),
            stance=draw(st.sampled_from(["asserts", "denies", "admits", "does_not_find", "denies_deliberateness"])),
        )
        for number in range(draw(st.integers(1, 7)))
    ]
    parts = draw(st.lists(st.sampled_from([0, 1, None]), min_size=len(claims), max_size=len(claims)))
    held = [*claims]
    for name in (0, 1):
        held += heading(f"h{name}", [each for each, part in zip(claims, parts, strict=True) if part == name])
    return held


def shown(matrices: list[Matrix]) -> set[str]:
    return {each for matrix in matrices for each in matrix.claims()}


@given(records())
def test_a_class_of_conflict_loses_a_claim_or_a_crime(record: list[Named]) -> None:
    held = assessor(record)
    both = held.matrices(Asked())
    every = {name for name, _ in record if name.startswith("claim:")}
    assert shown(both) == every
    for reading in ("iac", "niac"):
        other = held.matrices(Asked(reading=reading))
        assert shown(other) == every
        for one, two in zip(both, other, strict=True):
            assert {row.crime: row.cells for row in one.rows} == {row.crime: row.cells for row in two.rows}


@given(records(), st.data())
def test_another_edition_of_the_framework_loses_a_claim(record: list[Named], data: st.DataObject) -> None:
    known = framework()
    kept = data.draw(st.lists(st.sampled_from(sorted(known.crimes)), unique=True, max_size=5))
    fewer = replace(known, crimes={c: known.crimes[c] for c in kept}, elements={c: known.elements[c] for c in kept})
    held = assessor(record)
    held._given = replace(held._given, framework=fewer)
    assert shown(held.matrices(Asked())) == {name for name, _ in record if name.startswith("claim:")}


@given(records(), st.sampled_from(["2031-05-01", "2032-02-01"]))
def test_a_period_leaves_out_a_claim_without_a_day(record: list[Named], since: str) -> None:
    held = shown(assessor(record).matrices(Asked(since=date.fromisoformat(since))))
    undated = {name for name, each in record if name.startswith("claim:") and each.frame.when is None}  # type: ignore[attr-defined]
    assert undated <= held


def _keep_forty(rows: list[dict[str, str]]) -> None:
    del rows[40:]


def test_another_edition_in_a_folder_loses_a_claim(tmp_path: Path) -> None:
    law = Path(shutil.copytree(DATA / "law", tmp_path / "law"))
    change(law / "elements.csv", _keep_forty)
    record = [claim("a", "monitors", event("torture", accused=("ostren",)))]
    matrix = assessor([*record, *heading("h", record)], law).matrices(Asked())[0]
    assert matrix.claims() == {"claim:a"}
    assert matrix.framework != framework().id


@pytest.fixture(scope="module", params=list(PAIRS))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1900000000")
        yield twins(request.param, tmp_path_factory.mktemp(request.param))


def _assessed(case: Path, order: tuple[str, str]) -> str:
    view = Folder(case).view()
    others = [each for each in view.names(Party) if each.removeprefix("party:") not in order]
    parties = (*(f"party:{name}" for name in order), *others)
    held = assessor_of(view, grades(view), parties)
    found = [asdict(matrix) for matrix in held.matrices(Asked())]
    return json.dumps([found, asdict(risk(view, parties))])


def test_elements_and_risk_are_exchanged_byte_for_byte(built: Twins) -> None:
    plain = _assessed(built.plain, (ALPHA, GAMMA))
    assert ALPHA in plain
    assert exchanged(plain) == _assessed(built.swapped, (GAMMA, ALPHA))


def test_the_halves_of_a_mirror_come_out_in_another_form(built: Twins) -> None:
    case = Case(built.plain)
    pairs = [
        held.record.about for held in Folder(built.plain).view().all(Judgement) if held.record.question == "mirror"
    ]
    assert pairs
    for pair in pairs[:4]:
        forms = []
        for incident in pair:
            matrices = case.assess_crimes(incident)
            forms.append([[(row.crime, row.mark, [each.element for each in row.cells]) for row in matrices[0].rows]])
            assert all(len(matrix.rows) == 102 for matrix in matrices)
        assert forms[0] == forms[1]
