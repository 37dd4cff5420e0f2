"""The model of a set and its scored pairs: screened, learned, scored; then again with the spellings found alike."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evenhand.link.assign import competed
from evenhand.link.block.candidates import Candidates
from evenhand.link.compare.alike import alike
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Column, Compared, Comparison, Pairs, compared
from evenhand.link.encode.subjects import Encoded
from evenhand.link.run import Real, Run, Scored
from evenhand.link.score.learn import Evidence, first_guess, learned
from evenhand.link.score.model import ONE, Model, probability
from evenhand.link.screen import Screened, screened

SURE = 0.95
NEAR = -4.0


def scored_pairs(run: Run, chosen: Candidates) -> tuple[Model, Scored, int]:
    """The model and the scored pairs, twice: the second time with the spellings that the first found to be one name."""
    told = run.told
    compare = comparisons(told)
    columns = _columns(compare)
    random = compared(compare, run.chance.left, run.chance.right)
    guess = first_guess(
        columns, Evidence(random, _none(columns), np.empty(0), max(run.chance.everything, 1.0)), chosen.left.size
    )
    pairs = screened(compare, chosen.left, chosen.right, guess, run.seed, _share(run))
    run.done("compare")
    model, odds = _fitted(run, columns, random, pairs)
    run.done("score")
    found = _spellings(told, pairs, odds)
    if found.size and told.names:
        told = replace(told, names=replace(told.names, vocabulary=told.names.vocabulary._replace(alike=found)))
        run.told, compare = told, comparisons(told)
        again = compared(compare, pairs.left, pairs.right)
        pairs = replace(pairs, compared=again)
        model, odds = _fitted(run, columns, compared(compare, run.chance.left, run.chance.right), pairs)
        run.done("second pass")
    near = np.flatnonzero(odds[: pairs.hopeful] > NEAR)
    levels = Compared(pairs.compared.levels[:, near], pairs.compared.rarity[:, near])
    return model, Scored(pairs.left[near], pairs.right[near], levels, odds[near]), int(found.size)


def _fitted(run: Run, columns: tuple[Column, ...], random: Compared, pairs: Screened) -> tuple[Model, Real]:
    at, verdict = run.known.among(pairs.left, pairs.right)

    def contest(odds: Real) -> Real:
        odds = odds.astype(np.float64)
        odds[at] = verdict
        return _contest(run.told, pairs.left, pairs.right, odds)

    model = learned(columns, Evidence(random, pairs.compared, pairs.weight, max(run.chance.everything, 1.0), contest))
    return model, contest(model.log_odds(pairs.compared)[ONE])


def _contest(told: Encoded, left: Pairs, right: Pairs, odds: Real) -> Real:
    """Log odds under competition, where any list is without duplicates."""
    out = odds.astype(np.float64)
    near = np.flatnonzero(out > NEAR) if told.unique.any() else np.empty(0, np.int64)
    if near.size:
        out[near] = competed(left[near], right[near], out[near], told.list, told.unique)
    return out


def _spellings(told: Encoded, pairs: Screened, odds: Real) -> NDArray[np.int64]:
    sure = np.flatnonzero(probability(odds[: pairs.hopeful]) > SURE)
    return alike(told.names, pairs.left[sure], pairs.right[sure]) if told.names else np.empty(0, np.int64)


def _columns(compare: tuple[Comparison, ...]) -> tuple[Column, ...]:
    return tuple(column for comparison in compare for column in comparison.columns)


def _none(columns: tuple[Column, ...]) -> Compared:
    return Compared(np.empty((len(columns), 0), np.uint8), np.empty((len(columns), 0), np.float32))


def _share(run: Run) -> Callable[[int, int], None] | None:
    progress = run.progress
    return (lambda at, whole: progress("compare", at / max(whole, 1))) if progress else None
