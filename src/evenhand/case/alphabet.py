"""The reader's alphabet: the one order in which parties are listed."""

from anyascii import anyascii

from evenhand.model.world import Party
from evenhand.record.view import View


def in_alphabet(view: View, language: str) -> tuple[str, ...]:
    """The parties in the order of the alphabet of their names, rendered in Latin: never by blame, never by count."""

    def name(party: Party) -> str:
        shown = party.names.get(language) or next(iter(party.names.values()))
        return anyascii(shown).casefold()

    held = sorted(view.all(Party), key=lambda party: (name(party.record), party.id))
    return tuple(party.id for party in held)
