"""Scored pairs amended: by what was judged before, and by pairs that blocking missed between likely members."""

import numpy as np
from numpy.typing import NDArray

from evenhand.link.cluster.closure import wedges
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Compared, compared
from evenhand.link.fields import Subjects
from evenhand.link.run import Run, Scored
from evenhand.link.score.model import ONE, Model


def judged_before(subjects: Subjects, scored: Scored) -> Scored:
    """The pairs with those already judged: of infinite log odds."""
    if not subjects.same and not subjects.different:
        return scored
    odds = [np.inf] * len(subjects.same) + [-np.inf] * len(subjects.different)
    return with_judged(scored, [(a, b, each) for (a, b), each in zip(subjects.judged_rows(), odds, strict=True)])


def with_judged(scored: Scored, told: list[tuple[int, int, float]]) -> Scored:
    """The pairs with those judged: two records and the log odds, plus or minus infinity.

    Each pair is there once: what was scored gives way to what was judged, and that to what was judged later.
    """
    judged = {(min(a, b), max(a, b)): odds for a, b, odds in told}
    pair = np.array(list(judged), np.int64).reshape(-1, 2)
    code = (pair[:, 0] << 32) | pair[:, 1]
    kept = np.flatnonzero(~np.isin(codes(scored), code))
    rows = scored.compared.levels.shape[0]
    nothing = np.zeros((rows, code.size))
    return Scored(
        np.concatenate((scored.left[kept], pair[:, 0])).astype(np.int32),
        np.concatenate((scored.right[kept], pair[:, 1])).astype(np.int32),
        Compared(
            np.concatenate((scored.compared.levels[:, kept], nothing), 1).astype(np.uint8),
            np.concatenate((scored.compared.rarity[:, kept], nothing), 1).astype(np.float32),
        ),
        np.concatenate((scored.log_odds[kept], list(judged.values()))),
    )


def codes(scored: Scored) -> NDArray[np.int64]:
    """Of each pair the code `smaller row << 32 | larger`."""
    left, right = scored.left.astype(np.int64), scored.right.astype(np.int64)
    return np.asarray((np.minimum(left, right) << 32) | np.maximum(left, right))


def closed(run: Run, model: Model, scored: Scored) -> tuple[Scored, int]:
    """The pairs with those that no rule proposed, though both are likely to be one person with a third."""
    told, compare = run.told, comparisons(run.told)
    likely = scored.log_odds > 0
    code = wedges(told.records, scored.left[likely], scored.right[likely])
    code = np.setdiff1d(code, codes(scored))
    left, right = (code >> 32).astype(np.int32), (code & 0xFFFFFFFF).astype(np.int32)
    may = (left != right) & ~((told.list[left] == told.list[right]) & told.unique[told.list[left]])
    left, right = left[may], right[may]
    levels = compared(compare, left, right)
    odds = model.log_odds(levels)[ONE].astype(np.float64) + model.beside(told.list[left], told.list[right])
    both = Compared(
        np.concatenate((scored.compared.levels, levels.levels), 1),
        np.concatenate((scored.compared.rarity, levels.rarity), 1),
    )
    whole = np.concatenate((scored.log_odds, odds))
    run.done("close")
    return Scored(np.concatenate((scored.left, left)), np.concatenate((scored.right, right)), both, whole), left.size
