"""How import, view, weigh and count grow: invented claims, 10^4 and 10^5 of them, 10^6 with --full.

Imports run in a process of their own, so that speed and peak memory are those of the command a user types.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.case.kept import Kept
from evenhand.case.weighed import weigh_and_count
from evenhand.count.asked import Asked
from evenhand.count.ranges import Counter
from evenhand.weigh.grade import Weigher

ROOT = Path(__file__).parent.parent
TINY = ROOT / "examples" / "tiny"
COMMAND = Path(sys.executable).with_name("evenhand")
SIZES = (10_000, 100_000)
FULL = (*SIZES, 1_000_000)
UNDER_ONE_HEADING = 10
SEED = 20310502

Figures = dict[str, float]


def claims(size: int) -> Iterator[list[str]]:
    """The header and rows of a table of invented claims, the same at every run."""
    with (TINY / "hand" / "claims.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    yield header
    draw = random.Random(SEED)
    for number in range(size):
        low = draw.randrange(1, 400)
        row = draw.choice(rows) | {"id": f"n{number}", "quantity_low": str(low), "quantity_high": str(low), "flags": ""}
        row |= {"subset_of": "", "quantity_words": "", "remark": f"Invented, number {draw.randrange(10**9)}."}
        yield [row[name] for name in header]


def incidents(size: int) -> Iterator[list[str]]:
    """One heading for every ten claims."""
    yield ["id", "label", "kind"]
    yield from ([f"h{number}", f"Heading {number}", "incident"] for number in range(size // UNDER_ONE_HEADING))


def memberships(size: int) -> Iterator[list[str]]:
    """A judgement for each claim, putting it under its heading."""
    yield ["incident", "claim", "answer", "because"]
    yield from ([f"h{number // UNDER_ONE_HEADING}", f"n{number}", "yes", "Invented."] for number in range(size))


def write_table(case: Path, name: str, mapping: str, rows: Iterable[list[str]]) -> Path:
    """A table and its mapping, written into the case."""
    table = case / "hand" / f"{name}.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    table.with_suffix(".toml").write_bytes((TINY / "hand" / f"{mapping}.toml").read_bytes())
    return table


def run(case: Path, *arguments: str | Path) -> tuple[float, float]:
    """Seconds and peak memory in MiB of one command."""
    began = time.perf_counter()
    child = subprocess.Popen([COMMAND, "-C", case, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"evenhand {' '.join(map(str, arguments))} ended with {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(size: int, scratch: Path) -> Figures:
    """What one size costs, step by step."""
    path = scratch / f"case-{size}"
    Case.new(path, template=TINY).build()
    tables = {
        "claims": write_table(path, "many", "claims", claims(size)),
        "incidents": write_table(path, "headings", "incidents", incidents(size)),
        "link": write_table(path, "under", "memberships", memberships(size)),
    }
    imported, memory = run(path, "claim", "import", tables["claims"])
    run(path, "claim", "import", tables["incidents"])
    linked, _ = run(path, "link", "table", tables["link"])
    figures = {"claims/s": size / imported, "import MiB": memory, "judgements/s": size / linked}
    return figures | _reading(path, size)


def _reading(path: Path, size: int) -> Figures:
    for index in (path / "build").glob("index.sqlite*"):
        index.unlink()
    folder = Folder(path)
    figures = {"first view s": seconds(folder.view), "cached view s": seconds(folder.view)}
    view, heading = folder.view(), f"incident:h{size // UNDER_ONE_HEADING // 2}"
    figures["members s"] = seconds(lambda: view.under(heading))
    weigher, counter = Weigher(view), Counter(view)
    figures["weigh one s"] = seconds(lambda: weigher.incident(heading))
    figures["weigh all s"] = seconds(lambda: dict(weigher.all()))
    with closing(Kept(path / "build" / "derived.sqlite")) as kept:
        kept.drop_all_but(())
        figures["weigh and count, all cores s"] = seconds(lambda: weigh_and_count(folder, kept, lambda *_: None))
        figures["again, nothing changed s"] = seconds(lambda: weigh_and_count(folder, kept, lambda *_: None))
    figures["count all s"] = seconds(lambda: counter.count(Asked("killed")))
    return figures


def main() -> None:
    """Measure every size and print one table: the figures, and by what factor each grew."""
    sizes = FULL if "--full" in sys.argv[1:] or os.environ.get("BENCH_FULL") == "1" else SIZES
    with tempfile.TemporaryDirectory() as scratch:
        found = [measure(size, Path(scratch)) for size in sizes]
    growth = [f"{after:,} : {before:,}" for before, after in pairwise(sizes)]
    print("\t".join(("", *(f"{size:,} claims" for size in sizes), *growth)))
    for name in found[0]:
        values = [figures[name] for figures in found]
        factors = [f"x {after / before:.2f}" for before, after in pairwise(values)]
        print("\t".join((name, *(f"{value:,.4g}" if value < 1000 else f"{value:,.0f}" for value in values), *factors)))


if __name__ == "__main__":
    main()
