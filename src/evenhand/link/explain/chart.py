"""A waterfall of match weights: from the starting weight, a bar for each step, to the total."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evenhand.link.explain.steps import Step
from evenhand.link.explain.visible import visible
from evenhand.link.explain.wording import LEAST, bits

WIDTH, LABELS, FIGURES, ROW, TOP = 860.0, 170.0, 70.0, 26.0, 34.0
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST = 8
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar to draw, in pixels; `speaks`: for, against, or the sum (total)."""

    about: str
    words: str
    figure: str
    speaks: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under an axis in bits; `ticks` are places and labels, `zero` the place of even odds."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float
    height: float


def chart(steps: Sequence[Step]) -> Chart:
    """The waterfall of the steps that weigh something; where a judgement or a list decides, of the steps before it."""
    shown = [step for step in steps if abs(step.weight or 0.0) >= LEAST]
    ends = [0.0, *(step.total or 0.0 for step in shown)]
    low, high = min(ends), max(ends)
    scale = (WIDTH - LABELS - FIGURES) / max(high - low, 1.0)

    def at(weight: float) -> float:
        return round(LABELS + (weight - low) * scale, 1)

    bars = [_bar(step, number, at) for number, step in enumerate(shown)]
    total = ends[-1]
    bars.append(
        Bar("total", "the sum of all weights", bits(total), "total", at(min(total, 0.0)), TOP + len(shown) * ROW,
            max(abs(at(total) - at(0.0)), 1.0))
    )  # fmt: skip
    step = next((each for each in TICKS if (high - low) / each <= MOST), TICKS[-1])
    marks = range(-int(-low // step), int(high // step) + 1)
    ticks = tuple((at(mark * step), f"{mark * step:+d}" if mark else "0") for mark in marks)
    return Chart(tuple(bars), ticks, at(0.0), TOP + len(bars) * ROW + 8)


def _bar(step: Step, number: int, at: Callable[[float], float]) -> Bar:
    weight, total = step.weight or 0.0, step.total or 0.0
    first, second = sorted((at(total - weight), at(total)))
    about = visible(step.about)
    about = about if len(about) <= LONGEST else about[: LONGEST - 1] + "…"
    speaks = "for" if weight > 0 else "against"
    return Bar(about, step.words, bits(weight), speaks, first, TOP + number * ROW, max(round(second - first, 1), 1.0))
