"""Whatever happens in the confined process, the one that asked gets words or a SourceError."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.errors import SourceError
from evenhand.read.confined import ask, converse
from evenhand.read.limits import ChildLimits, child_limits

LIMITS = ChildLimits(memory_bytes=1 << 28, cpu_seconds=1, wait_seconds=20, output_bytes=1 << 20)
CONFINED = f"""
import json, os, sys
from evenhand.read.child import confine
from evenhand.read.limits import ChildLimits
confine({LIMITS!r})
"""


def asked(tmp_path: Path, program: str, limits: ChildLimits = LIMITS) -> list[object]:
    path = tmp_path / "document"
    path.write_bytes(b"data")
    with path.open("rb") as stream:
        command = (sys.executable, "-I", "-B", "-c", CONFINED + program)
        return list(converse(command, stream, limits, "report.pdf"))


def test_an_answer_arrives_item_by_item_and_must_say_its_end(tmp_path: Path) -> None:
    program = """print('{"item": 1}'); print(json.dumps({"item": sys.stdin.read()}))"""
    assert asked(tmp_path, program + """; print('{"end": true}')""") == [1, "data"]
    with pytest.raises(SourceError, match="stopped before it finished"):
        asked(tmp_path, program)


@pytest.mark.parametrize(
    ("program", "match"),
    [
        ("while True: pass", "processor time"),
        ("x = [b'x' * (1 << 20) for _ in iter(int, 1)]", "stopped before it finished"),
        ("x = bytearray(1 << 40)", "stopped before it finished"),
        ("import signal; signal.raise_signal(11)", r"crashed its reader \(SIGSEGV\)"),
        ("sys.exit(7)", "exit 7"),
        ("while True: print('x' * 99, end='')", "unfolds to more than"),
        ("print('nonsense')", "nonsense"),
        ("print('[' * 100000)", "nonsense"),
        ("print('[1]')", "nonsense"),
        ("print('{\"other\": 1}')", "nonsense"),
        ('print(\'{"error": "is sad", "hint": "cheer it up"}\')', "report.pdf: is sad"),
    ],
)
def test_a_reader_that_goes_wrong_becomes_one_clear_error(tmp_path: Path, program: str, match: str) -> None:
    with pytest.raises(SourceError, match=match) as caught:
        asked(tmp_path, program)
    assert caught.value.hint


def test_a_reader_that_sleeps_is_not_waited_for_longer_than_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="within 1 seconds"):
        asked(tmp_path, "import time; time.sleep(3600)", replace(LIMITS, wait_seconds=1))


@pytest.mark.parametrize(
    "act",
    [
        "open({out!r}, 'w')",
        "os.open({out!r}, os.O_CREAT | os.O_RDONLY)",
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.remove({document!r})",
        "os.rename({document!r}, {out!r})",
        "os.execv('/bin/true', ['true'])",
    ],
)
def test_a_reader_can_write_nothing_reach_nobody_and_start_nothing(tmp_path: Path, act: str) -> None:
    out = tmp_path / "out"
    program = f"""
try:
    {act.format(out=str(out), document=str(tmp_path / "document"))}
    said = "did"
except OSError as error:
    said = "could not"
print(json.dumps({{"item": said}})); print('{{"end": true}}')
"""
    assert asked(tmp_path, program) == ["could not"]
    assert not out.exists()
    assert (tmp_path / "document").read_bytes() == b"data"


def test_a_reader_sees_nothing_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "leaked")
    program = """print(json.dumps({"item": os.environ.get("SECRET")})); print('{"end": true}')"""
    assert asked(tmp_path, program) == [None]


def test_an_importer_that_stops_early_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "document"
    path.write_bytes(b"data")
    program = CONFINED + "print(json.dumps({'item': os.getpid()}), flush=True)\nimport time; time.sleep(3600)"
    with path.open("rb") as stream:
        answers = converse((sys.executable, "-I", "-B", "-c", program), stream, LIMITS, "report.pdf")
        child = next(answers)
        answers.close()  # type: ignore[attr-defined]
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "xlsx"])
def test_every_kind_has_its_limits_and_answers_garbage_with_an_error(tmp_path: Path, kind: str) -> None:
    assert child_limits(kind).memory_bytes >= 1 << 29
    path = tmp_path / "document"
    path.write_bytes(b"\x00\xffgarbage" * 100)
    with path.open("rb") as stream, pytest.raises(SourceError, match="report"):
        list(ask(kind, stream, "report"))


def test_a_file_that_is_no_real_file_cannot_be_asked_about() -> None:
    with pytest.raises(io.UnsupportedOperation):
        list(ask("pdf", io.BytesIO(b"x"), "report"))
