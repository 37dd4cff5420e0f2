"""Records as rows of CSV and as JSON, the same on every page."""

import json
from collections.abc import Iterable
from typing import Any

from evenhand.model.claim import Claim, Compliance
from evenhand.publish.facts import headline
from evenhand.publish.gather import Book, accused, affected
from evenhand.publish.naming import named
from evenhand.publish.table import Row, Table, listed
from evenhand.record.tree import leaf_hash

CLAIM_COLUMNS = (
    "claim", "claimant", "claimant_name", "side", "via", "stance", "said", "about", "alleged", "alleged_as", "affected",
    "affected_parties", "low", "high", "qualifier", "words", "unit", "place", "place_as", "when", "scope", "flags",
    "status", "status_as", "obligation", "document", "locator", "basis", "incidents", "remark",
)  # fmt: skip


def title(book: Book, name: str) -> str:
    """What a record is called in the reader's language; its id when it is not shown."""
    held = book.records.get(name)
    return named(held.record, name, book.edition.language).text if held else name


def claim_row(book: Book, name: str) -> dict[str, str | int | None]:
    """A claim as one row."""
    claim = book.claim(name)
    frame: Any = claim.frame
    said = getattr(frame, "quantity", None)
    return {
        "claim": name,
        "claimant": claim.claimant,
        "claimant_name": title(book, claim.claimant),
        "side": book.side(claim.claimant) or "independent",
        "via": claim.via,
        "stance": claim.stance,
        "said": claim.said,
        "about": headline(frame),
        "alleged": listed(book.in_party_order(accused(frame))),
        "affected_parties": listed(book.in_party_order(affected(frame))),
        **{key: getattr(frame, key, None) for key in ("alleged_as", "affected", "place", "place_as", "scope")},
        **{key: getattr(said, key, None) for key in ("low", "high", "qualifier", "words", "unit")},
        "when": frame.as_of if isinstance(frame, Compliance) else frame.when,
        "flags": listed(getattr(frame, "flags", ())),
        **{key: getattr(frame, key, None) for key in ("status", "status_as", "obligation")},
        "document": claim.document,
        "locator": claim.locator,
        "basis": claim.basis,
        "incidents": listed(book.together.incidents_of.get(name, ())),
        "remark": claim.remark,
    }


def claim_table(book: Book, names: Iterable[str]) -> Table:
    """Claims as a table."""
    return Table(CLAIM_COLUMNS, [claim_row(book, name) for name in names])


def related_table(book: Book, groups: dict[str, Iterable[str]]) -> Table:
    """Claims as a table, each with how it is related to the page's record; a claim may stand there twice."""
    rows: list[Row] = [
        {"relation": relation, **claim_row(book, name)} for relation, names in groups.items() for name in names
    ]
    return Table(("relation", *CLAIM_COLUMNS), rows)


def entry(book: Book, name: str) -> dict[str, Any]:
    """A record's entry as in the log, its index, and its leaf hash."""
    return entry_at(book, book.records[name].index)


def entry_at(book: Book, index: int) -> dict[str, Any]:
    """The entry at a position of the log, that position, and its leaf hash."""
    data = book.edition.log.entry(index)
    return {"index": index, "leaf_hash": leaf_hash(data).hex(), "entry": json.loads(data)}


def is_event_claim(claim: Claim) -> bool:
    """True for claims of what happened, false for statements on whether a duty was met."""
    return not isinstance(claim.frame, Compliance)
