"""A file at the door: only plain files with plain names come in."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import SourceError
from evenhand.model.base import deceptive
from evenhand.preserve.intake import checked_name, take


def test_bytes_name_size_and_kind_come_back_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "re\u0301sume\u0301 Ереван.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\n")
    with take(path) as intake:
        assert intake.stream.read() == b"\xef\xbb\xbfone\r\n"
        assert (intake.file_name, intake.size) == ("re\u0301sume\u0301 Ереван.txt", 8)
        assert (intake.media_type, intake.unreadable) == ("text/plain", None)
    assert intake.stream.closed


def test_a_symbolic_link_is_refused_and_its_target_named(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("real.txt")
    with pytest.raises(SourceError, match="symbolic link") as caught:
        take(tmp_path / "link.txt")
    assert "real.txt" in caught.value.hint


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="not a file"):
        take(tmp_path / "pipe.txt")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/", "/dev"])
def test_devices_and_folders_are_refused(path: str) -> None:
    with pytest.raises(SourceError, match="not a file"):
        take(Path(path), name="report.txt")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(3 << 30)
    with pytest.raises(SourceError, match="over the limit of 2,147,483,648"):
        take(path)
    with pytest.raises(SourceError, match="over the limit of 10"):
        take(path, limit=10)


@pytest.mark.parametrize(("name", "match"), [("gone.txt", "could not be opened"), ("a\0b", "U\\+0000")])
def test_a_path_that_cannot_be_opened_is_a_clear_error(tmp_path: Path, name: str, match: str) -> None:
    with pytest.raises(SourceError, match=match):
        take(tmp_path / name)


def test_a_nul_in_the_folder_part_of_a_path_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="could not be opened"):
        take(tmp_path / "a\0b" / "report.txt")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(SourceError, match="is empty"):
        take(tmp_path / "empty.txt")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..",
        ".",
        "",
        "a/b.txt",
        "..\\..\\boot.ini",
        "nul\0.txt",
        "line\nbreak.txt",
        "escape\x1b[2J.txt",
        "report\u202etxt.exe",
        "zero\u200bwidth.txt",
        "not-utf8-\udcff.txt",
        " padded.txt",
        "x" * 256,
        "\u0416" * 128,
    ],
)
def test_a_name_that_is_a_path_or_can_deceive_is_refused(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        checked_name(name)
    assert caught.value.hint
    assert str(caught.value).isprintable()


@given(st.text(max_size=300))
def test_whatever_name_is_accepted_is_accepted_unchanged_and_is_no_path(name: str) -> None:
    try:
        kept = checked_name(name)
    except SourceError:
        return
    assert kept == name == Path(name).name
    assert not any(deceptive(character) for character in kept)


def test_a_failed_check_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    probe = os.open(tmp_path / "empty.txt", os.O_RDONLY)
    os.close(probe)
    for _ in range(5):
        with pytest.raises(SourceError):
            take(tmp_path / "empty.txt")
    again = os.open(tmp_path / "empty.txt", os.O_RDONLY)
    os.close(again)
    assert again == probe
