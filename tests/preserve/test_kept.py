"""From a file at the door to passages of the kept bytes, through the rooms that may not know each other."""

from pathlib import Path

import pytest

from evenhand.errors import SourceError
from evenhand.preserve.intake import take
from evenhand.read.document import read_document
from evenhand.read.passages import passages
from evenhand.read.table import read_rows
from evenhand.record.blobs import Blobs


def test_a_statement_is_kept_whole_and_its_passages_are_found_in_the_kept_bytes(tmp_path: Path) -> None:
    statement = "Заявление.\r\n\r\nX says that 3 were killed.\r\n".encode()
    (tmp_path / "statement.txt").write_bytes(statement)
    blobs = Blobs(tmp_path / "blobs")
    with take(tmp_path / "statement.txt") as intake:
        digest, size = blobs.put(intake.stream, intake.size)
    assert (blobs.path(digest).read_bytes(), size) == (statement, intake.size)
    reading = read_document(blobs.path(digest), intake.media_type, intake.file_name)
    found = [reading.text[place.start : place.end] for place in passages(reading)]
    assert found == ["Заявление.", "X says that 3 were killed."]


def test_an_archive_is_kept_and_says_why_it_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_bytes(b"\x1f\x8b\x08packed")
    blobs = Blobs(tmp_path / "blobs")
    with take(tmp_path / "all.csv") as intake:
        digest, _ = blobs.put(intake.stream, intake.size)
    assert blobs.path(digest).exists()
    assert intake.unreadable is not None
    assert "archive" in intake.unreadable
    with pytest.raises(SourceError, match="not a table"):
        next(read_rows(blobs.path(digest), intake.media_type))


def test_a_file_that_grew_after_it_was_measured_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("one")
    blobs = Blobs(tmp_path / "blobs")
    with take(path) as intake:
        path.write_text("one and two")
        with pytest.raises(SourceError):
            blobs.put(intake.stream, intake.size)
