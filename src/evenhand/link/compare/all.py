"""Which comparison each field gets: decided by its kind, the same for every set."""

from evenhand.link.compare.bags import plain_words
from evenhand.link.compare.births import dates
from evenhand.link.compare.column import FAMILY, LOCAL, PERSONAL, SIMILAR, Comparison
from evenhand.link.compare.names import own_names
from evenhand.link.compare.values import categories, codes
from evenhand.link.encode.subjects import Encoded

OWN = frozenset({"identifier", "sex"})
FAMILIAL = frozenset({"father", "kin"})


def comparisons(told: Encoded) -> tuple[Comparison, ...]:
    """The comparisons of a table, in a fixed order: own names, births, other words, other values."""
    chosen = [own_names(told.names)] if told.names else []
    chosen += [dates("birth", told.births, SIMILAR)] if told.births else []
    chosen += [dates("event date", told.events, LOCAL)] if told.events else []
    chosen += [
        plain_words(name, words, FAMILY if kind in FAMILIAL else LOCAL) for (name, kind), words in told.words.items()
    ]
    for (name, kind), told_values in told.values.items():
        compare = codes if kind in ("identifier", "postcode") else categories
        chosen.append(compare(name, told_values, PERSONAL if kind in OWN else LOCAL))
    return tuple(chosen)
