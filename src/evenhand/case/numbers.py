"""The verbs of a case that count, and that release what was counted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evenhand.case.opened import Opened

if TYPE_CHECKING:
    from evenhand.case.counted_persons import CountedPersons
    from evenhand.case.figures import Released
    from evenhand.case.recounted import FigureCheck
    from evenhand.model.derived import Parts, Range
    from evenhand.record.released import Release


class Numbers(Opened):
    """Counts and figures."""

    def count(self, harm: str | None = None, by: str = "incident", **asked: str | None) -> "list[Range]":
        """Numbers as claimed, by role, of one kind of harm or of all.

        Args:
            harm: killed, injured ...; every kind if none.
            by: what a row is of; several, divided by commas, are crossed: "side,grade".
            asked: `status`, `since`, `until`, `under`, as in `evenhand.count.asked.Asked`.
        """
        from evenhand.case.derived import ranges
        from evenhand.count.asked import Asked

        return ranges(self._folder.view(), Asked(harm, tuple(by.split(",")), **asked))

    def parts(self, harm: str | None = None, under: str | None = None) -> "list[Parts]":
        """Claimed totals beside the single incidents that lie within them, of one kind of harm, under one heading."""
        from evenhand.case.derived import parts

        return parts(self._folder.view(), harm, under)

    def persons(self, tables: Sequence[Sequence[str]] = (), *, release: bool = False) -> "CountedPersons":
        """Persons, each once, by tables of one or two dimensions, small numbers held back; recorded if released."""
        from evenhand.case.counted_persons import count_persons

        return count_persons(self._folder, tables, release=release)

    def figure_release(
        self,
        harm: str | None = None,
        by: str = "incident",
        *,
        what: str,
        caveat: Sequence[str] = (),
        reword: bool = False,
        dry_run: bool = False,
        **which: str,
    ) -> "Released":
        """What releasing numbers of a count as figures added.

        `which` may give status, since, until, under, as in `count`; key, basis, role, accused, heading, unit, to choose
        among its numbers; `because`: why earlier figures are corrected. `reword`: also where only words differ.
        """
        from evenhand.case.chosen import ASKED, Wanted
        from evenhand.case.figures import Said, release
        from evenhand.count.asked import Asked

        said = Said(what, tuple(caveat), which.pop("because", ""), reword)
        asked = Asked(harm, tuple(by.split(",")), *(which.pop(name, None) for name in ASKED))
        return release(self._folder, Wanted(asked, which), said, dry=dry_run)

    def figure_list(self) -> "list[Release]":
        """Every release of every figure, those corrected and withdrawn since included."""
        from evenhand.case.figures import listed

        return listed(self._folder)

    def figure_check(self, name: str = "") -> "list[FigureCheck]":
        """Every release of a figure, or of all, beside what a count at its own checkpoint gives."""
        from evenhand.case.recounted import check

        return check(self._folder, name)
