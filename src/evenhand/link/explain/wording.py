"""Probabilities, match weights and comparison levels in plain words."""

import csv
import math
from functools import cache
from importlib.resources import files

from evenhand.errors import CaseError

ACROSS = ", across scripts"
LEAST = 0.005
SURE = 1e-7


def bits(weight: float | None) -> str:
    """A match weight: `+3.21`; a dash where there is none."""
    return "-" if weight is None else f"{weight:+.2f}" if abs(weight) >= LEAST else "0.00"


def share(probability: float) -> str:
    """A probability as a share that can be pictured: `62 in 100`, `1 in 4,000`, `999 in 1,000`."""
    if probability <= 0.0 or probability >= 1.0:
        return "never" if probability <= 0.0 else "always"
    if probability < 0.095:
        return f"1 in {_round(1 / probability)}"
    if probability <= 0.985:
        return f"{probability * 100:.0f} in 100"
    whole = _whole(1 / max(1.0 - probability, 1e-12))
    return f"{whole - 1:,} in {whole:,}"


def _whole(number: float) -> int:
    """A number with two figures that count: 4,000, 17."""
    scale = int(10 ** max(0, int(math.log10(number)) - 1))
    return round(number / scale) * scale


def _round(number: float) -> str:
    """The same in words: 4,000, 1.3 million."""
    whole = _whole(number)
    for size, name in ((10**12, "million million"), (10**9, "thousand million"), (10**6, "million")):
        if whole >= size:
            return f"{whole / size:,.3g} {name}"
    return f"{whole:,}"


def times(probability: float) -> str:
    """A probability as how often something happens: `62 times in 100`, `1 time in 4,000`."""
    count, _, rest = share(probability).partition(" ")
    return f"{count} time{'' if count == '1' else 's'} {rest}" if rest else count


def percent(posterior: float) -> str:
    """A posterior with as many figures as say something: `99.97 %`."""
    nearest = min(posterior, 1.0 - posterior)
    if 0.0 < nearest < SURE:
        return "above 99.99999 %" if posterior > 0.5 else "below 0.00001 %"
    places = 1 if nearest > 0.001 else 3 if nearest > 0.00001 else 5
    return f"{posterior * 100:.{places}f} %"


def level(label: str) -> str:
    """A comparison level in plain words: `data/link/levels.csv`.

    Raises:
        CaseError: the table has no such level.
    """
    plain = label.removesuffix(ACROSS)
    if plain not in _levels():
        raise CaseError(f"data/link/levels.csv has no level {plain!r}", hint="Add what it means, in plain words.")
    return _levels()[plain] + (", written in two scripts" if label.endswith(ACROSS) else "")


@cache
def _levels() -> dict[str, str]:
    text = (files("evenhand") / "data" / "link" / "levels.csv").read_text("utf-8")
    return {row["level"]: row["words"] for row in csv.DictReader(text.splitlines())}
