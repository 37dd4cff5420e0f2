"""A kept linkage as a folder: written whole or not at all, read only by the rules that wrote it."""

import shutil
import tempfile
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import orjson

from evenhand.errors import CaseError, IntegrityError
from evenhand.link.kept.kept import Kept
from evenhand.link.kept.tree import read, written

ABOUT = "kept.json"
ROOMS = ("encode", "block", "compare", "score", "cluster", "fold", "kept")
TABLES = ("scripts",)
PARTS = tuple(Kept.__dataclass_fields__)


def save(kept: Kept, folder: Path) -> None:
    """Nothing; the folder holds the kept linkage in place of what it held before.

    Everything is written beside it first; then the folder is exchanged by renaming. If that is cut off between the two
    renamings, the old one lies beside it with `.old` at the end of its name, whole.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    old = folder.with_name(f"{folder.name}.old")
    try:
        told = {part: written(getattr(kept, part), fresh, part) for part in PARTS}
        (fresh / ABOUT).write_bytes(orjson.dumps({"rules": rules(), "kept": told}))
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def load(folder: Path) -> Kept:
    """The kept linkage of a folder.

    Raises:
        CaseError: nothing is kept there, or it was kept by other rules.
        IntegrityError: a file is missing or is not what it was.
    """
    try:
        about = orjson.loads((folder / ABOUT).read_bytes())
    except FileNotFoundError as fault:
        raise CaseError(f"No linkage is kept in {folder}.", hint="Link everything and keep that.") from fault
    except orjson.JSONDecodeError as fault:
        raise IntegrityError(f"{folder / ABOUT} is damaged.", hint="Link everything anew and keep that.") from fault
    if about.get("rules") != rules():
        raise CaseError(
            f"What is kept in {folder} was linked by other rules than these.",
            hint="Link everything anew with this version and keep that.",
        )
    told = {part: read(about["kept"][part], folder) for part in PARTS}
    return Kept(**told)


@cache
def rules() -> str:
    """A digest of the code and the tables that decide what a linkage is."""
    digest = sha256()
    link = Path(__file__).parent.parent
    told = [path for room in ROOMS for path in (link / room).rglob("*.py")] + list(link.glob("*.py"))
    data = Path(str(files("evenhand") / "data"))
    told += [path for table in TABLES for path in (data / table).rglob("*") if path.is_file()]
    for path in sorted(told):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
