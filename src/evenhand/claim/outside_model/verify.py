"""A claim that a model proposes, held against the text: every quoted word, number, term and date, or it is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.claim.outside_model.known import known_name, party_in
from evenhand.claim.outside_model.numbers import verified
from evenhand.claim.outside_model.occurrences import occurrences, occurs
from evenhand.claim.outside_model.reply import RefusedError, Said
from evenhand.claim.suggest.citations import citations
from evenhand.claim.un_resolution_words import resolution_symbol
from evenhand.claim.un_symbol import Symbol, parse_symbol
from evenhand.codebook import vocabulary
from evenhand.model.proposal import CODED, Number, Proposal, Setting, Span

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])|(?<![0-9])[0-9]{3}(?=X)")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n|\r\r|\r\n[^\S\n]*\r\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: its words, the sentence around them, and where the piece begins that was asked about."""

    span: Span
    sentence: Span
    asked_from: int = 0


def places(said: Said, text: str, chunk: Span) -> Iterator[Place]:
    """Where the words of an item stand in the chunk that was asked about, within its sentence, first to last.

    Raises:
        RefusedError: sentence or words are not there.
    """
    sentences = [place for place in occurrences(said.sentence, text, *chunk) if not _several(text, place)]
    if not sentences:
        raise RefusedError("a sentence that is not in the text it was asked about")
    found = [
        Place(span, sentence, chunk[0]) for sentence in sentences for span in occurrences(said.words, text, *sentence)
    ]
    if not found:
        raise RefusedError("words that are not in their sentence")
    yield from found


def proposal(said: Said, text: str, place: Place, setting: Setting) -> Proposal:
    """The item as a proposal; its number, score and what its quantity is part of are set by whoever lists it.

    Raises:
        RefusedError: a term, a name, a number, a date or an instrument of it does not hold.
    """
    _check_terms(said)
    _check_names(said, text, place)
    _check_date(said, text, place, setting)
    start, end = place.span
    known_place = known_name(said.place, setting.places)
    return Proposal(
        number=0,
        span=place.span,
        sentence=place.sentence,
        words=text[start:end],
        speech_act=said.speech_act,
        act=said.act,
        actor=_plain(said.actor),
        actor_party=party_in(said.actor, setting.parties),
        affected=_plain(said.affected),
        affected_party=party_in(said.affected, setting.parties),
        quantity=_number(said, text, place),
        place=known_place.name if known_place else _plain(said.place),
        place_id=known_place.id if known_place else None,
        when=said.when,
        weapon=said.weapon,
        object=said.object,
        instruments=_instruments(said, text, place),
        attribution=tuple(filter(None, map(_plain, said.attribution))),
        characterised=tuple(filter(None, map(_plain, said.characterised))),
        polarity=said.polarity,
        modality=said.modality,
    )


def _plain(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _several(text: str, place: Span) -> bool:
    return _PARAGRAPH_END.search(text, *place) is not None


def _check_terms(said: Said) -> None:
    for name, coded in CODED.items():
        term = getattr(said, name)
        if term is not None and term not in vocabulary(coded.vocabulary):
            raise RefusedError("a term that is not in the codebook")


def _check_names(said: Said, text: str, place: Place) -> None:
    for words in filter(None, (said.actor, said.affected, said.place, *said.attribution)):
        if not occurs(words, text, *place.sentence) and not occurs(words, text, 0, place.sentence[0]):
            raise RefusedError("a name or words that the text does not hold by then")
    if not all(occurs(words, text, *place.sentence) for words in said.characterised):
        raise RefusedError("a characterisation that is not in the sentence")


def _check_date(said: Said, text: str, place: Place, setting: Setting) -> None:
    # A year stands in the text by then, itself or by its decade, or is that of the statement or the one before.
    held = set(_YEAR.findall(text, 0, place.sentence[1]))
    if spoken := _YEAR.match(setting.said or ""):
        held |= {spoken[0], str(int(spoken[0]) - 1)}
    for year in _YEAR.findall(said.when or ""):
        decade = year[:3] + "0"
        if year not in held and not (decade in held and occurs(f"{decade}s", text, 0, place.sentence[1])):
            raise RefusedError("a date whose year is not in the text by then")


def _number(said: Said, text: str, place: Place) -> Number | None:
    return verified(said.quantity, text, place.span, place.sentence) if said.quantity else None


def _instruments(said: Said, text: str, place: Place) -> tuple[str, ...]:
    """The canonical forms of the instruments, each of which evenhand itself must find cited by then."""
    if not said.instruments:
        return ()
    cited = {each.instrument for each in citations(text[place.asked_from : place.sentence[1]])}
    found = tuple(dict.fromkeys(_canonical(words) for words in said.instruments))
    if not cited.issuperset(found):
        raise RefusedError("an instrument that the text does not cite by then")
    return found


def _canonical(words: str) -> str:
    symbol = _symbol(words)
    return symbol.canonical if symbol else " ".join(words.split())


def _symbol(words: str) -> Symbol | None:
    for read in (resolution_symbol, lambda written: parse_symbol(written, near_cue=True)):
        try:
            return read(words)
        except ValueError:
            continue
    return None
