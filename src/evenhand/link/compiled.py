"""Functions compiled to machine code, and loops over pairs run on every core."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from numba import config, njit

A = TypeVar("A")
B = TypeVar("B")
F = TypeVar("F", bound=Callable[..., object])
CORES = max(1, min(8, len(os.sched_getaffinity(0))))
SHARE = 1 << 17
APART = ("explain", "incident", "lists", "person", "review")
_BUSY = threading.local()


def compiled(function: F) -> F:
    """The same function, compiled at first call, cached on disk, and not holding Python's lock while it runs.

    A kernel has the kernels it calls inside it, but Numba looks only at the kernel's own file to tell whether a cached
    one still holds. So the cache lies in a folder named for the source of the room: a change to it starts anew. The
    folders `APART` are left out, for they change often and no kernel takes a constant or another kernel from them but
    those of the same file, which Numba looks at itself.
    """
    settings = vars(config)
    before, settings["CACHE_DIR"] = settings["CACHE_DIR"], str(_cache())
    try:
        return cast("F", njit(cache=True, nogil=True, error_model="numpy")(function))
    finally:
        settings["CACHE_DIR"] = before


@cache
def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "evenhand" / "kernels" / source_digest(Path(__file__).parent)[:16]


def source_digest(room: Path) -> str:
    """The SHA-256, in hexadecimal, of the source from which kernels are made: all of the room but `APART`."""
    source = sha256()
    for path in sorted(room.rglob("*.py")):
        if path.relative_to(room).parts[0] not in APART:
            source.update(path.read_bytes())
    return source.hexdigest()


def each(work: Callable[[A], B], items: Sequence[A]) -> list[B]:
    """What `work` gives for each item, in their order; done on every core, but not again within work so shared out."""
    if len(items) <= 1 or getattr(_BUSY, "here", False):
        return [work(item) for item in items]

    def alone(item: A) -> B:
        _BUSY.here = True
        return work(item)

    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(alone, items))


def over_spans(count: int, work: Callable[[int, int], object], share: int = SHARE) -> None:
    """Nothing; `work(start, stop)` has been called for consecutive spans that cover `range(count)`, on every core.

    The spans do not depend on the number of cores, so neither do the results.
    """
    each(lambda start: work(start, min(start + share, count)), range(0, count, share))
