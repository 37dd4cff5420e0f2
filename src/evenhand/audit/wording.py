"""T8: how coders' remarks are worded on claims against either party. For people to read; no verdict."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import polars as pl

from evenhand.audit.effect import Finding, Floats, Pair
from evenhand.audit.mantel_haenszel import stratified
from evenhand.audit.settings import least, registered
from evenhand.audit.sides import of_pair, pairs_of
from evenhand.audit.units import banded, numbered

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STRATA = ("speaker_role", "harm")
_SHORT = 3
"""Words of names that are longer are taken for the name itself: Kelvara, Kelvaran; "the" and "of" are not."""


def worded(units: pl.DataFrame, order: Sequence[str], names: Mapping[str, str]) -> Iterator[Finding]:
    """A finding on terms and one on each habit of wording, for each two accused parties."""
    if not {"remark", *_STRATA} <= set(units.columns):
        yield _not_run("there are no remarks of coders in this table")
        return
    held = units.filter(pl.col("remark").is_not_null() & (pl.col("weight") == 1))
    pairs = [pair for pair in pairs_of(held, "alleged_party", order) if _enough(held, pair)]
    if not pairs:
        yield _not_run(f"fewer than two parties have {least('remarks')} claims with remarks of coders")
    named = tuple(word for name in names.values() for word in _words(name) if len(word) > _SHORT)
    for pair in pairs:
        both = of_pair(held, "alleged_party", pair)
        yield _terms(both, pair, named)
        yield from (_habit(both, pair, habit, found) for habit, found in HABITS.items())


def _enough(held: pl.DataFrame, pair: Pair) -> bool:
    return all(int((held["alleged_party"] == party).sum()) >= least("remarks") for party in pair)


def _terms(both: pl.DataFrame, pair: Pair, named: tuple[str, ...]) -> Finding:
    """The terms that differ most; names of parties, and words made from them, differ by what a claim is about."""
    plain = {*registered("words")["plain"]["words"], *registered("words")["capital"]["words"]}
    counts = [Counter[str](), Counter[str]()]
    for party, remark in both.select("alleged_party", "remark").iter_rows():
        counts[party == pair[1]].update(
            word for word in _words(remark) if word not in plain and not word.startswith(named)
        )
    most = differing(*counts)
    rows = tuple(_row(term, pair, counts, z) for term, z in most)
    said = (
        "Terms of coders' remarks that differ most, for people to read. A positive z: more on claims against the first."
    )
    return Finding("T8", "terms", "text", pair, judged=False, said=said, table=rows)


def _row(term: str, pair: Pair, counts: Sequence[Counter[str]], z: float) -> dict[str, str | int | float]:
    return {"term": term, pair[0]: counts[0][term], pair[1]: counts[1][term], "z": round(z, 2)}


def differing(first: Counter[str], second: Counter[str]) -> list[tuple[str, float]]:
    """The terms that differ most, with z of the log odds ratio under an informative Dirichlet prior.

    The prior is the words of both sides together, worth as many words as registered (Monroe, Colaresi & Quinn 2008,
    equations 16, 18 and 20). Ties are broken by the term.
    """
    settings = registered("bounds")["wording"]
    terms = sorted(first.keys() | second.keys())
    if not terms:
        return []
    one, other = (np.array([side[term] for term in terms], dtype=np.float64) for side in (first, second))
    prior = (one + other) / (one + other).sum() * float(settings["prior"])
    logits = [_logit(counts + prior) for counts in (one, other)]
    z = (logits[0] - logits[1]) / np.sqrt(1 / (one + prior) + 1 / (other + prior))
    most = sorted(range(len(terms)), key=lambda at: (-abs(z[at]), terms[at]))[: int(settings["terms"])]
    return [(terms[at], float(z[at])) for at in most]


def _logit(counts: Floats) -> Floats:
    return np.asarray(np.log(counts) - np.log(counts.sum() - counts))


def _habit(both: pl.DataFrame, pair: Pair, habit: str, found: Callable[[str], bool]) -> Finding:
    """How often remarks have a habit of wording, in strata of role and harm."""
    side = (both["alleged_party"] == pair[1]).cast(pl.Int64).to_numpy()
    yes = np.array([found(remark) for remark in both["remark"]], dtype=np.int64)
    stratum, cluster = numbered(banded(both, _STRATA)), numbered(both.select("cluster"))
    effect, _ = stratified(side, yes, stratum, np.ones(len(side)), cluster)
    if effect is None:
        return _not_run(f"too few remarks differ in this ({int(yes.sum())} of {len(yes)} have it)", habit, pair)
    said = f"coders' remarks on claims|{_SAID[habit]}"
    return Finding("T8", habit, "text", pair, effect=effect, judged=False, said=said)


def _words(text: str) -> list[str]:
    """The words of a text in small letters, but for those that mean something else with a capital."""
    kept = registered("words")["capital"]["words"]
    return [word if word in kept else word.lower() for word in _WORD.findall(text)]


def _has(listed: str) -> Callable[[str], bool]:
    def found(text: str) -> bool:
        plain = f" {' '.join(_words(text))} "
        return any(f" {phrase} " in plain for phrase in registered("words")[listed]["words"])

    return found


def passives(text: str) -> list[bool]:
    """For each passive of a text, whether it says who acted."""
    lists, words = registered("words"), _words(text)
    found = []
    for at, (verb, participle) in enumerate(pairwise(words)):
        ends = participle.endswith(tuple(lists["passive"]["endings"])) or participle in lists["passive"]["participles"]
        if verb in lists["passive"]["be"] and ends:
            after = words[at + 2 : at + 2 + int(lists["agent"]["within"])]
            found.append(any(word in after for word in lists["agent"]["words"]))
    return found


HABITS: Mapping[str, Callable[[str], bool]] = {
    "hedges": _has("hedges"),
    "loaded_words": _has("loaded"),
    "passives": lambda text: bool(passives(text)),
    "agents_left_out": lambda text: not all(passives(text)),
}
"""Habits of wording: whether a text has each."""

_SAID = {
    "hedges": "hedge",
    "loaded_words": "use loaded words",
    "passives": "use the passive",
    "agents_left_out": "use a passive that leaves out who acted",
}


def _not_run(why: str, habit: str = "terms", sides: tuple[str, ...] = ()) -> Finding:
    return Finding("T8", habit, "text", sides, judged=False, why=why)
