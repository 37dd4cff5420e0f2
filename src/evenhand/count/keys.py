"""What a row of a count is of: the side affected, the month, or the place."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from evenhand.model.claim import Claim
from evenhand.model.derived import Range
from evenhand.model.edtf import bounds
from evenhand.record.view import Recorded


def affected_in(claims: Iterable[Recorded[Claim]], counted: Sequence[str]) -> tuple[str, ...]:
    """The parties affected, as the counted claims name them, in the order of first mention."""
    named = (getattr(held.record.frame, "affected_parties", ()) for held in claims if held.id in counted)
    return tuple(dict.fromkeys(party for parties in named for party in parties))


def one_order(rows: Iterable[Range]) -> Iterator[Range]:
    """The rows, with the same parties always in the order in which they first appear together, never sorted."""
    first: dict[frozenset[str], tuple[str, ...]] = {}
    for row in rows:
        affected = first.setdefault(frozenset(row.affected), row.affected)
        key = _side((), affected) if row.key == _side((), row.affected) else row.key
        yield row.model_copy(update={"affected": affected, "key": key})


def _month(claims: Sequence[Recorded[Claim]], _: tuple[str, ...]) -> str:
    """The month in which the earliest claimed time begins."""
    starts = [bounds(when)[0] for held in claims if (when := getattr(held.record.frame, "when", None))]
    days = [day for day in starts if day]
    return f"{min(days):%Y-%m}" if days else "not stated"


def _place(claims: Sequence[Recorded[Claim]], _: tuple[str, ...]) -> str:
    """The place that the claims name most often; the first of them when several are named as often."""
    places = [place for held in claims if (place := getattr(held.record.frame, "place", None))]
    return max(dict.fromkeys(places), key=places.count) if places else "not stated"


def _side(_: Sequence[Recorded[Claim]], affected: tuple[str, ...]) -> str:
    return "+".join(affected) or "not stated"


KEYS: dict[str, Callable[[Sequence[Recorded[Claim]], tuple[str, ...]], str]] = {
    "month": _month,
    "place": _place,
    "side": _side,
}
