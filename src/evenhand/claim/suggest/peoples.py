"""The peoples, parties and forces that a text names."""

import re
from dataclasses import dataclass

from evenhand.claim.suggest.before import before
from evenhand.claim.suggest.gazetteer import Gazetteer, Mention, Read, chosen
from evenhand.claim.suggest.place_tables import PEOPLE, PLACES, any_of, words

_ADJECTIVES = rf"(?:(?:{any_of(words()['force_adjectives'])})(?:\s+and\s+|,?\s+))*"
_FORCE = rf"{_ADJECTIVES}(?:{any_of(words()['force'])})"
_FORCES = re.compile(rf"(?:['\u2019]s?)?\s+{_FORCE}\b", re.IGNORECASE)
_FORCES_OF = re.compile(rf"\b{_FORCE}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 64  # characters before a name in which "the armed forces of the" stands


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """A people, a party or a force that a text names.

    Attributes:
        start, end: in the text, in Unicode characters; of a force the whole phrase ("Xian armed forces").
        name: the State's short name for a demonym and its forces, else the people's or party's name.
        code: ISO 3166 alpha-3 code of the State; empty for a people, and for a demonym of several States of which the
            text names none or more than one.
        kind: "demonym", "people", "party" or "force".
        party_id: of the case, by its own names or by its State's.
    """

    start: int
    end: int
    name: str
    code: str
    kind: str
    party_id: str | None = None


def find_peoples(text: str, gazetteer: Gazetteer) -> list[FoundPeople]:
    """The peoples, parties and forces that `text` names, in its order."""
    read = gazetteer.read(text)
    found = (_people(mention, read, gazetteer) for mention in read.mentions)
    return [people for people in found if people is not None]


def _people(mention: Mention, read: Read, gazetteer: Gazetteer) -> FoundPeople | None:
    start, end = _phrase(read.text, mention)
    force = (start, end) != (mention.start, mention.end)
    named = chosen(mention, PEOPLE, read)
    of_place = chosen(mention, PLACES, read) if force or named is not None else None
    if named is None:
        named = of_place if force else None
    if named is None or before(read.text, mention.start).title:
        return None
    code = named.code or (of_place.code if of_place and named.kind == "party" else "")
    party = named.id if named.kind == "party" else gazetteer.party(code)
    return FoundPeople(start, end, named.name, code, "force" if force else named.kind, party)


def _phrase(text: str, mention: Mention) -> tuple[int, int]:
    """The mention with the forces, the government or the side that it is of."""
    after = _FORCES.match(text, mention.end)
    if after:
        return mention.start, after.end()
    if all(option.kind == "demonym" for option in mention.options):
        return mention.start, mention.end  # "the forces of the Xian ..." are not of the Xians
    said = text[max(0, mention.start - _REACH) : mention.start]
    of = _FORCES_OF.search(said) if said.endswith(("of ", "of the ", "of\n", "of the\n")) else None
    return (mention.start - len(said) + of.start() if of else mention.start), mention.end
