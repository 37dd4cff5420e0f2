"""Tables that are at fault, and what a refusal of them must look like."""

import csv
import io
from pathlib import Path

from evenhand.case import Case
from tiny import TINY, USAGE, Ended, evenhand, log_of

CLAIMS = TINY / "hand" / "claims.csv"


def claims(**changes: str) -> str:
    """Two rows of claims, the second with these cells, under ids that are new."""
    with CLAIMS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[:2]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows([rows[0] | {"id": "n1"}, rows[1] | {"id": "n2"} | changes])
    return out.getvalue()


def put(case: Path, data: str | bytes, name: str = "bad.csv", options: str = "") -> Path:
    """A table of claims beside its mapping."""
    table = case / "hand" / name
    table.write_bytes(data if isinstance(data, bytes) else data.encode())
    mapping = (TINY / "hand" / "claims.toml").read_text("utf-8")
    table.with_name(f"{table.stem}.toml").write_text(f"{mapping}\n[options]\n{options}\n", "utf-8")
    return table


def assert_refused(case: Path, ended: Ended, before: dict[str, bytes], *said: str) -> None:
    assert ended.returncode == USAGE, (ended.stdout, ended.stderr)
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("error: ")
    assert "\nnext: " in ended.stderr
    for words in said:
        assert words in ended.stderr
    assert log_of(case) == before
    assert Case(case).verify().problems == ()


def assert_import_refused(case: Path, table: Path, *said: str) -> None:
    before = log_of(case)
    assert_refused(case, evenhand("claim", "import", table, case=case), before, *said)
