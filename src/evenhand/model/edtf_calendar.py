"""The calendar arithmetic of EDTF: years of any size, months, seasons and other parts of a year."""

from calendar import isleap

Day = tuple[int, int, int]
"""Year, month and day; the year may lie outside 1..9999, which `datetime.date` cannot hold."""

# ISO 8601-2 code: first month, number of months, name. 21-24 say no hemisphere and are read as
# northern, as other EDTF readers do; 25-28 are northern, 29-32 southern.
_PARTS = {
    **{start + n: (3 * n + 3, 3, "season") for start in (21, 25) for n in range(4)},
    **{29 + n: ((3 * n + 8) % 12 + 1, 3, "season") for n in range(4)},
    **{33 + n: (3 * n + 1, 3, "quarter") for n in range(4)},
    **{37 + n: (4 * n + 1, 4, "four months") for n in range(3)},
    **{40 + n: (6 * n + 1, 6, "half-year") for n in range(2)},
}


def part_name(month: str) -> str:
    """The name of a part of a year ("season", "quarter"); empty when `month` is a month."""
    return _PARTS[int(month)][2] if month.isdigit() and int(month) in _PARTS else ""


def part_day(year: int, code: int, *, last: bool) -> Day:
    """The first or the last day of a part of a year; a December season ends in the next year."""
    first, months, _ = _PARTS[code]
    later, month = divmod(first - 1 + (months - 1 if last else 0), 12)
    year, month = year + later, month + 1
    return (year, month, month_length(year, month) if last else 1)


def years(written: str) -> range | list[int]:
    """All years that an EDTF year allows, in order: `199X`, `-0043`, `Y17E8`, `1950S2`."""
    digits, _, significant = written.lstrip("Y").partition("S")
    number, _, exponent = digits.partition("E")
    unsigned = number.lstrip("-")
    low, high = (int(unsigned.replace("X", digit)) * 10 ** int(exponent or 0) for digit in "09")
    if significant:
        width = 10 ** max(0, len(str(low)) - int(significant))
        low = low // width * width
        high = low + width - 1
    found = range(-high, -low + 1) if number.startswith("-") else range(low, high + 1)
    inner = "X" in number.rstrip("X")
    return [year for year in found if fits(abs(year), unsigned)] if inner else found


def fits(number: int, pattern: str) -> bool:
    """True when `number` can be read into `pattern`, whose X stands for any digit."""
    digits = str(number).zfill(len(pattern))
    return not pattern or all(p in ("X", d) for p, d in zip(pattern, digits, strict=True))


def month_length(year: int, month: int) -> int:
    """The number of days, by the Gregorian rule for every year, as ISO 8601 has it."""
    if month == 2:
        return 28 + isleap(year)
    return 30 if month in (4, 6, 9, 11) else 31
