"""What a site is made from: the View with its grades and ranges, and the reader's alphabet."""

from pathlib import Path

from anyascii import anyascii

from evenhand.case.derived import grades, ranges
from evenhand.case.folder import Folder, Progress
from evenhand.case.recounted import recounted
from evenhand.count.asked import Asked
from evenhand.model.world import Party
from evenhand.publish import Edition, Published
from evenhand.publish import publish as write_site
from evenhand.record.view import View, view_of
from evenhand.weigh.explain import explained


def publish(folder: Folder, target: Path, *, with_blobs: bool, progress: Progress | None) -> Published:
    """The site of a case, written to a folder, with the preserved bytes or without them.

    Its view is folded from the log itself: the index kept between calls is only a convenience, and may be changed.
    """
    folder.recover()
    view, settings = view_of(folder.log), folder.settings
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
        releases=tuple(recounted(folder.log, view)),
        ranges=(*ranges(view), *ranges(view, Asked(by=("side",)))),
        borders=settings.map.borders,
        language=language,
        with_blobs=with_blobs,
        explain=explained,
    )
    return write_site(edition, target, progress)


def in_alphabet(view: View, language: str) -> tuple[str, ...]:
    """The parties in the order of the alphabet of their names, rendered in Latin: never by blame, never by count."""

    def name(party: Party) -> str:
        shown = party.names.get(language) or next(iter(party.names.values()))
        return anyascii(shown).casefold()

    held = sorted(view.all(Party), key=lambda party: (name(party.record), party.id))
    return tuple(party.id for party in held)
