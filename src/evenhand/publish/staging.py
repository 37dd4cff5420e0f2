"""The folder of a site: made beside its place and put there whole.

Invariant: the folder at the target is either as it was or the finished site.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evenhand.errors import UsageError
from evenhand.record.note import Verifier

MANIFEST, MANIFEST_NOTE = "manifest.json", "manifest.note"
SITE = frozenset({"evenhand.css", "index.html", "key.txt", "verify.py"})
"""What the manifest of every site of ours lists; other programs call their files manifest.json, too."""


@contextmanager
def staged(target: Path, verifier: Verifier, marks: frozenset[str] = SITE) -> Iterator[Path]:
    """A new folder beside the target, put in its place when the block ends and removed when it raises.

    `marks` are the files by which an earlier folder of the same kind is known.

    Raises:
        UsageError: the target is a file, or holds something that is no site of the log with this key.
    """
    _check(target, verifier, marks)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-new-"))
    try:
        yield folder
        folder.chmod(0o755)
        _swap(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check(target: Path, verifier: Verifier, marks: frozenset[str]) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file", hint="Name a folder.")
    if target.is_dir() and any(target.iterdir()) and not _is_ours(target, verifier, marks):
        raise UsageError(
            f"{target} holds files and is no published site or dossier of this record",
            hint="Name an empty or new folder; nothing was changed.",
        )


def _is_ours(folder: Path, verifier: Verifier, marks: frozenset[str]) -> bool:
    """True for a folder with a manifest of our form and with the key of this log."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())
        key = (folder / "key.txt").read_text("utf-8").strip()
    except (OSError, ValueError):
        return False
    hashes = listed.values() if isinstance(listed, dict) and listed.keys() >= marks else [""]
    return key == str(verifier) and all(re.fullmatch("[0-9a-f]{64}", str(each)) for each in hashes)


def _swap(folder: Path, target: Path) -> None:
    if not target.exists():
        folder.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-old-"))
    target.rename(old / "site")
    try:
        folder.rename(target)
    except BaseException:
        (old / "site").rename(target)
        old.rmdir()
        raise
    shutil.rmtree(old)
