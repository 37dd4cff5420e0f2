"""The level on which two statements agree, field by field, for arrays of pairs."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.reading import OPEN, TOTAL
from evenhand.link.incident.rules import FIELDS, LEVELS, Rules
from evenhand.link.incident.statements import Statements

Whole = NDArray[np.int64]
Levels = NDArray[np.int8]
SHARE = 1 << 18
FAR_AT_ONCE = LEVELS["quantity"].index("far_at_once")
NESTED = [LEVELS["population"].index(level) for level in ("one", "within")]
AT_ONCE = [LEVELS["time"].index(level) for level in ("same_day", "same_period", "alike")]


def compared(said: Statements, left: Whole, right: Whole, rules: Rules) -> Levels:
    """Levels of `rules.LEVELS`, a row for each field and a column for each pair."""
    if len(left) > SHARE:
        spans = [slice(start, start + SHARE) for start in range(0, len(left), SHARE)]
        return np.concatenate([compared(said, left[span], right[span], rules) for span in spans], axis=1)
    both = _Pair(said, left, right)
    time = times(both)
    quantity = quantities(both, time)
    found: dict[str, Whole] = {
        "time": time,
        "hour": hours(*both.of("hour"), rules.reach["hours"]),
        "place": said.places.levels(*both.of("place"), rules.reach["nearby_km"]),
        "rarity": rarities(both, rules),
        "affected": sides(said, both),
        "alleged": parties(said, *both.of("alleged"), "alleged"),
        "act": acts(both, rare(said, rules)[both.of("act")[0]]),
        "quantity": quantity,
        "weapon": shared(*both.of("weapon")),
        "object": shared(*both.of("object")),
        "population": people(both, quantity),
        "unit": units(both),
        "topic": topics(*said.topics.shared(left, right), rules),
    }
    return np.stack([found[field].astype(np.int8) for field in FIELDS])


class _Pair:
    """The two values of a column for each pair."""

    def __init__(self, said: Statements, left: Whole, right: Whole) -> None:
        self._said, self._left, self._right = said, left, right

    def of(self, column: str) -> tuple[Whole, Whole]:
        values = self._said.of(column)
        return values[self._left], values[self._right]

    def number(self, column: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        values = self._said.number(column)
        return values[self._left], values[self._right]


def _chosen(field: str, size: int, otherwise: str, *rules: tuple[str, NDArray[np.bool_]]) -> Whole:
    """For each pair, the first level whose condition holds."""
    names = LEVELS[field]
    choices = [np.full(size, names.index(name)) for name, _ in rules]
    return np.select([condition for _, condition in rules], choices, names.index(otherwise))


def times(both: _Pair) -> Whole:
    """How two claimed times lie to each other."""
    (a, b), (c, d) = both.of("first"), both.of("last")
    dated = both.of("dated")
    short, long = np.minimum(c - a, d - b) + 1, np.maximum(c - a, d - b) + 1
    meet = np.minimum(c, d) - np.maximum(a, b) + 1
    coarse = both.of("coarse")
    vague = np.where(c - a >= d - b, coarse[0], coarse[1]) > 0
    ratio = meet / (short + long - meet)
    reach = both.of("reach")
    answers = (np.maximum(*reach) == OPEN) & (np.minimum(*reach) == TOTAL)
    return _chosen(
        "time",
        len(a),
        "apart",
        ("unknown", (dated[0] == 0) | (dated[1] == 0)),
        ("same_day", (a == b) & (c == d) & (long == 1)),
        ("same_period", (a == b) & (c == d)),
        ("alike", ratio >= 0.5),
        ("same_start", (a == b) & (short > 1) & ~answers),
        ("first_day", (a == b) & ~vague & ~answers),
        ("same_end", (c == d) & (short > 1)),
        ("within", (meet == short) & vague),
        ("during", (meet == short) & (long <= 31 * short)),
        ("deep_within", meet == short),
        ("overlap", meet > 0),
        ("next_day", (meet == 0) & (np.maximum(*coarse) == 0)),
        ("few_days", meet > -3),
    )


def hours(a: Whole, b: Whole, apart: int) -> Whole:
    """Whether the hours of the day, where both are said, are near each other."""
    said = (a >= 0) & (b >= 0)
    return _chosen(
        "hour", len(a), "unknown", ("near", said & (abs(a - b) <= 1)), ("apart", said & (abs(a - b) > apart))
    )


def rarities(both: _Pair, rules: Rules) -> Whole:
    """How much else is said of the place and side around the date: where much is, agreement on a date says less."""
    days = np.maximum(*both.of("days_around"))
    meet = np.maximum(*both.of("first")) <= np.minimum(*both.of("last"))
    limits = [(name, meet & (days <= limit)) for name, limit in rules.rarity.items()]
    return _chosen("rarity", len(days), "crowded", ("unknown", ~meet), *limits)


def sides(said: Statements, both: _Pair) -> Whole:
    """Whether the affected sides are the same; a claim that counts nothing of several speaks of each of them."""
    (a, b), each = both.of("affected"), both.of("each_side")
    level, single = parties(said, a, b, "affected"), np.array([len(found) == 1 for found in said.sets])
    one_of = (level == LEVELS["affected"].index("shared")) & ((each[0] == 1) & single[b] | (each[1] == 1) & single[a])
    return np.where(one_of, LEVELS["affected"].index("each"), level)


def parties(said: Statements, a: Whole, b: Whole, field: str) -> Whole:
    """Whether two sets of parties are the same or share a member; which parties they are plays no part."""
    keys, back = np.unique(np.stack([a, b]), axis=1, return_inverse=True)
    meet = np.array([not said.sets[x].isdisjoint(said.sets[y]) for x, y in keys.T], bool)[back.ravel()]
    return _chosen(field, len(a), "other", ("unknown", (a == 0) | (b == 0)), ("same", a == b), ("shared", meet))


def rare(said: Statements, rules: Rules) -> NDArray[np.bool_]:
    """For each act, by number, whether few claims of the record speak of it: then to share it says more."""
    count = np.bincount(said.of("act"))
    return np.asarray(count * 100 <= rules.reach["rare_acts"] * len(said), bool)


def acts(both: _Pair, seldom: NDArray[np.bool_]) -> Whole:
    """Whether two acts are the same, count the same harm, or can describe one happening."""
    (a, b), (f, g), (h, i) = both.of("act"), both.of("families"), both.of("harm")
    family = f & g > 0
    return _chosen(
        "act",
        len(a),
        "other",
        ("same_rare", (a == b) & (h == i) & seldom),
        ("same", (a == b) & (h == i)),
        ("same_act", a == b),
        ("counted_alike", family & (h == i)),
        ("family", family),
    )


def quantities(both: _Pair, time: Whole) -> Whole:
    """Whether two numbers of the same thing can both hold."""
    (a, b), (c, d) = both.number("low"), both.number("high")
    harm, unit = both.of("harm"), both.of("unit")
    x, y = np.fmax(a, c) * 0 + np.where(np.isnan(a), c, a), np.where(np.isnan(b), d, b)
    comparable = (harm[0] == harm[1]) & (unit[0] == unit[1]) & np.isfinite(x) & np.isfinite(y)
    meet = (np.nan_to_num(a, nan=0) <= np.nan_to_num(d, nan=np.inf)) & (
        np.nan_to_num(b, nan=0) <= np.nan_to_num(c, nan=np.inf)
    )
    more = np.fmax(x, y) / np.maximum(np.fmin(x, y), 1)
    return _chosen(
        "quantity",
        len(a),
        "far",
        ("unknown", ~comparable),
        ("equal", (x == y) & ((c == d) | (np.isnan(c) & np.isnan(d)))),
        ("none_or_some", np.fmin(x, y) == 0),
        ("overlap", meet),
        ("near", more <= 1.5),
        ("apart", more <= 3),
        ("far_at_once", np.isin(time, AT_ONCE)),
    )


def shared(a: Whole, b: Whole) -> Whole:
    """Whether two texts speak of a kind in common."""
    return _chosen("weapon", len(a), "other", ("unknown", (a == 0) | (b == 0)), ("shared", a & b > 0))


def people(both: _Pair, quantity: Whole) -> Whole:
    """Whether the same people are counted; fewer of a narrower kind, at one time, are a part of the others."""
    (a, b), (low, high) = both.of("population"), both.number("low")
    level = alike(a, b)
    nested = np.isin(level, NESTED) & (quantity == FAR_AT_ONCE)
    narrower = (b == 0) | ((a != 0) & (a & b == a))
    part = nested & np.where(narrower, low < high, high < low)
    return np.where(part, LEVELS["population"].index("part"), level)


def alike(a: Whole, b: Whole) -> Whole:
    """Whether two texts speak of the same people, or of some in common."""
    return _chosen(
        "population",
        len(a),
        "other",
        ("unknown", (a == 0) & (b == 0)),
        ("one", (a == 0) | (b == 0)),
        ("same", a == b),
        ("within", (a & b == a) | (a & b == b)),
        ("shared", a & b > 0),
    )


def units(both: _Pair) -> Whole:
    """Whether the same thing is counted, or at least one of like size."""
    (a, b), (c, d) = both.of("unit"), both.of("size")
    levels = (("unknown", (a < 0) | (b < 0)), ("same", a == b), ("other_size", (c > 0) & (d > 0) & (c & d == 0)))
    return _chosen("unit", len(a), "other", *levels)


def topics(bits: NDArray[np.float64], likeness: NDArray[np.float64], rules: Rules) -> Whole:
    """How far two texts share words that are rare in the record."""
    much, some = (
        (bits >= rules.topic[f"{name}_bits"]) & (likeness >= rules.topic[f"{name}_likeness"] / 100)
        for name in ("much", "some")
    )
    return _chosen("topic", len(bits), "little", ("unknown", bits < 0), ("much", much), ("some", some))
