"""The model of a set and its scored pairs: screened, learned, scored; then again with the spellings found alike."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from evenhand.link.compare.alike import alike, rendered
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Column, Compared, Comparison, compared
from evenhand.link.encode.subjects import Encoded, Words
from evenhand.link.engine import HERE, Blocked, Engine
from evenhand.link.run import Real, Run, Scored
from evenhand.link.score.learn import Evidence, first_guess, learned
from evenhand.link.score.model import ONE, Model, probability
from evenhand.link.score.overlap import Contest
from evenhand.link.score.places import places
from evenhand.link.screen import Screened, few

SURE = 0.95
NEAR = -4.0


def scored_pairs(run: Run, chosen: Blocked, engine: Engine = HERE) -> tuple[Model, Scored, dict[str, int]]:
    """The model and the scored pairs, twice: the second time with the spellings that the first found to be one name."""
    told = run.told
    compare = comparisons(told)
    columns = _columns(compare)
    random = compared(compare, run.chance.left, run.chance.right)
    guess = first_guess(
        columns, Evidence(random, _none(columns), np.empty(0), max(run.chance.everything, 1.0)), chosen.about()
    )
    pairs = engine.screened(compare, chosen, guess, run.seed, _share(run))
    run.done("compare")
    model, odds = _fitted(run, columns, random, pairs)
    run.done("score")
    found = 0
    if told.names:
        told, found = _learned_spellings(run, told.names, pairs, odds)
        run.told, compare = told, comparisons(told)
        pairs = replace(pairs, compared=compared(compare, pairs.left, pairs.right))
        model, odds = _fitted(run, columns, compared(compare, run.chance.left, run.chance.right), pairs)
        run.done("second pass")
    near = np.flatnonzero(odds[: pairs.hopeful] > NEAR)
    levels = Compared(pairs.compared.levels[:, near], pairs.compared.rarity[:, near])
    return (
        model,
        Scored(pairs.left[near], pairs.right[near], levels, odds[near]),
        {"candidates": pairs.seen, "alike": found},
    )


def _fitted(run: Run, columns: tuple[Column, ...], random: Compared, pairs: Screened) -> tuple[Model, Real]:
    """The model, and the log odds of the pairs once the lists they are on and their rivals have had their say."""
    some = few(pairs, run.seed)
    judged = run.known.among(some.left, some.right)
    weight = some.weight * (run.chance.learned[some.left] & run.chance.learned[some.right])
    model = learned(columns, Evidence(random, some.compared, weight, max(run.chance.everything, 1.0), judged))
    judged = run.known.among(pairs.left, pairs.right)
    alone = judged.decided(model.log_odds(pairs.compared)[ONE].astype(np.float64))
    of, unique = run.told.list, run.told.unique
    contest = Contest(pairs.left, pairs.right, of, unique, places(of, unique))
    overlap = contest.settled(alone, pairs.weight)
    return replace(model, overlap=overlap, place=contest.place), contest.decided(alone, overlap)


def _learned_spellings(run: Run, names: Words, pairs: Screened, odds: Real) -> tuple[Encoded, int]:
    """The records with what likely pairs say of spellings, and how many spellings were found to be one name."""
    odds = odds[: pairs.hopeful]
    sure, near = np.flatnonzero(probability(odds) > SURE), np.flatnonzero(odds > NEAR)
    found = alike(names, pairs.left[sure], pairs.right[sure])
    names = replace(names, vocabulary=names.vocabulary._replace(alike=found))
    left, right = (
        np.concatenate((some[near], drawn))
        for some, drawn in ((pairs.left, run.chance.left), (pairs.right, run.chance.right))
    )
    posterior = np.concatenate((probability(odds[near]), np.zeros(run.chance.left.size)))
    codes, gains = rendered(names, left, right, posterior)
    names = replace(names, vocabulary=names.vocabulary._replace(rendered=codes, gain=gains))
    return replace(run.told, names=names), int(found.size)


def _columns(compare: tuple[Comparison, ...]) -> tuple[Column, ...]:
    return tuple(column for comparison in compare for column in comparison.columns)


def _none(columns: tuple[Column, ...]) -> Compared:
    return Compared(np.empty((len(columns), 0), np.uint8), np.empty((len(columns), 0), np.float32))


def _share(run: Run) -> Callable[[int, int], None] | None:
    progress = run.progress
    return (lambda at, whole: progress("compare", at / max(whole, 1))) if progress else None
