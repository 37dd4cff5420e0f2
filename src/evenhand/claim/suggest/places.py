"""The places that a text names: of the case, States, regions, towns, and what a noun calls a village or district."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from evenhand.claim.suggest.before import Before, before
from evenhand.claim.suggest.gazetteer import Gazetteer, Mention, Read, chosen
from evenhand.claim.suggest.place_tables import PLACES, Named, any_of, words
from evenhand.claim.suggest.towns import no_towns, town_key, town_named

_LONGEST_LINK = 20  # characters of ", as well as the"
_LISTED = re.compile(r"['\u2019]s?\s+|\s*(?:,|,?\s*(?:and|or|and\s+in|as\s+well\s+as)\s)\s*(?:the\s+)?", re.IGNORECASE)
_LINKS = "de|la|el|al|es|ez|ad|os|upon|sur|bin|del|da|do|des"
_PHRASE = re.compile(rf"[^\W\da-z_][\w'\u2019]*(?:[ \n-]+(?:[^\W\da-z_][\w'\u2019]*|(?:{_LINKS})\b)){{0,3}}")
_NAME = r"[^\W\da-z_][\w'\u2019-]*(?:\s[^\W\da-z_][\w'\u2019-]*)?"
_AFTER_NAME = re.compile(rf"(?:(?:,\s{_NAME}){{0,9}},?\sand\s{_NAME})?\s(?:{any_of(words()['after_name'])})\b")
_LAND = re.compile(rf"\s(?:{any_of(words()['land'])})\b")
_CAPITAL_FOLLOWS = re.compile(r"[ -]\n?[^\W\da-z_]")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a text names.

    Attributes:
        start, end: the name in the text, in Unicode characters.
        name: of the gazetteer or the case; for "unknown" places as written.
        kind: "state", "region", "town", "case" or "unknown" (a place by the words around it).
        code: ISO 3166 alpha-3 code of its State; empty where the gazetteer says none, as where States dispute it.
        place_id: of the case.
        after: the word that puts it there ("in", "of", "by"), also for what follows in a list; empty for none.
        area: it is of many States, like a continent.
    """

    start: int
    end: int
    name: str
    kind: str
    code: str = ""
    place_id: str | None = None
    after: str = ""
    area: bool = False


def find_places(text: str, gazetteer: Gazetteer) -> list[FoundPlace]:
    """The places that `text` names, in its order.

    A town of the world counts only after a word of place ("in", "near"), or in a list with a place that does.
    """
    read, found = gazetteer.read(text), list[FoundPlace]()
    end = 0
    for start, mention in _candidates(read):
        if start < end:
            continue
        listed = found[-1] if found and _goes_on(text, found[-1].end, start) else None
        said = before(text, start)
        place = _known(mention, read, said, listed) if mention else _word(read, start, said, listed)
        if place is not None:
            found.append(place)
            end = place.end
    return found


def _candidates(read: Read) -> list[tuple[int, Mention | None]]:
    known = ((mention.start, mention) for mention in read.mentions)
    others = ((start, None) for start, _ in read.others)
    return sorted([*known, *others], key=itemgetter(0))


def _goes_on(text: str, end: int, start: int) -> bool:
    return start - end < _LONGEST_LINK and _LISTED.fullmatch(text, end, start) is not None


def _known(mention: Mention, read: Read, said: Before, listed: FoundPlace | None) -> FoundPlace | None:
    named = chosen(mention, PLACES, read) or _by_demonym(mention, read)
    if named is None or (said.title and named.id is None):
        return None
    placed = _before_town(said) or said.noun or listed is not None
    if named.kind == "town" and not placed and town_key(read.text[mention.start : mention.end]) in no_towns():
        return None
    after = said.word or (listed.after if listed else "")
    kind = "region" if named.kind == "area" else named.kind
    return FoundPlace(mention.start, mention.end, named.name, kind, named.code, named.id, after, named.kind == "area")


def _by_demonym(mention: Mention, read: Read) -> Named | None:
    """The State of "the Xian villages"."""
    named = chosen(mention, ("demonym",), read)
    return replace(named, kind="state") if named and named.code and _LAND.match(read.text, mention.end) else None


def _word(read: Read, start: int, said: Before, listed: FoundPlace | None) -> FoundPlace | None:
    """A town of the world, or a word that a noun makes a place."""
    if said.title or not (said.word or said.noun or listed):
        return None
    phrase = _PHRASE.match(read.text, start)
    written = _POSSESSIVE.sub("", phrase[0]) if phrase else ""
    after = said.word or (listed.after if listed else "")
    by_noun = said.noun or (listed is not None and listed.kind == "unknown")
    by_noun = by_noun or (not written.isupper() and _AFTER_NAME.match(read.text, start + len(written)) is not None)
    if by_noun or _before_town(said) or (listed and after):
        for name in _beginnings(written):
            town = town_named(name, read.states_near(start), read.states)
            if town and (by_noun or _may_be_town(name, read.text, start + len(name))):
                shown = name if town_key(name) == town_key(town[1]) else town[1]
                return FoundPlace(start, start + len(name), shown, "town", town[2], None, after)
    return FoundPlace(start, start + len(written), written, "unknown", after=after) if by_noun and written else None


def _before_town(said: Before) -> bool:
    return said.of_town or (said.near and said.word in before_town())


def _may_be_town(name: str, text: str, end: int) -> bool:
    return (
        town_key(name) not in no_towns()
        and not name.isupper()
        and not (" " not in name and _CAPITAL_FOLLOWS.match(text, end))
    )


def _beginnings(written: str) -> Iterator[str]:
    """The phrase, and what begins it, the longest first: "Port Sudan Airport", "Port Sudan", "Port"."""
    while written:
        yield written
        written = written[: max(written.rfind(" "), written.rfind("\n"), 0)]


@lru_cache(maxsize=1)
def before_town() -> frozenset[str]:
    """The words straight after which a town counts."""
    return frozenset(words()["before_town"])
