"""The page that says how to check the record without trusting whoever shows it."""

from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.table import Table


def verify_page(book: Book, name: str) -> Page:
    """The key, the checkpoint, and the commands that check them."""
    log = book.edition.log
    checkpoint = log.checkpoint()
    held: dict[str, str | int] = {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "key": str(log.verifier),
        "note": log.note().decode("utf-8"),
    }
    rows = [{"field": field, "value": value} for field, value in held.items()]
    preface = book.edition.view.find("preface:case")
    context = {"held": held, "preface": preface.index if preface else None}
    return Page(name, "verify.html", "Verify", context, held, Table(("field", "value"), rows))
