"""Judgements on their way into the record: is each about what its question asks?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evenhand.codebook import vocabulary
from evenhand.model.decision import Judgement
from evenhand.record.append import Candidate


def judged(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; judgements that are not about what their question asks are turned into faults.

    What a question is about stands in the codebook: question.csv, column `about`.
    """
    for candidate in candidates:
        if candidate.draft is None or (fault := _fault(candidate.draft.record)) is None:
            yield candidate
        else:
            faults = (*candidate.faults, candidate.fault("about", fault))
            yield replace(candidate, faults=faults)


def _fault(record: object) -> str | None:
    if not isinstance(record, Judgement) or record.question not in vocabulary("question"):
        return None
    asked = vocabulary("question")[record.question]["about"]
    given = ", ".join(name.partition(":")[0] for name in record.about)
    if not re.fullmatch(", ".join(map(_pattern, asked.split(", "))), given):
        return f"{record.question} is asked of {asked}, not of {given}"
    return None


def _pattern(kind: str) -> str:
    """`claim` is one claim, `claim|source` either, `claim+` one or more."""
    one = f"(?:{kind.rstrip('+')})"
    return f"{one}(?:, {one})*" if kind.endswith("+") else one
