"""How much less a shared frequent value says than a shared rare one."""

import numpy as np
from numpy.typing import NDArray


def rarities(counts: NDArray[np.generic], records: NDArray[np.int64] | int) -> NDArray[np.float32]:
    """Minus the natural logarithm of the share of records that carry each value; a value seen once counts as twice.

    Two different persons share the value with about this chance, so agreement on it weighs this much more than nothing
    (Fellegi and Sunter 1969, §3.3; term frequency adjustment).
    """
    share = np.maximum(counts.astype(np.float64), 2.0) / np.maximum(records, 2)
    return -np.log(np.minimum(share, 1.0)).astype(np.float32)
