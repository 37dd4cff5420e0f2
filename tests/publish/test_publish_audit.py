import csv
import json
from pathlib import Path

import pytest

from evenhand.model.audited import Audit, Card, Verdict
from evenhand.publish import publish
from publish.conftest import MakeEdition
from publish.invented import NORTH, SOUTH
from publish.reading import found, texts, tree, words

CARDS = (
    Card(
        test="t4",
        name="Mantel-Haenszel in strata",
        stage="coders",
        outcome="read_in_full",
        group="alleged_party",
        sides=(NORTH, SOUTH),
        n=(120, 1045),
        yes=(60, 500),
        measure="odds ratio",
        estimate=1.234,
        low=0.5,
        high=None,
        p=0.4,
        bounds=(0.5, 2.0),
        detectable=2.7,
        goal=False,
        verdict=Verdict.CANNOT_TELL,
        sentence="For like cases <b>nothing</b> can be said.",
        needs="More units.",
        details=("strata: role",),
    ),
    Card(
        test="t8",
        name="Wording",
        stage="text",
        outcome="terms",
        group="alleged_party",
        sides=(NORTH, SOUTH),
        verdict=Verdict.FOR_REVIEW,
        sentence="Terms for people to read.",
        table=({"term": "burnt\u202e", NORTH: 3, SOUTH: 1, "z": 1.5},),
    ),
)
AUDIT = Audit(what="a record", registered="bounds 1", units={"claim": 1165}, cards=CARDS)


@pytest.fixture(scope="module")
def audited(make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(make_edition(audit=AUDIT), tmp_path_factory.mktemp("audited") / "site").folder


def test_a_comparison_is_shown_without_its_interval_its_power_or_its_verdict(audited: Path) -> None:
    page = tree(audited / "audit.html")
    row = words(found(page, "//h2[@id='t4']/following-sibling::div[1]//tbody/tr")[0])
    for shown in ("Northland", "Southmark", "120 and 1,045", "1.23 (0.50 to no end)", "2.7", "Cannot tell"):
        assert shown in row, shown
    text = words(page)
    assert "Of 2 comparisons: 0 even within bounds, 0 uneven, 1 cannot tell, 1 for people to read." in text
    assert "More units." in text
    assert "<b>nothing</b>" in text


def test_a_table_of_terms_is_not_shown_or_can_reorder_text(audited: Path) -> None:
    page = tree(audited / "audit.html")
    heads = texts(page, "//h2[@id='t8']/following-sibling::ul[1]//thead//th//text()")
    assert heads == ["term", "Northland", "Southmark", "z"]
    assert "burnt[U+202E]" in words(page)


def test_json_and_csv_lack_a_comparison_or_a_number(audited: Path) -> None:
    data = json.loads((audited / "audit.json").read_text("utf-8"))
    assert [card["verdict"] for card in data["cards"]] == ["cannot_tell", "no_verdict"]
    assert data["cards"][0]["estimate"] == 1.234
    rows = list(csv.DictReader((audited / "audit.csv").read_text("utf-8").splitlines()))
    assert [row["verdict"] for row in rows] == ["cannot_tell", "no_verdict"]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["bound_high"]) == ("0.5", "", "2")


def test_a_site_without_an_audit_links_to_one(audited: Path, site: Path) -> None:
    assert "audit.html" in texts(tree(audited / "index.html"), "//nav//a/@href")
    assert not (site / "audit.html").exists()
    assert "audit.html" not in "".join(texts(tree(site / "index.html"), "//a/@href"))
