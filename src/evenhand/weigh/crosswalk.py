"""What others would call a grade: Airwars, UN human rights offices, UCDP, the Admiralty code. Derived, never stored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evenhand.codebook import rules
from evenhand.model.derived import Finding, Floor, Grade, Voice
from evenhand.model.explained import Admiralty, Counterpart, Deaths
from evenhand.weigh.rule import hear, tally
from evenhand.weigh.rulebook import holds

_SUPPORTING = ("accusing_support", "independent_support", "second_hand_support", "unsourced_support")
_SAYING = (*_SUPPORTING, "accused_admission", "partial_admission", "second_hand_admission")


def counterparts(grade: Grade, others: Sequence[Grade] = ()) -> list[Counterpart]:
    """The grade on the scales of others; `others` are all grades of the same incident."""
    found = rules("crosswalk")
    return [
        Counterpart(scale, asked["name"], line["term"], line["because"], asked["caveat"], found["id"])
        for scale, asked in found["list"].items()
        for line in (_line(asked["line"], _counts(grade, others, asked["question"])),)
    ]


def _line(lines: Sequence[Mapping[str, Any]], counts: Mapping[str, int]) -> Mapping[str, Any]:
    return next(line for line in lines if holds(line, counts))


def _counts(grade: Grade, others: Sequence[Grade], question: str) -> dict[str, int]:
    """Origins as counted on a question, with what only these scales ask."""
    statements = [voice.statement for voice in grade.voices]
    names = hear(statements, question)
    counts = tally(names)
    heard = zip(statements, names, strict=True)
    return {
        **counts,
        "independent_types": len({each.type for each, name in heard if name == "independent_support"}),
        "other_accused": sum(_rival(each, _supporters(grade)) for each in others if each.accused != grade.accused),
        "say_so": sum(counts.get(name, 0) for name in _SAYING),
    }


def _rival(other: Grade, mine: set[str]) -> bool:
    """True when somebody who counts accuses another party in words that do not accuse this one too."""
    return bool(_supporters(other) - mine)


def _supporters(grade: Grade) -> set[str]:
    """The claims that count as saying that the accused did it."""
    names = hear([voice.statement for voice in grade.voices], "who")
    return {voice.claim for voice, name in zip(grade.voices, names, strict=True) if name in _SUPPORTING}


def deaths(grade: Grade) -> Iterator[Deaths]:
    """People killed as UCDP writes them, for each group of affected parties of whom anybody says so."""
    asked = rules("crosswalk")["ucdp"]
    for finding in grade.findings:
        if finding.question == "harmed" and finding.subject == asked["harm"]:
            floors = {floor.rung: floor for floor in finding.floors if floor.unit == asked["unit"]}
            low, best = (_first(floors, asked[name]) for name in ("low", "best"))
            high = _highest(grade, finding, asked["unit"])
            yield Deaths(
                affected=finding.affected,
                low=low.at_least if low else None,
                best=best.at_least if best else None,
                high=high[0] if high else None,
                low_rung=low.rung if low else "",
                best_rung=best.rung if best else "",
                high_claim=high[1] if high else "",
                caveat=asked["caveat"],
            )


def _first(floors: Mapping[str, Floor], rungs: Sequence[str]) -> Floor | None:
    """Of the rungs that are reached, the one with the greatest number."""
    reached = [floors[rung] for rung in rungs if rung in floors]
    return max(reached, key=lambda floor: floor.at_least, default=None)


def _highest(grade: Grade, finding: Finding, unit: str) -> tuple[int, str] | None:
    """The greatest number of those killed that anybody gives who is not set aside, and the claim."""
    found = []
    for voice in grade.voices:
        amount = voice.statement.amount
        if amount is None or not amount.unit or amount.no_floor or not _says(voice):
            continue
        affected = tuple(grade.letters[letter] for letter in amount.affected)
        number = amount.low if amount.high is None else amount.high
        same = (amount.harm, affected, grade.letters[amount.unit]) == (finding.subject, finding.affected, unit)
        if number is not None and same:
            found.append((number, voice.claim))
    return max(found, default=None)


def _says(voice: Voice) -> bool:
    return voice.counts_as in {"support", "admit"} and not voice.statement.doubtful and voice.statement.credible != "no"


def admiralty(voice: Voice) -> Admiralty:
    """The letter and the digit of one claim; F and 6 where nothing sound can be said."""
    asked = rules("crosswalk")["admiralty"]
    digits = (asked["credibility"][term] for term in voice.credibility if term in asked["credibility"])
    return Admiralty(voice.claim, asked["reliability"].get(voice.reliability, "F"), next(digits, "6"))
