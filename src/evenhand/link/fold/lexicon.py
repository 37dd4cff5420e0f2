"""The distinct tokens of a set of names, each with its skeletons."""

from collections.abc import Iterable

import polars as pl

from evenhand.link.fold.pieces import pieces
from evenhand.link.fold.skeleton import coarse_skeletons, skeletons, vowelled
from evenhand.link.fold.spelling import Spelling, spell


class Lexicon:
    """Tokens numbered in the order in which they were met."""

    def __init__(self) -> None:
        self._codes: dict[Spelling, int] = {}
        self._spellings: list[Spelling] = []

    def of_word(self, word: str) -> list[tuple[int, int]]:
        """The token and the role of each part of a word."""
        return [(self._code(piece.spelling), piece.role) for piece in pieces(word)]

    def tokens_of(self, spellings: Iterable[str]) -> list[int]:
        """The tokens met so far that are folded like one of the spellings."""
        folded = {spell(one).folded for one in spellings}
        return [code for spelling, code in self._codes.items() if spelling.folded in folded]

    def folded(self) -> list[str]:
        """The folded spelling of each token met so far."""
        return [spelling.folded for spelling in self._codes]

    def joined(self, first: int, second: int) -> int:
        """The token of two tokens written together."""
        return self._code(spell(self._spellings[first].folded + self._spellings[second].folded))

    def frame(self) -> pl.DataFrame:
        """One row for each token, as NameTable.lexicon describes it."""
        all_skeletons = [skeletons(spelling) for spelling in self._codes]
        coarse = [coarse_skeletons(spelling) for spelling in self._codes]
        columns = {
            "folded": [spelling.folded for spelling in self._codes],
            "script": [spelling.script for spelling in self._codes],
            "skeleton": [found[0] if found else "" for found in all_skeletons],
            "vowelled": [vowelled(spelling) for spelling in self._codes],
            "skeletons": [" ".join(found) for found in all_skeletons],
            "coarse": [" ".join(found) for found in coarse],
        }
        frame = pl.DataFrame([pl.Series(name, texts, dtype=pl.String) for name, texts in columns.items()])
        listed = pl.col("skeletons", "coarse").str.extract_all(r"\S+")
        return frame.with_row_index("token").with_columns(pl.col("token").cast(pl.Int32), listed)

    def _code(self, spelling: Spelling) -> int:
        code = self._codes.setdefault(spelling, len(self._codes))
        if code == len(self._spellings):
            self._spellings.append(spelling)
        return code
