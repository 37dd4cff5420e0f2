from pathlib import Path

import pytest

from evenhand.publish import publish
from publish.conftest import MakeEdition
from publish.invented import NORTH, SOUTH, draft, drafts, event
from publish.reading import texts, tree, words

TOWN = "party:northtown"


@pytest.fixture(scope="module")
def folder(make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an agency under a ministry, and a source of a party that belongs to another."""
    extra = [
        draft("source:agency-n", name="Northland Agency", kind="media", parent="source:ministry-n"),
        draft(TOWN, names={"en": "Northtown", "ar": "بلدة"}, member_of=NORTH),
        draft("source:mayor", name="Mayor of Northtown", kind="state_organ", side=TOWN),
        event("ag", "source:agency-n", SOUTH, NORTH),
        event("ma", "source:mayor", SOUTH, NORTH),
    ]
    edition = make_edition([*drafts(), *extra], language="ar")
    return publish(edition, tmp_path_factory.mktemp("sides") / "site").folder


@pytest.mark.parametrize("claim", ["ag", "ma"])
def test_a_claim_is_of_the_side_that_its_grade_gives_it(folder: Path, claim: str) -> None:
    said = "//dt[.='Who says so']/following-sibling::dd[1]/a/@href"
    assert texts(tree(folder / "claim" / f"{claim}.html"), said)[-1] == "../party/northland.html"
    by = texts(tree(folder / "party" / "northland.html"), "//h2[@id='by']/following-sibling::div[1]//tbody//th/a/@href")
    assert f"../claim/{claim}.html" in by


def test_a_party_that_belongs_to_another_is_no_side_of_its_own(folder: Path) -> None:
    page = words(tree(folder / "party" / "northtown.html"))
    assert "counted with the side of" in page
    rows = texts(tree(folder / "method.html"), "//h2[@id='coverage']/following-sibling::div[1]//tbody//th//bdi/text()")
    assert "Northtown" not in rows
    assert (folder / "sources.csv").read_text("utf-8").count(NORTH) == 3


def test_our_own_words_are_english_and_names_are_in_the_readers_language(folder: Path) -> None:
    page = tree(folder / "party" / "northtown.html")
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert texts(page, "//h1/bdi[@lang='ar']/text()") == ["بلدة"]
    assert texts(tree(folder / "party" / "southmark.html"), "//h1/bdi[@lang='en']/text()") == ["Southmark"]


def test_no_name_of_a_place_stands_twice(make_edition: MakeEdition, tmp_path: Path) -> None:
    twice = draft("place:both", names={"en": "Aford / Beford"}, also=("Beford", "Aford / Beford", "Ceford"))
    page = tree(publish(make_edition([*drafts(), twice]), tmp_path / "site").folder / "place" / "both.html")
    assert texts(page, "//h1/bdi/text()") == ["Aford / Beford / Ceford"]
    assert texts(page, "//dt[.='Names']/following-sibling::dd[1]/bdi/text()") == ["Aford / Beford", "Ceford"]
