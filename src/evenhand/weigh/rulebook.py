"""The rule file and the vocabularies it reads, made ready once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from evenhand.codebook import row, rules, vocabulary

ACCUSATION = "accusation"

POINTS = (
    "names_accused",
    "no_copy",
    "first_hand",
    "speaks_for_a_side",
    "speaks_for_the_accused",
    "no_repetition",
    "said_later",
    "in_full",
)
"""What can be asked of the statements of one origin, to find the one that stands for it."""


class Effect(NamedTuple):
    """What a stance does to a question: support, deny, admit, grant or none; and whether in part."""

    counts_as: str
    partial: bool


SUPPORT = Effect("support", False)
ADMISSION = Effect("admit", False)


class Terms(dict[str, Any]):
    """What the terms of a vocabulary mean; a recorded term that it lacks is refused in words."""

    def __init__(self, name: str, meaning: Callable[[Mapping[str, str]], Any]) -> None:
        super().__init__({term: meaning(found) for term, found in vocabulary(name).items()})
        self._name = name

    def __missing__(self, term: str) -> Any:
        """Raises CaseError: the term was recorded with another codebook."""
        return row(self._name, term)


@dataclass(frozen=True)
class Rulebook:
    """What data/rules/grade.toml says, with all it reads.

    Attributes:
        file: the rule file; `id`: its name, version and digest.
        effects: for each question and stance, what the stance does.
        needs_accused: the questions to which only a claim that names the accused speaks.
        blaming: stances by which a speaker blames others (column `blames`).
        acts: the label of each act; `arming`: acts that imply a weapon (column `implied_by` of the weapons).
        harm: the harm that a number under an act counts.
        type: the type of each kind of source.
        in_order: puts what is asked of a statement, in the order of `POINTS`, into the order of `stands_first`.
        order: the names of what is counted, each with its place; `rungs`: name, of what, and how many have to reach it.
        alike: stances that do the same to every question.
        reliability: terms found so far, by all that decides them.
    """

    file: Mapping[str, Any]
    id: str
    effects: Mapping[str, Mapping[str, Effect]]
    needs_accused: frozenset[str]
    blaming: frozenset[str]
    acts: Mapping[str, str]
    arming: frozenset[str]
    harm: Mapping[str, str]
    type: Mapping[str, str]
    in_order: Callable[[tuple[int, ...]], tuple[int, ...]]
    order: Mapping[str, int]
    rungs: tuple[tuple[str, str, int], ...]
    alike: frozenset[str]
    reliability: dict[tuple[object, ...], str] = field(default_factory=dict)
    _decided: dict[frozenset[tuple[str, int]], Mapping[str, Any]] = field(default_factory=dict)

    def does(self, stance: str) -> tuple[str, ...]:
        """What a stance does to each question."""
        return tuple(effects[stance].counts_as for effects in self.effects.values())

    def decide(self, counts: Mapping[str, int]) -> Mapping[str, Any]:
        """The first rule whose conditions all hold."""
        key = frozenset(counts.items())
        found = self._decided.get(key)
        if found is None:
            lines: Sequence[Mapping[str, Any]] = self.file["rule"]
            found = self._decided[key] = next(line for line in lines if holds(line, counts))
        return found


def holds(line: Mapping[str, Any], counts: Mapping[str, int]) -> bool:
    """True when the numbers lie within what a line of a rule asks for at `least` and at `most`."""
    least, most = line.get("least", {}), line.get("most", {})
    return all(counts.get(name, 0) >= bound for name, bound in least.items()) and all(
        counts.get(name, 0) <= bound for name, bound in most.items()
    )


def rulebook() -> Rulebook:
    """The rule file as it stands; read again only when it, or something it reads, has changed."""
    return _read(rules("grade")["id"])


def _effects(column: str) -> Terms:
    return Terms("stance", lambda found: Effect(found[column], found["partial"] == "yes"))


@lru_cache(maxsize=4)
def _read(name: str) -> Rulebook:
    file = rules("grade")
    weapons, stances = vocabulary("weapon").values(), vocabulary("stance")
    questions: Mapping[str, Mapping[str, Any]] = file["question"]
    columns = [asked["column"] for asked in questions.values()]
    return Rulebook(
        file=file,
        id=name,
        effects={question: _effects(asked["column"]) for question, asked in questions.items()},
        needs_accused=frozenset(name for name, asked in questions.items() if asked["needs_accused"]),
        blaming=frozenset(term for term, found in stances.items() if found["blames"] == "yes"),
        acts=Terms("act", lambda found: found["label"].lower()),
        arming=frozenset(act for found in weapons for act in found["implied_by"].split("|") if act),
        harm=Terms("act", lambda found: found["harm"]),
        type=Terms("source_kind", lambda found: found["type"]),
        in_order=itemgetter(*(POINTS.index(point) for point in file["stands_first"])),
        order={name: place for place, name in enumerate(file["count"])},
        rungs=tuple((rung, asked["of"], asked["least"]) for rung, asked in file["floor"].items()),
        alike=frozenset(term for term, found in stances.items() if len({found[each] for each in columns}) == 1),
    )
