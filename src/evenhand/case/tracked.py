"""What tracking the duties of a case gives, and the files that are written of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from evenhand.case.alphabet import in_alphabet
from evenhand.case.folder import Folder
from evenhand.errors import UsageError
from evenhand.model.tracked import Tracked
from evenhand.record.durable import written
from evenhand.record.view import View
from evenhand.track.calendar import ics_text
from evenhand.track.deadline import falls_within
from evenhand.track.duties import of_instrument, track
from evenhand.track.table import SHAPES, csv_text

_FILES: Mapping[str, Callable[[Tracked, str], str]] = {
    "csv": lambda found, by: csv_text(found.duties, by),
    "ics": lambda found, _: ics_text(found.duties, found.as_of),
    "hxl": lambda found, by: csv_text(found.duties, by, hxl=True),
}


def tracked(folder: Folder, instrument: str, within: str, as_of: str, by: str) -> Tracked:
    """The duties of a case on a day, of one instrument or of all, or those alone that are due within so many days.

    Raises:
        UsageError: no such instrument, day, number of days, or shape.
    """
    if by not in SHAPES:
        raise UsageError(f"duties are not listed by {by!r}", hint=f"Use one of {', '.join(SHAPES)}.")
    day = _day(as_of) if as_of else datetime.now(UTC).date()
    days = _days(within) if within else None
    view = folder.view()
    found = track(view, day, in_alphabet(view, folder.settings.languages[0]))
    if instrument:
        chosen = tuple(of_instrument(found, instrument))
        if not chosen:
            names = dict.fromkeys(duty.title for duty in found.duties)
            hint = f"The record has {'; '.join(names) or 'none by that day'}."
            raise UsageError(f"no clause of {instrument!r} is recorded by {found.as_of}", hint=hint)
        found = replace(found, duties=chosen)
    if days is not None:
        found = replace(found, duties=tuple(duty for duty in found.duties if falls_within(duty.due, day, days)))
    return found


def last_day(view: View) -> date:
    """The day of the last act of a log: from where its pages look at deadlines, so that they are the same again."""
    return date.fromisoformat(max(act.at for act in view.acts())[:10])


def write_files(found: Tracked, by: str, files: Mapping[str, Path | None]) -> None:
    """Write the duties into files: `csv`, `ics` for calendars, `hxl` with hashtags.

    Raises:
        UsageError: another kind of file is asked for.
    """
    if unknown := sorted(files.keys() - _FILES.keys()):
        raise UsageError(f"duties are not written as {', '.join(unknown)}", hint=f"Use {', '.join(_FILES)}.")
    for kind, path in files.items():
        if path is not None:
            with written(path) as file:
                file.write(_FILES[kind](found, by).encode("utf-8"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"{text!r} is no day", hint="Write one like 2021-05-17.") from fault


def _days(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,5})d?", text)
    if found is None:
        raise UsageError(f"{text!r} is no number of days", hint="Write it like 30d.")
    return int(found[1])
