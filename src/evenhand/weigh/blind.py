"""Claims with their speakers' identity taken away: relations remain, names do not.

Invariant: nothing in a `Statement` tells which party or source it is about. A rule that reads only statements cannot
treat one party otherwise than another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from evenhand.model.claim import Claim
from evenhand.model.statement import Statement, role_of
from evenhand.weigh.independence import Held, Root
from evenhand.weigh.matter import Matter
from evenhand.weigh.rulebook import ACCUSATION, rulebook
from evenhand.weigh.speakers import Speaker, Speakers


class Told(NamedTuple):
    """A claim with what weighing found of it before anybody is accused: what it says, and where it begins."""

    held: Held
    matter: Matter
    root: Root
    credible: str


class Blinder:
    """Takes identity away, for one accused party or for none."""

    def __init__(self, speakers: Speakers, accused: str | None) -> None:
        self._speakers = speakers
        self._accused = accused
        self._whole = accused and speakers.origins.whole(accused)
        self._numbers: dict[str, int] = {}
        self._effects = rulebook().effects[ACCUSATION]
        self._blaming = rulebook().blaming

    def concerns(self, told: Told) -> bool:
        """True for claims that accuse this party or nobody, and for answers of its side that blame somebody else."""
        alleged = told.matter.alleged
        if not alleged or self._accused is None or self._accused in alleged:
            return True
        return self._blames_others(told) and told.root.speaker.side == self._whole

    def statement(self, number: int, told: Told) -> Statement:
        """The claim as a rule sees it; `number` is its place."""
        matter, speaker, claim = told.matter, told.root.speaker, told.held.record
        alleged = matter.alleged
        return Statement(
            number=number,
            role=role_of(speaker.side, self._whole),
            origin=self._numbers.setdefault(speaker.origin, len(self._numbers)),
            type=speaker.type,
            stance=claim.stance,
            blames=self._accused in alleged and self._blames_others(told),
            answers=bool(alleged) and speaker.side in self._speakers.wholes(alleged),
            primary=speaker.primary,
            names_accused=self._accused is None or bool(alleged),
            relay=self._relay(claim, speaker) if claim.via is not None else "",
            said=matter.said,
            repeats=matter.repeats,
            doubtful=matter.doubtful,
            credible=told.credible,
            reliable=speaker.reliable,
            act=matter.act,
            amount=matter.amount,
            weapons=matter.weapons,
        )

    def _blames_others(self, told: Told) -> bool:
        """True for whoever disputes something without standing on the side of those it names."""
        if told.held.record.stance not in self._blaming or not told.matter.alleged:
            return False
        side = told.root.speaker.side
        return side is not None and side not in self._speakers.wholes(told.matter.alleged)

    def _relay(self, claim: Claim, speaker: Speaker) -> str:
        """Where it was read: a compilation, or the role of an outlet; empty in an outlet of its own origin."""
        outlet = self._speakers.of(claim.via or "")
        if outlet.origin == speaker.origin:
            return ""
        return str(role_of(outlet.side, self._whole)) if outlet.primary else "compilation"


def blind(told: Sequence[Told], accused: str | None, speakers: Speakers) -> tuple[list[Told], list[Statement]]:
    """The claims that concern an accusation, and one statement for each, in the same order."""
    blinder = Blinder(speakers, accused)
    concerned = told if accused is None else [each for each in told if blinder.concerns(each)]
    return list(concerned), [blinder.statement(number, each) for number, each in enumerate(concerned)]
