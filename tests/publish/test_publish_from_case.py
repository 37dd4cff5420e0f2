import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import EvenhandError
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
    assert "manifest.note is the keeper’s signature" in page
    preface = case.show("preface:case")
    assert f"whose text is entry {preface.index} of the log" in page


def test_a_copy_without_the_private_key_cannot_publish_or_says_that_it_signed(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    assert case.publish(tmp_path / "signed").signed
    (case.path / "private" / "key").rename(tmp_path / "key")
    done = Case(case.path).publish(tmp_path / "unsigned")
    assert not done.signed
    assert not (done.folder / "manifest.note").exists()
    assert "It is not signed" in words(tree(done.folder / "verify.html"))


def test_a_site_is_signed_with_another_key_than_the_log(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.publish(tmp_path / "site")
    other = Case.new(tmp_path / "other", template=TINY)
    shutil.copyfile(other.path / "private" / "key", case.path / "private" / "key")
    with pytest.raises(EvenhandError, match="key"):
        Case(case.path).publish(tmp_path / "site")
