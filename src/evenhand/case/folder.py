"""The folder of a case: where its parts lie, how it is begun, read and written."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evenhand.case.settings import Settings, read_settings, settings_of
from evenhand.errors import CaseError
from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch, Opening
from evenhand.record.append import Appender
from evenhand.record.blobs import Blobs
from evenhand.record.durable import replace
from evenhand.record.log import Log
from evenhand.record.note import Verifier
from evenhand.record.recorder import Recorder
from evenhand.record.vault import Intake, Vault
from evenhand.record.view import View, view_of

Progress = Callable[[int, int, str], None]
"""Called with how much is done, of how much, and of what."""


def silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


class Folder:
    """A case on disk.

    Attributes:
        path: the folder; `settings`: its case.toml.
        log, blobs: the truth; `vault`: the private part.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = read_settings(path)
        self.log = Log(path / "log", _verifier(path))
        self.blobs = Blobs(path / "blobs")
        self.vault = Vault(path / "private")

    def view(self, size: int | None = None) -> View:
        """What the log says at its checkpoint, or said at an earlier size."""
        self.recover()
        return view_of(self.log, self.path / "build" / "index.sqlite", size)

    def recover(self) -> None:
        """Put under a checkpoint what a killed writer had acknowledged; a living writer does so itself."""
        if Intake.holds_something(self.vault.folder):
            try:
                recorder = Recorder(self.log, self.vault)
            except CaseError:
                return
            recorder.close()

    @contextmanager
    def appender(self) -> Iterator[Appender]:
        """The only way to write: holds the lock, and signs a checkpoint over what was appended."""
        recorder = Recorder(self.log, self.vault)
        try:
            yield Appender(recorder, view_of(self.log, self.path / "build" / "index.sqlite"))
        finally:
            recorder.close()


def create(path: Path, title: str, origin: str, template: Path | None) -> Folder:
    """A new case: its folder, its key, and a log with the opening entry.

    Args:
        path: a folder that does not exist or is empty.
        title: its title; a template's goes before.
        origin: the name its log is signed under; a template's goes before.
        template: a folder with a case.toml and the tables of `hand/`, to be copied.

    Raises:
        CaseError: the folder is not empty, or the template is no case.
        InvalidRecord: the title or the origin cannot be one.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise CaseError(f"{path} is not an empty folder", hint="Name a new folder.")
    said = {"title": title, "origin": origin}
    settings = read_settings(template) if template else settings_of(said, "--title or --origin")
    path.mkdir(parents=True, exist_ok=True)
    if template:
        shutil.copyfile(template / "case.toml", path / "case.toml")
        if (template / "hand").is_dir():
            shutil.copytree(template / "hand", path / "hand")
    else:
        (path / "hand").mkdir()
        replace(path / "case.toml", _toml(settings).encode())
    _open_log(path, settings)
    return Folder(path)


def _open_log(path: Path, settings: Settings) -> None:
    vault = Vault.create(path / "private", settings.origin)
    verifier = vault.signer.verifier
    replace(path / "key.txt", f"{verifier}\n".encode())
    recorder = Recorder(Log(path / "log", verifier), vault)
    opening = Opening(title=settings.title, origin=settings.origin, key=str(verifier))
    with recorder.batch(Batch(act="new")) as batch:
        batch.add(Draft(id="opening:1", record=opening), content(opening))
    recorder.close()


def _toml(settings: Settings) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in (settings.title, settings.origin))
    return 'title = "{}"\norigin = "{}"\nlanguages = ["en"]\nimports = []\njudgements = []\n'.format(*quoted)


def _verifier(path: Path) -> Verifier:
    try:
        return Verifier.parse((path / "key.txt").read_text("ascii").strip())
    except (OSError, UnicodeDecodeError) as fault:
        raise CaseError(
            f"{path} has no key.txt", hint="Restore it from a copy, or from the opening entry of the log."
        ) from fault
