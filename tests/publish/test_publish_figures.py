"""Figures on pages: the number with all that is beneath it, withdrawn ones marked and never gone."""

import csv
import json
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from evenhand.case import Case
from evenhand.model.derived import amount
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
        WHAT, "4 persons from 1 claim", "Read with care.", "independent sources", "Of one incident", "count 6", "c301",
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
    done = verified(Path(figures["site"]))
    assert (done.returncode, done.stdout.count(": verified;")) == (0, 4)
    assert "signed for this checkpoint" in done.stdout
    assert done.stdout.endswith("\nSOUND\n")


def verified(site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(site / "verify.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def forged(figures: dict[str, str], folder: Path, page: str, before: str, after: str, *, signed: bool) -> str:
    """What the verifier says of a copy in which somebody changed a page, and its hash in the manifest with it."""
    site = shutil.copytree(figures["site"], folder / "site")
    path = site / page
    assert before in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    manifest = json.loads((site / "manifest.json").read_bytes())
    manifest[page] = sha256(path.read_bytes()).hexdigest()
    (site / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    if not signed:
        (site / "manifest.note").unlink()
    done = verified(site)
    assert done.returncode == 0 or "WRONG" in done.stdout
    return done.stdout


@pytest.mark.parametrize(
    ("ending", "before"), [("html", '<b><bdi dir="ltr">4 persons</bdi></b>'), ("json", '"low": 4')]
)
def test_a_forged_number_on_a_signed_page_passes(
    figures: dict[str, str], tmp_path: Path, ending: str, before: str
) -> None:
    page = _path(figures, "stands", ending).relative_to(figures["site"]).as_posix()
    output = forged(figures, tmp_path, page, before, before.replace("4", "900"), signed=True)
    assert "WRONG: manifest.note signs another manifest.json" in output


@pytest.mark.parametrize(
    ("page", "before", "after", "words"),
    [
        ("figure", '"low": 4', '"low": 900', "gives an entry"),
        ("figure", '"high": 4,\n   "approximate"', '"high": 900,\n   "approximate"', "says that"),
        ("figures.json", '"low": 4', '"low": 900', "gives 900 as low"),
        ("figures.json", '"rows"', '"lines"', "is no page of figures"),
    ],
)
def test_a_forged_number_in_an_unsigned_json_passes(
    figures: dict[str, str], tmp_path: Path, page: str, before: str, after: str, words: str
) -> None:
    name = page if page == "figures.json" else f"{figures['stands'].replace(':', '/')}.json"
    output = forged(figures, tmp_path, name, before, after, signed=False)
    assert f"WRONG: {name} {words}" in output


def test_a_withdrawn_figure_forged_to_its_release_passes(figures: dict[str, str], tmp_path: Path) -> None:
    name = f"{figures['corrected'].replace(':', '/')}.json"
    first, last = (
        each["entry"] for each in json.loads((Path(figures["site"]) / name).read_bytes())["derived"]["history"]
    )
    output = forged(figures, tmp_path, name, f'"index": {last}', f'"index": {first}', signed=False)
    assert "is not what stands in the log" in output


def test_an_unsigned_site_is_called_sound(figures: dict[str, str], tmp_path: Path) -> None:
    page = f"{figures['stands'].replace(':', '/')}.html"
    output = forged(
        figures, tmp_path, page, '<b><bdi dir="ltr">4 persons</bdi></b>', "<b><bdi>900</bdi></b>", signed=False
    )
    assert output.splitlines()[-1].startswith("LOG SOUND, PAGES UNPROVEN")


@pytest.fixture(scope="module")
def sums(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, dict[str, str]]:
    """The tiny case with sums released, and the words of the page of each figure, by its id."""
    folder = tmp_path_factory.mktemp("sums")
    case = Case.new(folder / "case", template=TINY)
    case.build()
    case.figure_release("killed", "side", what=WHAT, basis="sum_of_incidents")
    case.figure_release("killed", "accused", what=WHAT, since="2031-01", status="civilian")
    case.publish(folder / "site")
    pages = {each.id: words(tree(folder / "site" / f"{each.id.replace(':', '/')}.html")) for each in case.figure_list()}
    return case, {**pages, "figures": words(tree(folder / "site" / "figures.html")), "site": str(folder / "site")}


def test_the_shares_of_incidents_do_not_add_up_to_the_sum_or_are_not_shown(sums: tuple[Case, dict[str, str]]) -> None:
    case, pages = sums
    for each in case.figure_list():
        page = json.loads((Path(pages["site"]) / f"{each.id.replace(':', '/')}.json").read_bytes())["derived"]
        if each.figure.parameters["basis"] == "sum_of_incidents":
            assert page["incidents"]
            assert sum(share["low"] or 0 for share in page["incidents"]) == each.figure.low
            assert "What each incident gives" in pages[each.id]


def test_a_figure_cannot_be_cited_from_its_page_or_the_list(sums: tuple[Case, dict[str, str]]) -> None:
    case, pages = sums
    for each in case.figure_list():
        cited = pages[each.id].partition("Cite this page")[2]
        size, root = str(each.figure.checkpoint_size), each.figure.checkpoint_root
        number = amount(each.figure.low, each.figure.high, each.figure.unit)
        roles = {"accusing": "the accusing side", "accused": "the accused side", "independent": "independent sources"}
        roles |= {"unsourced": "sources that name no first source"}
        for said in (number, roles[str(each.figure.parameters["role"])], each.id, f"over {size} entries, root {root}"):
            assert said in cited, said
    listed = pages["figures"]
    for said in ("Added up over incidents", "status is civilians", "from 2031-01", "2031-05-02 to 2031-05-14"):
        assert said in listed, said


def test_claims_that_count_for_several_figures_are_not_told(sums: tuple[Case, dict[str, str]]) -> None:
    case, pages = sums
    for each in case.figure_list():
        others = [
            other
            for other in case.figure_list()
            if other.id != each.id and {*other.figure.inputs} & {*each.figure.inputs}
        ]
        page = json.loads((Path(pages["site"]) / f"{each.id.replace(':', '/')}.json").read_bytes())["derived"]
        assert [other["figure"] for other in page["shares_claims_with"]] == [other.id for other in others]
        assert ("Other figures on the same claims" in pages[each.id]) == bool(others)


def test_one_of_anything_stands_in_the_plural(sums: tuple[Case, dict[str, str]]) -> None:
    for text in sums[1].values():
        assert not re.search(r"\b1 (persons|claim that count)\b", text)


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
