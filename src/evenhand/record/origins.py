"""Who is independent of whom: sources followed back to where they begin, and to whom they speak for."""

from collections.abc import Iterator, Mapping

from evenhand.codebook import vocabulary
from evenhand.model.world import Party, Source
from evenhand.record.view import View


class Origins:
    """The sources of a view: the origin of each, and the party it speaks for."""

    def __init__(self, view: View) -> None:
        self._sources: Mapping[str, Source] = {held.id: held.record for held in view.all(Source)}
        self._parties: Mapping[str, Party] = {held.id: held.record for held in view.all(Party)}

    def of(self, source: str) -> str:
        """The source that this one comes down to: what it copies, then what it belongs to.

        A circle of sources that copy one another is one origin, named by its first member in the order of ids.
        """
        chain = list(self._upward(source))
        above = self._above(chain[-1])
        return chain[-1] if above is None else min(chain[chain.index(above) :])

    def side(self, source: str) -> str | None:
        """The party that a source speaks for, whole; none when it and what it copies are independent."""
        sides = (self._sources[each].side for each in self._upward(source))
        side = next((each for each in sides if each), None)
        return side and self.whole(side)

    def whole(self, party: str) -> str:
        """The largest party that a party belongs to; itself when it belongs to none."""
        seen = [party]
        while (above := self._parties[seen[-1]].member_of) is not None and above not in seen:
            seen.append(above)
        return seen[-1]

    def primary(self, source: str) -> bool:
        """True when a claim can begin with a source of this kind and origin (column `primary` of the codebook)."""
        kinds = (self._sources[each].kind for each in (source, self.of(source)))
        return all(vocabulary("source_kind")[kind]["primary"] == "yes" for kind in kinds)

    def _upward(self, source: str) -> Iterator[str]:
        """The source, what is above it, and so on, each once."""
        seen: list[str] = []
        above: str | None = source
        while above is not None and above not in seen:
            yield above
            seen.append(above)
            above = self._above(above)

    def _above(self, source: str) -> str | None:
        record = self._sources[source]
        return record.origin or record.parent
