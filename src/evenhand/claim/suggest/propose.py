"""From what a sentence says to a proposal: its place, time, actor, speaker and instruments."""

from functools import cache

from evenhand.claim.suggest.lexicon import Lexicon, claims, wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.quantified import Found
from evenhand.claim.suggest.reading import Reading, within
from evenhand.claim.suggest.roles import actor, attribution, denial, modality, negated, refuted
from evenhand.claim.suggest.scene import moment, scene, sentence_scene
from evenhand.claim.suggest.spoken import Spoken
from evenhand.claim.suggest.weapons import object_in, weapon_in
from evenhand.model.proposal import Number, Proposal, Span


def proposal(reading: Reading, number: int, found: Found, index: int, part_of: int | None) -> Proposal:
    """The proposal that a claim found in sentence `number` makes, as the `index`-th of the text."""
    tokens, sentence = reading.tokens, reading.tokens.sentences[number]
    span, whole = tokens.span(found.first, found.last), reading.sentence(number)
    peoples = within(reading.peoples, whole)
    refusal = denial(tokens, found.cues[0].first, sentence)
    by = actor(tokens, found.cues[0], sentence, peoples) or _denier(reading, refusal, peoples)
    sources = attribution(tokens, found.first, sentence)
    denied = bool(sources or _reported(reading, found, sentence)) and refuted(tokens, sentence, _next(reading, number))
    not_so = denied or refusal is not None or negated(tokens, found.cues[0], sentence)
    place = found.place or _scene(reading, number, found, by)
    when, from_before = moment(reading, number, span, counted=found.attached is not None)
    affected = tokens.written(*found.affected) or None
    return Proposal(
        number=index,
        span=span,
        sentence=whole,
        words=reading.text[span[0] : span[1]],
        speech_act=_speech_act(reading, by, denied=not_so),
        act=found.act,
        actor=reading.text[by.start : by.end] if by else None,
        actor_party=by.party_id if by else None,
        affected=affected,
        affected_party=_party(reading, tokens.span(*found.affected)) if affected else None,
        quantity=_number(reading, found, part_of),
        place=place.name if place else None,
        place_id=place.place_id if place else None,
        when=when,
        weapon=weapon_in(tokens, found.first, found.last) or weapon_in(tokens, *sentence),
        object=object_in(tokens, *found.affected),
        instruments=tuple(dict.fromkeys(each.instrument for each in within(reading.citations, whole))),
        attribution=sources,
        characterised=characterised(reading, number),
        outcomes=found.outcomes,
        polarity="negated" if not_so else "affirmed",
        modality=modality(tokens, found.cues[0].first, sentence),
        carried=_carried(whole, place, from_before=from_before),
        score=found.score,
    )


def _denier(reading: Reading, refusal: tuple[int, int] | None, peoples: list[FoundPeople]) -> FoundPeople | None:
    """Whoever denies its own act: "X denies that it shelled"."""
    if refusal is None or reading.tokens.words[refusal[1]] not in wordlist("itself"):
        return None
    return next((each for each in reversed(peoples) if reading.tokens.at(each.end) == refusal[0]), None)


def _carried(sentence: Span, place: FoundPlace | None, *, from_before: bool) -> tuple[str, ...]:
    """The fields that the text before the sentence gives."""
    outside = place is not None and not sentence[0] <= place.start < sentence[1]
    return tuple(name for name, is_so in (("place", outside), ("when", from_before)) if is_so)


def _scene(reading: Reading, number: int, found: Found, by: FoundPeople | None) -> FoundPlace | None:
    """Where it happened: of a claim with an amount also as the text before its sentence tells."""
    span = reading.tokens.span(found.first, found.last)
    return scene(reading, number, span, by, found.act) if found.attached else sentence_scene(reading, number, span, by)


def spoken_proposal(reading: Reading, number: int, said: Spoken, index: int) -> Proposal:
    """The proposal that a claim of a document, a duty, a demand or a promise makes, as the `index`-th of the text."""
    tokens, whole = reading.tokens, reading.sentence(number)
    span = tokens.span(said.first, said.last)
    place = sentence_scene(reading, number, span, said.by)
    return Proposal(
        number=index,
        span=span,
        sentence=whole,
        words=reading.text[span[0] : span[1]],
        speech_act=said.speech_act,
        act=said.act,
        actor=reading.text[said.by.start : said.by.end] if said.by else None,
        actor_party=said.by.party_id if said.by else None,
        place=place.name if place else None,
        place_id=place.place_id if place else None,
        when=moment(reading, number, span, counted=False)[0],
        instruments=said.instruments,
        characterised=characterised(reading, number),
        modality="asked" if said.speech_act in ("demands", "appeals") else "stated",
        score=said.score,
    )


def characterised(reading: Reading, number: int) -> tuple[str, ...]:
    """The terms of law that a sentence uses."""
    first, last = reading.tokens.sentences[number]
    return tuple(dict.fromkeys(term for _, _, term in _terms().find(reading.tokens.words, first, last)))


def _speech_act(reading: Reading, by: FoundPeople | None, *, denied: bool) -> str:
    if denied:
        return "denies"
    return "accuses" if by and by.name != reading.speaker else "asserts"


def _reported(reading: Reading, found: Found, sentence: tuple[int, int]) -> bool:
    """True where the sentence reports what others claim, whoever they are."""
    return any(word in claims()["reports"] for word in reading.tokens.words[sentence[0] : found.last])


def _next(reading: Reading, number: int) -> tuple[int, int] | None:
    following = reading.tokens.sentences[number + 1 : number + 2]
    return following[0] if following else None


def _party(reading: Reading, span: Span) -> str | None:
    return next((each.party_id for each in within(reading.peoples, span) if each.party_id), None)


def _number(reading: Reading, found: Found, part_of: int | None) -> Number | None:
    if found.attached is None:
        return None
    amount, unit = found.attached.amount, found.attached.counted.unit
    words = reading.tokens.written(amount.first, amount.last)
    return Number(amount.low, amount.high, amount.term, unit, part_of, words)


@cache
def _terms() -> Lexicon[str]:
    return Lexicon((term, term) for term in claims()["characterised"]["legal"])
