"""Who says what and when, in words: the lines of which sentences are made."""

from collections.abc import Iterable, Mapping, Sequence

from evenhand.check import told
from evenhand.check.findings import OTHERS, PARTIAL
from evenhand.check.stand import Standing

MOST = 4
"""So many sources are named in a sentence; the table has all of them."""


def nearest(found: Iterable[Standing]) -> Standing | None:
    """The claim that differs in the fewest things, of independent sources first and the speaker's side last.

    One of other people's acts or victims comes after all that are of the same.
    """
    return min(
        found,
        key=lambda each: (bool(each.apart.kinds & OTHERS), not each.independent, each.own, _apart(each)),
        default=None,
    )


def _apart(each: Standing) -> int:
    """In how many things a claim differs or is wider; that it is of one part of what is said is not counted."""
    return len(each.apart.kinds - PARTIAL) + len(each.apart.wider)


def independent(found: Sequence[Standing]) -> str:
    """Independent sources with their figures, and what these leave unsaid."""
    first = told.words("phrase", "one_independent" if len(by_name(found)) == 1 else "independent")
    return first + told.joined(named(found, "gives_unsaid"))


def named(found: Iterable[Standing], phrase: str) -> list[str]:
    """A phrase for each line that differs, the first few of them."""
    each_once = {(each.voice.name, *_number(each)): each for each in reversed(list(found))}
    lines = list(dict.fromkeys(line(each, phrase) for each in reversed(each_once.values())))
    more = len(lines) - MOST
    return [*lines[:MOST], *([told.words("phrase", "more", n=str(more))] if more > 0 else [])]


def line(each: Standing, phrase: str) -> str:
    """One claim in a phrase of verdicts.toml."""
    claim, said = each.voice.claim, each.voice.said
    number = told.figure(said.low, said.high, said.qualifier) if said.counted else ""
    key = "scope_event" if phrase == "scope" and not number else phrase
    key = "gives" if phrase == "gives_unsaid" and not each.apart.unsaid else key
    filled = {"name": each.voice.name, "date": told.date(claim.said), "figure": number}
    apart = {"differs": told.joined(each.apart.differs), "unsaid": told.joined(each.apart.unsaid)}
    return told.words("phrase", key, **filled, **apart)


def _number(each: Standing) -> tuple[int | None, int | None]:
    return each.voice.said.low, each.voice.said.high


def by_name(found: Iterable[Standing]) -> Mapping[str, None]:
    """Those who say it, each once."""
    return dict.fromkeys(each.voice.name for each in found)
