"""Pages of elements and risk: every cell opens to claims, one form for all, and nothing that reads as a score."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from evenhand.publish import publish
from publish.conftest import MakeEdition
from publish.reading import found, pages, texts

ELEMENTS = ("elements-of", "elements-by")


def of_elements(site: Path) -> list[tuple[Path, Any]]:
    return [(path, page) for path, page in pages(site) if path.parent.name in ELEMENTS]


def test_an_incident_or_a_party_accused_has_no_page_of_elements(site: Path) -> None:
    names = {f"{path.parent.name}/{path.stem}" for path, _ in of_elements(site)}
    assert names == {
        "elements-of/ford",
        "elements-of/isle",
        "elements-of/moved",
        "elements-by/northland",
        "elements-by/southmark",
    }


def test_a_cell_does_not_open(site: Path) -> None:
    for path, page in of_elements(site):
        for link in texts(page, "//td//a/@href"):
            file, _, anchor = link.partition("#")
            target = path if not file else (path.parent / file).resolve()
            assert target.is_file(), (path, link)
            if anchor:
                assert f'id="{anchor}"' in target.read_text("utf-8"), (path, link)


def test_a_claim_of_the_incident_is_not_on_its_page(site: Path) -> None:
    page = (site / "elements-of" / "ford.html").read_text("utf-8")
    assert all(f"../claim/{name}.html" in page for name in ("a1", "a2", "a3", "a4"))


def test_a_finding_is_shown_without_its_body_or_standard(site: Path) -> None:
    page = (site / "elements-of" / "ford.html").read_text("utf-8")
    assert re.search(
        r"<b>Found</b>.*?Watch Group.*?paragraph 4.*?standard: reasonable grounds to believe", page, re.DOTALL
    )


def test_parties_are_shown_in_different_forms(site: Path) -> None:
    forms = []
    for name in ("northland", "southmark"):
        data = json.loads((site / "elements-by" / f"{name}.json").read_text("utf-8"))
        (matrix,) = data["matrices"]
        forms.append(
            [(row["crime"], row["mark"], [cell["element"] for cell in row["cells"]]) for row in matrix["rows"]]
        )
    assert forms[0] == forms[1]
    assert len(forms[0]) == 102


def _ids(row: dict[str, Any]) -> list[str]:
    return [cell["element"] for cell in row["cells"]]


def test_the_csv_of_a_page_lacks_an_element(site: Path) -> None:
    with (site / "elements-of" / "isle.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["element"] for row in rows}) == 572
    assert any(row["claims_for"] for row in rows)


def test_a_page_reads_as_a_score_or_a_verdict(site: Path) -> None:
    for path, page in [*of_elements(site), *((path, page) for path, page in pages(site) if path.stem == "risk")]:
        words = " ".join(texts(page, "//main//text()")).lower()
        assert not re.search(r"\bguilty\b|\bscore of\b|\d ?%|\bprobabilit", words), path
        for cell in texts(page, "//td[@data-label='Status' or @data-label='State']/b/text()"):
            assert not re.search(r"\d", cell), path


def test_what_nobody_knows_is_shown_as_absent(site: Path) -> None:
    page = (site / "risk.html").read_text("utf-8")
    assert "Not known" in page
    assert re.search(r"Judged</b>.*?a reader.*?<b>Yes</b>", page, re.DOTALL)
    assert "number not verified" in page


def test_a_record_that_was_not_assessed_has_pages_of_elements(make_edition: MakeEdition, tmp_path: Path) -> None:
    written = publish(make_edition(assessed=None), tmp_path / "site").folder
    assert not (written / "elements.html").exists()
    assert not found(dict(pages(written))[written / "index.html"], "//a[contains(@href, 'elements')]")


@pytest.mark.parametrize("name", ["elements", "risk"])
def test_the_way_to_a_page_is_missing(site: Path, name: str) -> None:
    assert found(dict(pages(site))[site / "index.html"], f"//nav//a[@href='{name}.html']")
