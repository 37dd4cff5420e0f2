"""How much of what a person coded in speeches `claim suggest` finds: `python -m bench.statements [FOLDER] [--misses]`.

The folder holds texts, `statements.csv` (id, state, date) and `gold.csv` (char_start, char_end, quantity_min,
quantity_max, act, place, date_start, date_end, one row a claim); without one, the eight speeches of the tests. Not all
claims are coded, so that it measures what is found and not what is proposed too much.

A claim counts as found where a proposal overlaps its span and has its bounds. Of those found: the act is right where it
is the coder's; the date where the two periods overlap and the proposal's is at most a year longer at either end; the
place where one of the two names holds the other, or the gazetteer knows one to lie in the other's State. Rows without a
number, date or place are left out of that share.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from evenhand.claim.suggest import suggest
from evenhand.claim.suggest.gazetteer import Gazetteer
from evenhand.model.edtf import bounds
from evenhand.model.proposal import Proposal, Setting

SPEECHES = Path(__file__).parent.parent / "tests" / "claim" / "suggest" / "speeches"
ACTS = {
    "hostage/detention": {"detention"},
    "enforced disappearance/missing": {"missing"},
    "duration of war": {"hostilities"},
    "killing or missing": {"killing", "missing"},
    "siege/blockade": {"siege_or_blockade"},
    "hate speech/incitement": {"incitement"},
    "ballistic missile strike": {"missile_strike"},
    "use of cluster munition": {"use_of_cluster_munitions"},
}
Row = dict[str, str]


def main() -> None:
    """Print the shares, and with --misses every claim that is not found or not right."""
    folder = next((Path(each) for each in sys.argv[1:] if not each.startswith("-")), SPEECHES)
    told = {row["id"]: row for row in _rows(folder / "statements.csv")}
    gold = _rows(folder / "gold.csv")
    marks: dict[str, list[bool]] = {"found": [], "act": [], "date": [], "place": []}
    proposed = 0
    for statement, row in told.items():
        text = (folder / f"{statement}.txt").read_text("utf-8-sig")
        proposals = suggest(text, Setting(speaker=row["state"], said=row["date"]))
        proposed += len(proposals)
        for claim in (each for each in gold if each["statement_id"] == statement and each["quantity_min"]):
            for name, right in _marked(claim, proposals):
                marks[name].append(right)
                if not right and "--misses" in sys.argv:
                    words = text[int(claim["char_start"]) : int(claim["char_end"])]
                    sys.stdout.write(f"{name} {claim['id']} {words!r}: {_field(name, _found(claim, proposals))}\n")
    for name, each in marks.items():
        sys.stdout.write(f"{name}: {sum(each)} of {len(each)} = {sum(each) / max(1, len(each)):.2f}\n")
    sys.stdout.write(f"proposals: {proposed} in {len(told)} speeches\n")


def _marked(claim: Row, proposals: list[Proposal]) -> Iterator[tuple[str, bool]]:
    """The marks of one coded claim: found, and of that act, date and place right."""
    found = _found(claim, proposals)
    yield "found", found is not None
    if found is None:
        return
    yield "act", found.act in ACTS.get(claim["act"], {claim["act"].replace(" ", "_")})
    if claim["date_start"]:
        yield "date", _dated(found.when, claim["date_start"], claim["date_end"] or claim["date_start"])
    if claim["place"]:
        yield "place", _placed(found.place, claim["place"])


def _field(name: str, found: Proposal | None) -> str:
    return f"{getattr(found, {'date': 'when'}.get(name, name), None)}"


def _found(claim: Row, proposals: list[Proposal]) -> Proposal | None:
    span = int(claim["char_start"]), int(claim["char_end"])
    wanted = tuple(int(claim[end]) if claim[end] else None for end in ("quantity_min", "quantity_max"))
    return next(
        (
            each
            for each in proposals
            if each.quantity
            and each.span[0] < span[1]
            and each.span[1] > span[0]
            and (each.quantity.low, each.quantity.high) == wanted
        ),
        None,
    )


def _dated(when: str | None, start: str, end: str) -> bool:
    if when is None:
        return False
    (low, high), first, last = bounds(when), bounds(start)[0] or date.min, bounds(end)[1] or date.max
    low, high = low or date.min, high or date.max
    longer = (first - low).days > 366 or (high - last).days > 366
    return low <= last and first <= high and not longer


def _placed(place: str | None, coded: str) -> bool:
    if place is None:
        return False
    mine, theirs = place.casefold(), coded.casefold()
    if mine in theirs or theirs in mine:
        return True
    return bool(
        _states(place) & {code for part in coded.replace("(", ",").split(",") for code in _states(part.strip(" )"))}
    )


def _states(name: str) -> set[str]:
    return {each.code for each in Gazetteer.with_names().named(name) if each.code}


def _rows(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


if __name__ == "__main__":
    main()
