"""The sentence of a card, in the words of data/audit/tests.toml."""

import math
from collections.abc import Mapping

from evenhand.audit.effect import Finding
from evenhand.audit.settings import bounds, level, registered
from evenhand.model.audited import Verdict

_SAME = 0.005
"""A ratio of 1 to two digits, on the logarithmic scale."""


def sentence(found: Finding, said: Verdict, p: float, names: Mapping[str, str]) -> str:
    """The result in one or two sentences of plain English."""
    words = registered("tests")["sentences"]
    if found.exact is not None:
        form = "_".join([found.test, *filter(None, [found.form]), "same" if found.exact else "differs"])
        what = " and ".join(names.get(side, side) for side in found.sides) or found.outcome
        return str(words[form]).format(what=what, details=found.details[0])
    if found.effect is None:
        return str(words["not_run"]).format(why=found.why) if found.why else found.said
    form = found.form or ("ratio" if found.group == "alleged_party" else "group")
    a, b = (names.get(side, side) for side in found.sides)
    what, _, verb = found.said.partition("|")
    filled = str(words[form]).format(
        a=a,
        b=b,
        what=what,
        said=verb,
        compared=_compared(found.effect.log_ratio),
        measure=found.measure,
        estimate=number(found.effect.log_ratio),
        low=number(found.effect.log_low),
        high=number(found.effect.log_high),
        level=round(level("interval") * 100),
        group=registered("tests")["groups"].get(found.group, found.group),
        tail=_tail(said, p),
    )
    return filled[0].upper() + filled[1:]


def _compared(log_ratio: float) -> str:
    way = "as_often" if abs(log_ratio) < _SAME else "more" if log_ratio > 0 else "less"
    return str(registered("tests")["comparisons"][way])


def number(log_ratio: float) -> str:
    """A ratio as people write it: two digits, "0" and "no end" where it has none."""
    if not math.isfinite(log_ratio):
        return "0" if log_ratio < 0 else "no end"
    return f"{math.exp(log_ratio):.2f}" if abs(log_ratio) < 5 else f"{math.exp(log_ratio):.2g}"


_TAILS = {
    Verdict.EVEN: "even",
    Verdict.UNEVEN: "uneven",
    Verdict.CANNOT_TELL: "cannot_tell",
    Verdict.FOR_REVIEW: "no_verdict",
}


def _tail(said: Verdict, p: float) -> str:
    small = said is Verdict.EVEN and p < level("significance")
    (low, high), (goal_low, goal_high) = bounds(), bounds("goal")
    words = registered("tests")["sentences"]["even_small" if small else _TAILS[said]]
    return str(words).format(bound_low=low, bound_high=high, goal_low=goal_low, goal_high=goal_high)
