"""The place of each list in a table with a line for each two lists: its own, or one shared by many small lists.

A table for every two lists would grow with the square of their number; where each document is a list there are
thousands, of a few records each. What two of these have in common is too little to tell them from other small ones.
"""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int32]
OWN = 200
"""How many lists have a place of their own, those with most records: tables take 0.3 MB at most."""

NOBODY = np.empty(0, np.int32)


def places(of: Whole, unique: NDArray[np.bool_], before: Whole = NOBODY) -> Whole:
    """The place of each list.

    All have their own while there are no more than `OWN`. Of more, the largest have, and the others share two places:
    `OWN` those that may hold a person twice, `OWN` + 1 those that hold nobody twice.

    Args:
        of: the list each record stands on.
        unique: for each list, whether nobody stands on it twice.
        before: places of the first lists that are given already; they stay.
    """
    if unique.size <= OWN:
        return np.arange(unique.size, dtype=np.int32)
    place = (OWN + unique).astype(np.int32)
    place[: before.size] = before
    size = np.bincount(of, minlength=unique.size)[before.size :]
    room = max(OWN - before.size, 0)
    largest = np.sort(np.argsort(-size, kind="stable")[:room]) + before.size
    place[largest] = np.arange(OWN - room, OWN)
    return place


def extent(place: Whole) -> int:
    """How many places there are."""
    return place.size if place.size <= OWN else OWN + 2


def shared(place: Whole) -> NDArray[np.bool_]:
    """Which of these places are for many lists."""
    return np.asarray(place >= OWN)
