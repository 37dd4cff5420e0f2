"""What the m probabilities of a class may be: one person seldom disagrees in a name, relatives share whole names."""

import numpy as np

from evenhand.link.compare.column import FAMILY, LOCAL, Column
from evenhand.link.score.model import ONE, Model, Table
from evenhand.link.score.strangers import in_groups

LAX = 2.0


def seldom(columns: tuple[Column, ...], m: Table, u: Table) -> Table:
    """The m probabilities, with disagreement in what is a person's own at most `LAX` times as frequent as expected.

    So that the class of one person cannot become that of all who have a country or a custom of names in common.
    """
    out = m.copy()
    for row, column in enumerate(columns):
        if column.shared < LOCAL:
            expected = np.array(column.expected)
            against = np.flatnonzero(m[row, : expected.size] < u[row, : expected.size])
            out[row, against] = np.minimum(m[row, against], LAX * expected[against])
            out[row] = in_groups(column, out[row])
    return out


def tied(model: Model, m: Table) -> Table:
    """The m probabilities of relatives: what they share is written as a person's own is, the rest is as of strangers.

    In each group a mixture of the shares among records of one person and among strangers, as near as may be to `m`.
    """
    out = m.copy()
    for row, column in enumerate(model.columns):
        if column.shared >= FAMILY:
            for group in map(list, column.groups):
                one, other = model.m[ONE, row, group], model.u[row, 0, group]
                apart = one - other
                part = (apart * (m[row, group] - other)).sum() / max((apart**2).sum(), 1e-9)
                part = min(max(part, 0.5 if column.shared == FAMILY else 0.0), 1.0)
                out[row, group] = part * one + (1 - part) * other
    return out
