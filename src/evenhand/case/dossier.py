"""What a dossier is made from: the view with its grades, and how it stands towards elements of crimes."""

from evenhand.case.alphabet import in_alphabet
from evenhand.case.assessed import for_pages
from evenhand.case.derived import grades
from evenhand.case.edition import signer_of
from evenhand.case.folder import Folder
from evenhand.publish import Edition
from evenhand.record.view import view_of


def material(folder: Folder, *, with_blobs: bool) -> Edition:
    """A case at its checkpoint, with what a dossier shows of it and no more."""
    folder.recover()
    view, settings = view_of(folder.log), folder.settings
    language = settings.languages[0]
    order, weighed = in_alphabet(view, language), grades(view)
    return Edition(
        view=view,
        log=folder.log,
        blobs=folder.blobs,
        title=settings.title,
        about=settings.scope,
        caveats=settings.caveats,
        party_order=order,
        grades=weighed,
        ranges=(),
        assessed=for_pages(view, weighed, order),
        borders=settings.map.borders,
        language=language,
        with_blobs=with_blobs,
        signer=signer_of(folder),
    )
