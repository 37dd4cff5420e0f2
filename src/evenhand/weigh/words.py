"""The words of data/rules/grade.toml for what was counted, what was set aside, and what it was about."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evenhand.weigh.rulebook import rulebook


def voice(name: str, *, somebody_accused: bool) -> str:
    """What is said beside a claim that counts under this name, or is set aside for this reason."""
    aside: Mapping[str, str] = rulebook().file["aside"]
    return aside[name] if name in aside else _words(name, somebody_accused)["voice"]


def verdict(line: Mapping[str, Any], question: str, *, somebody_accused: bool) -> tuple[str, str]:
    """The label of the line of the rule that applied, and why it applied."""
    other = "" if question in rulebook().needs_accused else "any_origin"
    words = {**line, **line.get(other, {}), **({} if somebody_accused else line.get("nobody_accused", {}))}
    return words["label"], words["because"]


def reasons(counts: Mapping[str, int], *, somebody_accused: bool) -> Iterator[str]:
    """A sentence for each thing counted, in the order of the rule file."""
    for name in rulebook().file["count"]:
        if counts.get(name, 0):
            words = _words(name, somebody_accused)
            yield words["one"] if counts[name] == 1 else words["many"].format(n=counts[name])


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
