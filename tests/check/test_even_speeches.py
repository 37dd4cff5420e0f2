"""The parties of the example change places in speech and record, and the verdicts of every speech change likewise."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from change_places import STATES, TOLD, Change, speech
from evenhand.case import Case
from evenhand.check import provisions

EXAMPLE = Path(__file__).parents[2] / "examples" / "south-caucasus"
STATEMENT = "statements/2021-05-17.md"
SPEECHES = ("u01", "u03", "u04", "u05")
PAIRS = (
    *zip(STATES["Armenia"], STATES["Azerbaijan"], strict=True),
    ("Հայաստան", "Ադրբեջան"),
    ("Ermənistan", "Azərbaycan"),
    ("Армения", "Азербайджан"),
)
CHANGE = Change(tuple({*PAIRS, *((first.lower(), second.lower()) for first, second in PAIRS)}))
"""All that the two parties are called in the tables, in ids as well."""

Cases = tuple[Case, Case]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Cases:
    """The example, and the example with its parties exchanged in every table and in the statement."""
    folder = tmp_path_factory.mktemp("even")
    plain = Case.new(folder / "plain", template=EXAMPLE)
    turned = Case.new(folder / "turned", template=EXAMPLE)
    for path in (*turned.path.glob("hand/*.csv"), turned.path / "case.toml", turned.path / STATEMENT):
        path.write_text(CHANGE.text(path.read_text("utf-8")), "utf-8")
    plain.build()
    turned.build()
    return plain, turned


def told(case: Case, file: Path, **said: Any) -> list[dict[str, Any]]:
    """The verdicts of a file, as JSON has them."""
    return [json.loads(json.dumps(asdict(each))) for each in case.check(file, **said).verdicts]


def _turned(value: Any) -> Any:
    return CHANGE.text(value) if isinstance(value, str) else value


def told_turned(case: Case, file: Path, **said: Any) -> list[dict[str, Any]]:
    """The verdicts where the parties are exchanged in the library of clauses as well."""
    turned = tuple(provisions.Provision(*map(_turned, each)) for each in provisions.library())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(provisions, "library", lambda: turned)
        return told(case, file, **said)


def without_spans(value: Any) -> Any:
    """A verdict without what a change of length moves."""
    if isinstance(value, dict):
        return {key: without_spans(each) for key, each in value.items() if key not in ("span", "sentence")} | {
            key: each for key, each in value.items() if key == "sentence" and isinstance(each, str)
        }
    return [without_spans(each) for each in value] if isinstance(value, list) else value


def differences(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Where exchanged verdicts are not the others."""
    if len(one) != len(other):
        return [("verdicts", len(one), len(other))]
    pairs = [
        (without_spans(CHANGE.value(first)), without_spans(second)) for first, second in zip(one, other, strict=True)
    ]
    return [(key, first[key], second[key]) for first, second in pairs for key in first if first[key] != second[key]]


@pytest.mark.parametrize("name", SPEECHES)
def test_a_speech_of_one_party_gets_other_verdicts_than_the_same_speech_of_the_other(
    name: str, cases: Cases, tmp_path: Path
) -> None:
    state, date = TOLD[name]["state"], TOLD[name]["date"]
    source = f"source:{state.lower()}-un-general-assembly"
    straight, turned = tmp_path / f"{name}.txt", tmp_path / f"{name}-turned.txt"
    straight.write_text(speech(name), "utf-8")
    turned.write_text(CHANGE.text(speech(name)), "utf-8")
    one = told(cases[0], straight, source=source, date=date)
    assert one
    assert differences(one, told_turned(cases[1], turned, source=CHANGE.text(source), date=date)) == []


def test_the_statement_of_one_party_gets_other_verdicts_than_the_same_of_the_other(cases: Cases) -> None:
    one = told(cases[0], cases[0].path / STATEMENT)
    assert len({each["verdict"] for each in one}) > 3
    assert differences(one, told_turned(cases[1], cases[1].path / STATEMENT)) == []


def test_the_record_of_the_one_party_gives_the_speech_of_the_other_the_same_verdicts(cases: Cases) -> None:
    one = told(cases[0], cases[0].path / STATEMENT)
    assert differences(one, told(cases[1], cases[0].path / STATEMENT)) != []
