import json
import math
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from defusedxml import ElementTree
from shown import hostile, linked, lists, of_one

from evenhand.errors import UnknownId, UsageError
from evenhand.link.explain import PairExplanation, explained
from evenhand.link.persons import link_persons
from evenhand.link.score.model import ONE

SETS = [("five_lists_three_scripts", False), ("two_scripts_age_only", True)]


def posterior(found: PairExplanation) -> float:
    """From the steps alone."""
    return 1.0 / (1.0 + math.exp2(-math.fsum(step.weight or 0.0 for step in found.steps)))


@pytest.mark.parametrize(("preset", "unique"), SETS)
def test_the_rows_of_an_explanation_do_not_add_up_to_the_posterior_shown(preset: str, unique: bool) -> None:
    subjects, linkage = lists(preset, unique), linked(preset, unique)
    pairs = linkage.pairs.gather(np.linspace(0, len(linkage.pairs) - 1, 60).astype(int).tolist())
    for left, right, shown in pairs.select("left", "right", "posterior").iter_rows():
        found = explained(subjects, linkage, left, right)
        assert found.posterior == shown and found.held
        assert posterior(found) == pytest.approx(shown, rel=1e-5)
        assert found.steps[-1].total == pytest.approx(math.log2(shown / (1 - shown)), abs=1e-3)


@pytest.mark.parametrize(("preset", "unique"), SETS)
def test_a_step_differs_from_the_match_weight_in_the_table_of_pairs(preset: str, unique: bool) -> None:
    linkage = linked(preset, unique)
    for row in linkage.pairs.head(20).iter_rows(named=True):
        found = explained(lists(preset, unique), linkage, row["left"], row["right"])
        steps = {step.about: step.weight for step in found.steps}
        for column in linkage.model.columns:
            assert steps.get(column.name, 0.0) == pytest.approx(row[column.name], abs=1e-4)


def test_the_model_gives_a_pair_never_compared_something_else_than_its_explanation() -> None:
    subjects, linkage = lists(), linked()
    held = set(zip(linkage.scored.left.tolist(), linkage.scored.right.tolist(), strict=True))
    ids = subjects.frame["row"].sort().to_list()
    apart = next(each for each in range(1, len(ids)) if (0, each) not in held)
    found = explained(subjects, linkage, ids[apart], ids[0])
    assert not found.held and not found.together
    assert posterior(found) == pytest.approx(found.posterior, rel=1e-5, abs=1e-12)
    assert "kept" in found.text()


def test_it_matters_which_record_is_named_first() -> None:
    subjects, linkage = lists(), linked()
    left, right = of_one(linkage)
    one, other = explained(subjects, linkage, left, right), explained(subjects, linkage, right, left)
    assert [(step.about, step.weight, step.left, step.right) for step in one.steps] == [
        (step.about, step.weight, step.right, step.left) for step in other.steps
    ]


@pytest.mark.parametrize(("preset", "unique"), SETS)
def test_words_shown_beside_each_other_are_not_those_compared(preset: str, unique: bool) -> None:
    subjects, linkage = lists(preset, unique), linked(preset, unique)
    slots = {"given name", "second name", "third name", "fourth name", "last name"}
    for left, right in linkage.pairs.select("left", "right").head(150).iter_rows():
        steps = [step for step in explained(subjects, linkage, left, right).steps if step.about in slots]
        assert steps and all(step.left and step.right and step.m is not None for step in steps)


