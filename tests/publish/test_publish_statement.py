import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from evenhand.model.verdict import Beside
from evenhand.publish import Stated, publish
from publish.conftest import MakeEdition
from publish.invented import draft, drafts
from publish.reading import found, texts, tree, words
from publish.spoken import TEXT, beside, checked, stated
from publish.test_publish_browser import CHROMIUM

PAGE = "statement/_nul"


def test_a_claim_of_a_statement_leads_nowhere(site: Path) -> None:
    page = tree(site / f"{PAGE}.html")
    ids = set(texts(page, "//@id"))
    inside = [link[1:] for link in texts(page, "//main//@href") if link.startswith("#")]
    assert set(inside) <= ids
    assert {f"claim-{number}" for number in range(1, 6)} <= set(inside)
    outside = [link for link in texts(page, "//main//@href") if not link.startswith("#")]
    assert all((site / "statement" / link.partition("#")[0]).is_file() for link in outside)


def test_a_verdict_is_shown_by_colour_alone(site: Path) -> None:
    page = tree(site / f"{PAGE}.html")
    assert len(found(page, "//mark")) == 6
    notes = texts(page, "//ul[@class='notes']//a/text()")
    assert notes[0] == "1: above every independent figure"
    assert len(notes) == 5
    assert not texts(page, "//mark/@style | //mark/@class")


def test_the_text_of_a_statement_is_changed_on_its_page(site: Path) -> None:
    passages = found(tree(site / f"{PAGE}.html"), "//div[@class='passage']/p")
    shown = "\n\n".join("".join(texts(each, "./text() | ./mark/text()")) for each in passages)
    assert shown.split() == TEXT.split()


def test_a_record_is_silent_on_the_statements_that_speak_of_it(site: Path) -> None:
    for name in ("claim/a4", "incident/ford", "document/d1", "document/_nul"):
        links = texts(tree(site / f"{name}.html"), "//main//@href")
        assert [link for link in links if link.startswith("../statement/_nul.html")], name
    assert "statement/_nul.html" in texts(tree(site / "index.html"), "//main//@href")
    assert "statement/_nul.html" in texts(tree(site / "statements.html"), "//main//@href")


def test_the_twins_of_a_statement_lack_what_it_was_computed_from(site: Path) -> None:
    data = json.loads((site / f"{PAGE}.json").read_text("utf-8"))
    assert (data["sha256"], data["size"], data["root"], data["rule"]) == (
        "ab" * 32, 99, "cd" * 32, "check 1 (01234567)",
    )  # fmt: skip
    assert data["text"] == TEXT
    assert data["verdicts"][0]["proposal"]["span"] == [36, 105]
    rows = list(csv.DictReader((site / f"{PAGE}.csv").read_text("utf-8").splitlines()))
    assert [row["verdict"] for row in rows] == [each["verdict"] for each in data["verdicts"]]
    assert rows[0]["independent"] == "4–6 persons (claim:a4, Watch Group)"
    assert {row["text_sha256"] for row in rows} == {"ab" * 32}


def test_a_claim_that_is_not_public_shows_on_the_page_of_a_statement(make_edition: MakeEdition, tmp_path: Path) -> None:
    hidden = draft("claim:hidden", access="restricted", **_fields("claim:a4"))
    secret: Beside = beside("hidden", "watch", "Watch Group", "independent", low=77_777, high=77_777, unit="persons")
    first, *others = checked().verdicts
    verdict = replace(first, beside=(secret, *first.beside), sentence="Watch Group gives 77,777.")
    edition = make_edition([*drafts(), hidden], statements=(stated(verdicts=(verdict, *others)),))
    site = publish(edition, tmp_path / "site").folder
    for ending in ("html", "json", "csv"):
        text = (site / f"{PAGE}.{ending}").read_text("utf-8")
        assert "77777" not in text.replace(",", "")
        assert "hidden" not in text
    assert "rests on claims that are not shown to everybody" in words(tree(site / f"{PAGE}.html"))


def _fields(name: str) -> dict[str, object]:
    record = next(each.record for each in drafts() if each.id == name)
    return record.model_dump(mode="json", exclude_none=True)


def test_words_that_may_not_be_shown_stand_on_the_page(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition(statements=(Stated("document:nul", checked(), show_text=False),))
    site = publish(edition, tmp_path / "site").folder
    for path in (site / "statement").iterdir():
        text = path.read_text("utf-8")
        said = ("including", "2 children", "binds Northland", "at once", "said so before", "the other side", "سبعة")
        assert not [each for each in said if each in text], path
    page = words(tree(site / f"{PAGE}.html"))
    assert "Killing: 9 persons" in page
    assert "The text may not be shown here" in page
    assert not [path for path in (site / "blobs").rglob("*") if path.is_file()]


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium in /usr/bin/chromium")
def test_notes_stand_beside_the_text_on_a_wide_screen_and_below_it_on_a_narrow_one(site: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width, beside_it in ((1280, True), (400, False)):
            page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
            page.goto((site / f"{PAGE}.html").as_uri())
            passage = page.locator(".passage", has=page.locator(".notes")).first
            text, notes = passage.locator("p").bounding_box(), passage.locator(".notes").bounding_box()
            assert text is not None
            assert notes is not None
            assert (notes["x"] >= text["x"] + text["width"]) is beside_it
            assert (notes["y"] >= text["y"] + text["height"]) is not beside_it
            line = page.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationLine")
            assert line == "underline"
            page.locator("summary", has_text="4 claims").click()
            assert page.locator("td", has_text="another cut-off date").last.is_visible()
            page.emulate_media(media="print")
            assert page.locator("nav").first.is_hidden()
            assert page.locator(".notes").first.is_visible()
        browser.close()


def test_an_arabic_paragraph_is_laid_out_by_its_own_direction(site: Path) -> None:
    directions = texts(tree(site / f"{PAGE}.html"), "//div[@class='passage']/p/@dir")
    assert set(directions) == {"auto"}
