"""What tracking costs: invented clauses with ten statements each; 1,000 and 10,000 of them.

Of 1,000 clauses the page of all clauses is one matrix, of more it lists instruments, each of which has its own.
"""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.pipeline import TINY, run, seconds, write_table
from evenhand.case import Case
from evenhand.case.alphabet import in_alphabet
from evenhand.case.folder import Folder
from evenhand.codebook import vocabulary
from evenhand.model.tracked import Tracked
from evenhand.publish.edition import Edition
from evenhand.publish.gather import Book, gather
from evenhand.publish.pages.obligations import instrument_page, obligations_page
from evenhand.publish.render import Renderer
from evenhand.publish.site import forms
from evenhand.track.calendar import ics_text
from evenhand.track.duties import track
from evenhand.track.table import csv_text

SIZES = (1_000, 10_000)
STATEMENTS, CLAUSES = 10, 50
SEED = 20310502
AS_OF = date(2045, 1, 1)

_INSTRUMENTS = 'record = "instrument"\n[columns]\n' + "".join(
    f"{line}\n"
    for line in (
        'id = "id"',
        'title = "title"',
        'adopted = "adopted"',
        'parties = { column = "parties", ref = "party", split = ";" }',
    )
)
_CLAUSES = 'record = "obligation"\n[columns]\n' + "".join(
    f"{line}\n"
    for line in (
        'id = "id"',
        'instrument = "instrument"',
        'part_of = { column = "part_of", ref = "instrument" }',
        'provision = "provision"',
        'bearers = "bearers"',
        'designation = "designation"',
        'addressees = { column = "addressees", ref = "party", split = ";" }',
        'action = "action"',
        'kind = { value = "demand" }',
        '"deadline.kind" = "deadline"',
        'reading = { value = "full_text" }',
    )
)


def instruments(size: int) -> Iterator[list[str]]:
    """An instrument for every fifty clauses."""
    yield ["id", "title", "adopted", "parties"]
    for number in range(size // CLAUSES):
        yield [f"i{number}", f"Instrument {number}", f"20{31 + number % 9}-03-02", "kelvara;ostrenia"]


def clauses(size: int) -> Iterator[list[str]]:
    """Clauses, half of which name a party."""
    yield ["id", "instrument", "part_of", "provision", "bearers", "designation", "addressees", "action", "deadline"]
    for number in range(size):
        of, party = number // CLAUSES, ("kelvara", "ostrenia", "", "")[number % 4]
        who = [party, "named", party] if party else ["the forces concerned", "described", ""]
        when = ("immediate", "none")[number % 2]
        yield [f"q{number}", f"Instrument {of}", f"i{of}", str(number % CLAUSES), *who, f"Do thing {number}", when]


def statements(size: int) -> Iterator[list[str]]:
    """Ten statements on each clause, over ten years, by the sources of the small example."""
    yield ["id", "obligation", "status", "status_as", "addressee", "claimant", "via", "document", "said", "as_of",
           "basis", "coder", "remark"]  # fmt: skip
    draw = random.Random(SEED)
    judges = ("joint-mission", "defence-kelvara", "defence-ostrenia", "prosecutor-kelvara", "lumen-monitors")
    states = [term for term in vocabulary("compliance") if term != "no_information"]
    for number in range(size * STATEMENTS):
        day = (date(2032, 1, 1) + timedelta(days=draw.randrange(3650))).isoformat()
        about = draw.choice(("kelvara", "ostrenia", ""))
        row = [f"k{number}", f"q{number // STATEMENTS}", draw.choice(states), "", about, draw.choice(judges), "", "d15"]
        yield [*row, day, day, "full_text", "", ""]


def case_of(size: int, scratch: Path) -> tuple[Path, float]:
    """A case with so many clauses, and the seconds that importing its statements took."""
    path = scratch / f"case-{size}"
    Case.new(path, template=TINY).build()
    case = Case(path)
    for name, mapping, rows in (("some", _INSTRUMENTS, instruments(size)), ("clauses", _CLAUSES, clauses(size))):
        table = write_table(path, name, "obligations", rows)
        table.with_suffix(".toml").write_text(mapping, "utf-8")
        case.claim_import(table)
    took, _ = run(path, "claim", "import", write_table(path, "said", "statuses", statements(size)))
    return path, took


def book_of(path: Path, tracked: Tracked) -> Book:
    """The case as pages see it."""
    folder = Folder(path)
    view = folder.view()
    order = in_alphabet(view, "en")
    edition = Edition(
        view=view,
        log=folder.log,
        blobs=folder.blobs,
        title="Invented",
        about="",
        caveats=(),
        party_order=order,
        grades={},
        ranges=(),
        tracked=tracked,
    )
    return gather(edition)


def measure(size: int, scratch: Path) -> dict[str, float]:
    """What one size costs, step by step."""
    path, imported = case_of(size, scratch)
    view = Folder(path).view()
    order = in_alphabet(view, "en")
    kept: list[Tracked] = []
    figures = {"import statements s": imported}
    figures["track s"] = seconds(lambda: kept.append(track(view, AS_OF, order)))
    figures["csv by year s"] = seconds(lambda: csv_text(kept[0].duties, "year"))
    figures["calendar s"] = seconds(lambda: ics_text(kept[0].duties, "2045-01-01"))
    book = book_of(path, kept[0])
    names = frozenset((*book.of("obligation"), *book.of("instrument"), *book.of("claim")))
    renderer = Renderer(book, book.edition.log.checkpoint(), names)
    page = obligations_page(book, "obligations")
    figures["page of all clauses: made s"] = seconds(lambda: obligations_page(book, "obligations"))
    figures["  its HTML s"] = seconds(lambda: renderer.html(page))
    figures["  its three forms s"] = seconds(lambda: forms(renderer, page))
    figures["one instrument, its three forms s"] = seconds(
        lambda: forms(renderer, instrument_page(book, "instrument:i0"))
    )
    return figures


def main() -> None:
    """Print one table: seconds for each size, and by what factor they grew."""
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (measure(size, Path(scratch)) for size in SIZES)
    print("\t".join(("", *(f"{size:,} clauses" for size in SIZES), "growth")))
    for name, value in small.items():
        print(f"{name}\t{value:.3f}\t{large[name]:.3f}\tx {large[name] / value:.1f}")


if __name__ == "__main__":
    main()
