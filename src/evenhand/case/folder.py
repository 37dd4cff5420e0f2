"""The folder of a case: where its parts lie, how it is begun, read and written."""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.case.settings import Settings, read_settings, settings_in, with_names
from evenhand.errors import CaseBusy, CaseError
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
            except CaseBusy:
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
    """A new case: its folder, its key, and a log with the opening entry; all of it or nothing.

    Args:
        path: a folder that does not exist or is empty.
        title: its title; the template's, or the folder's name, if empty.
        origin: the name its log is signed under; the template's, or one made from the folder's name, if empty.
        template: a folder with a case.toml, the tables of `hand/` and the files of `statements/`, to be copied.

    Raises:
        CaseError: the folder is not empty, or the template is no case.
        InvalidRecord: the title or the origin cannot be one.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise CaseError(f"{path} is not an empty folder", hint="Name a new folder.")
    name = path.absolute().name
    text = (template / "case.toml").read_text("utf-8") if template and read_settings(template) else _TOML
    text = with_names(text, title or ("" if template else name), origin or ("" if template else _origin(name)))
    settings = settings_in(text, "--title or --origin")
    made = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    try:
        _begin(path, text, settings, template)
    except BaseException:
        for each in made:
            each.rmdir()
        raise
    return Folder(path)


def _begin(path: Path, text: str, settings: Settings, template: Path | None) -> None:
    """Make the parts of a case beside where they belong, and move them there when all are made."""
    with TemporaryDirectory(dir=path, prefix=".new-") as scratch:
        begun = Path(scratch)
        for part in ("hand", "statements"):
            if template and (template / part).is_dir():
                shutil.copytree(template / part, begun / part)
        (begun / "hand").mkdir(exist_ok=True)
        _open_log(begun, settings)
        (begun / "case.toml").write_text(text, "utf-8")
        for part in ("hand", "statements", "private", "key.txt", "log", "case.toml"):
            if (begun / part).exists():
                (begun / part).rename(path / part)


_TOML = 'title = ""\norigin = ""\nlanguages = ["en"]\nimports = []\njudgements = []\n'


def _origin(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"evenhand.local/{re.sub(r'[^A-Za-z0-9.-]+', '-', plain).strip('-') or 'case'}"


def _open_log(path: Path, settings: Settings) -> None:
    vault = Vault.create(path / "private", settings.origin)
    verifier = vault.signer.verifier
    replace(path / "key.txt", f"{verifier}\n".encode())
    recorder = Recorder(Log(path / "log", verifier), vault)
    opening = Opening(title=settings.title, origin=settings.origin, key=str(verifier))
    with recorder.batch(Batch(act="new")) as batch:
        batch.add(Draft(id="opening:1", record=opening), content(opening))
    recorder.close()


def _verifier(path: Path) -> Verifier:
    try:
        return Verifier.parse((path / "key.txt").read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError) as fault:
        raise CaseError(
            f"{path} has no key.txt", hint="Restore it from a copy, or from the opening entry of the log."
        ) from fault
