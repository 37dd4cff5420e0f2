"""A matrix of clauses: what each role says of each, in all or year by year; every cell leads to its statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from evenhand.codebook import label, row, vocabulary
from evenhand.model.tracked import SPREAD_COLUMNS, Duty, Spread, cells_of
from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.rows import title
from evenhand.publish.table import Row, Table

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a cell: the address of the statements behind it, and the words."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A clause with a cell for each column, in their order; a blank cell has no lines."""

    obligation: str
    href: str
    duty: Duty
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Headings of columns, and rows in the order of the log."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def by_role(book: Book, duties: Sequence[Duty]) -> Matrix:
    """What each role says of each clause; roles that nobody has are left out."""
    held = {each.role for duty in duties for each in duty.by_role}
    roles = [role for role in vocabulary("judge_role") if role in held]
    cells = [_apart([each.role for each in duty.by_role], duty.by_role, roles) for duty in duties]
    return _matrix(book, duties, [label("judge_role", role) for role in roles], cells)


def by_year(book: Book, duties: Sequence[Duty]) -> Matrix:
    """What is said of each clause in each year in which anybody speaks of one, the roles within each cell."""
    years = sorted({each.year for duty in duties for each in duty.by_year if each.year is not None})
    cells = [_apart([each.year for each in duty.by_year], duty.by_year, years) for duty in duties]
    return _matrix(book, duties, [str(year) for year in years], cells)


def _apart(keys: Iterable[K], spreads: Iterable[Spread], columns: Sequence[K]) -> list[list[Spread]]:
    """The spreads of a clause in the cells of its row."""
    found: dict[K, list[Spread]] = {}
    for key, each in zip(keys, spreads, strict=True):
        found.setdefault(key, []).append(each)
    return [found.get(column, []) for column in columns]


def _matrix(
    book: Book, duties: Sequence[Duty], columns: Sequence[str], cells: Sequence[Sequence[Sequence[Spread]]]
) -> Matrix:
    names = {party: title(book, party) for party in book.of("party")}
    rows = []
    for duty, row_cells in zip(duties, cells, strict=True):
        at = f"{address(duty.obligation)}.html"
        lined = tuple(tuple(_lines(found, duty, at, names)) for found in row_cells)
        rows.append(MatrixRow(duty.obligation, at, duty, lined))
    return Matrix(tuple(columns), tuple(rows))


def _lines(found: Iterable[Spread], duty: Duty, at: str, names: dict[str, str]) -> Iterator[Line]:
    for each in found:
        who = names.get(each.side or "", "") if each.year is None else _who(each, names)
        of = f"of {names.get(each.subject, each.subject)}" if each.subject else ""
        about = ", ".join(filter(None, (who, of)))
        yield Line(f"{at}#{anchor(each)}", f"{about}: {said(each, duty)}" if about else said(each, duty))


def _who(each: Spread, names: dict[str, str]) -> str:
    return names.get(each.side, each.side) if each.side else label("judge_role", each.role).lower()


def anchor(each: Spread) -> str:
    """Where on the page of a clause the statements of a spread stand."""
    return f"role-{each.role}" if each.year is None else f"year-{each.year}"


def said(each: Spread, duty: Duty) -> str:
    """A spread in words: its levels, then what is not on the scale; of an abstention what is said of breaches."""
    if duty.duty and row("duty_kind", duty.duty)["negative"] == "yes" and each.breaches:
        return "; ".join(label("breach_state", term).lower() for term in each.breaches)
    levels = [] if each.low is None else [f"{each.low}" if each.low == each.high else f"{each.low} to {each.high}"]
    other = [label("compliance", term).lower() for term in each.statuses if not _on_scale(term)]
    return "; ".join((*levels, *other))


def _on_scale(term: str) -> bool:
    return row("compliance", term)["level"][:1].isdigit()


_ABOUT = (
    "obligation", "instrument", "provision", "addressee_in_words", "designation", "addressees", "action", "actionable",
    "unverified", "time", "due", "statements", "disputed", "stale",
)  # fmt: skip
_COLUMNS = (*_ABOUT, *SPREAD_COLUMNS)


def matrix_table(book: Book, duties: Iterable[Duty], *, spreads: bool = True) -> Table:
    """The same as rows: one for each clause and role, then each year and role; blank where nobody spoke."""
    if not spreads:
        return Table(_ABOUT, [_about(book, duty) for duty in duties])
    return Table(_COLUMNS, [each for duty in duties for each in _rows(book, duty)])


def matrix_data(book: Book, duties: Iterable[Duty], *, spreads: bool = True) -> list[dict[str, Any]]:
    """The same as data: each clause with what each role says, in all and by year."""
    found = []
    for duty in duties:
        said = {"by_role": list(map(cells_of, duty.by_role)), "by_year": list(map(cells_of, duty.by_year))}
        found.append({**_about(book, duty), **(said if spreads else {})})
    return found


def _rows(book: Book, duty: Duty) -> Iterator[Row]:
    about, spreads = _about(book, duty), (*duty.by_role, *duty.by_year)
    yield from ({**about, **cells_of(each)} for each in spreads)
    if not spreads:
        yield about


def _about(book: Book, duty: Duty) -> dict[str, str | int | None]:
    return {
        "obligation": duty.obligation,
        "instrument": duty.instrument or duty.title,
        "provision": duty.provision,
        "addressee_in_words": duty.bearers,
        "designation": duty.designation,
        "addressees": " ".join(book.in_party_order(duty.addressees)),
        "action": duty.action,
        "actionable": "yes" if duty.actionable else "no",
        "unverified": "yes" if duty.unverified else "no",
        "time": duty.due.state,
        "due": duty.due.day,
        "statements": len(duty.judged),
        "disputed": duty.disputed,
        "stale": duty.stale,
    }
