"""Linking on every set, ours and peers in one run: `python -m bench.link.run [set …] [--peers PYTHON]`.

Each engine runs in a process of its own, so that memory and compilation are its own. Peers (splink, recordlinkage) run
under PYTHON, an interpreter of an environment that has them; without it they are left out. Peers are given the best
set-up we know and are scored at the threshold best on the truth, which nobody has in practice; we are scored at ours.
Blocking recall of Splink counts the pairs it tells of, from probability .0001.
`bench/link/peers/__init__.py` says how to make the environment.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.link.ours import measured
from bench.link.sets import SETS

FIGURES = (
    "blocking recall", "pair F1", "cluster F1", "B3 F1", "expected/true", "seconds", "records/s", "peak MB"
)  # fmt: skip


def main() -> None:
    """Prints a table: a row for each engine on each set."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sets", nargs="*", default=list(SETS))
    asked.add_argument("--peers", help="a Python that has splink and recordlinkage")
    asked.add_argument("--one", action="store_true", help="ours on one set, as JSON")
    told = asked.parse_args()
    if told.one:
        print(json.dumps(measured(SETS[told.sets[0]]())))
        return
    print("| set | engine | " + " | ".join(FIGURES) + " |\n|" + "---|" * (len(FIGURES) + 2))
    for name in told.sets:
        _print(name, "evenhand", _json([sys.executable, "-m", "bench.link.run", name, "--one"]))
        if told.peers:
            _peers(told.peers, name)


def _peers(python: str, name: str) -> None:
    """Each peer on one set; where a script is not Latin, on the columns a skilled user would make in Latin letters.

    Splink also takes our candidate pairs, and where a script is not Latin our skeletons too ("our keys").
    """
    from bench.link.handover import handed_over  # noqa: PLC0415  only where peers are asked for

    with tempfile.TemporaryDirectory() as folder:
        latin, ours = (", latin", "keys") if handed_over(SETS[name](), Path(folder)) else ("", "pairs")
        for engine in (f"splink{latin}", f"splink, our {ours}", f"recordlinkage{latin}"):
            _print(name, engine, _json([python, "-m", "bench.link.peers", folder, engine]))


def _json(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": 1.0, "why": (done.stderr.strip() or f"ended with {done.returncode}").splitlines()[-1]}  # type: ignore[dict-item]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _print(name: str, engine: str, found: dict[str, float]) -> None:
    cells = [f"{found[figure]:.4g}" if figure in found else "-" for figure in FIGURES]
    print(f"| {name} | {engine} | " + " | ".join(cells) + f" | {found.get('why', '')}", flush=True)


if __name__ == "__main__":
    main()
