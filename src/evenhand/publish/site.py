"""A whole site: every page in its three forms, the record itself, and what it takes to verify it.

Invariant: the same edition gives the same bytes, and nothing is shown of a log that is not what was signed.
"""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from evenhand.publish.address import address, blob_path
from evenhand.publish.edition import Edition, Progress, Published
from evenhand.publish.figures import figure_ids, shown
from evenhand.publish.gather import Book, gather
from evenhand.publish.page import Page
from evenhand.publish.pages import jobs
from evenhand.publish.render import Renderer
from evenhand.publish.sealed import copy_log, sign_manifest, write, write_manifest
from evenhand.publish.staging import staged
from evenhand.publish.statements import withheld
from evenhand.publish.table import to_csv
from evenhand.publish.text import escaped
from evenhand.record.evproof import evproof

_PACKAGE = files("evenhand")
_STYLE = _PACKAGE / "publish" / "static" / "evenhand.css"


def publish(edition: Edition, target: Path, progress: Progress | None = None) -> Published:
    """The site of an edition, in a folder of its own.

    Args:
        edition: the case at one checkpoint.
        target: the folder; an earlier site there is replaced when the new one is complete.
        progress: told of each page.

    Raises:
        UsageError: the folder holds something that is no published site of this record, the view is not at the log's
            checkpoint, or the key to sign with is not the log's.
        IntegrityError: the log or a preserved document is not what was recorded. Nothing is published then.
    """
    with staged(target, edition.log.verifier) as folder:
        book = gather(replace(edition, log=copy_log(edition, folder / "log")))
        _copy_blobs(book, folder)
        pages = _write_pages(book, folder, progress)
        _write_proofs(book, folder)
        listed = write_manifest(folder)
        sign_manifest(book.edition, folder)
    return Published(target, pages, listed, signed=edition.signer is not None)


def _copy_blobs(book: Book, folder: Path) -> None:
    """The preserved bytes of public documents, each checked, unless the edition keeps them back.

    A document of the same bytes as a statement whose text may not be shown is kept back, too.
    """
    hidden = withheld(book)
    documents = book.of("document") if book.edition.with_blobs else ()
    for digest in dict.fromkeys(book.records[name].record.sha256 for name in documents):
        if digest is not None and digest not in hidden:
            book.edition.blobs.copy(digest, folder / blob_path(digest))


def _write_pages(book: Book, folder: Path, progress: Progress | None) -> int:
    work = jobs(book)
    renderer = Renderer(book, book.edition.log.checkpoint(), frozenset(name for name, _ in work))
    for done, (name, make) in enumerate(work):
        if progress:
            progress(done, len(work), name)
        _write_page(renderer, make(), folder)
    if progress:
        progress(len(work), len(work), "pages written")
    return len(work)


def _write_page(renderer: Renderer, page: Page, folder: Path) -> None:
    base = folder / page.address
    base.parent.mkdir(exist_ok=True)
    for ending, text in zip(("html", "json", "csv"), forms(renderer, page), strict=True):
        write(Path(f"{base}.{ending}"), text)


def forms(renderer: Renderer, page: Page) -> tuple[str, str, str]:
    """A page as HTML, as JSON and as CSV."""
    data = json.dumps({**renderer.envelope(), **page.data}, ensure_ascii=False, indent=1)
    return renderer.html(page), escaped(data), to_csv(page.table)


def _write_proofs(book: Book, folder: Path) -> None:
    """What stands beside the pages: proofs of claims and figures, the key, the verifier, the style sheet."""
    log = book.edition.log
    proven = {name: book.records[name].index for name in book.of("claim")}
    proven |= {name: shown(book, name).release.index for name in figure_ids(book)}
    for name, index in proven.items():
        write(folder / f"{address(name)}.evproof", evproof(log, index))
    write(folder / "key.txt", f"{log.verifier}\n")
    for source in (_PACKAGE / "data" / "verify.py", _PACKAGE / "data" / "recount.py", _STYLE):
        (folder / source.name).write_bytes(source.read_bytes())
