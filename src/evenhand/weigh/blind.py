"""Claims with their speakers' identity taken away: relations remain, names do not.

Invariant: nothing in a `Statement` tells which party or source it is about. A rule that reads only statements cannot
treat one party otherwise than another.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evenhand.model.claim import Claim
from evenhand.model.statement import Role, Statement, role_of
from evenhand.weigh.independence import Held, Root
from evenhand.weigh.matter import Matter
from evenhand.weigh.rulebook import ACCUSATION, rulebook
from evenhand.weigh.speakers import Speaker, Speakers


class Told(NamedTuple):
    """A claim with what weighing found of it before anybody is accused: what it says, and where it begins.

    Of a copy the day, the doubts and what was judged are those of the claim that it comes down to, or its own if worse.
    """

    held: Held
    matter: Matter
    root: Root
    credible: str

    @property
    def begins(self) -> Claim:
        """The claim that it comes down to; itself when it is no copy."""
        return self.root.copied[-1].record if self.root.copied else self.held.record


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

    def statement(self, number: int, told: Told, naming: Mapping[str, bool]) -> Statement:
        """The claim as a rule sees it.

        Args:
            number: its place.
            told: the claim.
            naming: for each claim that is heard, whether it names the accused.
        """
        matter, speaker, begins = told.matter, told.root.speaker, told.begins
        alleged = matter.alleged
        return Statement(
            number=number,
            role=self._role(speaker),
            origin=self._numbers.setdefault(speaker.origin, len(self._numbers)),
            type=speaker.type,
            stance=told.held.record.stance,
            blames=self._accused in alleged and self._blames_others(told),
            answers=self._answers(alleged, speaker),
            primary=speaker.primary,
            names_accused=self.names(told),
            relay=self._relay(begins, speaker) if begins.via is not None else "",
            copy=self._copy(told, naming) if told.root.copied else "",
            said=matter.said,
            repeats=matter.repeats,
            doubtful=matter.doubtful,
            credible=told.credible,
            reliable=speaker.reliable,
            act=matter.act,
            amount=matter.amount,
            weapons=matter.weapons,
        )

    def names(self, told: Told) -> bool:
        """True when a claim that concerns this party names it, and where nobody is accused."""
        return self._accused is None or bool(told.matter.alleged)

    def _role(self, speaker: Speaker) -> Role:
        return Role.ACCUSING if speaker.contradicting else role_of(speaker.side, self._whole)

    def _answers(self, alleged: tuple[str, ...], speaker: Speaker) -> bool:
        """True for whoever denies for the accused without being one: accused beside them, or of contradicting sides."""
        if self._whole in speaker.contradicting:
            return True
        return bool(alleged) and speaker.side in self._speakers.wholes(alleged)

    def _copy(self, told: Told, naming: Mapping[str, bool]) -> str:
        """Whether what a copy repeats is heard too, and says of the accused as much."""
        heard = (naming[each.id] for each in told.root.copied if each.id in naming)
        return "heard" if any(names or not self.names(told) for names in heard) else "alone"

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
    naming = {each.held.id: blinder.names(each) for each in concerned}
    return list(concerned), [blinder.statement(number, each, naming) for number, each in enumerate(concerned)]
