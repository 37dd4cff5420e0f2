"""Work on many things at once, the results in the order of the things."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from evenhand.errors import CaseError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 8
"""Things handed to each process before the first of them is done."""

_work: list[Callable[[Any], Any]] = []
"""What this process does, when it is one of several; sent to it once."""


def in_order(work: Callable[[T], R], things: Sequence[T], jobs: int) -> Generator[R, None, None]:
    """The result for each thing, in order; few are held at once.

    Args:
        work: to be pickled, as things and results are, when there are several processes.
        things: what to work on.
        jobs: how many processes; 0 for one on each core that this process may use. One works here.

    Raises:
        CaseError: a process ended before its work was done.
    """
    several = min(jobs or len(os.sched_getaffinity(0)), len(things))
    if several <= 1:
        yield from map(work, things)
        return
    # New processes, not copies of this one: a copy of a process that has threads can hang.
    pool = ProcessPoolExecutor(several, mp_context=get_context("spawn"), initializer=_begin, initargs=(work,))
    try:
        ahead = iter(things)
        waiting = deque[Future[R]](pool.submit(_do, each) for each in islice(ahead, several * _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_do, each) for each in islice(ahead, 1))
    except BrokenProcessPool as fault:
        hint = "What was done is kept, and the same command goes on. --jobs 1 shows at which file it happens."
        raise CaseError("a process ended before its work was done", hint=hint) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any]) -> None:
    """Keep what to do. An interrupt from the terminal is for the process that hands out work; this one ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _work[:] = [work]


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(thing: Any) -> Any:
    return _work[0](thing)
