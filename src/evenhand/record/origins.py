"""Who is independent of whom: sources followed back to where they begin, and to whom they speak for."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from evenhand.codebook import row
from evenhand.model.world import Party, Source
from evenhand.record.view import View


class Standpoint(NamedTuple):
    """Where a source stands.

    Attributes:
        origin: the source it comes down to; `side`: the whole party it speaks for, none when independent.
        primary: whether a claim can begin with it.
    """

    origin: str
    side: str | None
    primary: bool


class Origins:
    """The sources of a view: the origin of each, and the party it speaks for.

    Invariant: nothing depends on what an id spells. Where several could be named, the first in the log is.
    """

    def __init__(self, view: View) -> None:
        self._sources: Mapping[str, Source] = {held.id: held.record for held in view.all(Source)}
        self._parties: Mapping[str, Party] = {held.id: held.record for held in view.all(Party)}
        self._standpoints: dict[str, Standpoint] = {}

    def standpoint(self, source: str) -> Standpoint:
        """Origin, side and whether it is a first source, worked out once for each source."""
        found = self._standpoints.get(source)
        if found is None:
            found = Standpoint(self.of(source), self.side(source), self.primary(source))
            self._standpoints[source] = found
        return found

    def of(self, source: str) -> str:
        """The source that this one comes down to: what it copies, then what it belongs to.

        A circle of sources that copy one another is one origin, named by its first member in the order of the log.
        """
        circle = _top(source, self._above)
        return next(each for each in self._sources if each in circle) if len(circle) > 1 else circle[0]

    def side(self, source: str) -> str | None:
        """The party that a source speaks for, whole; none when it and what it copies are independent."""
        sides = (self._sources[each].side for each in upward(source, self._above))
        side = next((each for each in sides if each), None)
        return side and self.whole(side)

    def whole(self, party: str) -> str:
        """The largest party that a party belongs to; itself when it belongs to none.

        Parties that belong to each other in a circle are one, named by the first in the order of the log.
        """
        circle = _top(party, lambda each: self._parties[each].member_of)
        return next(each for each in self._parties if each in circle) if len(circle) > 1 else circle[0]

    def primary(self, source: str) -> bool:
        """True when a claim can begin with a source of this kind and origin (column `primary` of the codebook).

        It can begin in a circle when it can with any of its members.
        """
        circle = _top(source, self._above)
        return any(map(self._begins, circle)) and (source in circle or self._begins(source))

    def _begins(self, source: str) -> bool:
        return row("source_kind", self._sources[source].kind)["primary"] == "yes"

    def _above(self, source: str) -> str | None:
        record = self._sources[source]
        return record.origin or record.parent


def upward(name: str, above: Callable[[str], str | None]) -> Iterator[str]:
    """The name, what is above it, and so on, each once."""
    seen: list[str] = []
    found: str | None = name
    while found is not None and found not in seen:
        yield found
        seen.append(found)
        found = above(found)


def _top(name: str, above: Callable[[str], str | None]) -> list[str]:
    """What has nothing above it on the way up from a name, alone; or the circle in which the way ends."""
    chain = list(upward(name, above))
    back = above(chain[-1])
    return chain[-1:] if back is None else chain[chain.index(back) :]
