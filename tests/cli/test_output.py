"""What reaches a terminal is harmless, and what is slow says so."""

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from evenhand.cli import output
from evenhand.model.base import deceptive


@given(st.text())
def test_a_line_reaches_a_terminal_with_what_could_steer_it(text: str) -> None:
    shown = output.visible(text)
    assert not any(map(deceptive, shown))
    assert shown == text or any(map(deceptive, text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_reaches_a_terminal_with_what_could_steer_it(text: str) -> None:
    shown = output.in_json({"text": text})
    assert not any(map(deceptive, shown.replace("\n", "")))
    assert json.loads(shown) == {"text": text}


@pytest.mark.parametrize(("number", "words"), [(0, "0 claims"), (1, "1 claim"), (2_000, "2,000 claims")])
def test_one_thing_is_counted_as_several(number: int, words: str) -> None:
    assert output.counted(number, "claim") == words


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    shown = io.StringIO()
    monkeypatch.setattr(output, "errors", Console(file=shown, force_terminal=True))
    return shown


def test_quick_work_shows_progress(terminal: io.StringIO) -> None:
    with output.progress("count") as report:
        report(1, 2, "half")
    assert terminal.getvalue() == ""


def test_slow_work_shows_nothing(terminal: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", 0)
    with output.progress("count") as report:
        report(1, 2, "half")
        while "count: half" not in terminal.getvalue():
            time.sleep(0.01)
    assert "1/2" in terminal.getvalue()
