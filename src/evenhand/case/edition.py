"""What a site is made from: the View with its grades and ranges, and the reader's alphabet."""

from pathlib import Path

from evenhand.case.alphabet import in_alphabet
from evenhand.case.assessed import for_pages
from evenhand.case.audited import auditable
from evenhand.case.derived import grades, parts, ranges
from evenhand.case.folder import Folder, Progress
from evenhand.case.recounted import recounted
from evenhand.case.spoken import stated
from evenhand.case.tracked import last_day
from evenhand.count.asked import Asked
from evenhand.publish import Edition, Published
from evenhand.publish import publish as write_site
from evenhand.record.note import Signer
from evenhand.record.view import view_of
from evenhand.track.duties import track
from evenhand.weigh.explain import explained


def publish(folder: Folder, target: Path, *, with_blobs: bool, progress: Progress | None) -> Published:
    """The site of a case, written to a folder, with the preserved bytes or without them.

    Its view is folded from the log itself: the index kept between calls is only a convenience, and may be changed.
    """
    folder.recover()
    view, settings = view_of(folder.log), folder.settings
    language = settings.languages[0]
    order = in_alphabet(view, language)
    weighed = grades(view)
    edition = Edition(
        view=view,
        log=folder.log,
        blobs=folder.blobs,
        title=settings.title,
        about=settings.scope,
        caveats=settings.caveats,
        party_order=order,
        grades=weighed,
        parts=tuple(parts(view)),
        releases=tuple(recounted(folder.log, view)),
        ranges=(*ranges(view), *ranges(view, Asked(by=("side",)))),
        audit=auditable(view, order, language),
        assessed=for_pages(view, weighed, order),
        tracked=track(view, last_day(view), order),
        borders=settings.map.borders,
        language=language,
        with_blobs=with_blobs,
        signer=signer_of(folder),
        explain=explained,
        statements=stated(folder, view),
    )
    return write_site(edition, target, progress)


def signer_of(folder: Folder) -> Signer | None:
    """The log's private key; none in a copy of the case without it, whose pages nobody can prove."""
    return folder.vault.signer if (folder.vault.folder / "key").exists() else None
