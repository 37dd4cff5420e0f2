"""What in a PDF could act: found by walking its objects, from the catalogue down."""

import csv
from functools import cache
from importlib.resources import files

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

# What pages draw: large, and unable to act (ISO 32000-2, 7.8 and 14.7).
_PASSED_OVER = frozenset(("/Parent", "/P", "/Resources", "/Contents", "/StructTreeRoot", "/AP"))


def findings(reader: PdfReader) -> list[str]:
    """One sentence for each kind of active part in the file, sorted; from `data/pdf_active.csv`."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[object] = [reader.trailer.get("/Root"), *reader.trailer.values()]
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            found.update(_acts(item))
            waiting += [raw for key, raw in item.items() if key not in _PASSED_OVER]
        elif isinstance(item, ArrayObject):
            waiting += list(item)
    return [f"holds {what}" for what in sorted(found)]


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    text = files("evenhand").joinpath("data/pdf_active.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((row["key"], row["value"], row["finding"]) for row in rows)


def _acts(item: DictionaryObject) -> list[str]:
    return [finding for key, value, finding in _table() if key in item and (not value or str(item[key]) == value)]
