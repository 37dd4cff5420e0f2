import re
from pathlib import Path

from pydantic import TypeAdapter

from evenhand.model.entry import Draft
from evenhand.publish import Stated, publish
from publish.conftest import MakeEdition
from publish.invented import NORTH, SOUTH, draft, drafts, event
from publish.reading import found, pages, texts, tree, words
from publish.spoken import stated

_HASHES = re.compile(r"[0-9a-f]{64}|[0-9a-f]{16}…|[A-Za-z0-9+/]{40,}={0,2}")
_ASSERTING = re.compile(
    r"\b(Northland|Southmark)\s+(has\s+|have\s+)?"
    r"(killed|destroyed|attacked|shelled|executed|displaced|tortured|murdered|bombed|did|committed|violated|breached)\b"
)


def _exchanged(text: str) -> str:
    for one, other in (("Northland", "Southmark"), ("northland", "southmark")):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def _swapped(draft: Draft) -> Draft:
    body = type(draft.record).model_validate_json(_exchanged(draft.record.model_dump_json(exclude_none=True)))
    return Draft(id=_exchanged(draft.id), record=body)


def _comparable(folder: Path, exchange: bool) -> dict[str, str]:
    found_files = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".json", ".csv"} and path.name != "manifest.json":
            name, text = path.relative_to(folder).as_posix(), _HASHES.sub("#", path.read_text("utf-8"))
            found_files[_exchanged(name) if exchange else name] = _exchanged(text) if exchange else text
    return found_files


def test_exchanging_the_parties_gives_the_exchanged_site(make_edition: MakeEdition, tmp_path: Path, site: Path) -> None:
    spoken = TypeAdapter(Stated).validate_json(_exchanged(TypeAdapter(Stated).dump_json(stated()).decode()))
    swapped = make_edition([_swapped(each) for each in drafts()], party_order=(SOUTH, NORTH), statements=(spoken,))
    folder = publish(swapped, tmp_path / "site").folder
    expected = _comparable(site, exchange=False)
    assert _comparable(folder, exchange=True) == expected
    assert _comparable(folder, exchange=False) != expected


def test_parties_are_listed_in_the_order_given_and_in_no_other(make_edition: MakeEdition, tmp_path: Path) -> None:
    for order in ((NORTH, SOUTH), (SOUTH, NORTH)):
        folder = publish(make_edition(party_order=order), tmp_path / "site").folder
        page = tree(folder / "index.html")
        listed = texts(page, "//p[starts-with(., 'Parties')]//a/@href")
        assert listed == [f"party/{party[6:]}.html" for party in order]
        halves = texts(page, "//div[@class='pair']//p/a/@href")
        assert halves == listed


def test_a_claim_naming_both_parties_lists_them_in_that_order_too(make_edition: MakeEdition, tmp_path: Path) -> None:
    both = event("both", "source:press", SOUTH, NORTH).record.model_dump(mode="json", exclude_none=True)
    both["frame"]["alleged"] = [SOUTH, NORTH]
    edition = make_edition([*drafts(), draft("claim:both", **both)], party_order=(NORTH, SOUTH))
    page = tree(publish(edition, tmp_path / "site").folder / "claim" / "both.html")
    responsible = texts(page, "//dt[.='Said to be responsible']/following-sibling::dd[1]/a/@href")
    assert responsible == ["../party/northland.html", "../party/southmark.html"]


def test_no_page_says_in_its_own_voice_that_a_party_did_anything(site: Path) -> None:
    for path, page in pages(site):
        assert not _ASSERTING.search(words(page)), path


def test_both_directions_of_a_pair_have_the_same_form(site: Path) -> None:
    halves = found(tree(site / "index.html"), "//div[@class='pair']/section")
    assert len(halves) == 2
    first, second = ([part.tag for part in half.iter() if part.tag in {"h3", "h4", "table"}] for half in halves)
    assert first == second == ["h4", "table"]
    headings = [texts(half, ".//thead//th/text()") for half in halves]
    assert headings[0] == headings[1]


def test_every_mark_and_bar_of_a_kind_looks_alike(site: Path) -> None:
    page = tree(site / "index.html")
    assert {circle.get("r") for circle in found(page, "//circle")} == {"5"}
    assert {bar.get("class") for bar in found(page, "//rect")} <= {"bar incident", "bar total", "bar status", "more"}
    assert not texts(page, "//@fill | //@stroke | //@style")


def test_claims_stand_side_by_side_by_role(site: Path) -> None:
    page = tree(site / "incident" / "ford.html")
    assert texts(page, "//div[@class='columns']/section/h4/text()") == ["Accusing side", "Accused side", "Independent"]
    sections = found(page, "//div[@class='columns']/section")
    columns = [texts(section, ".//article//p[last()]/a/@href") for section in sections]
    assert columns == [["../claim/a2.html", "../claim/a1.html"], ["../claim/a3.html"], ["../claim/a4.html"]]
    series = [words(item).split(" (")[0] for item in found(page, "//ol[@class='series']/li")]
    assert series == ["3 persons", "at least 5 persons"]


def test_all_names_of_a_place_stand_together(site: Path) -> None:
    assert "Ford / Fordby" in words(tree(site / "place" / "ford.html"))
    assert "Ford / Fordby" in "".join(texts(tree(site / "index.html"), "//*[local-name()='text']/text()"))
