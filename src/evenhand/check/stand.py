"""Who speaks beside a statement, and how what they say stands to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evenhand.check import compare
from evenhand.check.numbers import equal, towards
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.voices import Voice
from evenhand.model.verdict import Beside

OWN = frozenset({"same source", "same side"})
OTHER_DATE = frozenset({"until", "since"})
"""Differences that make a figure of one side an update: it counts from or to another date."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever makes the statement.

    Attributes:
        origin: the source that it comes down to; `side`: the whole party it speaks for, none when unknown or nobody.
        since, until: first and last day on which it may have spoken; 0 when unknown.
        known: whether it is known for whom it speaks, or that it speaks for nobody.
    """

    origin: str | None
    side: str | None
    since: int = 0
    until: int = 0
    known: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim of the record beside the statement's.

    Attributes:
        voice: the claim; `role`, `relation`: as `Beside` has them; `sure`: whether it is known for whom the speaker
            speaks, or that it is another than this one.
        apart: what sets the two apart; `number`: how the statement's number lies towards its (see `numbers`).
    """

    voice: Voice
    role: str
    relation: str
    apart: compare.Apart
    number: str
    sure: bool = True

    @property
    def same(self) -> bool:
        """Whether both count, or speak of, the same thing."""
        return not self.apart.differs

    @property
    def own(self) -> bool:
        """Whether the speaker or its side says it."""
        return self.role in OWN

    @property
    def independent(self) -> bool:
        """Whether it is the word of an independent first source."""
        return self.role == "independent"


def stand(said: Said, voices: Iterable[Voice], speaker: Speaker, places: Places) -> list[Standing]:
    """The claims of the record beside what the statement says; the later of two figures of an origin is marked."""
    found = []
    for voice in voices:
        apart = compare.compare(said, voice, places)
        role = role_of(voice, speaker, said)
        relation = _relation(said, voice, role, apart, speaker)
        sure = speaker.known or role == "accused side"
        found.append(Standing(voice, role, relation, apart, towards(said, voice.said), sure))
    return _without_parts(_latest(found))


def role_of(voice: Voice, speaker: Speaker, said: Said) -> str:
    """Whose voice it is towards the statement."""
    if speaker.origin is not None and voice.origin == speaker.origin:
        return "same source"
    if voice.side is None:
        return "independent" if voice.primary else "no first source"
    if voice.side == speaker.side:
        return "same side"
    if voice.side in said.accused:
        return "accused side"
    return "affected side" if voice.side in said.affected else "other side"


def _relation(said: Said, voice: Voice, role: str, apart: compare.Apart, speaker: Speaker) -> str:
    if opposes(said, voice) and role not in OWN:
        return "other scope" if apart.differs else "denies"
    if voice.counts_as == "admit" and role == "accused side" and not apart.differs:
        return "admits"
    numbers = said.counted and voice.said.counted and not equal(said, voice.said)
    if role in OWN and numbers and not said.denies and apart.kinds <= OTHER_DATE:
        when = _when(voice, speaker)
        return when or ("other scope" if apart.differs else "same")
    if role == "same source" and _when(voice, speaker) == "earlier" and _repeats(said, voice, apart):
        return "repeats"
    return "other scope" if apart.differs else "same"


def _repeats(said: Said, voice: Voice, apart: compare.Apart) -> bool:
    """Whether an earlier claim of the same source gives the same number, as the coder found or for the same thing."""
    flagged = "repetition" in getattr(voice.claim.frame, "flags", ())
    return said.counted and equal(said, voice.said) and (flagged or not apart.differs)


def opposes(said: Said, voice: Voice) -> bool:
    """Whether one of the two says that it is so and the other that it is not."""
    return voice.counts_as in ({"support", "admit"} if said.denies else {"deny"})


def agrees(said: Said, voice: Voice) -> bool:
    """Whether both say that it is so, or both that it is not."""
    return voice.counts_as == ("deny" if said.denies else "support")


def _when(voice: Voice, speaker: Speaker) -> str:
    """Earlier or later than the statement, where that is certain."""
    if voice.until and speaker.since and voice.until < speaker.since:
        return "earlier"
    return "later" if voice.since and speaker.until and voice.since > speaker.until else ""


def _latest(found: Sequence[Standing]) -> list[Standing]:
    """The same, with earlier figures of an independent origin that gave a later one for the same marked so."""
    newest: dict[str, int] = {}
    for each in found:
        if each.independent and each.same and each.number:
            newest[each.voice.origin] = max(newest.get(each.voice.origin, 0), each.voice.since)
    return [_marked(each, newest.get(each.voice.origin, 0)) for each in found]


def _marked(each: Standing, newest: int) -> Standing:
    old = each.independent and each.same and each.number and 0 < each.voice.until < newest
    return replace(each, relation="earlier") if old else each


def _without_parts(found: Sequence[Standing]) -> list[Standing]:
    """The same, with a number that is a part of another one of the same people and harm said to be so."""
    listed = {each.voice.id: each.voice.said for each in found}
    return [_as_part(each) if _is_part(each.voice, listed) else each for each in found]


def _is_part(voice: Voice, listed: Mapping[str, Said]) -> bool:
    whole = listed.get(_whole(voice) or "")
    return whole is not None and (whole.outcomes, whole.status) == (voice.said.outcomes, voice.said.status)


def _as_part(each: Standing) -> Standing:
    apart = each.apart.also("part", whole=_whole(each.voice) or "")
    return replace(each, relation="other scope", apart=apart)


def _whole(voice: Voice) -> str | None:
    quantity = getattr(voice.claim.frame, "quantity", None)
    return quantity.subset_of if quantity else None


def shown(each: Standing, heading: str) -> Beside:
    """The claim as a verdict shows it."""
    claim, said = each.voice.claim, each.voice.said
    when = getattr(claim.frame, "when", None)
    quantity = getattr(claim.frame, "quantity", None)
    return Beside(
        claim=each.voice.id,
        claimant=claim.claimant,
        claimant_name=each.voice.name,
        document=claim.document,
        role=each.role,
        relation=each.relation,
        low=said.low,
        high=said.high,
        qualifier=said.qualifier,
        unit=(quantity.unit or "") if quantity else "",
        said=claim.said,
        until=when.rpartition("/")[2] or None if when else None,
        differs=each.apart.differs,
        unsaid=each.apart.unsaid,
        heading=heading,
    )
