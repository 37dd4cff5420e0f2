"""What can be quoted of a whole statement: how many claims have which verdict, and the caveats that go with it."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from evenhand.codebook import vocabulary
from evenhand.model.verdict import Verdict

_WORDS = files("evenhand") / "data" / "language" / "en" / "statement.toml"


def summary(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Sentences that say how many claims have which verdict, those with a number apart from the others.

    Each claim counts once, under its first verdict; verdicts stand in the order of the codebook.
    """
    return tuple(_sentences(verdicts)) or (str(_words()["nothing"]),)


def caveats(size: int, of_the_case: int) -> tuple[str, ...]:
    """What must be quoted with any verdict.

    Args:
        size: entries of the record that the statement was held against.
        of_the_case: how many caveats the case has.
    """
    words = _words()
    said = [str(each).format(size=f"{size:,}") for each in words["caveats"]]
    return (*said, *([words["of_the_case"].format(caveats=of_the_case)] if of_the_case else ()))


def _sentences(verdicts: Sequence[Verdict]) -> Iterator[str]:
    words = _words()
    for name, numbered in (("with_number", True), ("without_number", False)):
        counts = Counter(each.verdict for each in verdicts if (each.proposal.quantity is not None) is numbered)
        if total := counts.total():
            parts = (words["verdict"][term].format(n=counts[term]) for term in vocabulary("verdict") if counts[term])
            claims = words["one"] if total == 1 else words["many"].format(n=total)
            yield words[name].format(claims=claims, verdicts="; ".join(parts))


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(_WORDS.read_text("utf-8"))
