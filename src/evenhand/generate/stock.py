"""The parts of one culture's names, ready to be drawn."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from evenhand.generate.arrays import Bools, Ints
from evenhand.generate.parts import frequent_first, numbers

_SEXES = ("male", "female")
_STEM_SLOPE = 0.8
_ENDING_SLOPE = 2.0


@dataclass(frozen=True, slots=True)
class Stock:
    """Parts by kind; where there are two arrays, the first is for men and the second for women.

    Attributes:
        given, given_end: given names, and second parts of them when the culture has any.
        patronymic: in the order of men's given names; `son`: what is put after a father's name instead.
        stem, ending: each family name's two parts, the most frequent family first.
    """

    given: tuple[Ints, Ints]
    given_end: tuple[Ints, Ints]
    patronymic: tuple[Ints, Ints]
    son: tuple[Ints, Ints]
    stem: Ints
    ending: tuple[Ints, Ints]

    def givens(self, woman: Bools, rng: np.random.Generator) -> Ints:
        """Ranks of a given name and of its second part, for each person."""
        found = np.zeros((len(woman), 2), dtype=np.int32)
        for sex in (0, 1):
            which = woman == sex
            for column, kind in enumerate((self.given, self.given_end)):
                if len(kind[sex]):
                    found[which, column] = frequent_first(rng, len(kind[sex]), int(which.sum()), _STEM_SLOPE)
        return found

    def families(self, count: int, rng: np.random.Generator) -> Ints:
        """So many families, by rank."""
        return frequent_first(rng, len(self.stem), count, _STEM_SLOPE)

    def given_parts(self, ranks: Ints, woman: Bools) -> Ints:
        """The parts of given names."""
        first, second = (_by_sex(kind, ranks[:, at], woman) for at, kind in enumerate((self.given, self.given_end)))
        return np.column_stack([first, second, np.zeros_like(first)])

    def father_parts(self, ranks: Ints, woman: Bools) -> Ints:
        """The parts of a father's name, as it stands in the name of a son or daughter."""
        nothing = np.zeros(len(ranks), dtype=np.int32)
        if len(self.patronymic[0]):
            return np.column_stack([_by_sex(self.patronymic, ranks[:, 0], woman), nothing, nothing])
        parts = self.given_parts(ranks, np.zeros(len(ranks), dtype=bool))
        parts[:, 2] = _by_sex(self.son, nothing, woman)
        return parts

    def family_parts(self, ranks: Ints, woman: Bools) -> Ints:
        """The parts of family names."""
        stem = self.stem[ranks]
        return np.column_stack([stem, _by_sex(self.ending, ranks, woman), np.zeros_like(stem)])


@cache
def stock(culture: str) -> Stock:
    """The parts of a culture.

    Raises:
        UsageError: there is no such culture.
    """
    kinds = {kind: _pair(culture, kind) for kind in ("given", "given_end", "patronymic", "son", "ending")}
    stem, at = _families(culture, len(kinds["ending"][0]))
    ending = tuple(np.where(at < 0, 0, kind[at]) if len(kind) else np.zeros_like(at) for kind in kinds.pop("ending"))
    return Stock(**kinds, stem=stem, ending=(ending[0], ending[1]))


def _pair(culture: str, kind: str) -> tuple[Ints, Ints]:
    return numbers(culture, kind, _SEXES[0]), numbers(culture, kind, _SEXES[1])


def _families(culture: str, endings: int) -> tuple[Ints, Ints]:
    """Stem and number of the ending (-1: none) of each family name; one family without a name if there are none."""
    whole, stems = numbers(culture, "family"), numbers(culture, "stem")
    stem = np.concatenate([whole, np.repeat(stems, endings)])
    at = np.concatenate([np.full(len(whole), -1), np.tile(np.arange(endings), len(stems))])
    rank = np.concatenate([np.arange(len(whole)), np.repeat(np.arange(len(stems)), endings)])
    if not len(stem):
        return np.zeros(1, dtype=np.int32), np.full(1, -1, dtype=np.int32)
    weight = (rank + 2.0) ** -_STEM_SLOPE * (np.maximum(at, 0) + 1.0) ** -_ENDING_SLOPE
    order = np.argsort(-weight, kind="stable")
    return stem[order].astype(np.int32), at[order].astype(np.int32)


def _by_sex(kind: tuple[Ints, Ints], ranks: Ints, woman: Bools) -> Ints:
    """The part at each rank, of the men's or the women's array; 0 where there is none."""
    none = np.zeros(len(ranks), dtype=np.int32)
    men, women = (each[np.minimum(ranks, len(each) - 1)] if len(each) else none for each in kind)
    return np.where(woman, women, men).astype(np.int32)
