"""The page of a duty: what the instrument says, and who says it was met or not."""

from evenhand.model.derived import Role
from evenhand.publish.accusation import said_day
from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import claim_table, entry, title


def obligation_page(book: Book, name: str) -> Page:
    """A duty with every statement on whether it was met, by whose side makes it and by date."""
    claims = sorted(book.together.claims_of.get(name, []), key=lambda claim: said_day(book, claim))
    return Page(
        address=address(name),
        template="obligation.html",
        title=title(book, name),
        context={"name": name, "obligation": book.records[name].record, "sides": sides(book, claims)},
        data={**entry(book, name), "derived": {"claims": claims}},
        table=claim_table(book, claims),
    )


def sides(book: Book, claims: list[str]) -> list[tuple[str, list[str]]]:
    """Claims by the side of whoever makes them: parties in the reader's alphabet, then the independent."""
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(book.side(book.claim(claim).claimant) or Role.INDEPENDENT, []).append(claim)
    parties = book.in_party_order(side for side in groups if side != Role.INDEPENDENT)
    return [(side, groups.get(side, [])) for side in (*parties, Role.INDEPENDENT.value)]
