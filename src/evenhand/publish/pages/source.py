"""The page of a source: who speaks, what it says itself, what it relays."""

from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import entry, related_table, title


def source_page(book: Book, name: str) -> Page:
    """A source with its claims, what it relays, its documents, and the sources below it."""
    claims, relayed = book.together.claims_of.get(name, []), book.together.relayed_by.get(name, [])
    below = book.together.below.get(name, [])
    documents = [found for found in below if found.startswith("document:")]
    children = [found for found in below if found.startswith("source:")]
    return Page(
        address=address(name),
        template="source.html",
        title=title(book, name),
        context={
            "name": name,
            "source": book.records[name].record,
            "claims": claims,
            "relayed": relayed,
            "documents": documents,
            "children": children,
        },
        data={
            **entry(book, name),
            "derived": {"claims": claims, "relays": relayed, "documents": documents, "sources_below": children},
        },
        table=related_table(book, {"claimant": claims, "relays": relayed}),
    )
