"""Birth dates at their precision, and ages against them."""

from evenhand.link.compare.column import Column, Comparison, Levels, Pairs, Rarity
from evenhand.link.compiled import compiled
from evenhand.link.encode.births import Births

LEVELS = (
    "missing", "different", "within ten years", "within two years", "month or day", "year",
    "a slip in the year and one part", "two of three", "two and a slip in the third", "day and month swapped",
    "same day",
    "years far apart", "years within ten", "years within two", "same year", "same year and month",
    "ages far apart", "ages within five years", "ages within two years", "ages agree",
)  # fmt: skip
FAR, TEN, TWO, PART, YEAR, SLIPPED, PAIR, SLIP, SWAP, EQUAL = range(1, 11)
COARSE_FAR, COARSE_TEN, COARSE_TWO, COARSE_YEAR, COARSE_MONTH = range(11, 16)
AGE_FAR, AGE_FIVE, AGE_TWO, AGE_SAME = range(16, 20)
GROUPS = (tuple(range(FAR, EQUAL + 1)), tuple(range(COARSE_FAR, COARSE_MONTH + 1)), tuple(range(AGE_FAR, AGE_SAME + 1)))
CHAINS = (
    (FAR, TEN, TWO, YEAR, PAIR, SLIP, EQUAL), (FAR, PART, PAIR), (PART, SLIPPED, SLIP), (YEAR, SWAP, EQUAL), *GROUPS[1:]
)  # fmt: skip
EXPECTED = (
    0.0, 0.02, 0.02, 0.02, 0.01, 0.02, 0.02, 0.05, 0.1, 0.02, 0.72, 0.02, 0.04, 0.14, 0.4, 0.4, 0.02, 0.05, 0.2, 0.73
)  # fmt: skip


def dates(name: str, born: Births, shared: int) -> Comparison:
    """The comparison of dates; of births, where one date is not known, of the years that ages allow."""

    def kernel(left: Pairs, right: Pairs, levels: Levels, rarity: Rarity) -> None:
        _births(left, right, born, levels[0], rarity[0])

    return Comparison((Column(name, LEVELS, GROUPS, CHAINS, shared, EXPECTED),), kernel)


@compiled
def _births(left: Pairs, right: Pairs, born: Births, levels: Levels, rarity: Rarity) -> None:
    for p in range(left.size):
        i, j = left[p], right[p]
        if born.year[i] > 0 and born.year[j] > 0:
            levels[p] = _dates(i, j, born)
            rarity[p] = born.rarity[i] if levels[p] == EQUAL else 0.0
        else:
            levels[p] = _ages(i, j, born)


@compiled
def _dates(i: int, j: int, born: Births) -> int:
    apart = abs(int(born.year[i]) - int(born.year[j]))
    month, day = _part(born.month[i], born.month[j]), _part(born.day[i], born.day[j])
    if month < 0 or day < 0:
        return _coarse(apart, month == 2 or day == 2)
    equal = (1 if apart == 0 else 0) + (1 if month == 2 else 0) + (1 if day == 2 else 0)
    year = 2 if apart == 0 else 1 if slip(born.year[i], born.year[j]) or apart == 1 else 0
    if equal == 3:
        return EQUAL
    if apart == 0 and born.month[i] == born.day[j] and born.day[i] == born.month[j]:
        return SWAP
    if equal == 2:
        return SLIP if year + month + day == 5 else PAIR
    return _one_part(apart, year) if equal == 1 else _years(apart)


@compiled
def _coarse(apart: int, more: bool) -> int:
    """The level of two dates of which one lacks day or month."""
    if apart == 0:
        return COARSE_MONTH if more else COARSE_YEAR
    return _years(apart) + COARSE_FAR - FAR


@compiled
def _one_part(apart: int, year: int) -> int:
    """The level of two dates that have one part in common."""
    if apart == 0:
        return YEAR
    return SLIPPED if year == 1 else PART if apart > 2 else TWO


@compiled
def _years(apart: int) -> int:
    return TWO if apart <= 2 else TEN if apart <= 10 else FAR


@compiled
def _part(a: int, b: int) -> int:
    """2 if equal, 1 if a slip apart, 0 if not, -1 if one is not known."""
    if a == 0 or b == 0:
        return -1
    return 2 if a == b else 1 if slip(a, b) or abs(int(a) - int(b)) == 1 else 0


@compiled
def slip(a: int, b: int) -> bool:
    """Whether two different numbers differ in one digit, or in two neighbours exchanged."""
    wrong, swapped, place = 0, 0, 0
    last_a, last_b = -1, -1
    while a > 0 or b > 0:
        x, y = a % 10, b % 10
        if x != y:
            wrong += 1
            if place > 0 and x == last_b and y == last_a:
                swapped += 1
        last_a, last_b, a, b, place = x, y, a // 10, b // 10, place + 1
    return wrong == 1 or (wrong == 2 and swapped == 1)


@compiled
def _ages(i: int, j: int, born: Births) -> int:
    low_i, high_i = _span(i, born)
    low_j, high_j = _span(j, born)
    if high_i > 0 and high_j > 0:
        apart = max(low_i - high_j, low_j - high_i, 0)
    elif born.age[i] >= 0 and born.age[j] >= 0:
        apart = max(abs(int(born.age[i]) - int(born.age[j])) - 1, 0)
    else:
        return 0
    return AGE_SAME if apart == 0 else AGE_TWO if apart <= 2 else AGE_FIVE if apart <= 5 else AGE_FAR


@compiled
def _span(i: int, born: Births) -> tuple[int, int]:
    if born.year[i] > 0:
        return int(born.year[i]), int(born.year[i])
    return int(born.low[i]), int(born.high[i])
