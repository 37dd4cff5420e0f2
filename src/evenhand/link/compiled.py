"""Functions compiled to machine code, and loops over pairs run on every core."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from numba import config, njit

F = TypeVar("F", bound=Callable[..., object])
CORES = max(1, min(8, len(os.sched_getaffinity(0))))
SHARE = 1 << 17


def compiled(function: F) -> F:
    """The same function, compiled at first call, cached on disk, and not holding Python's lock while it runs.

    A kernel has the kernels it calls inside it, but Numba looks only at the kernel's own file to tell whether a cached
    one still holds. So the cache lies in a folder named for the source of the whole room: any change starts anew.
    """
    settings = vars(config)
    before, settings["CACHE_DIR"] = settings["CACHE_DIR"], str(_cache())
    try:
        return cast("F", njit(cache=True, nogil=True, error_model="numpy")(function))
    finally:
        settings["CACHE_DIR"] = before


@cache
def _cache() -> Path:
    room = Path(__file__).parent
    source = sha256()
    for path in sorted(room.rglob("*.py")):
        source.update(path.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "evenhand" / "kernels" / source.hexdigest()[:16]


def over_spans(count: int, work: Callable[[int, int], object]) -> None:
    """Nothing; `work(start, stop)` has been called for consecutive spans that cover `range(count)`, on every core.

    The spans do not depend on the number of cores, so neither do the results.
    """
    spans = [(start, min(start + SHARE, count)) for start in range(0, count, SHARE)]
    if len(spans) <= 1:
        for span in spans:
            work(*span)
        return
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda span: work(*span), spans))
