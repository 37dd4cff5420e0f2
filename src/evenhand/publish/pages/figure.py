"""The pages of released figures: their list, and each with what it takes to count it again."""

from typing import Any

from evenhand.model.derived import Range
from evenhand.model.entry import content
from evenhand.publish.address import address
from evenhand.publish.figures import Shown, claims_of, figure_ids, sharing, shown
from evenhand.publish.gather import Book
from evenhand.publish.page import Page
from evenhand.publish.rows import entry_at
from evenhand.publish.table import Row, Table
from evenhand.record.released import Release

_COLUMNS = (
    "figure", "state", "what", "low", "best", "high", "unit", "by", "key", "basis", "heading", "accused", "affected",
    "harm", "role", "status", "since", "until", "under", "first", "last", "inputs", "verifiable", "method",
    "checkpoint_size", "entry", "ended", "because",
)  # fmt: skip


def figures_page(book: Book, name: str) -> Page:
    """Every figure ever released, those withdrawn included."""
    found = [shown(book, figure) for figure in figure_ids(book)]
    rows = [_row(each) for each in found]
    context = {"figures": found}
    return Page(name, "figures.html", "Figures", context, {"rows": rows}, Table(_COLUMNS, rows))


def figure_page(book: Book, name: str) -> Page:
    """A figure: its number, how it was come by, the claims it rests on and those it leaves out, and its history."""
    found = shown(book, name)
    others = sharing(book, found)
    logged = entry_at(book, found.release.index)
    return Page(
        address=address(name),
        template="figure.html",
        title=found.release.figure.what,
        context={
            "name": name,
            "found": found,
            "figure": found.release.figure,
            "asked": found.asked,
            "others": others,
            "known_inputs": sorted({*found.inputs} & book.records.keys(), key=lambda claim: book.records[claim].index),
            "logged": logged,
            "incident_of": incident_of,
        },
        data={**logged, "derived": _derived(found, others)},
        table=claims_of(book, found),
    )


def _derived(found: Shown, others: list[tuple[Shown, int]]) -> dict[str, Any]:
    beneath = found.beneath
    return {
        "state": found.release.state,
        "ended": found.release.ended,
        "because": found.release.because,
        "verifiable": found.verifiable,
        "inputs": list(found.inputs),
        "counted_again": content(found.then) if found.then else None,
        "now": content(found.now) if found.now else None,
        "incidents": [{"incident": incident_of(each), "low": each.low, "high": each.high} for each in beneath.shares],
        **{name: getattr(beneath, name) for name in ("first", "last", "undated", "several")},
        "shares_claims_with": [{"figure": other.id, "claims": many} for other, many in others],
        "history": [_told(each) for each in found.history],
    }


def incident_of(share: Range) -> str:
    """The incident that gives this share of a sum."""
    return share.heading or share.key.partition(", ")[0]


def _told(release: Release) -> dict[str, Any]:
    names = ("low", "high", "unit", "method", "checkpoint_size")
    said = {name: getattr(release.figure, name) for name in names}
    fate = {"state": release.state, "ended": release.ended, "because": release.because}
    return {"entry": release.index, "at": release.entry.at, **said, **fate}


def _row(found: Shown) -> Row:
    release, figure = found.release, found.release.figure
    return {
        "figure": found.id,
        "state": release.state,
        **{
            name: getattr(figure, name) for name in ("what", "low", "best", "high", "unit", "method", "checkpoint_size")
        },
        **{name: figure.parameters.get(name) for name in _COLUMNS[7:19]},
        "first": found.beneath.first,
        "last": found.beneath.last,
        "inputs": figure.inputs_count,
        "verifiable": str(found.verifiable).lower(),
        "entry": release.index,
        "ended": release.ended,
        "because": release.because,
    }
