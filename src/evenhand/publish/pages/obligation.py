"""The page of a clause: what it says in its own words, who says it was met or not, and what they say that it says."""

from evenhand.model.derived import Role
from evenhand.model.tracked import Duty, Spread
from evenhand.publish.accusation import said_day
from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.matrix import anchor, said
from evenhand.publish.page import Page
from evenhand.publish.rows import claim_table, entry, title


def obligation_page(book: Book, name: str) -> Page:
    """A clause with every statement on whether it was met, by whose side makes it, by role and by year."""
    claims = sorted(book.together.claims_of.get(name, []), key=lambda claim: said_day(book, claim))
    duty = book.duties.get(name)
    return Page(
        address=address(name),
        template="obligation.html",
        title=title(book, name),
        context={
            "name": name,
            "obligation": book.records[name].record,
            "sides": sides(book, claims),
            "duty": duty,
            "roles_said": _by_anchor(duty, duty.by_role) if duty else [],
            "years_said": _by_anchor(duty, duty.by_year) if duty else [],
            "readings": [claim for claim in claims if getattr(book.claim(claim).frame, "clause_as", None)],
        },
        data={**entry(book, name), "derived": {"claims": claims}},
        table=claim_table(book, claims),
    )


def _by_anchor(duty: Duty, spreads: tuple[Spread, ...]) -> list[tuple[str, list[tuple[Spread, str]]]]:
    """Spreads with their words, those with one anchor together."""
    found: dict[str, list[tuple[Spread, str]]] = {}
    for each in spreads:
        found.setdefault(anchor(each), []).append((each, said(each, duty)))
    return list(found.items())


def sides(book: Book, claims: list[str]) -> list[tuple[str, list[str]]]:
    """Claims by the side of whoever makes them: parties in the reader's alphabet, then the independent."""
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(book.side(book.claim(claim).claimant) or Role.INDEPENDENT, []).append(claim)
    parties = book.in_party_order(side for side in groups if side != Role.INDEPENDENT)
    return [(side, groups.get(side, [])) for side in (*parties, Role.INDEPENDENT.value)]
