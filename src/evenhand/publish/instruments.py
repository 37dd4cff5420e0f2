"""The instruments whose duties a case records, each with what was said on them."""

from dataclasses import dataclass

from evenhand.publish.gather import Book


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument and its date, its duties, and how many statements were made on them."""

    instrument: str
    dated: str | None
    duties: tuple[str, ...]
    statements: int


def instruments(book: Book) -> list[Instrument]:
    """The instruments of the case, in the order in which the log first names each."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for name in book.of("obligation"):
        record = book.records[name].record
        found.setdefault((record.instrument, record.dated), []).append(name)
    statements = {name: len(book.together.claims_of.get(name, ())) for name in book.of("obligation")}
    return [
        Instrument(instrument, dated, tuple(duties), sum(statements[name] for name in duties))
        for (instrument, dated), duties in found.items()
    ]
