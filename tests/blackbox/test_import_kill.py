"""kill -9 in the middle of an import: the table is wholly there or wholly absent, and what was said to be kept is."""

import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tiny import COMMAND, SOUND, TINY, done, evenhand, new_tiny

ROUNDS = 25
ROWS = 3_000


@pytest.fixture(scope="module")
def row() -> tuple[str, str]:
    header, first = (TINY / "hand" / "claims.csv").read_text("utf-8").splitlines()[:2]
    return header, first.removeprefix("c101")


def write_table(case: Path, number: int, row: tuple[str, str]) -> Path:
    table = case / "hand" / f"round-{number}.csv"
    table.write_text("\n".join((row[0], *(f"r{number}-{each}{row[1]}" for each in range(ROWS)), "")), "utf-8")
    table.with_suffix(".toml").write_bytes((TINY / "hand" / "claims.toml").read_bytes())
    return table


def killed(case: Path, table: Path, after: float) -> bool:
    """True when the import had ended well before it was killed, so that it counts as acknowledged."""
    importing = subprocess.Popen(
        [COMMAND, "-C", case, "claim", "import", table], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        importing.wait(after)
    except subprocess.TimeoutExpired:
        importing.send_signal(signal.SIGKILL)
    said, errors = importing.communicate()
    assert importing.returncode in {SOUND, -signal.SIGKILL}, errors
    assert errors == ""
    return importing.returncode == SOUND or f"{ROWS} new" in said


def rows_there(case: Path, number: int) -> int:
    acts = json.loads(done(evenhand("log", "--json", case=case)).stdout)
    table = f"hand/round-{number}.csv"
    return sum(act["records"].get("claim", 0) for act in acts if table in {each["name"] for each in act["tables"]})


def test_an_import_killed_at_any_moment_is_there_whole_or_not_at_all(tmp_path: Path, row: tuple[str, str]) -> None:
    case, draw = new_tiny(tmp_path / "case"), random.Random(25)
    began = time.monotonic()
    done(evenhand("claim", "import", write_table(case, 0, row), case=case))
    whole, outcomes, acknowledged = time.monotonic() - began, set[tuple[bool, bool]](), [0]
    for number in range(1, ROUNDS + 1):
        said = killed(case, write_table(case, number, row), draw.uniform(0.1, 1.1) * whole)
        assert done(evenhand("verify", case=case)).stdout.startswith("sound")
        there = rows_there(case, number)
        assert there in {0, ROWS}
        if said:
            acknowledged.append(number)
            assert there == ROWS
        outcomes.add((said, bool(there)))
    assert (False, False) in outcomes, "no import was killed before it was kept"
    assert [number for number in acknowledged if rows_there(case, number) != ROWS] == []


def test_an_import_that_was_killed_can_be_done_again(tmp_path: Path, row: tuple[str, str]) -> None:
    case = new_tiny(tmp_path / "case")
    table = write_table(case, 1, row)
    killed(case, table, 0.6)
    done(evenhand("claim", "import", table, case=case))
    assert rows_there(case, 1) == ROWS
    before = (case / "log" / "checkpoint").read_bytes()
    assert f"{ROWS:,} already recorded".replace(",", "") in done(evenhand("claim", "import", table, case=case)).stdout
    assert (case / "log" / "checkpoint").read_bytes() == before
    assert done(evenhand("verify", case=case)).stdout.startswith("sound")
