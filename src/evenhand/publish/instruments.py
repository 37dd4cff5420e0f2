"""The instruments whose duties a case records, each with what was said on them."""

from dataclasses import dataclass

from evenhand.publish.gather import Book


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with its page, if it has a record of its own; its date, duties and how many statements on them."""

    instrument: str
    dated: str | None
    duties: tuple[str, ...]
    statements: int
    page: str | None = None


def instruments(book: Book) -> list[Instrument]:
    """The instruments of the case, in the order in which the log first names each."""
    found: dict[tuple[str, str | None, str | None], list[str]] = {}
    for name in book.of("obligation"):
        record = book.records[name].record
        found.setdefault((record.instrument, record.dated, record.part_of), []).append(name)
    statements = {name: len(book.together.claims_of.get(name, ())) for name in book.of("obligation")}
    return [
        Instrument(instrument, dated, tuple(duties), sum(statements[name] for name in duties), page)
        for (instrument, dated, page), duties in found.items()
    ]
