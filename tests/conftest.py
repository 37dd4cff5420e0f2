"""Small cases, built through the Recorder, for every test that needs a log on disk."""

import io
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from evenhand.model.base import Model
from evenhand.model.document import Document
from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch, Opening
from evenhand.model.world import Source
from evenhand.record.blobs import Blobs
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.log import Log
from evenhand.record.recorder import Recorder
from evenhand.record.vault import Vault
from evenhand.record.verify import kept_documents, verify_blobs, verify_entries, verify_tiles
from evenhand.record.view import View, view_of

# No deadlines: a slow machine is no fault. The same examples at every run: a test that fails at times tells little.
settings.register_profile("evenhand", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("evenhand")

ORIGIN = "example.org/test-case"


@dataclass(frozen=True)
class SmallCase:
    """A case folder with log/, private/ and blobs/."""

    folder: Path

    @property
    def log(self) -> Log:
        return Log(self.folder / "log", Vault(self.folder / "private").signer.verifier)

    @property
    def vault(self) -> Vault:
        return Vault(self.folder / "private")

    @property
    def blobs(self) -> Blobs:
        return Blobs(self.folder / "blobs")

    @property
    def checkpoint(self) -> Checkpoint:
        return self.log.checkpoint()

    def recorder(self) -> Recorder:
        return Recorder(self.log, self.vault)

    def view(self, size: int | None = None) -> View:
        return view_of(self.log, None, size)

    def append(self, records: Iterable[tuple[str, Model]], act: str = "test") -> Checkpoint:
        """Append a batch and sign it."""
        recorder = self.recorder()
        add_batch(recorder, records, act)
        recorder.close()
        return self.checkpoint

    def preserve(self, data: bytes) -> tuple[str, Document]:
        digest, size = self.blobs.put(io.BytesIO(data), 1 << 30)
        return f"document:{digest[:12]}", Document(title="A document", sha256=digest, size=size)

    def problems(self) -> list[str]:
        """Everything that the checks of a whole record find."""
        checkpoint = self.log.checkpoint()
        found = list(verify_tiles(self.log, checkpoint))
        if not found:
            found += verify_entries(self.log, checkpoint.size)
            found += verify_blobs(self.blobs, kept_documents(self.log, checkpoint.size))[0]
        return found

    def copy(self, target: Path) -> "SmallCase":
        shutil.copytree(self.folder, target)
        return SmallCase(target)


def add_batch(recorder: Recorder, records: Iterable[tuple[str, Model]], act: str = "test") -> None:
    with recorder.batch(Batch(act=act)) as batch:
        for name, record in records:
            batch.add(Draft(id=name, record=record), content(record))


def sources(count: int, start: int = 0) -> list[tuple[str, Model]]:
    """Invented sources, numbered."""
    return [
        (f"source:s{number}", Source(name=f"Source {number}", kind="ngo")) for number in range(start, start + count)
    ]


def new_case(folder: Path) -> SmallCase:
    Vault.create(folder / "private", ORIGIN)
    case = SmallCase(folder)
    key = str(case.vault.signer.verifier)
    case.append([("opening:1", Opening(title="A test case", origin=ORIGIN, key=key))], "new")
    return case


@pytest.fixture
def make_case(tmp_path: Path) -> Callable[..., SmallCase]:
    """Makes a case with batches of so many sources each, and some preserved documents."""

    def make(*batches: int, documents: int = 0, name: str = "case") -> SmallCase:
        case = new_case(tmp_path / name)
        done = 0
        for count in batches:
            case.append(sources(count, done))
            done += count
        if documents:
            case.append([case.preserve(f"Statement {number}\n".encode()) for number in range(documents)])
        return case

    return make


@pytest.fixture(scope="session")
def sound_case(tmp_path_factory: pytest.TempPathFactory) -> SmallCase:
    """A case of two entry bundles in several batches, with three blobs; nobody may write to it."""
    case = new_case(tmp_path_factory.mktemp("sound") / "case")
    for start, count in ((0, 3), (3, 200), (203, 90), (293, 10)):
        case.append(sources(count, start))
    case.append([case.preserve(f"Statement {number}\n".encode()) for number in range(3)])
    return case


@pytest.fixture
def damaged_case(sound_case: SmallCase, tmp_path: Path) -> SmallCase:
    """A copy of the sound case, to be damaged."""
    return sound_case.copy(tmp_path / "damaged")
