"""A dossier on paper, as PDF with the fonts in it; it needs fpdf2 and a font with the scripts of the record."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from fpdf import FPDF

from evenhand.codebook import label, rules
from evenhand.errors import UsageError
from evenhand.model.assessed import Cell, Matrix
from evenhand.publish.dossier import Held, heading, judged
from evenhand.publish.elements import Assessed
from evenhand.publish.facts import headline
from evenhand.publish.rows import title
from evenhand.publish.text import visible
from evenhand.publish.wording import quantity

_NAMES = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "NotoSansArmenian-Regular.ttf", "NotoSansArabic-Regular.ttf")
_PLACES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))


def fonts_at_hand() -> tuple[Path, ...]:
    """The fonts of the list above that this machine has, in that order."""
    held = {path.name: path for place in _PLACES if place.is_dir() for path in sorted(place.rglob("*.ttf"))}
    return tuple(held[name] for name in _NAMES if name in held)


class Printer:
    """Prints dossiers with the fonts given; the first that has a character is used for it."""

    def __init__(self, fonts: Sequence[Path] = ()) -> None:
        self._fonts = tuple(fonts) or fonts_at_hand()
        if not self._fonts:
            raise UsageError(
                "no font was found to print with",
                hint="Install fonts-dejavu-core (Debian), give a font (--font FILE), or leave the PDF out (--no-pdf).",
            )

    def __call__(self, held: Held, path: Path) -> tuple[str, ...]:
        """Print a dossier; what is given back are the characters that no font has, shown by their code points."""
        sheet = _Sheet(self._fonts, held)
        sheet.paragraph(14, heading(held))
        for line in (*_opening(held), *held.book.edition.caveats):
            sheet.paragraph(9, line)
        for matrix in held.matrices:
            sheet.part(f"Elements of crimes: claims against {_name(held, matrix.actor)}", _elements(held, matrix))
        sheet.part("Claims", _claims(held))
        sheet.part("Documents", _documents(held))
        sheet.part("Judgements and their authors", _judgements(held))
        sheet.output(str(path))
        return tuple(sheet.missing)


class _Sheet(FPDF):  # type: ignore[misc]  # fpdf2 is optional, and its own imports are not typed
    """Pages of one dossier."""

    def __init__(self, fonts: Sequence[Path], held: Held) -> None:
        super().__init__(format="A4")
        self.missing: dict[str, None] = {}
        self.set_title(visible(heading(held)))
        self.set_creation_date(datetime.fromisoformat(held.book.records[held.subject].entry.at))
        for number, font in enumerate(fonts):
            try:
                self.add_font(f"f{number}", "", font)
            except Exception as fault:
                raise UsageError(
                    f"{font.name} is no font that can be read: {fault}", hint="Give a .ttf file."
                ) from fault
        self.set_fallback_fonts([f"f{number}" for number in range(1, len(fonts))])
        self._signs = frozenset().union(*(self.fonts[f"f{number}"].cmap.keys() for number in range(len(fonts))))
        self.add_page()
        self.set_text_shaping(use_shaping_engine=True)

    def part(self, name: str, lines: Iterable[str]) -> None:
        """A heading and the lines under it."""
        self.paragraph(12, name)
        for line in lines:
            self.paragraph(9, line)

    def paragraph(self, size: int, line: str) -> None:
        """A paragraph; each character that no font has stands as its code point."""
        self.set_font("f0", size=size)
        shown = "".join(self._sign(each) for each in visible(line))
        self.multi_cell(0, size * 0.5, shown, new_x="LMARGIN", new_y="NEXT")
        self.ln(1)

    def _sign(self, character: str) -> str:
        if character == "\n" or ord(character) in self._signs:
            return character
        name = f"U+{ord(character):04X}"
        self.missing[name] = None
        return f"[{name}]"

    def footer(self) -> None:
        """The number of each page."""
        self.set_y(-12)
        self.set_font("f0", size=8)
        self.cell(0, 5, f"{self.page_no()}", align="C")


def _opening(held: Held) -> Iterator[str]:
    checkpoint = held.book.edition.log.checkpoint()
    yield f"{held.book.edition.title}. {held.subject}."
    yield f"Record of {checkpoint.size} entries, root {checkpoint.root.hex()}."
    yield "Each line says what somebody said. This record asserts none of it, and finds no crime."


def _name(held: Held, actor: str | None) -> str:
    return title(held.book, actor) if actor else "nobody named"


def _elements(held: Held, matrix: Matrix) -> Iterator[str]:
    assessed = held.book.edition.assessed
    for row in matrix.rows if assessed else ():
        if assessed and row.spoken_of:
            crime = assessed.crimes[row.crime]
            yield f"{crime['label']} ({crime['cite']}), {row.mark}"
            yield from (_element(cell, assessed) for cell in row.cells)
    yield from matrix.caveats


def _element(cell: Cell, assessed: Assessed) -> str:
    file = rules("elements")
    status = file["inferred"]["label"] if cell.inferred else file["status"][cell.status]["label"]
    sides = ((" For", cell.facts), (" Against", cell.against))
    told = "".join(f"{side}: {_labels(facts, assessed)}." for side, facts in sides if facts)
    found = "".join(f" {each.body}, {each.paragraph}: {each.answer} ({each.standard})." for each in cell.found)
    return f"   {assessed.elements[cell.element]['text']}: {status}.{told}{found}"


def _labels(facts: Iterable[str], assessed: Assessed) -> str:
    return ", ".join(assessed.facts[fact]["label"] for fact in facts)


def _claims(held: Held) -> Iterator[str]:
    for name in held.records["claim"]:
        claim = held.book.claim(name)
        said = getattr(claim.frame, "quantity", None)
        number = f": {quantity(said)}" if said else ""
        via = f" (via {title(held.book, claim.via)})" if claim.via else ""
        place = f"; {claim.locator}" if claim.locator else ""
        yield (
            f"{name}. {title(held.book, claim.claimant)}{via}, {claim.said or 'day unknown'}, "
            f"{label('stance', claim.stance).lower()}: {headline(claim.frame)}{number}. "
            f"{claim.document}{place}. {claim.remark or ''}"
        )
        if claim.passage in held.book.records:
            yield f"   “{held.book.records[claim.passage].record.text or ''}”"


def _documents(held: Held) -> Iterator[str]:
    for name in held.records["document"]:
        said = held.book.records[name].record
        yield f"{name}. {said.title}. {said.issued or ''} {said.url or ''} SHA-256: {said.sha256 or 'not held'}"


def _judgements(held: Held) -> Iterator[str]:
    for row in judged(held):
        yield (
            f"{row['record']}. {row['question']} {row['about']}: {row['answer']}. {row['because']} "
            f"By {row['by']}; {row['method']}; recorded {row['recorded']} by {row['key']}."
        )
