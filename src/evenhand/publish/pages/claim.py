"""The page of a claim: everything of one statement, and how to prove it."""

from evenhand.publish.address import address
from evenhand.publish.facts import headline
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import claim_row, entry, title
from evenhand.publish.table import Table


def claim_page(book: Book, name: str) -> Page:
    """One claim with its document, its place in the log and its proof."""
    claim = book.claim(name)
    logged = entry(book, name)
    incidents = book.together.incidents_of.get(name, [])
    judgements = book.together.judged.get(name, [])
    row = claim_row(book, name)
    return Page(
        address=address(name),
        template="claim.html",
        title=f"{title(book, claim.claimant)}: {headline(claim.frame)} ({name.partition(':')[2]})",
        context={
            "name": name,
            "claim": claim,
            "logged": logged,
            "at": book.records[name].entry.at,
            "incidents": incidents,
            "judgements": judgements,
        },
        data={**logged, "derived": {"incidents": incidents, "judgements": judgements, "side": row["side"]}},
        table=Table(("field", "value"), [{"field": field, "value": value} for field, value in row.items()]),
    )
