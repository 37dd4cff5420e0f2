from itertools import pairwise
from pathlib import Path

from publish.reading import found, pages, texts

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMED = "normalize-space(.) = '' and not(.//*[local-name()='title'])"


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for path, page in pages(site):
        levels = [int(str(element.tag)[1]) for element in page.iter() if element.tag in HEADINGS]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_names_its_language_its_title_and_its_main_part(site: Path) -> None:
    for path, page in pages(site):
        assert page.get("lang") == "en", path
        assert page.get("dir") == "ltr", path
        assert texts(page, "//title/text()")[0].strip(), path
        assert len(found(page, "//main[@id='main']")) == 1, path
        assert found(page, "//nav[@aria-label]"), path


def test_every_picture_table_and_link_has_a_name(site: Path) -> None:
    for path, page in pages(site):
        for picture in found(page, "//*[local-name()='svg']"):
            label = picture.get("aria-labelledby")
            assert texts(picture, f"./*[local-name()='title'][@id='{label}']/text()"), path
        assert not found(page, "//table[not(.//thead//th)]"), path
        assert not found(page, "//thead//th[not(@scope)] | //tbody//th[not(@scope='row')]"), path
        assert not found(page, f"//a[{NAMED}]"), path


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path, page in pages(site):
        ids = texts(page, "//@id")
        assert len(ids) == len(set(ids)), path


def test_the_style_sheet_knows_no_left_and_no_right_and_fetches_nothing(site: Path) -> None:
    sheet = (site / "evenhand.css").read_text("utf-8")
    assert len(sheet.splitlines()) <= 250
    sides = [f"{kind}-{side}" for kind in ("margin", "padding") for side in ("top", "bottom")]
    for word in ("left", "right", "url(", "@import", "@font-face", *sides):
        assert word not in sheet, word
    for word in ("@media print", ":focus-visible", "prefers-color-scheme: dark"):
        assert word in sheet, word
