"""Counts over the states of one log, each state folded once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from evenhand.case.beneath import beneath, crossed, subtotals
from evenhand.case.chosen import ASKED, identity, parameters
from evenhand.case.derived import ranges
from evenhand.count.asked import Asked
from evenhand.errors import UsageError
from evenhand.model.decision import Figure
from evenhand.model.derived import Range
from evenhand.publish.edition import Beneath
from evenhand.record.log import Log
from evenhand.record.released import Release
from evenhand.record.view import View, view_of

T = TypeVar("T")


class Recounts:
    """Counts over the states of one log.

    `released` is what the log has of figures. Of earlier states the last one asked for is kept: ask in their order.
    """

    def __init__(self, log: Log, newest: View) -> None:
        self._log = log
        self.released = newest.released()
        self._newest = newest
        self._earlier: View | None = None
        self._counts: dict[tuple[int, Asked], list[Range]] = {}
        self._rows: dict[tuple[int, Asked], dict[str, Range]] = {}

    def view(self, size: int) -> View:
        """The record as it stood at this size of the log.

        Raises:
            UsageError: the log never had this size.
        """
        if size == self._newest.size:
            return self._newest
        if self._earlier is None or self._earlier.size != size:
            self._earlier = None  # before the next is folded, so that memory holds one
            self._earlier = view_of(self._log, size=size)
            self._rows = {key: rows for key, rows in self._rows.items() if key[0] == self._newest.size}
            self._counts = {key: found for key, found in self._counts.items() if key[0] == self._newest.size}
        return self._earlier

    def in_order(self, make: Callable[[Release], T], releases: Iterable[Release]) -> list[T]:
        """What is made of each release, in the order given; worked out in that of their checkpoints."""
        releases = list(releases)
        made = {each.index: make(each) for each in sorted(releases, key=lambda each: each.figure.checkpoint_size)}
        return [made[each.index] for each in releases]

    def row(self, figure: Figure, size: int) -> Range | None:
        """What the present rule gives for the number that a figure's parameters single out; none if it gives none."""
        asked = _asked(figure)
        return self._counted(size, asked).get(identity(figure.parameters)) if asked else None

    def _counted(self, size: int, asked: Asked) -> dict[str, Range]:
        """The numbers of a question by the ids that their figures have."""
        if (size, asked) not in self._rows:
            self._rows[size, asked] = {identity(parameters(row, asked)): row for row in self._ranges(size, asked)}
        return self._rows[size, asked]

    def then(self, release: Release) -> Range | None:
        """The same at the figure's own checkpoint; none if that is none that was before it."""
        size = release.figure.checkpoint_size
        return self.row(release.figure, size) if 0 < size <= release.index else None

    def verifiable(self, figure: Figure, then: Range | None) -> bool:
        """False when a figure rests on claims of which the log does not show everybody all."""
        return self.released.withheld.isdisjoint(figure.inputs or (then.claims if then else ()))

    def beneath(self, release: Release, then: Range | None) -> Beneath:
        """What lies beneath a figure at its own checkpoint; nothing if that is none that was before it."""
        figure = release.figure
        size, asked = figure.checkpoint_size, _asked(figure)
        if not 0 < size <= release.index:
            return Beneath()
        view = self.view(size)
        shares: tuple[Range, ...] = ()
        if then and asked and then.rule == figure.method and then.heading is None:
            shares = subtotals(view, then, self._ranges(size, crossed(asked)))
        return beneath(view, figure.inputs or (then.claims if then else ()), shares)

    def _ranges(self, size: int, asked: Asked) -> list[Range]:
        """The numbers of a question; none under a heading that is not recorded."""
        if (size, asked) not in self._counts:
            view = self.view(size)
            self._counts[size, asked] = ranges(view, asked) if asked.under is None or view.find(asked.under) else []
        return self._counts[size, asked]


def _asked(figure: Figure) -> Asked | None:
    """The question that a figure answers, of every harm at once; none when the present rule knows no such question."""
    said = {name: str(value) for name, value in figure.parameters.items()}
    try:
        return Asked(None, tuple(said.get("by", "").split(",")), *(said.get(name) for name in ASKED))
    except UsageError:
        return None
