"""What becomes of a log when the disk refuses, lies, or the power fails, at every step of signing a checkpoint."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import SmallCase, add_batch, sources
from evenhand.errors import CaseError, EvenhandError, IntegrityError

MakeCase = Callable[..., SmallCase]
CALLS = [
    (os, "fsync"),
    (os, "fchmod"),
    (tempfile, "mkstemp"),
    (Path, "mkdir"),
    (Path, "write_bytes"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "rmdir"),
]
SHAPES = [(), (3,), (250,), (3, 280)]


@contextmanager
def before_each_call(patch: pytest.MonkeyPatch, act: Callable[[str, tuple[Any, ...]], None]) -> Iterator[None]:
    """Do something before each call by which a writer changes the disk."""

    def wrap(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            act(name, args)
            return original(*args, **kwargs)

        return wrapped

    with patch.context() as inner:
        for owner, name in CALLS:
            inner.setattr(owner, name, wrap(name, getattr(owner, name)))
        yield


def begin(make_case: MakeCase, shape: tuple[int, ...]) -> tuple[SmallCase, list[bytes]]:
    """A case in which a batch is acknowledged and not yet under a checkpoint, and all its entries."""
    case = make_case(*shape)
    finished = case.copy(case.folder.with_name("finished"))
    recorder = case.recorder()
    add_batch(recorder, sources(9, 1000))
    assert recorder._intake is not None
    pending = [data for _, data in recorder._intake.pending(0)]
    recorder._held.close()
    return case, [*finished.log.entries(), *pending]


def assert_whole(case: SmallCase, expected: list[bytes]) -> None:
    case.recorder().close()
    assert list(case.log.entries()) == expected
    assert case.problems() == []


@pytest.mark.parametrize("shape", SHAPES)
def test_power_cut_at_any_step_loses_nothing(
    make_case: MakeCase, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...]
) -> None:
    case, expected = begin(make_case, shape)
    snapshots: list[SmallCase] = []

    def snapshot(name: str, args: tuple[Any, ...]) -> None:
        with monkeypatch.context() as quiet:
            for owner, call in CALLS:
                quiet.setattr(owner, call, ORIGINALS[call])
            if name == "write_bytes":  # torn: half of it is on disk
                args[0].write_bytes(args[1][: len(args[1]) // 2])
            snapshots.append(case.copy(case.folder.with_name(f"cut-{len(snapshots)}")))

    with before_each_call(monkeypatch, snapshot):
        case.recorder().close()
    assert len(snapshots) > 15
    for cut in snapshots:
        assert_whole(cut, expected)
        shutil.rmtree(cut.folder)
    assert_whole(case, expected)


ORIGINALS = {name: getattr(owner, name) for owner, name in CALLS}


@pytest.mark.parametrize(
    ("code", "lasting"), [(errno.ENOSPC, True), (errno.EIO, False)], ids=["full for good", "failing once"]
)
@pytest.mark.parametrize("shape", [(), (250,)])
def test_disk_that_refuses_any_step_gives_an_error_and_loses_nothing(
    make_case: MakeCase, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...], code: int, lasting: bool
) -> None:
    template, expected = begin(make_case, shape)
    for step in range(1000):
        case = template.copy(template.folder.with_name(f"refused-{step}"))
        calls = 0

        def refuse(name: str, args: tuple[Any, ...], step: int = step) -> None:
            nonlocal calls
            calls += 1
            if calls == step + 1 or (lasting and calls > step):
                raise OSError(code, os.strerror(code))

        with before_each_call(monkeypatch, refuse):
            if not try_to_recover(case, os.strerror(code)):
                break
        assert_whole(case, expected)
        shutil.rmtree(case.folder)
    assert step > 15
    assert_whole(case, expected)


def try_to_recover(case: SmallCase, words: str) -> bool:
    """True when the recorder stopped, which it must do with an error that says why."""
    try:
        case.recorder().close()
    except CaseError as fault:
        assert words in str(fault)
        assert "Nothing that was acknowledged is lost" in fault.hint
        return True
    return False


def test_intake_that_is_full_keeps_the_batch_out_and_the_rest_in(make_case: MakeCase) -> None:
    case = make_case(3)
    recorder = case.recorder()
    add_batch(recorder, sources(2, 100))
    assert recorder._intake is not None
    recorder._intake._db.execute("PRAGMA max_page_count = 20")
    with pytest.raises(CaseError, match="database or disk is full"):
        add_batch(recorder, sources(2000, 200))
    recorder._intake._db.execute("PRAGMA max_page_count = 1000000")
    add_batch(recorder, sources(2, 5000))
    recorder.close()
    names = [data.partition(b'"id":"')[2].partition(b'"')[0] for data in case.log.entries()]
    assert names[-6:] == [b"b:3", b"source:s100", b"source:s101", b"b:4", b"source:s5000", b"source:s5001"]
    assert case.problems() == []


def test_bit_that_flips_on_its_way_to_the_disk_is_never_signed(
    make_case: MakeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, expected = begin(make_case, (250,))
    note = template.log.note()
    written = count_written(template.copy(template.folder.with_name("counted")), monkeypatch)
    for target in range(written):
        case = template.copy(template.folder.with_name(f"flipped-{target}"))
        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_bytes", flipping(target))
            with pytest.raises(IntegrityError):
                case.recorder()
        assert case.log.note() == note
        assert_whole(case, expected)


def count_written(case: SmallCase, monkeypatch: pytest.MonkeyPatch) -> int:
    names: list[str] = []
    with before_each_call(monkeypatch, lambda name, _: names.append(name)):
        case.recorder().close()
    return names.count("write_bytes")


def flipping(target: int) -> Callable[[Path, bytes], int]:
    calls = 0

    def write(path: Path, data: bytes) -> int:
        nonlocal calls
        changed = bytearray(data)
        changed[len(data) // 2] ^= 0x10 * (calls == target)
        calls += 1
        return ORIGINALS["write_bytes"](path, bytes(changed))  # type: ignore[no-any-return]

    return write


@pytest.mark.parametrize("name", ["intake.sqlite", "sealed.sqlite"])
def test_store_that_is_no_database_is_named_and_the_lock_let_go(make_case: MakeCase, name: str) -> None:
    case = make_case(3)
    (case.folder / "private" / name).write_bytes(b"not a database at all, not at all" * 100)
    for _ in range(2):
        with pytest.raises(EvenhandError, match=name):
            case.recorder()
    (case.folder / "private" / name).unlink()
    case.recorder().close()