@pytest.mark.parametrize(("preset", "unique"), SETS)
def test_rules_do_not_propose_what_was_proposed(preset: str, unique: bool) -> None:
    subjects, linkage = lists(preset, unique), linked(preset, unique)
    ids, count = subjects.frame["row"].sort().to_list(), linkage.scored.left.size - linkage.diagnostics.closed
    for at in range(0, count, max(1, count // 40)):
        found = explained(subjects, linkage, ids[linkage.scored.left[at]], ids[linkage.scored.right[at]])
        assert found.rules or "next to each other" in found.proposed


def test_rivals_are_not_named_where_they_weigh() -> None:
    subjects, linkage = lists("two_scripts_age_only", True), linked("two_scripts_age_only", True)
    alone = linkage.model.log_odds(linkage.scored.compared)[ONE]
    at = int(np.argmax(alone - linkage.scored.log_odds))
    ids = subjects.frame["row"].sort().to_list()
    found = explained(subjects, linkage, ids[linkage.scored.left[at]], ids[linkage.scored.right[at]])
    assert next(step for step in found.steps if step.about == "rivals").weight < -1  # type: ignore[operator]
    assert found.rivals and found.rivals[0][1] in found.text() and found.rivals[0][1] in found.html()


def test_two_records_of_a_list_without_duplicates_can_be_one_person() -> None:
    subjects, linkage = lists("two_scripts_age_only", True), linked("two_scripts_age_only", True)
    first, second = subjects.frame["row"][:2]
    found = explained(subjects, linkage, first, second)
    assert found.posterior == 0.0 and found.steps[-1].weight is None


def test_a_judgement_is_not_shown_as_what_decides() -> None:
    subjects = lists()
    left, right = of_one(linked())
    judged = replace(subjects, different=((left, right),))
    found = explained(judged, link_persons(judged), left, right)
    assert found.posterior == 0.0 and found.steps[-1].about == "judgement" and "decides" in found.text()
    assert json.loads(json.dumps(found.as_dict()))["steps"][-1]["weight"] is None


def test_a_dict_holds_what_json_cannot() -> None:
    found = explained(lists(), linked(), *of_one(linked()))
    plain = found.as_dict()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert plain["records"][0]["column"] == "list"


MARKUP = "\u202eevil\u2066\x1b<script>alert(1)</script>\"'&\u200b"


def test_markup_and_bidi_characters_of_a_list_reach_the_page() -> None:
    left, right = of_one(linked())
    subjects = hostile(lists(), "place", left, MARKUP)
    found = explained(subjects, link_persons(subjects), left, right)
    assert "[U+202E]evil[U+2066]" in found.text() and "[U+202E]evil[U+2066][U+001B]" in found.html()
    for page in (found.html(), found.svg(), found.text()):
        assert not set("\u202e\u2066\x1b\u200b") & set(page)
    assert "<script" not in found.html() and "&lt;script&gt;" in found.html()


def test_ids_that_are_markup_break_the_page() -> None:
    frame = lists().frame.with_columns(row=pl.col("row") + "<b>\u202e")
    subjects = replace(lists(), frame=frame)
    linkage = link_persons(subjects)
    found = explained(subjects, linkage, *of_one(linkage))
    assert "<b>" not in found.html() and "<b>" not in found.svg() and "\u202e" not in found.text()
    ElementTree.fromstring(found.svg())


def test_the_chart_cannot_be_read_without_colour_or_sight() -> None:
    found = explained(lists(), linked(), *of_one(linked()))
    tree = ElementTree.fromstring(found.svg())
    space = {"svg": "http://www.w3.org/2000/svg"}
    assert tree.get("role") == "img"
    named = [part.get("id") for name in ("title", "desc") for part in tree.findall(f"svg:{name}", space)]
    assert named == (tree.get("aria-labelledby") or "").split() and len(named) == 2
    bars = tree.findall("svg:g", space)
    assert all(bar.findtext("svg:title", "", space) for bar in bars)
    fills = {rect.get("fill") for rect in tree.findall("svg:g/svg:rect", space)}
    assert fills <= {"currentColor", "url(#hatched)", "none"} and len(fills) > 1
    assert not tree.findall(".//svg:script", space)


def test_a_record_that_is_not_there_is_explained() -> None:
    with pytest.raises(UnknownId, match="nobody"):
        explained(lists(), linked(), "nobody", of_one(linked())[0])


def test_a_record_is_explained_as_a_pair_with_itself() -> None:
    left, _ = of_one(linked())
    with pytest.raises(UsageError, match="not a pair"):
        explained(lists(), linked(), left, left)
