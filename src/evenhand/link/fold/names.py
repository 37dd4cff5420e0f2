"""Names in any script → tokens with a common skeleton."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from evenhand.link.compiled import each
from evenhand.link.fold.joining import with_joined
from evenhand.link.fold.lexicon import Lexicon
from evenhand.link.fold.roles import PLAIN, Role
from evenhand.link.fold.tables import lists
from evenhand.link.fold.words import findings, joined, plain, words

AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True)
class NameTable:
    """Distinct names, the tokens in them, and the distinct tokens.

    Attributes:
        values: the distinct names as written; a name's code is its row.
        codes: for each name given, the code of its value; -1 for null.
        tokens: one row for each token in a value, ordered: `value`, `place` (words counted from 0), `token` (row of
            the lexicon), `role` (bits of Role).
        lexicon: one row for each distinct token: `token`, `folded`, `script`, `skeleton` (likeliest), `vowelled`,
            `skeletons` and `coarse` (lists: all readings).
    """

    values: pl.Series
    codes: npt.NDArray[np.int32]
    tokens: pl.DataFrame
    lexicon: pl.DataFrame

    @property
    def findings(self) -> pl.DataFrame:
        """What is odd: `value`, `finding`; `bidi`, `zero_width`, `control` characters taken out, `mixed` scripts."""
        return findings(self.values)

    def plain_tokens(self) -> pl.DataFrame:
        """The tokens that say who somebody is: without titles, particles, initials and alternates."""
        return self.tokens.filter((pl.col("role") & PLAIN) == pl.col("role"))


def fold_names(values: pl.Series | Sequence[str | None]) -> NameTable:
    """The names' tokens: each distinct value and each distinct word is worked on once.

    Any text is taken; a value without letters or digits has no token.
    """
    given = values.cast(pl.String) if isinstance(values, pl.Series) else pl.Series(_encodable(values), dtype=pl.String)
    distinct = given.drop_nulls().unique(maintain_order=True).alias("values")
    codes = _codes(given, distinct)
    lexicon = Lexicon()
    tokens = with_joined(_in_context(_tokens(words(_text(distinct)), lexicon), lexicon), lexicon)
    return NameTable(distinct, codes, tokens, lexicon.frame())


def _text(distinct: pl.Series) -> pl.Series:
    """The values ready to be taken apart; worked on in slices, on every core."""
    slices = each(lambda start: joined(plain(distinct.slice(start, AT_ONCE))), range(0, max(len(distinct), 1), AT_ONCE))
    return pl.concat(slices)


def _encodable(values: Sequence[str | None]) -> list[str | None]:
    """The values; half characters, which no text file can hold, are replaced."""
    return [value and value.encode("utf-8", "replace").decode("utf-8") for value in values]


def _codes(given: pl.Series, distinct: pl.Series) -> npt.NDArray[np.int32]:
    known = pl.DataFrame({"text": distinct}).with_row_index("code")
    found = pl.DataFrame({"text": given}).join(known, on="text", how="left", maintain_order="left")
    return found["code"].cast(pl.Int32).fill_null(-1).to_numpy()


def _tokens(found: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The tokens of the words: each distinct word is taken apart once."""
    distinct = found["word"].unique(maintain_order=True)
    apart = [(word, *part) for word in distinct.to_list() for part in lexicon.of_word(word)]
    columns = {
        "word": pl.Series([word for word, _, _ in apart], dtype=pl.String),
        "token": pl.Series([token for _, token, _ in apart], dtype=pl.Int32),
        "role": pl.Series([role for _, _, role in apart], dtype=pl.Int32),
    }
    tokens = found.join(pl.DataFrame(columns), on="word", how="inner", maintain_order="left_right")
    return tokens.select("value", "place", "hyphen", "token", "role")


def _in_context(tokens: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The tokens with the roles that their neighbours give them; titles that are the whole name are names."""
    parts = lists("name_parts")
    son_of, child_of = lexicon.tokens_of(parts["son_of"]), lexicon.tokens_of(parts["child_of"])
    value, token, role = pl.col("value"), pl.col("token"), pl.col("role")
    before = (value.shift(1) == value) & token.shift(1).is_in(son_of)
    after = (value.shift(-1) == value) & token.shift(-1).is_in(child_of)
    father = (before | after).fill_null(False) & (role & int(Role.PARTICLE) == 0)
    tokens = tokens.with_columns(pl.when(father).then(role | int(Role.PATRONYMIC)).otherwise(role))
    title, no_name = int(Role.TITLE), int(Role.TITLE | Role.PARTICLE | Role.PART)
    names = tokens.filter(role & no_name == 0)["value"].unique()
    bare = (role & title != 0) & ~value.is_in(names.implode())
    return tokens.with_columns(pl.when(bare).then(role & ~title).otherwise(role).alias("role"))
