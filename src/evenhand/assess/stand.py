"""How a fact stands under one heading: the grading questions asked of the claims that bear on it, and of no others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evenhand.assess.asked import Regrade
from evenhand.assess.facts import Taken
from evenhand.codebook import rules, vocabulary
from evenhand.model.assessed import Bearing, Stand
from evenhand.model.derived import Role, Voice

_DIRECTION = {"support": "for", "admit": "for", "deny": "against", "none": "neither"}
_STANCE = {"for": "asserts", "against": "denies"}


@dataclass(frozen=True, slots=True)
class Borne:
    """A claim that bears on a fact, with the voice it has towards the actor; none where it stands under no heading."""

    bearing: Bearing
    origin: str
    voice: Voice | None
    as_said: bool = False


def borne(claim: str, taken: Taken, voice: Voice | None, stance: str, speaker: tuple[Role, str]) -> Borne:
    """A claim towards a fact; `speaker` gives role and origin where it has no voice."""
    role, origin = (voice.role, voice.origin) if voice else speaker
    counts_as = voice.counts_as if voice else vocabulary("stance")[stance]["counts_as"]
    own = taken.direction == "said"
    direction = "for" if own else taken.direction or _DIRECTION.get(counts_as, "neither")
    if voice and direction in _STANCE and direction != _DIRECTION.get(voice.counts_as) and not own:
        voice = replace(voice, statement=replace(voice.statement, stance=_STANCE[direction]))
    return Borne(Bearing(claim, role.value, direction, taken.rule, taken.words), origin, voice, own)


def stand(fact: str, heading: str, claims: Sequence[Borne], regrade: Regrade) -> Stand:
    """How a fact stands."""
    status, because = _status(claims, heading, regrade)
    origins = dict.fromkeys(each.origin for each in claims if each.bearing.direction == "for")
    return Stand(fact, heading, status, because, tuple(each.bearing for each in claims), tuple(origins))


def _status(claims: Sequence[Borne], heading: str, regrade: Regrade) -> tuple[str, str]:
    file = rules("elements")
    directions = [each.bearing.direction for each in claims]
    if "for" not in directions and "against" not in directions:
        return "", "Claims speak of it and count for neither."
    voices = [each.voice for each in claims if each.voice and each.bearing.direction in _STANCE]
    if not heading or not voices:
        of = file["no_heading"]
        return of["for" if "for" in directions else "against"], "Its claims stand under no heading."
    grade = regrade(voices)
    status = file["grade"][grade]
    if all(each.as_said for each in claims) and status != "supported":
        return "alleged", "The speaker's own conduct, as the claim itself shows it."
    if status != "denied":
        return status, f"Graded on these claims alone: {grade.replace('_', ' ')}."
    if "for" in directions:
        return "alleged", "Claimed, but by none that the grading rule counts."
    return _denied(claims, file["corroborated"])


def _denied(claims: Sequence[Borne], least: Mapping[str, int]) -> tuple[str, str]:
    independent = _origins(claims, Role.INDEPENDENT)
    against = _origins(claims, Role.ACCUSING)
    if independent >= least["independent"]:
        return "contradicted", "Independent origins say that it is not so, and none that it is."
    if against >= least["against_interest"]:
        return "contradicted", "The accusing side says that it is not so."
    return "contested", "Denied; no claim says that it is so under this heading."


def _origins(claims: Iterable[Borne], role: Role) -> int:
    """How many origins of a role say it at first hand, without a doubt on record."""
    return len({each.origin for each in claims if each.voice and each.voice.role is role and _sound(each.voice)})


def _sound(voice: Voice) -> bool:
    said: Any = voice.statement
    return (
        said.primary and not (said.relay or said.copy or said.doubtful) and "no" not in {said.credible, said.reliable}
    )
