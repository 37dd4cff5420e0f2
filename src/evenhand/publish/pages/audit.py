"""The page of the audit: a card for each comparison, by test, and the bounds as registered."""

import tomllib
from importlib.resources import files

from evenhand.model.audited import Audit, Card
from evenhand.model.entry import content
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.table import Row, Table

_DATA = files("evenhand") / "data" / "audit"
_COLUMNS = (
    "test", "stage", "outcome", "group", "side", "against", "n", "n_against", "yes", "yes_against", "measure",
    "estimate", "low", "high", "p", "bound_low", "bound_high", "detectable", "verdict", "sentence", "needs",
)  # fmt: skip
_NONE = Audit(what="nothing", registered="nothing", units={}, cards=())
VERDICTS = {
    "even_within_bounds": "Even within bounds",
    "uneven": "Uneven",
    "cannot_tell": "Cannot tell",
    "no_verdict": "For people to read",
}


def audit_page(book: Book, name: str) -> Page:
    """What the audit of this record found, with all that it was registered to be held against."""
    audit = book.edition.audit or _NONE
    words = tomllib.loads((_DATA / "tests.toml").read_text("utf-8"))
    tests = [(words[test.upper()], cards) for test, cards in _by_test(audit).items()]
    registered = {file: (_DATA / file).read_text("utf-8") for file in ("bounds.toml", "outcomes.toml")}
    return Page(
        address=name,
        template="audit.html",
        title="Evenness",
        context={
            "audit": audit,
            "tests": tests,
            "groups": words["groups"],
            "registered": registered,
            "verdicts": VERDICTS,
            "counts": {said: sum(card.verdict == said for card in audit.cards) for said in VERDICTS},
        },
        data=content(audit),
        table=Table(_COLUMNS, [_row(card) for card in audit.cards]),
    )


def audited(book: Book) -> tuple[str, ...]:
    """The name of the page, where there is an audit."""
    return ("audit",) if book.edition.audit else ()


def _by_test(audit: Audit) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in audit.cards:
        found.setdefault(card.test, []).append(card)
    return found


def _row(card: Card) -> Row:
    side, against = card.sides[:2] if len(card.sides) > 1 else ("", "")
    bounds = card.bounds or (None, None)
    numbers = {
        "n": card.n[0] if card.n else None,
        "n_against": card.n[1] if card.n else None,
        "yes": card.yes[0] if card.yes else None,
        "yes_against": card.yes[1] if card.yes else None,
    }
    ratios = {name: _cell(getattr(card, name)) for name in ("estimate", "low", "high", "p", "detectable")}
    words = {
        name: getattr(card, name) for name in ("test", "stage", "outcome", "group", "measure", "sentence", "needs")
    }
    ends = {"bound_low": _cell(bounds[0]), "bound_high": _cell(bounds[1])}
    return {**words, "side": side, "against": against, **numbers, **ratios, **ends, "verdict": card.verdict.value}


def _cell(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"
