"""Statements that case.toml names: their bytes are preserved by an act, and read again for the pages."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.errors import FixityError, InvalidRecord, SourceError, UsageError
from publish.reading import texts, tree, words
from speech import SPEECH, found, with_statement
from tiny import TINY, log_of

DIGEST = sha256(SPEECH.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.case.held.suggest", found)


def test_the_bytes_of_a_statement_are_not_under_the_checkpoint(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    body = case.show("document:d01").entry["body"]
    assert (body["sha256"], body["media_type"], body["file_name"]) == (DIGEST, "text/plain", "lumen.txt")
    assert body["publisher"] == "source:lumen-monitors"
    assert case.log()[-1].act == "preserve"
    assert case.verify().problems == ()


def test_a_statement_is_preserved_again_at_every_build(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    before = log_of(case.path)
    case.build()
    assert log_of(case.path) == before


def test_a_correction_of_the_table_lets_go_of_the_bytes(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    table = case.path / "hand" / "documents.csv"
    table.write_text(table.read_text("utf-8").replace("Statement on events", "Statement upon events"), "utf-8")
    case.build()
    body = case.show("document:d01").entry["body"]
    assert (body["title"], body["sha256"]) == ("Statement upon events in the Tessel valley", DIGEST)


def test_a_statement_that_was_changed_after_it_was_preserved_is_taken_for_it(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    (case.path / "statements" / "lumen.txt").write_text("Another text.\n", "utf-8")
    with pytest.raises(UsageError, match=r"lumen\.txt has other bytes than document:d01 holds"):
        case.build()
    page = words(tree(case.publish(tmp_path / "site").folder / "statement" / "d01.html"))
    assert "11 civilians of Kelvara" in page


def test_bytes_that_were_taken_back_come_back_with_a_build(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    case.undo(case.log()[-1].id, "The text may not be kept.")
    assert Case(case.path).build().left == ("document:d01",)
    with pytest.raises(UsageError, match="its bytes are not held"):
        Case(case.path).publish(tmp_path / "site")


def test_a_statement_without_its_file_builds(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    (case.path / "statements" / "lumen.txt").unlink()
    with pytest.raises(SourceError, match=r"lumen\.txt could not be opened"):
        case.build()


def test_a_statement_of_a_document_that_nobody_recorded_builds(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    settings = case.path / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace("document:d01", "document:d99"), "utf-8")
    with pytest.raises(UsageError, match=r"document:d99 of case\.toml is not in the record"):
        Case(case.path).build()


@pytest.mark.parametrize(
    "file", ["private/key", "statements/../key.txt", "/etc/hostname", "statements/", "statements/.x"]
)
def test_a_statement_may_lie_anywhere(tmp_path: Path, file: str) -> None:
    case = with_statement(tmp_path / "case")
    settings = case.path / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace("statements/lumen.txt", file), "utf-8")
    with pytest.raises(InvalidRecord, match=r"statements\.0\.file"):
        Case(case.path).build()


def test_a_case_made_from_one_with_statements_lacks_them(tmp_path: Path) -> None:
    first = with_statement(tmp_path / "first")
    second = Case.new(tmp_path / "second", template=first.path)
    second.build()
    assert second.show("document:d01").entry["body"]["sha256"] == DIGEST


def test_a_page_is_made_from_bytes_that_changed(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    blob = case.path / "blobs" / "sha256" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    blob.chmod(0o644)
    blob.write_bytes(b"11 civilians of Kelvara were killed\n")
    with pytest.raises(FixityError):
        case.publish(tmp_path / "site")


def test_a_published_statement_says_what_it_was_computed_from(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    site = case.publish(tmp_path / "site").folder
    data = json.loads((site / "statement" / "d01.json").read_text("utf-8"))
    assert data["sha256"] == DIGEST
    assert (data["size"], data["root"]) == (data["checkpoint"]["size"], data["checkpoint"]["root"])
    assert data["rule"].startswith("check 1 (")
    assert data["document"] == "document:d01"
    again = case.check(case.path / "statements" / "lumen.txt", at=data["size"])
    assert [each["sentence"] for each in data["verdicts"]] == [each.sentence for each in again.verdicts]
    assert texts(tree(site / "statement" / "d01.html"), "//mark/text()")[0].startswith("11 civilians")


def test_a_text_that_may_not_be_shown_is_shown_or_given_out(tmp_path: Path) -> None:
    case = with_statement(tmp_path / "case", show=False)
    case.build()
    site = case.publish(tmp_path / "site").folder
    said = [line for line in SPEECH.read_text("utf-8").splitlines() if len(line) > 60]
    phrases = [*said, "11 civilians of Kelvara were killed", "did not find out"]
    for path in (site / "statement").iterdir():
        assert not [words for words in phrases if words in path.read_text("utf-8")], path
    assert not (site / "blobs" / "sha256" / DIGEST[:2] / DIGEST[2:4] / DIGEST).exists()
    page = words(tree(site / "document" / "d01.html"))
    assert "The bytes are held and are not given out" in page
    assert "Killing: 11 persons" in words(tree(site / "statement" / "d01.html"))


def test_a_case_without_statements_has_pages_of_them(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    site = case.publish(tmp_path / "site").folder
    assert not (site / "statements.html").exists()
    assert "statements.html" not in (site / "index.html").read_text("utf-8")
