"""From findings to cards: the one place where a verdict is reached."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from evenhand.audit.distributions import normal_point
from evenhand.audit.effect import Effect, Finding, Floats
from evenhand.audit.settings import bounds, level, registered
from evenhand.audit.words import sentence
from evenhand.model.audited import Card, Verdict

Names = Mapping[str, str]
"""What sides are called, by their value in the units."""

_END = 50.0


def holm(chances: Sequence[float]) -> Floats:
    """The p values corrected for their number (Holm 1979), in the same order."""
    p = np.asarray(chances, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    found = np.empty_like(p)
    found[order] = np.minimum(stepped, 1.0)
    return found


def cards(findings: Sequence[Finding], names: Names) -> tuple[Card, ...]:
    """A card for each finding, in the same order; p is corrected within each family of a test."""
    corrected = dict(_corrected(findings))
    return tuple(_card(found, corrected.get(at), names) for at, found in enumerate(findings))


def whole(findings: Sequence[Finding], made: Sequence[Card]) -> tuple[Verdict, str]:
    """What may be said over all tests together, and the sentence; `made` are the cards of the findings.

    The smallest p of each family, corrected within it, is corrected again for the number of families (Bonferroni): an
    even process is called uneven in no more audits than the registered significance.
    """
    words = registered("tests")["whole"]
    if any(found.exact is False for found in findings):
        return Verdict.UNEVEN, words["differs"]
    pairs = [(found, card) for found, card in zip(findings, made, strict=True) if found.judged and found.exact is None]
    families = {(found.test, found.family) for found, card in pairs if card.p is not None}
    least = min((card.p or 0.0 for _, card in pairs if card.verdict is Verdict.UNEVEN), default=1.0) * len(families)
    accused = [card for found, card in pairs if found.group == "alleged_party"]
    judged = sum(card.p is not None for card in accused)
    even = bool(accused) and all(card.verdict is Verdict.EVEN for card in accused)
    said = Verdict.EVEN if even else Verdict.CANNOT_TELL
    if least < level("significance"):
        said = Verdict.UNEVEN
    filled = words[said].format(p=f"{least:.2g}", families=len(families), judged=judged, compared=len(accused))
    return said, filled


def verdict(effect: Effect, p: float) -> Verdict:
    """What may be said of an effect whose corrected p is given.

    Uneven when the difference is beyond chance, unless the whole interval lies inside the bounds that are the goal: so
    small a difference is called even. Else even when the interval lies inside the bounds in force (two one-sided tests,
    Schuirmann 1987), else nothing.
    """
    beyond_chance = p < level("significance")
    if _inside(effect, bounds("goal") if beyond_chance else bounds()):
        return Verdict.EVEN
    return Verdict.UNEVEN if beyond_chance else Verdict.CANNOT_TELL


def _inside(effect: Effect, ends: tuple[float, float]) -> bool:
    low, high = (math.log(end) for end in ends)
    return low < effect.log_low and effect.log_high < high


def detectable(error: float, comparisons: int) -> float:
    """The smallest ratio above 1 found with the registered power among so many comparisons: normal approximation."""
    strict = level("significance") / (2 * comparisons)
    return math.exp((normal_point(level("power")) - normal_point(strict)) * error)


def _corrected(findings: Sequence[Finding]) -> Iterator[tuple[int, tuple[float, int]]]:
    """For each finding that is judged: its corrected p, and among how many."""
    families: dict[tuple[str, str], list[int]] = {}
    for at, found in enumerate(findings):
        if found.effect and found.judged:
            families.setdefault((found.test, found.family), []).append(at)
    for members in families.values():
        p = holm([effect.p for at in members if (effect := findings[at].effect)])
        yield from ((at, (float(each), len(members))) for at, each in zip(members, p, strict=True))


def _card(found: Finding, corrected: tuple[float, int] | None, names: Names) -> Card:
    effect = found.effect
    p, comparisons = corrected or (effect.p if effect else 1.0, 1)
    said = Verdict.FOR_REVIEW
    if found.exact is not None:
        said = Verdict.EVEN if found.exact else Verdict.UNEVEN
    elif found.judged:
        said = verdict(effect, p) if effect else Verdict.CANNOT_TELL
    card = Card(
        test=found.test.lower(),
        name=registered("tests")[found.test]["name"],
        stage=found.stage,
        outcome=found.outcome,
        group=found.group,
        sides=found.sides,
        verdict=said,
        sentence=sentence(found, said, p, names),
        needs=found.needs or None,
        details=tuple(_with_names(detail, found.sides, names) for detail in found.details[found.exact is not None :]),
        table=tuple(dict(row) for row in found.table),
    )
    return _with_numbers(card, found, effect, p, comparisons) if effect else card


def _with_names(text: str, sides: Sequence[str], names: Names) -> str:
    for side in sides:
        text = text.replace(side, names.get(side, side))
    return text


def _with_numbers(card: Card, found: Finding, effect: Effect, p: float, comparisons: int) -> Card:
    judged = card.verdict is not Verdict.FOR_REVIEW
    known = judged and math.isfinite(effect.error)
    return card.model_copy(
        update={
            "n": effect.n,
            "yes": effect.yes,
            "measure": found.measure,
            "estimate": ratio(effect.log_ratio),
            "low": ratio(effect.log_low),
            "high": ratio(effect.log_high),
            "p": float(f"{p:.3g}"),
            "bounds": bounds() if judged else None,
            "detectable": float(f"{detectable(effect.error, comparisons):.3g}") if known else None,
            "goal": _inside(effect, bounds("goal")) if judged else None,
        }
    )


def ratio(log_ratio: float) -> float | None:
    """The ratio to four digits; none when it is 0 or has no end."""
    return float(f"{math.exp(log_ratio):.4g}") if abs(log_ratio) < _END else None
