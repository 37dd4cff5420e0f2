"""Claims that are of no harm alone: what a document says, that it was not carried out, demands, law, promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from evenhand.claim.suggest.citations import Citation
from evenhand.claim.suggest.lexicon import claims, phrases, wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.reading import Reading, within
from evenhand.claim.suggest.roles import is_free, may_act, modality
from evenhand.claim.suggest.tokens import Tokens
from evenhand.model.proposal import Span

_NEAR = 14
_BREATH = 400


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim carried by tokens `first` to `last`.

    Attributes:
        speech_act, act: of those vocabularies; `by`: who is spoken of; `instruments`: those it speaks of.
    """

    first: int
    last: int
    speech_act: str
    act: str | None
    by: FoundPeople | None
    instruments: tuple[str, ...]
    score: float


def spoken(reading: Reading, number: int) -> list[Spoken]:
    """The claims of one sentence that are of a document, a duty, a demand, a term of law or a promise."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    if _first_words().isdisjoint(tokens.words[first:last]):
        return []
    whole = reading.sentence(number)
    cited, peoples = within(reading.citations, whole), within(reading.peoples, whole)
    instruments = tuple(dict.fromkeys(each.instrument for each in cited)) or _meant(reading, first, last)
    made: list[Spoken] = []
    if instruments:
        made += _unfulfilled(tokens, (first, last), peoples, cited, instruments) or _content(
            tokens, first, last, cited, instruments
        )
    if not made:
        made += _refused(tokens, first, last, peoples)
        made += _asked(tokens, first, last, peoples) or _in_law(reading, number, peoples)
        made += _own(tokens, first, last, named=bool(peoples))
    return made


@cache
def _first_words() -> frozenset[str]:
    """The words with which anything looked for here can begin: a quick first look."""
    names = ("content", "implementation", "refusal", "demands", "appeals", "legal", "justifies", "rejects", "promises")
    return frozenset().union(*(phrases(name).first for name in names))


def _meant(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """The instruments meant by "those resolutions": the ones cited last before, with their whole list."""
    words = reading.tokens.words
    if wordlist("pointing").isdisjoint(words[first:last]) or _document_nouns().isdisjoint(words[first:last]):
        return ()
    for place in range(first, last - 1):
        if words[place] in wordlist("pointing") and words[place + 1] in _document_nouns():
            before = [each for each in reading.citations if each.end <= reading.tokens.starts[place]]
            kind = "agreement" if words[place + 1] in claims()["documents"]["agreements"] else "RES"
            fitting = [each for each in before if kind in each.instrument]
            return _together(fitting)
    return ()


def _together(cited: list[Citation]) -> tuple[str, ...]:
    """The last instrument cited with those cited in one breath with it."""
    near = [each.instrument for each in cited if cited[-1].start - each.start < _BREATH]
    return tuple(dict.fromkeys(near))


@cache
def _document_nouns() -> frozenset[str]:
    return frozenset(claims()["documents"]["nouns"])


def _content(
    tokens: Tokens, first: int, last: int, cited: list[Citation], instruments: tuple[str, ...]
) -> Iterator[Spoken]:
    """What the sentence says that a document demands, condemns or provides; one claim for each such verb."""
    verbs: list[int] = []
    for start, _, _ in phrases("content").find(tokens.words, first, last):
        goes_on = bool(verbs) and tokens.words[start - 1] in (",", "and")
        own = tokens.capital(start) or _own_words(tokens, start, first) or tokens.words[start - 1] == "not"
        own = own or tokens.words[start + 1 : start + 2] in (["its"], ["our"], ["my"], ["their"])
        if not own and (goes_on or _speaks(tokens, cited, start, first)):
            verbs.append(start)
    for start, end in pairwise([*verbs, last]):
        close = end
        while close > start + 1 and tokens.words[close - 1] in (",", "and", ".", ";"):
            close -= 1
        if close - start > 2:
            yield Spoken(start, close, "says_what_a_document_says", None, None, instruments, 0.7)


def _speaks(tokens: Tokens, cited: list[Citation], place: int, first: int) -> bool:
    """True where a verb is the instrument's own, or that of the body that adopted it."""
    before = tokens.words[max(first, place - 3) : place]
    near = any(_straight(tokens, tokens.at(each.end), place) for each in cited)
    numbered = any(each.numbered for each in cited) or not cited
    return near or (
        numbered and any(word in wordlist("bodies") for word in before[-2:]) and _is_body(tokens, place, first)
    )


def _straight(tokens: Tokens, after: int, place: int) -> bool:
    """True where only small words stand between an instrument's name and a verb: ", which strictly"."""
    between = tokens.words[after:place]
    return 0 <= place - after < 5 and wordlist("after_instruments").issuperset(between)


def _is_body(tokens: Tokens, place: int, first: int) -> bool:
    """True where a body or a document stands right before a verb, past "has" and "which"."""
    while place > first and tokens.words[place - 1] in ("has", "have", "had", "which", "that", ","):
        place -= 1
    return tokens.words[place - 1] in wordlist("bodies") - {"which", "that", "and"}


def _own_words(tokens: Tokens, place: int, first: int) -> bool:
    """True where the speaker demands or reaffirms, not the document."""
    before = tokens.words[max(first, place - 4) : place]
    return not wordlist("speakers").isdisjoint(before)


