"""The page of a document: kept bytes or a citation, and what was read in it."""

from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import claim_table, entry, title


def document_page(book: Book, name: str) -> Page:
    """A document with its claims, its passages, and the duties cut from it."""
    claims, below = book.together.claims_of.get(name, []), book.together.below.get(name, [])
    passages = [found for found in below if found.startswith("passage:")]
    obligations = [found for found in below if found.startswith("obligation:")]
    return Page(
        address=address(name),
        template="document.html",
        title=title(book, name),
        context={
            "name": name,
            "document": book.records[name].record,
            "claims": claims,
            "passages": passages,
            "obligations": obligations,
        },
        data={
            **entry(book, name),
            "derived": {"claims": claims, "passages": passages, "obligations": obligations},
        },
        table=claim_table(book, claims),
    )
