"""Circles of references between instruments, and between clauses and their parts: nothing can come before itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from evenhand.model.instrument import Instrument, Obligation
from evenhand.record.origins import upward
from evenhand.record.recorded import Recorded


def circles(instruments: Mapping[str, Instrument], clauses: Iterable[Recorded[Obligation]]) -> Iterator[str]:
    """In words, each circle of clauses that are parts of one another, and of instruments that replace one another."""
    within = {held.id: held.record.within for held in clauses}
    replaces = {name: record.supersedes for name, record in instruments.items()}
    for above, what in ((within, "are said to be parts of one another"), (replaces, "are said to replace one another")):
        yield from (f"{', '.join(circle)} {what}; correct one of them" for circle in _circles(above, above.get))


def _circles(names: Iterable[str], above: Callable[[str], str | None]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for name in names:
        way = []
        for each in upward(name, above):
            if each in seen:
                break
            way.append(each)
        back = above(way[-1]) if way else None
        if back in way:
            yield way[way.index(back) :]
        seen.update(way)