def _unfulfilled(
    tokens: Tokens, span: Span, peoples: list[FoundPeople], cited: list[Citation], instruments: tuple[str, ...]
) -> list[Spoken]:
    """That an instrument was not carried out, or was broken."""
    first, last = span
    found = next(phrases("implementation").find(tokens.words, first, last), None)
    numbered = [each for each in cited if each.numbered]
    if found is None or modality(tokens, found[0], (first, last)) == "asked" or (cited and not numbered):
        return []
    agreement = any("agreement" in each for each in instruments)
    act = "agreement_breach" if agreement else "failure_to_implement"
    by = _beside(tokens, peoples, found[0], found[1])
    end = max(found[1], tokens.at(by.end)) if by and tokens.at(by.start) - found[1] < 4 else found[1]
    return [Spoken(found[0], end, "accuses" if by else "asserts", act, by, instruments, 0.7 if by else 0.5)]


def _beside(tokens: Tokens, peoples: list[FoundPeople], first: int, last: int) -> FoundPeople | None:
    """Whom "by" names after some words, else who is named last before them."""
    for each in peoples:
        place = tokens.at(each.start)
        between = tokens.words[last:place]
        if last <= place <= last + 4 and "by" in between and "against" not in between:
            return each
    before = [
        each
        for each in peoples
        if 0 <= first - tokens.at(each.end) < _NEAR and is_free(tokens, each) and may_act(tokens, each)
    ]
    return before[-1] if before else None


def _refused(tokens: Tokens, first: int, last: int, peoples: list[FoundPeople]) -> Iterator[Spoken]:
    """That somebody refuses information on mines, graves or missing people, or refuses what it was asked."""
    for start, end, _ in phrases("refusal").find(tokens.words, first, last):
        by = _beside(tokens, peoples, start, end)
        after = tokens.words[end : min(last, end + _NEAR)]
        withheld = next((place for place, word in enumerate(after) if word in wordlist("information")), None)
        if by and withheld is not None:
            yield Spoken(start, end + withheld + 1, "accuses", "refusal_of_information", by, (), 0.7)
            return


def _asked(tokens: Tokens, first: int, last: int, peoples: list[FoundPeople]) -> list[Spoken]:
    """What a party is demanded or urged to do, where it is to end or make good a harm."""
    for kind, act in (("demands", "demands"), ("appeals", "appeals")):
        for start, end, _ in phrases(kind).find(tokens.words, first, last):
            must = tokens.words[start] == "must"
            to = _before(tokens, peoples, start) if must else _after(tokens, peoples, end)
            what = _remedy(tokens.words[end - 1 : min(last, end + _NEAR)])
            if to and what is not None:
                begin = tokens.at(to.start) if must else start
                return [Spoken(begin, _clause_end(tokens, end + what, last), act, None, to, (), 0.6)]
    return []


def _remedy(words: list[str]) -> int | None:
    """Where a party is asked to end or make good a harm: "to release", "must withdraw", "for an immediate end"."""
    leads = wordlist("leads")
    return next((at for at, word in enumerate(words[1:]) if word in wordlist("remedies") and words[at] in leads), None)


def _before(tokens: Tokens, peoples: list[FoundPeople], place: int) -> FoundPeople | None:
    return next((each for each in peoples if place == tokens.at(each.end) and is_free(tokens, each)), None)


def _after(tokens: Tokens, peoples: list[FoundPeople], place: int) -> FoundPeople | None:
    small = {"the", "that", "upon", "both"}
    return next(
        (
            each
            for each in peoples
            if tokens.at(each.start) - place >= 0 and {*tokens.words[place : tokens.at(each.start)]} <= small
        ),
        None,
    )


def _in_law(reading: Reading, number: int, peoples: list[FoundPeople]) -> list[Spoken]:
    """That acts are called by a term of law: "amount to crimes against humanity"."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    for start, end, _ in phrases("legal").find(tokens.words, first, last):
        before = tokens.words[max(first, start - 7) : start]
        calls = [place for place, word in enumerate(before) if word in wordlist("calls")]
        begin = start - len(before) + calls[0] if calls else start
        if calls and modality(tokens, begin, (first, last)) == "stated":
            by = _beside(tokens, peoples, begin, end)
            if by or within(reading.places, reading.sentence(number)):
                return [Spoken(begin, end, "characterises_in_law", None, by, (), 0.6 if by else 0.5)]
    return []


def _own(tokens: Tokens, first: int, last: int, *, named: bool) -> list[Spoken]:
    """What the speaker says of its own: a ground for its acts, a denial, a promise to make good."""
    ours = not wordlist("speakers").isdisjoint(tokens.words[first:last])
    for start, end, _ in phrases("justifies").find(tokens.words, first, last) if ours or named else ():
        return [Spoken(start, _clause_end(tokens, end, last), "justifies", None, None, (), 0.6)]
    for start, end, _ in phrases("rejects").find(tokens.words, first, last):
        window = tokens.words[end : min(last, end + 8)]
        what = next((place for place, word in enumerate(window) if word in wordlist("accusations")), None)
        if what is not None:
            return [Spoken(start, end + what + 1, "denies", None, None, (), 0.6)]
    for start, end, _ in phrases("promises").find(tokens.words, first, last):
        if (
            not wordlist("remedies").isdisjoint(tokens.words[end : min(last, end + 3)])
            and "not" not in tokens.words[end : end + 2]
        ):
            return [Spoken(start, _clause_end(tokens, end, last), "promises", None, None, (), 0.5)]
    return []


def _clause_end(tokens: Tokens, place: int, last: int) -> int:
    while place < last and tokens.words[place] not in (",", ";", ".", ":"):
        place += 1
    return place
