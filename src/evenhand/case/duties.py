"""The verbs of a case on duties."""

from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.opened import Opened

if TYPE_CHECKING:
    from evenhand.model.tracked import Tracked


class Duties(Opened):
    """Who was asked to do what, and who says that it was done."""

    def track(
        self, *, instrument: str = "", within: str = "", as_of: str = "", by: str = "clause", **files: Path | None
    ) -> "Tracked":
        """The clauses of the case with their deadlines, and what each role says of whether they were met.

        Args:
            instrument: only of this one, by its symbol, title or id.
            within: only what is due in so many days, such as 30d.
            as_of: seen from this day; today (UTC) if none.
            by: what a row of a file is: clause, role or year.
            files: `csv`, `ics` or `hxl`, each with the path to write it to.
        """
        from evenhand.case.tracked import tracked, write_files

        found = tracked(self._folder, instrument, within, as_of, by)
        write_files(found, by, files)
        return found
