"""`python -m evenhand.generate people --preset two_scripts_birth --n 1000 --seed 1 --out DIR`, or incidents."""

import argparse
import sys
from pathlib import Path

from evenhand.errors import EvenhandError
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.incidents import incidents
from evenhand.generate.people import people
from evenhand.generate.presets import presets


def main(arguments: list[str] | None = None) -> int:
    """0 when the files were written, 2 when the request cannot be carried out."""
    asked = _parser().parse_args(arguments)
    try:
        _write_people(asked) if asked.what == "people" else _write_incidents(asked)
    except EvenhandError as fault:
        sys.stderr.write(f"error: {fault}\nnext: {fault.hint}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evenhand.generate", description="Invented persons and incidents.")
    what = parser.add_subparsers(dest="what", required=True)
    persons, happened = what.add_parser("people"), what.add_parser("incidents")
    listed = "; ".join(f"{name}: {about}" for name, about in presets().items())
    persons.add_argument("--preset", default="two_scripts_birth", help=listed)
    happened.add_argument("--uneven", type=float, default=1.0, help="odds by which the coder is uneven")
    for each in (persons, happened):
        each.add_argument("--n", type=int, default=1000, help="how many")
        each.add_argument("--seed", type=int, default=0)
        each.add_argument("--out", type=Path, required=True, help="the folder to write to")
    return parser


def _write_people(asked: argparse.Namespace) -> None:
    """One CSV for the rows of all lists, and the truth beside it."""
    found = people(asked.n, asked.seed, asked.preset)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in ("frame", "truth", "persons", "captures"):
        getattr(found, name).write_csv(asked.out / f"{name}.csv")


def _write_incidents(asked: argparse.Namespace) -> None:
    """A template of a case, and the truth in `truth/`."""
    found = incidents(asked.n, asked.seed, ClaimPlan(uneven=asked.uneven))
    found.write(asked.out)
    (asked.out / "truth").mkdir(exist_ok=True)
    for name in ("truth", "happened", "units"):
        getattr(found, name).write_csv(asked.out / "truth" / f"{name}.csv")


if __name__ == "__main__":
    sys.exit(main())
