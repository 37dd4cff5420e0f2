"""The words in the slots of a form, as the parts of an EDTF text."""

import re
from typing import Any

from evenhand.claim.suggest.when.words import months, ordinal_worth, words
from evenhand.model.edtf import bounds
from evenhand.model.edtf_calendar import month_length

_ANY_LEAP_YEAR = 2000


def values(filled: dict[str, str]) -> dict[str, str]:
    """What each slot stands for: "September" is 09, "1990s" is 199."""
    return {slot: _value(slot, written, filled) for slot, written in filled.items()}


def template(form: dict[str, Any], filled: dict[str, str]) -> str:
    """The EDTF of a form with its slots open; empty where a part has none, like the quarter of a decade."""
    if "part" not in form:
        return str(form["when"])
    written = _plain(filled["part"])
    part = next(part for part in words()["parts"].values() if written in part["words"])
    return str(part.get(form["part"], ""))


def fill(form: str, parts: dict[str, str]) -> str:
    """EDTF with its slots filled; empty when there is no such day."""
    if "{last}" in form:
        year = int(parts["year"]) if parts["year"].isdigit() else _ANY_LEAP_YEAR
        parts = parts | {"last": str(month_length(year, int(parts["month"])))}
    return possible(form.format_map(parts))


def possible(when: str) -> str:
    """`when`, or nothing where it is a day that no calendar has or a period that runs backwards."""
    try:
        bounds(when)
    except ValueError:
        return ""
    return when


def _value(slot: str, written: str, filled: dict[str, str]) -> str:
    if slot in ("day", "day2"):
        return re.sub(r"\D", "", written).zfill(2)
    if slot == "month":
        return f"{months()[written if written in months() else written.removesuffix('.')]:02}"
    if slot == "year":
        return written.replace("l", "1")
    table = {
        "season": _season,
        "decade": _decade,
        "tens": _tens,
        "century": _century,
        "dotted": _dotted,
        "known": _known,
    }
    if slot == "year2":
        return _second_year(filled["year"].replace("l", "1"), written)
    return table[slot](written) if slot in table else _plain(written)


def _season(written: str) -> str:
    return str(words()["seasons"][written.lower()])


def _decade(written: str) -> str:
    return written[:3]


def _tens(written: str) -> str:
    return str(words()["tens"][written.lower()])


def _century(written: str) -> str:
    return f"{ordinal_worth(written) - 1:02}"


def _dotted(written: str) -> str:
    day, month, year = written.split(".")
    return f"{year}-{month:0>2}-{day:0>2}"


def _known(written: str) -> str:
    return next(str(day["date"]) for day in words()["known_days"] if written in day["names"])


def _second_year(first: str, written: str) -> str:
    """The next year that ends as written: 1994 in "1988-94", 2001 in "1999-01"."""
    if len(written) > 2:
        return written
    year = int(first[:2] + written)
    return str(year if year > int(first) else year + 100)


def _plain(written: str) -> str:
    return " ".join(written.lower().split())
