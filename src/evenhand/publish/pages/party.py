"""The page of a party: what is said by its side and what is said of it, in the same form for every party."""

from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import entry, related_table, title


def party_page(book: Book, name: str) -> Page:
    """A party with the claims of its side, claims that it is responsible, claims that it was affected."""
    together = book.together
    groups = {
        "claimed_by_its_side": together.claims_of.get(name, []),
        "said_to_be_responsible": together.alleged.get(name, []),
        "said_to_be_affected": together.affected.get(name, []),
    }
    members = [found for found in together.below.get(name, []) if found.startswith("party:")]
    sources = [found for found in book.of("source") if book.side(found) == name]
    return Page(
        address=address(name),
        template="party.html",
        title=title(book, name),
        context={
            "name": name,
            "party": book.records[name].record,
            "whole": book.origins.whole(name),
            "groups": groups,
            "members": book.in_party_order(members),
            "sources": sources,
        },
        data={**entry(book, name), "derived": {**groups, "sources": sources, "members": members}},
        table=related_table(book, dict(groups)),
    )
