"""Claims without an amount: that somebody, somewhere, was killed, driven out, shelled, held."""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.counted import nouns
from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.quantified import Found, act_of, is_apart
from evenhand.claim.suggest.reading import Reading, within
from evenhand.claim.suggest.roles import actor, modality
from evenhand.claim.suggest.tokens import Tokens
from evenhand.codebook import rules

_LINKS = 5


def stated(reading: Reading, number: int, said: Sequence[Cue], taken: set[int]) -> list[Found]:
    """The claims without an amount in one sentence; `taken` are the cues (by first token) that amounts have."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    if is_apart(reading, number) or tokens.words[last - 1] == "?":
        return []
    peoples = within(reading.peoples, reading.sentence(number))
    found: list[Found] = []
    for cue in said:
        if (
            cue.first in taken
            or cue.form in ("victims", "adjective")
            or modality(tokens, cue.first, (first, last)) != "stated"
        ):
            continue
        by = actor(tokens, cue, (first, last), peoples)
        made = _found(reading, number, cue, specific=by is not None)
        if made and not (found and made.first < found[-1].last):
            found += _by_place(reading, (first, last), made)
    return found


def _found(reading: Reading, number: int, cue: Cue, *, specific: bool) -> Found | None:
    """The claim that some words say an act of what stands beside them; none where nothing fitting does."""
    score, sentence = rules("suggest")["score"], reading.tokens.sentences[number]
    for act, of in cue.meanings:
        beside = _object(reading, sentence, cue, of)
        if beside is None:
            continue
        first, last = min(cue.first, beside[0]), max(cue.last, beside[1])
        if not (specific or (of != "war" and _placed(reading, sentence, first, last))):
            continue
        if beside[2] == "territory" and act in wordlist("hits"):
            continue
        named_act = act_of(reading, act, beside[2], number)
        worth = score["named" if specific else "placed"]
        where = _place_at(reading, beside[0], beside[1])
        return Found(first, last, named_act, (cue,), None, (beside[0], beside[1]), (), worth, where)
    return None


def _by_place(reading: Reading, sentence: tuple[int, int], found: Found) -> list[Found]:
    """A claim for each of the places straight after its words, with the modifiers before them.

    "Night-time strikes on homes in X and Y" are two claims, the second of the whole words.
    """
    tokens, first, last = reading.tokens, found.first, found.last
    while first > sentence[0] and _modifies(tokens.words[first - 1]):
        first -= 1
    made: list[Found] = []
    for place in within(reading.places, (tokens.ends[last - 1], tokens.ends[sentence[1] - 1])):
        between = tokens.words[last : tokens.at(place.start)]
        if len(between) > _LINKS or not all(word in wordlist("to_places") for word in between):
            break
        last = tokens.at(place.end)
        made.append(replace(found, first=first, last=last, place=place))
    return made or [replace(found, first=first)]


def _place_at(reading: Reading, first: int, last: int) -> FoundPlace | None:
    """The place that is what an act is done to: "the invasion of X"."""
    span = reading.tokens.span(first, last)
    return next((each for each in within(reading.places, span) if each.start == span[0]), None)


def _modifies(word: str) -> bool:
    """True for adjectives and hyphens, as far as small words tell."""
    small = wordlist("stops") | wordlist("linking") | wordlist("have") | wordlist("adverbs")
    return (word.isalpha() or word == "-") and word not in small and word not in wordlist("small")


def _placed(reading: Reading, sentence: tuple[int, int], first: int, last: int) -> bool:
    """True where a place is named in the words of a claim, or right after them."""
    tokens = reading.tokens
    end = last
    while end < min(sentence[1], last + 6) and tokens.words[end] not in (";", ":", "which", "who", "and"):
        end += 1
    return bool(within(reading.places, (tokens.starts[first], tokens.ends[end - 1])))


def _object(reading: Reading, sentence: tuple[int, int], cue: Cue, of: str) -> tuple[int, int, str] | None:
    """What an act is done to: the tokens that name it and its kind."""
    if of in ("war", ""):
        return _deed(reading.tokens, sentence, cue, of)
    if cue.form in ("passive", "intransitive"):
        return _subject(reading.tokens, sentence[0], cue.first, of)
    return _next_noun(reading.tokens, cue.last, sentence[1], of) or _next_place(reading, cue.last, sentence[1], of)


def _deed(tokens: Tokens, sentence: tuple[int, int], cue: Cue, of: str) -> tuple[int, int, str] | None:
    """Nouns that name the act alone: "unleashed a full-scale war", "the massacre in", "ceasefire violations by"."""
    if of == "war":
        for place in range(cue.last, min(sentence[1], cue.last + 6)):
            if tokens.words[place] in wordlist("deeds_of_war"):
                return place, place + 1, ""
        return None
    if cue.form == "active":
        return cue.first, cue.last, ""
    follows = tokens.words[cue.last] if cue.last < sentence[1] else ""
    if cue.meanings[0][0] == "incitement":
        return cue.first, cue.last, ""
    return (cue.first, cue.last, "") if follows in ("in", "at", "by", "of", "against", "on", "committed") else None


def _subject(tokens: Tokens, first: int, place: int, of: str) -> tuple[int, int, str] | None:
    """The noun before a verb, past helping words and "who": "hospitals and schools were also".."""
    while place > first and (
        tokens.words[place - 1] in wordlist("helping") or tokens.words[place - 1] in wordlist("adverbs")
    ):
        place -= 1
    for back in range(place - 1, max(first, place - 5), -1):
        if tokens.words[back] in ("of", "in", "at", "near") and all(
            tokens.capital(each) for each in range(back + 1, place)
        ):
            place = back
            break
    fitting = [
        each
        for each in nouns(tokens, max(first, place - 4), place)
        if each[2] in rules("suggest")["stated"].get(of, ())
    ]
    return fitting[-1] if fitting and fitting[-1][1] >= place - 1 else None


def _next_noun(tokens: Tokens, place: int, last: int, of: str) -> tuple[int, int, str] | None:
    """The noun after a verb, past its own modifiers: "destroyed many of our historic mosques"."""
    end = place
    while end < min(last, place + 6):
        fitting = [each for each in nouns(tokens, end, min(last, end + 4)) if each[0] == end]
        if fitting:
            return fitting[0] if fitting[0][2] in rules("suggest")["stated"].get(of, ()) else None
        word = tokens.words[end]
        if word == "of" and tokens.words[end - 1] not in wordlist("partitive"):
            return None
        if word not in wordlist("linking") and (word in wordlist("stops") or not (word.isalpha() or word == "-")):
            return None
        end += 1
    return None


def _next_place(reading: Reading, place: int, last: int, of: str) -> tuple[int, int, str] | None:
    """A place right after a verb: "occupied the region of X", "invaded X"."""
    if of not in ("territory", "objects", "any", "states") or place >= last:
        return None
    tokens = reading.tokens
    for found in within(reading.places, (tokens.starts[place], tokens.ends[min(last, place + 4) - 1])):
        first, kind = tokens.at(found.start), "territory" if found.kind in ("state", "region") else "objects"
        if all(word in wordlist("before_places") for word in tokens.words[place:first]):
            return first, tokens.at(found.end), kind
    return None
