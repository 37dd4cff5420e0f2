"""The page of the log: every act on the record, undone ones included."""

from dataclasses import asdict

from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.table import Table

_COLUMNS = ("batch", "at", "by", "act", "target", "because", "tables", "records", "undone")


def log_page(book: Book, name: str) -> Page:
    """The batches, from the first on."""
    acts = list(book.edition.view.acts())
    rows = [
        {
            "batch": act.id,
            "at": act.at,
            "by": act.by,
            "act": act.act,
            "target": act.target,
            "because": act.because,
            "tables": "; ".join(table.name for table in act.tables),
            "records": "; ".join(f"{count} {kind}" for kind, count in sorted(act.records.items())),
            "undone": str(act.undone).lower(),
        }
        for act in acts
    ]
    data = {"acts": [asdict(act) | {"tables": [table.model_dump() for table in act.tables]} for act in acts]}
    return Page(name, "log.html", "Log", {"acts": acts}, data, Table(_COLUMNS, rows))
