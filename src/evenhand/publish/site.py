"""A whole site: every page in its three forms, the record itself, and what it takes to verify it.

Invariant: the folder at `target` is either as it was or the finished site, and the same edition gives the same bytes.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from evenhand.errors import UsageError
from evenhand.publish.address import address, blob_path
from evenhand.publish.edition import Edition, Progress, Published
from evenhand.publish.gather import Book, gather
from evenhand.publish.page import Page
from evenhand.publish.pages import jobs
from evenhand.publish.render import Renderer
from evenhand.publish.table import to_csv
from evenhand.publish.text import escaped
from evenhand.record.evproof import evproof

MARKER = "manifest.json"
_PACKAGE = files("evenhand")


def publish(edition: Edition, target: Path, progress: Progress | None = None) -> Published:
    """The site of an edition, in a folder of its own.

    Args:
        edition: the case at one checkpoint.
        target: the folder; an earlier site there is replaced when the new one is complete.
        progress: told of each page.

    Raises:
        UsageError: the folder holds something that is no published site, or the view is not at the log's checkpoint.
    """
    _check(edition, target)
    book = gather(edition)
    with _staged(target) as folder:
        pages = _write_pages(book, folder, progress)
        _write_record(book, folder)
        listed = _write_manifest(folder)
    return Published(target, pages, listed)


def _check(edition: Edition, target: Path) -> None:
    if edition.view.size != edition.log.checkpoint().size:
        raise UsageError(
            f"the view has {edition.view.size} entries, the log {edition.log.checkpoint().size}",
            hint="Publish the newest view.",
        )
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file", hint="Name a folder for the site.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise UsageError(
            f"{target} holds files and is no published site",
            hint="Name an empty or new folder; nothing was changed.",
        )


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """A new folder beside the target, put in its place when the block ends and removed when it raises."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-new-"))
    try:
        yield folder
        folder.chmod(0o755)
        _swap(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    if not target.exists():
        folder.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-old-"))
    target.rename(old / "site")
    folder.rename(target)
    shutil.rmtree(old)


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
    _write(Path(f"{base}.html"), renderer.html(page))
    _write(
        Path(f"{base}.json"), escaped(json.dumps({**renderer.envelope(), **page.data}, ensure_ascii=False, indent=1))
    )
    _write(Path(f"{base}.csv"), to_csv(page.table))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _write_record(book: Book, folder: Path) -> None:
    """What stands beside the pages: log, public blobs, proofs, the key, the verifier, the style sheet."""
    edition = book.edition
    shutil.copytree(edition.log.folder, folder / "log", copy_function=shutil.copyfile)
    for name in book.of("document"):
        digest = book.records[name].record.sha256
        if digest is not None:
            edition.blobs.copy(digest, folder / blob_path(digest))
    for name in book.of("claim"):
        _write(folder / f"{address(name)}.evproof", evproof(edition.log, book.records[name].index))
    _write(folder / "key.txt", f"{edition.log.verifier}\n")
    for source, name in ((_PACKAGE / "data" / "verify.py", "verify.py"), (_STYLE, _STYLE.name)):
        (folder / name).write_bytes(source.read_bytes())


_STYLE = _PACKAGE / "publish" / "static" / "evenhand.css"


def _write_manifest(folder: Path) -> int:
    """List every file but the record itself, each with its SHA-256; how many there are."""
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in inside]
    listed = [name for name in names if not re.match(r"(log|blobs)/", name)]
    manifest = {name: sha256((folder / name).read_bytes()).hexdigest() for name in listed}
    _write(folder / MARKER, json.dumps(manifest, indent=1) + "\n")
    return len(listed)
