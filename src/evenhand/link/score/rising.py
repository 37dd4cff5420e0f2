"""More agreement never weighs less."""

import numpy as np

from evenhand.link.compare.column import Column
from evenhand.link.score.model import Table


def rising(columns: tuple[Column, ...], m: Table, u: Table) -> Table:
    """The m probabilities, pooled where along a chain of levels the Bayes factor m/u would fall.

    Pool adjacent violators (Ayer et al. 1955), each pool keeping its m; repeated until all chains of a column agree.
    """
    out = m.copy()
    for row, column in enumerate(columns):
        for _ in range(4):
            for chain in column.chains:
                levels = list(chain)
                out[row, levels] = _pooled(out[row, levels], u[row, levels])
    return out


def _pooled(m: Table, u: Table) -> Table:
    pools: list[tuple[float, float, int]] = []
    for hit, chance in zip(m, u, strict=True):
        pools.append((float(hit), float(chance), 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    factors = np.concatenate([np.full(size, hit / chance) for hit, chance, size in pools])
    return np.asarray(factors * u)
