"""A whole site: every page in its three forms, the record itself, and what it takes to verify it.

Invariant: the same edition gives the same bytes, and nothing is shown of a log that is not what was signed.
"""

import json
import re
import shutil
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from evenhand.errors import IntegrityError, UsageError
from evenhand.publish.address import address, blob_path
from evenhand.publish.edition import Edition, Progress, Published
from evenhand.publish.figures import figure_ids, shown
from evenhand.publish.gather import Book, gather
from evenhand.publish.page import Page
from evenhand.publish.pages import jobs
from evenhand.publish.render import Renderer
from evenhand.publish.staging import MANIFEST, MANIFEST_NOTE, staged
from evenhand.publish.statements import withheld
from evenhand.publish.table import to_csv
from evenhand.publish.text import escaped
from evenhand.record.evproof import evproof
from evenhand.record.log import Log, expected_files
from evenhand.record.verify import verify_tiles

_PACKAGE = files("evenhand")
_SIGNED_AS = "evenhand/manifest/v1"
"""How the text that is signed over a manifest begins: no checkpoint, and no other text of ours, begins so."""

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
        book = gather(replace(edition, log=_copy_log(edition, folder / "log")))
        _copy_blobs(book, folder)
        pages = _write_pages(book, folder, progress)
        _write_proofs(book, folder)
        listed = _write_manifest(folder)
        _sign_manifest(book.edition, folder)
    return Published(target, pages, listed, signed=edition.signer is not None)


def _copy_log(edition: Edition, folder: Path) -> Log:
    """The copy of the log that the site is made from, once every byte of it was hashed up to the signed root."""
    folder.mkdir()
    (folder / "checkpoint").write_bytes(edition.log.note())
    log = Log(folder, edition.log.verifier)
    checkpoint = log.checkpoint()
    if (edition.view.size, edition.view.root) != (checkpoint.size, checkpoint.root):
        raise UsageError(
            f"the view has {edition.view.size} entries, the log {checkpoint.size}", hint="Publish the newest view."
        )
    for name in sorted(expected_files(checkpoint.size)):
        if (edition.log.folder / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(edition.log.folder / name, folder / name)
    if faults := list(verify_tiles(log, checkpoint)):
        raise IntegrityError(
            "\n".join(["the log is not what was signed, so nothing was published:", *faults]),
            hint="See: evenhand verify. Restore log/ from a copy.",
        )
    return log


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
        _write(Path(f"{base}.{ending}"), text)


def forms(renderer: Renderer, page: Page) -> tuple[str, str, str]:
    """A page as HTML, as JSON and as CSV."""
    data = json.dumps({**renderer.envelope(), **page.data}, ensure_ascii=False, indent=1)
    return renderer.html(page), escaped(data), to_csv(page.table)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _write_proofs(book: Book, folder: Path) -> None:
    """What stands beside the pages: proofs of claims and figures, the key, the verifier, the style sheet."""
    log = book.edition.log
    proven = {name: book.records[name].index for name in book.of("claim")}
    proven |= {name: shown(book, name).release.index for name in figure_ids(book)}
    for name, index in proven.items():
        _write(folder / f"{address(name)}.evproof", evproof(log, index))
    _write(folder / "key.txt", f"{log.verifier}\n")
    for source in (_PACKAGE / "data" / "verify.py", _PACKAGE / "data" / "recount.py", _STYLE):
        (folder / source.name).write_bytes(source.read_bytes())


def _write_manifest(folder: Path) -> int:
    """List every file but the record itself, each with its SHA-256; how many there are."""
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in inside]
    listed = [name for name in names if not re.match(r"(log|blobs)/", name)]
    manifest = {name: sha256((folder / name).read_bytes()).hexdigest() for name in listed}
    _write(folder / MANIFEST, json.dumps(manifest, indent=1) + "\n")
    return len(listed)


def _sign_manifest(edition: Edition, folder: Path) -> None:
    """Put beside the manifest what the log's key signs: the checkpoint that the pages show, and the manifest's SHA-256.

    Whoever forges a page can forge its hash in the manifest, too, but not this. The checkpoint in it keeps an old list
    of pages from passing for one of a newer state.
    """
    if edition.signer is None:
        return
    if edition.signer.verifier != edition.log.verifier:
        raise UsageError("the pages cannot be signed: the key given is not the log's", hint="Restore private/.")
    digest = sha256((folder / MANIFEST).read_bytes()).hexdigest()
    note = edition.signer.sign(f"{_SIGNED_AS}\n{edition.log.checkpoint()}{digest}\n")
    (folder / MANIFEST_NOTE).write_bytes(note)
