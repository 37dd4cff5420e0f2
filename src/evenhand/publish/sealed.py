"""What makes a folder provable: the log it shows, checked; a list of all its files; and a signature over both.

Invariant: nothing is shown of a log that is not what was signed.
"""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

from evenhand.errors import IntegrityError, UsageError
from evenhand.publish.edition import Edition
from evenhand.publish.staging import MANIFEST, MANIFEST_NOTE
from evenhand.record.log import Log, expected_files
from evenhand.record.verify import verify_tiles

_SIGNED_AS = "evenhand/manifest/v1"
"""How the text that is signed over a manifest begins: no checkpoint, and no other text of ours, begins so."""


def copy_log(edition: Edition, folder: Path) -> Log:
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


def write(path: Path, text: str) -> None:
    """Put text at a path, in UTF-8, its line ends as they are."""
    path.write_bytes(text.encode("utf-8"))


def write_manifest(folder: Path) -> int:
    """List every file but the record itself, each with its SHA-256; how many there are."""
    inside = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in inside]
    listed = [name for name in names if not re.match(r"(log|blobs)/", name)]
    manifest = {name: sha256((folder / name).read_bytes()).hexdigest() for name in listed}
    write(folder / MANIFEST, json.dumps(manifest, indent=1) + "\n")
    return len(listed)


def sign_manifest(edition: Edition, folder: Path) -> None:
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
