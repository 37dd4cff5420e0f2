"""The rules of linking incidents, as `data/rules/link_incident.toml` gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.codebook import rules, vocabulary

Real = NDArray[np.float64]
KINDS = ("incident", "total", "local_total", "stock", "status")
LEVELS: Mapping[str, tuple[str, ...]] = {
    "time": (
        "unknown",
        "same_day",
        "same_period",
        "alike",
        "same_start",
        "first_day",
        "same_end",
        "within",
        "during",
        "deep_within",
        "overlap",
        "next_day",
        "few_days",
        "apart",
    ),
    "hour": ("unknown", "near", "apart"),
    "place": (
        "unknown",
        "spot_or_none",
        "same_spot",
        "same_area",
        "same_region",
        "within_area",
        "within_region",
        "near",
        "spot_and_wide",
        "unsettled",
        "elsewhere",
    ),
    "rarity": ("unknown", "quiet", "few", "usual", "busy", "crowded"),
    "affected": ("unknown", "same", "each", "shared", "other"),
    "alleged": ("unknown", "same", "shared", "other"),
    "act": ("same_rare", "same", "same_act", "counted_alike", "family", "other"),
    "quantity": ("unknown", "equal", "overlap", "near", "apart", "far", "far_at_once", "none_or_some"),
    "weapon": ("unknown", "shared", "other"),
    "object": ("unknown", "shared", "other"),
    "population": ("unknown", "one", "same", "within", "part", "shared", "other"),
    "unit": ("unknown", "same", "other", "other_size"),
    "topic": ("unknown", "much", "some", "little"),
}
FIELDS = tuple(LEVELS)
MOST_LEVELS = max(map(len, LEVELS.values()))


@dataclass(frozen=True)
class Rules:
    """What the rule file says, ready to compute with.

    Attributes:
        id: name, version and digest of the file.
        reach: days and distances; `answer`: least probabilities, in a hundred.
        families: for each act, the families it stands in, as bits.
        lasting: acts that describe a state of affairs; `stock`: whose numbers hold as of a day.
        prior: for each kind of pair, the match weight it starts with.
        weights: match weight by kind of pair, field and level, in bits.
        says: for each field, what a level is called.
    """

    id: str
    reach: Mapping[str, int]
    answer: Mapping[str, int]
    rarity: Mapping[str, int]
    kilometres: Mapping[str, int]
    topic: Mapping[str, Any]
    spot: frozenset[str]
    area: frozenset[str]
    families: Mapping[str, int]
    lasting: frozenset[str]
    stock: frozenset[str]
    frame: Mapping[str, Any]
    prior: Real
    weights: Real
    says: Mapping[str, Mapping[str, str]]


@cache
def incident_rules() -> Rules:
    """The rules that the package carries."""
    found = rules("link_incident")
    return Rules(
        id=found["id"],
        reach=found["reach"],
        answer=found["answer"],
        rarity=found["rarity"],
        kilometres=found["precision_km"],
        topic=found["topic"],
        spot=frozenset(found["place"]["spot"]),
        area=frozenset(found["place"]["area"]),
        families=_families(found["family"]),
        lasting=frozenset(found["lasting"]["acts"]),
        stock=frozenset(found["stock"]["acts"]),
        frame=found["frame"],
        prior=np.array([found["weights"][kind]["prior"] for kind in KINDS]),
        weights=_weights(found["weights"]),
        says=found["says"],
    )


def _families(lists: Mapping[str, list[str]]) -> dict[str, int]:
    bits = dict.fromkeys(vocabulary("act"), 0)
    for place, acts in enumerate(lists.values()):
        for act in acts:
            bits[act] = bits.get(act, 0) | 1 << place
    return bits


def _weights(given: Mapping[str, Mapping[str, Any]]) -> Real:
    table = np.zeros((len(KINDS), len(FIELDS), MOST_LEVELS))
    for row, kind in enumerate(KINDS):
        for column, (field, levels) in enumerate(LEVELS.items()):
            table[row, column, : len(levels)] = [given[kind][field][level] for level in levels]
    return table
