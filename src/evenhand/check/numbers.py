"""How one number as claimed lies towards another: each a range, with the reach that its words give it."""

from typing import NamedTuple

from evenhand.check.said import Said
from evenhand.codebook import rules


class Reach(NamedTuple):
    """The least and the most that a number can mean; none for an open end."""

    low: float | None
    high: float | None


def reach(said: Said) -> Reach:
    """The range of a number, wider by what data/rules/check.toml allows for "about" and "almost"."""
    share = rules("check")["bounds"]["about"] / 100
    low, high = said.low, said.high
    if said.qualifier in {"about", "almost"}:
        wide = None if high is None else high * (1 + share if said.qualifier == "about" else 1)
        return Reach(None if low is None else low * (1 - share), wide)
    return Reach(low, high)


def towards(said: Said, other: Said) -> str:
    """How a number lies towards another.

    "within": both can be the same. "above", "below": they cannot. "over", "under": an open end of the other, or of the
    first, leaves room, and the number is farther off than the rules take for the same. Empty where one is no number.
    """
    if not (said.counted and other.counted):
        return ""
    mine, its = reach(said), reach(other)
    if mine.low is not None and its.high is not None and mine.low > its.high:
        return "above"
    if mine.high is not None and its.low is not None and mine.high < its.low:
        return "below"
    room = 1 + rules("check")["bounds"]["floor"] / 100
    if its.high is None and its.low is not None and mine.low is not None and mine.low > its.low * room:
        return "over"
    if mine.high is None and mine.low is not None and its.low is not None and its.low > mine.low * room:
        return "under"
    return "within"


def equal(said: Said, other: Said) -> bool:
    """Whether two numbers are put as the same."""
    return (said.low, said.high) == (other.low, other.high)
