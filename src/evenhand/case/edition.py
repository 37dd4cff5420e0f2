"""What a site is made from: the View with its grades and ranges, and the reader's alphabet."""

import unicodedata
from pathlib import Path

from evenhand.case.derived import grades, ranges
from evenhand.case.folder import Folder, Progress
from evenhand.model.world import Party
from evenhand.publish import Edition, Published
from evenhand.publish import publish as write_site
from evenhand.record.view import View


def publish(folder: Folder, target: Path, progress: Progress | None) -> Published:
    """The site of a case, written to a folder."""
    view, settings = folder.view(), folder.settings
    language = settings.languages[0]
    edition = Edition(
        view=view,
        log=folder.log,
        blobs=folder.blobs,
        title=settings.title,
        about=settings.scope,
        caveats=settings.caveats,
        party_order=in_alphabet(view, language),
        grades=grades(view),
        ranges=(*ranges(view, by="incident"), *ranges(view, by="side")),
        borders=settings.map.borders,
        language=language,
    )
    return write_site(edition, target, progress)


def in_alphabet(view: View, language: str) -> tuple[str, ...]:
    """The parties in the order of their names in the reader's language: never by blame, never by count."""

    def name(party: Party) -> str:
        shown = party.names.get(language) or next(iter(party.names.values()))
        return unicodedata.normalize("NFKD", shown).casefold()

    held = sorted(view.all(Party), key=lambda party: (name(party.record), party.id))
    return tuple(party.id for party in held)
