"""The framework as data: complete, reachable, and refused in words when it is faulty."""

import shutil
import tomllib
from pathlib import Path

import pytest

from assessing import DATA, change
from evenhand.assess.framework import framework
from evenhand.assess.rulebook import TERMS, rulebook
from evenhand.assess.vocabulary import reaches
from evenhand.codebook import vocabulary
from evenhand.errors import InvalidRecord, UsageError


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A copy of the framework that may be damaged."""
    return Path(shutil.copytree(DATA / "law", tmp_path / "law"))


def test_a_crime_or_an_element_was_lost() -> None:
    known = framework()
    elements = [each.id for each in known.every_element()]
    groups = [row["group"] for row in known.crimes.values()]
    assert (len(known.crimes), len(elements), len(set(elements))) == (102, 572, 572)
    assert {group: groups.count(group) for group in groups} == {
        "genocide": 5,
        "crime_against_humanity": 16,
        "war_crime": 81,
    }


def test_something_that_nobody_checked_is_shown_as_checked() -> None:
    unchecked = [crime for crime, row in framework().crimes.items() if row["verified"] != "yes"]
    assert len(unchecked) == 8
    assert {"wc.b.xx", "wc.e.xix"} <= set(unchecked)


def test_an_act_bears_on_no_element_or_an_element_is_reached_by_no_fact() -> None:
    found = reaches(framework())
    assert [each for each in found if each.how == "nothing"] == []
    by_person = [each.name for each in found if each.how == "person"]
    assert by_person == ["wc.b.xx.none"]
    assert {each.name for each in found if each.kind == "act"} == set(vocabulary("act"))


def test_a_crime_is_reached_by_no_claim() -> None:
    elements = {each.name for each in reaches(framework()) if each.kind == "element" and each.how == "rule"}
    known = framework().elements
    assert [crime for crime, each in known.items() if not elements & {element.id for element in each}] == ["wc.b.xx"]


def test_a_new_act_that_no_rule_reads_goes_unnoticed(law: Path) -> None:
    change(law / "facts.csv", lambda rows: rows.append({"fact": "act.new", "label": "new", "meaning": ""}))
    assert [each.name for each in reaches(framework(law)) if each.how == "nothing"] == ["act.new"]


def test_a_rule_names_a_fact_or_a_term_that_there_is_none_of() -> None:
    book, facts = rulebook(), framework().facts
    assert {fact for rule in book.rules.values() for fact in rule.facts} <= set(facts)
    for rule in book.whole:
        assert {rule["fact"], *rule["among"]} <= set(facts)
    for each in book.rules.values():
        for condition, terms in each.terms.items():
            assert terms <= set(vocabulary(TERMS[condition])), each.id
    risk = tomllib.loads((DATA / "rules" / "risk.toml").read_text("utf-8"))
    for rule in risk["rule"]:
        assert set(rule.get("facts", ())) <= set(facts), rule["id"]
        assert set(rule.get("acts", ())) <= set(vocabulary("act")), rule["id"]


def test_a_rule_names_a_condition_that_nobody_reads() -> None:
    known = {*TERMS, "id", "facts", "because", "words", "in", "other_side", "direction"}
    rules = tomllib.loads((DATA / "rules" / "facts.toml").read_text("utf-8"))["rule"]
    assert [rule["id"] for rule in rules if set(rule) - known or ("words" in rule) != ("in" in rule)] == []
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_an_unknown_fact_in_a_framework_is_taken(law: Path) -> None:
    change(law / "elements.csv", lambda rows: rows[0].update({"for": "act.killing|act.bewitching"}))
    with pytest.raises(InvalidRecord, match=r"act\.bewitching") as refused:
        framework(law)
    assert (refused.value.faults[0].where, refused.value.faults[0].row) == ("elements.csv", 2)


def test_an_element_of_no_crime_is_taken(law: Path) -> None:
    change(law / "elements.csv", lambda rows: rows[1].update({"crime": "gen.z"}))
    with pytest.raises(InvalidRecord, match=r"gen\.z"):
        framework(law)


@pytest.mark.parametrize("name", ["crimes.csv", "facts.csv"])
def test_a_framework_without_a_table_is_taken(law: Path, name: str) -> None:
    (law / name).unlink()
    with pytest.raises(UsageError, match=name):
        framework(law)


def test_a_framework_without_a_column_ends_in_a_traceback(law: Path) -> None:
    (law / "facts.csv").write_text("fact\nact.killing\n")
    with pytest.raises(InvalidRecord, match=r"facts\.csv.*label"):
        framework(law)


def test_a_table_that_is_no_text_ends_in_a_traceback(law: Path) -> None:
    (law / "pairs.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"pairs\.csv"):
        framework(law)
