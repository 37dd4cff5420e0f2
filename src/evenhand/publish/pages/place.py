"""The page of a place: its names, and what is said to have happened there."""

from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.naming import apart
from evenhand.publish.page import Page
from evenhand.publish.rows import claim_table, entry, title


def place_page(book: Book, name: str) -> Page:
    """A place with the claims and incidents that name it."""
    record = book.records[name].record
    claims = book.together.claims_of.get(name, [])
    incidents = list(dict.fromkeys(found for claim in claims for found in book.together.incidents_of.get(claim, ())))
    below = book.together.below.get(name, [])
    return Page(
        address=address(name),
        template="place.html",
        title=title(book, name),
        context={
            "name": name,
            "place": record,
            "others": [other for other in apart(*record.also) if other not in apart(*record.names.values())],
            "claims": claims,
            "incidents": incidents,
            "below": below,
        },
        data={**entry(book, name), "derived": {"claims": claims, "incidents": incidents, "places_within": below}},
        table=claim_table(book, claims),
    )
