"""Whatever is done to the files of a record, `evenhand verify` finds it and names the place."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tiny import INTEGRITY, TINY, copy_of, done, evenhand, new_tiny

STATEMENT = TINY / "hand" / "documents" / "lumen-statement.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with more than one bundle of entries and with kept bytes."""
    case = new_tiny(tmp_path_factory.mktemp("tiny") / "case")
    table = case / "hand" / "more.csv"
    table.write_text("id,name,kind\n" + "".join(f"more-{n},Source {n},ngo\n" for n in range(300)))
    table.with_suffix(".toml").write_text('record = "source"\n[columns]\nid = "id"\nname = "name"\nkind = "kind"\n')
    done(evenhand("claim", "import", table, case=case))
    done(evenhand("preserve", STATEMENT, "--source", "lumen-monitors", "--passages", case=case))
    return case


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


def files(case: Path) -> list[Path]:
    return sorted(path for part in ("log", "blobs") for path in (case / part).rglob("*") if path.is_file())


def write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def place(case: Path, path: Path) -> str:
    """How a file is named when it is at fault: its path under the log, or the hash of the kept bytes."""
    return path.name if "blobs" in path.parts else path.relative_to(case / "log").as_posix()


def assert_found(case: Path, *places: str) -> None:
    ended = evenhand("verify", case=case)
    assert ended.returncode == INTEGRITY, ended
    assert "Traceback" not in ended.stderr
    assert "sound:" not in ended.stdout.replace("NOT SOUND:", "")
    for each in places:
        assert each in ended.stderr


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_the_untouched_record_is_sound(case: Path) -> None:
    assert done(evenhand("verify", case=case)).stdout.startswith("sound: ")
    assert len(files(case)) >= 7


def test_a_flipped_bit_anywhere_is_found_and_its_file_named(case: Path) -> None:
    draw = random.Random(7)
    for path in files(case):
        data = path.read_bytes()
        for bit in {0, len(data) * 8 - 1, draw.randrange(len(data) * 8)}:
            write(path, flip(data, bit))
            assert_found(case, place(case, path))
        write(path, data)
    done(evenhand("verify", case=case))


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short by a byte": lambda data: data[:-1],
    "cut to half": lambda data: data[: len(data) // 2],
    "emptied": lambda _: b"",
    "grown by a byte": lambda data: data + b"\0",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_of_another_length_is_found_and_named(case: Path, change: str) -> None:
    for path in files(case):
        data = path.read_bytes()
        write(path, CHANGES[change](data))
        assert_found(case, place(case, path))
        write(path, data)


def test_a_file_that_is_gone_is_named(case: Path) -> None:
    for path in files(case):
        data = path.read_bytes()
        path.unlink()
        assert_found(case, place(case, path))
        path.write_bytes(data)


def test_two_files_that_changed_places_are_found(case: Path) -> None:
    for level in ("0", "entries"):
        one, other = sorted(path for path in (case / "log" / "tile" / level).rglob("*") if path.is_file())[:2]
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)
        assert_found(case, place(case, one))
        one.write_bytes(first)
        other.write_bytes(second)
    done(evenhand("verify", case=case))


def test_two_entries_that_changed_places_are_found(case: Path) -> None:
    path = next(path for path in files(case) if "entries" in path.parts)
    data = path.read_bytes()
    length = int.from_bytes(data[:2], "big") + 2
    following = int.from_bytes(data[length : length + 2], "big") + 2
    write(path, data[length : length + following] + data[:length] + data[length + following :])
    assert_found(case, place(case, path))


def test_a_log_rolled_back_to_an_earlier_copy_is_found(case: Path, tmp_path: Path) -> None:
    earlier = copy_of(case / "log", tmp_path / "earlier")
    done(evenhand("undo", "judgement:varnholt.brannig", "--because", "A test.", case=case))
    (case / "log").rename(tmp_path / "later")
    earlier.rename(case / "log")
    assert_found(case, "checkpoint", "rolled back")


def test_a_log_of_another_case_does_not_pass(case: Path, tmp_path: Path) -> None:
    other = new_tiny(tmp_path / "other")
    (case / "log").rename(tmp_path / "ours")
    (other / "log").rename(case / "log")
    assert_found(case, "checkpoint")


@pytest.mark.parametrize("name", ["log/notes.txt", "log/tile/0/notes", "log/tile/entries/999", "blobs/notes.txt"])
def test_a_file_that_does_not_belong_is_named(case: Path, name: str) -> None:
    (case / name).write_text("mine")
    assert_found(case, name.removeprefix("log/"))
