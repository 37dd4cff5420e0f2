"""Who is independent of whom: sources followed back to where they begin."""

from collections.abc import Mapping

from evenhand.codebook import vocabulary
from evenhand.model.world import Source
from evenhand.record.view import View


class Origins:
    """The sources of a view, and the origin of each."""

    def __init__(self, view: View) -> None:
        self._sources: Mapping[str, Source] = {held.id: held.record for held in view.all(Source)}

    def of(self, source: str) -> str:
        """The source that this one comes down to: what it copies, then what it belongs to.

        A circle of sources that copy one another is one origin, named by its first member in the order of ids.
        """
        seen = [source]
        while (above := self._above(seen[-1])) is not None:
            if above in seen:
                return min(seen[seen.index(above) :])
            seen.append(above)
        return seen[-1]

    def _above(self, source: str) -> str | None:
        record = self._sources[source]
        return record.origin or record.parent

    def side(self, source: str) -> str | None:
        """The party that a source speaks for; none when it is independent."""
        return self._sources[source].side

    def primary(self, source: str) -> bool:
        """True when a source of this kind can be where a claim begins (column `primary` of the codebook)."""
        return vocabulary("source_kind")[self._sources[source].kind]["primary"] == "yes"
