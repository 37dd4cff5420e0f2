"""Blocking rules that exist for a set: equalities of one or two columns that give neither nothing nor everything."""

from itertools import combinations

from bench.link.peers.handed import Handed

MOST, LEAST, FEW, ENOUGH = 3_000_000, 500, 200_000, 1_000_000
STRONG = ("identifier", "date", "postcode", "name", "family", "given", "place", "text")
Rule = tuple[str, ...]


def blocking_rules(told: Handed, names: list[str], most: int = MOST) -> list[Rule]:
    """Every column alone that is rare enough; of the others, every two; of those too frequent still, every three."""
    frequent = [name for name in names if told.count((name,)) > most]
    found: list[Rule] = [(name,) for name in names if name not in frequent]
    for size in (2, 3):
        rules = [rule for rule in combinations(frequent, size) if _one_of_each(rule)]
        found += [rule for rule in rules if told.count(rule) <= most and not any(set(one) < set(rule) for one in found)]
    return found


def training_rules(told: Handed, most: int = 2) -> list[Rule]:
    """Equalities of one or two columns to learn m on, of different columns.

    One column that few pairs share comes before two, for it leaves more to learn; what many pairs share comes last, for
    EM may then find other classes than links.
    """
    names = whole(told)
    counts = {rule: told.count(rule) for size in (1, 2) for rule in combinations(names, size)}
    found: list[Rule] = []
    for rule in sorted(counts, key=lambda rule: (counts[rule] > FEW, len(rule), counts[rule])):
        free = not any(set(rule) & set(one) for one in found)
        if free and LEAST <= counts[rule] <= ENOUGH and len(rule) < len(names):
            found.append(rule)
    return found[:most]


def whole(told: Handed) -> list[str]:
    """The columns as single values, those that tell persons apart first: for words, all their skeletons, sorted."""
    names = sorted(told.kinds, key=lambda name: (*STRONG, told.kinds[name]).index(told.kinds[name]))
    found = [f"{name}_whole" if told.keyed(name) else name for name in names]
    return [name for name in found if told.frame[name].null_count() < len(told.frame)]


def elements(told: Handed) -> list[str]:
    """The columns to block on: for words their skeletons, alone and two together."""
    found = []
    for name in told.kinds:
        made = [f"{name}_{part}" for part in ("keys", "twos")] if told.keyed(name) else [name]
        found += [one for one in made if told.frame[one].null_count() < len(told.frame)]
    return found


def _one_of_each(rule: Rule) -> bool:
    fields = [name.removesuffix("_keys").removesuffix("_twos") for name in rule]
    return len(set(fields)) == len(fields)
