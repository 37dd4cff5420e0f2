"""Ways to damage a log by hand, each with the name of the file that a check must name."""

import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from conftest import SmallCase

Damage = tuple[str, str, Callable[[Path], None]]
"""What is done, the file (relative to the case) that must be named, and how to do it to a copy of the case."""


def files_of(folder: Path) -> list[str]:
    found = (path for part in ("log", "blobs") for path in (folder / part).rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / name
        data = change(path.read_bytes())
        path.unlink()
        path.write_bytes(data)

    return act


def exchange(one: str, other: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        rewrite(one, lambda _: second)(folder)
        rewrite(other, lambda _: first)(folder)

    return act


def kind(name: str) -> str:
    return "blobs" if name.startswith("blobs/") else "/".join(name.split("/")[:3])


def damages(case: SmallCase) -> Iterator[Damage]:
    """Drop, truncate, extend, empty and duplicate each file; exchange each pair of like files; add strange ones."""
    names = files_of(case.folder)
    for name in names:
        yield f"drop {name}", name, lambda folder, name=name: (folder / name).unlink()  # type: ignore[misc]
        yield f"empty {name}", name, rewrite(name, lambda _: b"")
        yield f"cut {name} by one byte", name, rewrite(name, lambda data: data[:-1])
        yield f"cut {name} by half", name, rewrite(name, lambda data: data[: len(data) // 2])
        yield f"extend {name} by one byte", name, rewrite(name, lambda data: data + b"\x00")
        yield f"double {name}", name, rewrite(name, lambda data: data * 2)
        copy = f"{name}~"
        yield f"copy {name}", copy, lambda folder, name=name: shutil.copy(folder / name, folder / f"{name}~")  # type: ignore[misc]
        yield f"replace {name} by a folder", name, lambda folder, name=name: into_folder(folder / name)  # type: ignore[misc]
    for one, other in combinations(names, 2):
        if kind(one) == kind(other):
            yield f"exchange {one} and {other}", one, exchange(one, other)
    for name in ("log/strange", "log/tile/0/000.p/5", "log/tile/entries/002", "blobs/strange", f"blobs/{'0' * 64}"):
        yield f"add {name}", name, lambda folder, name=name: add(folder / name)  # type: ignore[misc]
    yield "add a link to a folder", "log/link", lambda folder: (folder / "log" / "link").symlink_to(folder / "blobs")


def into_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def add(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"strange")
