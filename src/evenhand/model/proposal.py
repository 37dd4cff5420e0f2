"""A claim that a text seems to make, proposed to a person: never recorded before one confirms it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from evenhand.model.base import Coded, Term

Span = tuple[int, int]
"""Where words stand in the text as read, in Unicode characters, the end not included."""


@dataclass(frozen=True, slots=True)
class Number:
    """How many, as the text says it; the bounds follow `codebook/qualifier.csv`.

    Attributes:
        low, high: none for an open end, and for words that give no number.
        unit: persons, houses, square kilometres, per cent ... in the words of `language/en/counted.csv`.
        subset_of: the number (`Proposal.number`) of the claim whose quantity already includes this one.
        words: as written.
    """

    low: int | None
    high: int | None
    qualifier: str
    unit: str
    subset_of: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim as proposed.

    Attributes:
        number: its place among the claims of the text, counted from 1.
        span: the words that carry it; `sentence`: the sentence around them; `words`: the text of the span.
        speech_act: vocabulary `speech_act`.
        act: vocabulary `act`; none where the claim is of no act (a characterisation, a promise).
        actor: who is said to have done it, in the words of the text; `actor_party`: its id, where the case knows it.
        affected: who or what was affected, in words; `affected_party`: whose, by id.
        place: by the gazetteer's or the case's name; `place_id`: of the case; `when`: EDTF.
        weapon, object: terms of those vocabularies.
        instruments: what it cites, in canonical form: "S/RES/822 (1993)", "agreement of 2020-11-10".
        attribution: those it is said to come from before the speaker, nearest first: "X says that Y said".
        outcomes: the acts that its words join, where they join several ("killed or seriously wounded").
        characterised: the words that characterise it in law ("war crimes").
        carried: of "place" and "when" those that the text before the sentence gives, and not the sentence.
        polarity: "affirmed", or "negated" where the text says it did not happen.
        modality: "stated", "possible", "conditional", "intended" or "asked".
        score: 0 to 1, how sure the extractor is; it orders proposals for a person and means nothing else.
    """

    number: int
    span: Span
    sentence: Span
    words: str
    speech_act: Term
    act: Term | None = None
    actor: str | None = None
    actor_party: str | None = None
    affected: str | None = None
    affected_party: str | None = None
    quantity: Number | None = None
    place: str | None = None
    place_id: str | None = None
    when: str | None = None
    weapon: str | None = None
    object: str | None = None
    instruments: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    characterised: tuple[str, ...] = ()
    outcomes: tuple[Term, ...] = ()
    carried: tuple[str, ...] = ()
    polarity: str = "affirmed"
    modality: str = "stated"
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that a case gives for a place or a party: `id` of its record, `name` the one to show."""

    text: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text before it is read.

    Attributes:
        speaker: the State or body that speaks, by name; none: to be read from the text where it says so.
        said: EDTF, when it was said; none: likewise.
        places, parties: names that the case knows, beside those of the gazetteer.
    """

    speaker: str | None = None
    said: str | None = None
    places: tuple[KnownName, ...] = field(default=(), repr=False)
    parties: tuple[KnownName, ...] = field(default=(), repr=False)


Extractor = Callable[[str, Setting], list[Proposal]]
"""Whatever finds the claims of a text: the rules in `claim/suggest`, or a model of the user's own."""


CODED = {"speech_act": Coded("speech_act"), "act": Coded("act"), "object": Coded("object"), "weapon": Coded("weapon")}
"""The vocabularies of a proposal's fields."""
