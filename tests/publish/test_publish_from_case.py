import sqlite3
from contextlib import closing
from pathlib import Path

from evenhand.case import Case
from publish.reading import tree, words
from tiny import TINY


def test_pages_are_made_from_the_log_and_not_from_the_index_kept_beside_it(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    sound = case.publish(tmp_path / "sound").folder
    with closing(sqlite3.connect(case.path / "build" / "index.sqlite")) as index:
        put = """CAST(replace(CAST(data AS TEXT), '"asserts"', '"denies"') AS BLOB)"""
        changed = index.execute(f"UPDATE entry SET data = {put} WHERE data <> {put}").rowcount
        index.commit()
    assert changed
    again = case.publish(tmp_path / "again").folder
    claims = sorted(path.name for path in (sound / "claim").glob("*.html"))
    assert claims
    for name in claims:
        assert (again / "claim" / name).read_bytes() == (sound / "claim" / name).read_bytes()


def test_the_page_on_verifying_says_that_titles_and_caveats_come_from_the_settings(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    page = words(tree(case.publish(tmp_path / "site").folder / "verify.html"))
    assert "case.toml, which gives the title" in page
    preface = case.show("preface:case")
    assert f"whose text is entry {preface.index} of the log" in page
