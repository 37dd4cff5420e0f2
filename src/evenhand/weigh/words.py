"""The words of data/rules/grade.toml for what was counted, what was set aside, and what it was about."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from evenhand.weigh.rule import decide
from evenhand.weigh.rulebook import rulebook


class Verdict(NamedTuple):
    """How a question stands in words: grade, its label, why its line of the rule applied, and what was counted.

    `line` is the place of that line in the rule file, counted from 1.
    """

    line: int
    grade: str
    label: str
    because: str
    reasons: tuple[str, ...]


def voice(name: str, *, somebody_accused: bool) -> str:
    """What is said beside a claim that counts under this name, or is set aside for this reason."""
    aside: Mapping[str, str] = rulebook().file["aside"]
    return aside[name] if name in aside else _words(name, somebody_accused)["voice"]


def verdict(counts: Mapping[str, int], question: str, *, somebody_accused: bool) -> Verdict:
    """The grade of the first line of the rule that holds, with its words and those for each thing counted."""
    return _verdict(tuple(counts.items()), question, somebody_accused, rulebook().id)


@lru_cache(maxsize=65_536)
def _verdict(counted: tuple[tuple[str, int], ...], question: str, somebody_accused: bool, _: str) -> Verdict:
    counts, file = dict(counted), rulebook().file
    line = decide(counts)
    other = "" if question in rulebook().needs_accused else "any_origin"
    words = {**line, **line.get(other, {}), **({} if somebody_accused else line.get("nobody_accused", {}))}
    reasons = tuple(_reason(name, counts[name], somebody_accused) for name in file["count"] if counts.get(name, 0))
    return Verdict(file["rule"].index(line) + 1, line["grade"], words["label"], words["because"], reasons)


def _reason(name: str, count: int, somebody_accused: bool) -> str:
    words = _words(name, somebody_accused)
    return words["one"] if count == 1 else words["many"].format(n=count)


def subjects(acts: Iterable[str]) -> Iterator[str]:
    """One sentence that names the acts that claims speak of, each once; none for no acts."""
    named = dict.fromkeys(act for act in acts if act)
    if named:
        yield str(rulebook().file["text"]["acts"]).format(acts="; ".join(named))


def floor(rung: str, at_least: int) -> str:
    """A rung of the ladder in words."""
    return str(rulebook().file["floor"][rung]["words"]).format(n=f"{at_least:,}")


def _words(name: str, somebody_accused: bool) -> Mapping[str, str]:
    found = rulebook().file
    words: Mapping[str, str] = found["count"][name]
    return words if somebody_accused else found["nobody_accused"].get(name, words)
