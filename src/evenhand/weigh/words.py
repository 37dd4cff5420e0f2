"""The words of data/rules/grade.toml for what was counted, what was set aside, and what it was about."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evenhand.codebook import label, rules
from evenhand.model.claim import Claim, Frame

_CODED = ("act", "hazard", "object")


def voice(name: str, *, somebody_accused: bool) -> str:
    """What is said beside a claim that counts under this name, or is set aside for this reason."""
    if name in rules("grade")["aside"]:
        return str(rules("grade")["aside"][name])
    return _words(name, somebody_accused)["voice"]


def verdict(rule: Mapping[str, Any], *, somebody_accused: bool) -> tuple[str, str]:
    """The label of the rule that applied, and why it applied."""
    words = rule if somebody_accused else {**rule, **rule.get("nobody_accused", {})}
    return words["label"], words["because"]


def reasons(counts: Mapping[str, int], *, somebody_accused: bool) -> Iterator[str]:
    """A sentence for each thing counted, in the order of the rule file."""
    for name in rules("grade")["count"]:
        if counts.get(name, 0):
            words = _words(name, somebody_accused)
            yield words["one"] if counts[name] == 1 else words["many"].format(n=counts[name])


def subjects(claims: Iterable[Claim]) -> Iterator[str]:
    """One sentence that names what these claims speak of, each act once; none for no claims."""
    acts = dict.fromkeys(act.lower() for claim in claims for act in _subject(claim.frame))
    if acts:
        yield str(rules("grade")["text"]["acts"]).format(acts="; ".join(acts))


def _subject(frame: Frame) -> Iterator[str]:
    """The act, hazard or object of a frame, in the codebook's words."""
    coded = ((name, getattr(frame, name, None)) for name in _CODED)
    named = next(((name, term) for name, term in coded if term), None)
    if named:
        yield label(*named)


def _words(name: str, somebody_accused: bool) -> Mapping[str, str]:
    found = rules("grade")
    words: Mapping[str, str] = found["count"][name]
    return words if somebody_accused else found["nobody_accused"].get(name, words)
