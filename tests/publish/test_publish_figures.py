"""Figures on pages: the number with all that is beneath it, withdrawn ones marked and never gone."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evenhand.case import Case
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.record import released
from evenhand.record.append import Candidate
from publish.reading import tree, words
from tiny import TINY

WHAT = "People said to have been killed <script>"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The ids of figures: one as released, one corrected, one withdrawn; and the site that shows them."""
    folder = tmp_path_factory.mktemp("figures")
    case = Case.new(folder / "case", template=TINY)
    case.build()
    keys = {"stands": "incident:hallow-bridge", "corrected": "incident:tessel-ferry", "withdrawn": "incident:mirn-road"}
    names = {}
    for state, key in keys.items():
        asked: dict[str, Any] = {"key": key, "role": "independent"}
        (names[state],) = case.figure_release("killed", what=WHAT, caveat=["Read with care."], **asked).figures
    case.undo(names["withdrawn"], "Two roads were mixed up.")
    case.undo("judgement:tessel-ferry.c403", "Speaks of another ferry.")
    case.figure_release(
        "killed", what=WHAT, key=keys["corrected"], role="independent", because="One claim speaks of another ferry."
    )
    case.undo("judgement:hallow-bridge.c301", "Speaks of another bridge.")
    case.publish(folder / "site")
    return {**names, "site": str(folder / "site")}


def page(figures: dict[str, str], state: str) -> str:
    return words(tree(_path(figures, state, "html")))


def _path(figures: dict[str, str], state: str, ending: str) -> Path:
    return Path(figures["site"]) / f"{figures[state].replace(':', '/')}.{ending}"


def test_a_figure_is_shown_without_what_is_beneath_it(figures: dict[str, str]) -> None:
    text = page(figures, "stands")
    for said in (
        WHAT, "4 persons, from 1 claim", "Read with care.", "independent sources", "Of one incident", "count 6", "c301",
        "None: a range of claims holds no likeliest value.",
        "Yes: all it rests on is public.", "python3 verify.py --key KEY",
        f"evenhand figure check {figures['stands']}",
    ):  # fmt: skip
        assert said in text, said


def test_a_record_that_has_gone_on_since_is_not_mentioned(figures: dict[str, str]) -> None:
    assert "The record has gone on since." in page(figures, "stands")
    assert "The record has gone on since." not in page(figures, "corrected")


def test_a_corrected_figure_hides_its_history(figures: dict[str, str]) -> None:
    text = page(figures, "corrected")
    assert "Every release of this figure" in text
    assert "corrected on" in text
    assert "One claim speaks of another ferry." in text
    history = json.loads(_path(figures, "corrected", "json").read_text())["derived"]["history"]
    assert [each["state"] for each in history] == ["corrected", "in force"]


def test_a_withdrawn_figure_is_gone_or_looks_as_if_it_stood(figures: dict[str, str]) -> None:
    text = page(figures, "withdrawn")
    assert "Withdrawn: do not cite it" in text
    assert "Two roads were mixed up." in text
    listed = words(tree(Path(figures["site"]) / "figures.html"))
    assert "withdrawn: Two roads were mixed up." in listed
    with (Path(figures["site"]) / "figures.csv").open(newline="") as file:
        states = {row["figure"]: row["state"] for row in csv.DictReader(file)}
    assert states == {
        figures["stands"]: "in force", figures["corrected"]: "in force", figures["withdrawn"]: "withdrawn"
    }  # fmt: skip


def test_the_csv_of_a_figure_lacks_claims_that_do_not_count(figures: dict[str, str]) -> None:
    with _path(figures, "corrected", "csv").open(newline="") as file:
        rows = [(row["claim"], row["relation"], row["reason"]) for row in csv.DictReader(file)]
    assert rows == [
        ("claim:c401", "counts", ""),
        ("claim:c402", "left out", "a part of another number"),
    ]


@pytest.mark.parametrize("state", ["stands", "corrected", "withdrawn"])
def test_a_figure_has_no_proof_that_it_was_released(figures: dict[str, str], state: str) -> None:
    key = (Path(figures["site"]) / "key.txt").read_text().strip()
    command = [sys.executable, f"{figures['site']}/verify.py", "--key", key]
    done = subprocess.run(
        [*command, "--proof", str(_path(figures, state, "evproof"))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert figures[state] in done.stdout


def test_the_site_counts_its_figures_wrongly_or_not_at_all(figures: dict[str, str]) -> None:
    site = Path(figures["site"])
    done = subprocess.run([sys.executable, "-I", "-S", site / "verify.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count(": verified;")) == (0, 4)


def published(folder: Path, **changed: object) -> str:
    """The page of a figure of the tiny case, once what was released is changed."""
    case = Case.new(folder / "case", template=TINY)
    case.build()
    (name,) = case.figure_release("killed", what=WHAT, key="incident:mirn-road", role="accusing").figures
    if changed:
        figure = case.figure_list()[0].figure.model_copy(update=changed)
        with case._folder.appender() as appender:
            draft = Draft(id=name, record=figure, revises=True)
            appender.append(Batch(act="figure release"), [Candidate(name, 0, draft)])
    case.publish(folder / "site")
    return words(tree(folder / "site" / f"{name.replace(':', '/')}.html"))


def test_a_figure_that_its_rule_does_not_give_is_shown_as_sound(tmp_path: Path) -> None:
    text = published(tmp_path, low=90, high=90)
    assert "Does not hold: counted again, it is 9" in text
    assert "all it rests on is public" not in text


def test_a_figure_on_withheld_claims_is_shown_as_verifiable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(released, "_withheld", lambda _: frozenset({"claim:c601"}))
    text = published(tmp_path)
    assert "it is only attested by whoever released it" in text
    assert "all it rests on is public" not in text


def test_a_case_without_figures_has_no_page_that_says_so(site: Path) -> None:
    assert "No figure has been released." in words(tree(site / "figures.html"))
