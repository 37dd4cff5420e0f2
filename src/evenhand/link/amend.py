"""Scored pairs amended: by what was judged before, and by pairs that blocking missed between likely members."""

import numpy as np

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
    at = {name: row for row, name in enumerate(subjects.frame[subjects.id].to_list())}
    told = [(at[a], at[b], np.inf) for a, b in subjects.same] + [(at[a], at[b], -np.inf) for a, b in subjects.different]
    return with_judged(scored, told)


def with_judged(scored: Scored, told: list[tuple[int, int, float]]) -> Scored:
    """The pairs with those judged: two records and the log odds, plus or minus infinity."""
    pair = np.sort(np.array([each[:2] for each in told], np.int64), axis=1)
    code = (pair[:, 0] << 32) | pair[:, 1]
    have = (scored.left.astype(np.int64) << 32) | scored.right
    kept = np.flatnonzero(~np.isin(have, code))
    rows = scored.compared.levels.shape[0]
    nothing = np.zeros((rows, code.size))
    return Scored(
        np.concatenate((scored.left[kept], pair[:, 0])).astype(np.int32),
        np.concatenate((scored.right[kept], pair[:, 1])).astype(np.int32),
        Compared(
            np.concatenate((scored.compared.levels[:, kept], nothing), 1).astype(np.uint8),
            np.concatenate((scored.compared.rarity[:, kept], nothing), 1).astype(np.float32),
        ),
        np.concatenate((scored.log_odds[kept], [each[2] for each in told])),
    )


def closed(run: Run, model: Model, scored: Scored) -> tuple[Scored, int]:
    """The pairs with those that no rule proposed, though both are likely to be one person with a third."""
    told, compare = run.told, comparisons(run.told)
    likely = scored.log_odds > 0
    code = wedges(told.records, scored.left[likely], scored.right[likely])
    code = np.setdiff1d(code, (scored.left.astype(np.int64) << 32) | scored.right)
    left, right = (code >> 32).astype(np.int32), (code & 0xFFFFFFFF).astype(np.int32)
    may = ~((told.list[left] == told.list[right]) & told.unique[told.list[left]])
    left, right = left[may], right[may]
    levels = compared(compare, left, right)
    odds = model.log_odds(levels)[ONE].astype(np.float64) + model.overlap[told.list[left], told.list[right]]
    both = Compared(
        np.concatenate((scored.compared.levels, levels.levels), 1),
        np.concatenate((scored.compared.rarity, levels.rarity), 1),
    )
    whole = np.concatenate((scored.log_odds, odds))
    run.done("close")
    return Scored(np.concatenate((scored.left, left)), np.concatenate((scored.right, right)), both, whole), left.size
