"""Which claims may be taken for copies of others because their texts are alike, and which never."""

from collections.abc import Hashable

from evenhand.model.claim import Claim
from evenhand.record.view import Recorded
from evenhand.weigh.days import days
from evenhand.weigh.judged import Judged
from evenhand.weigh.likeness import Told
from evenhand.weigh.rulebook import ACCUSATION, rulebook
from evenhand.weigh.speakers import Speakers

Held = Recorded[Claim]


class Alike:
    """Compares the texts of claims for what people judged of them and of their speakers."""

    def __init__(self, speakers: Speakers, judged: Judged) -> None:
        self._speakers = speakers
        self._judged = judged

    def told(self, held: Held, text: str) -> Told:
        """A text; of several of one day with the same words those begin with the one that counts most by itself."""
        claim, frame, book = held.record, held.record.frame, rulebook()
        speaker, outlet = (self._speakers.of(each) for each in (claim.claimant, claim.via or claim.claimant))
        judgement, quantity = self._judged.credibility(held.id), getattr(frame, "quantity", None)
        low = quantity.low if quantity else None
        order = (
            judgement is not None and judgement.answer == "no",
            "suspected_relay_error" in getattr(frame, "flags", ()),
            not getattr(frame, "alleged", ()),
            not speaker.primary,
            not outlet.primary,
            bool(claim.via) and outlet.side is not None,
            book.effects[ACCUSATION][claim.stance].partial,
            low is None,
            low or 0,
            held.index,
        )
        kind = (claim.document, self._side(claim), self._outlet(claim), book.does(claim.stance))
        return Told(held.id, text, *days(claim), order, kind)

    def apart(self, later: Held, earlier: Held) -> bool:
        """True when the one must not be taken for a copy of the other: a person says so, or somebody fell silent.

        Nobody who speaks for a side is taken for a copy, so that no answer is lost. Whoever speaks for none and repeats
        an office speaks with its voice, if it was certainly said later.
        """
        one, other = later.record, earlier.record
        found = self._judged.relays_to(later.id).get(earlier.id.lower())
        book, certain = rulebook(), days(other)[1] < days(one)[0]
        return (
            one.document == other.document
            or one.claimant == other.claimant
            or book.does(one.stance) != book.does(other.stance)
            or self._side(one) != _NONE
            or (not certain and (self._side(other) != _NONE or self._outlet(one) != self._outlet(other)))
            or (found is not None and found.answer == "no")
            or self._speakers.independent(one.claimant, other.claimant)
        )

    def _side(self, claim: Claim) -> Hashable:
        speaker = self._speakers.of(claim.claimant)
        return speaker.side, speaker.contradicting

    def _outlet(self, claim: Claim) -> Hashable:
        return self._speakers.of(claim.via).side if claim.via else None


_NONE = (None, frozenset[str]())
"""The side of whoever speaks for nobody."""
