"""Cases in which two parties have exchanged places, and texts in which they have.

Both cases are written from the same example: party ids and party names become neutral words of one length each, ALPHA
for the one party and GAMMA for the other, and the other way round in the exchanged case. Free text that happens to name
a country is the same in both, so that nothing but the parties' places differs.
"""

import csv
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evenhand.case import Case
from evenhand.case.assessed import for_pages
from evenhand.case.audited import auditable
from evenhand.case.derived import grades, parts, ranges
from evenhand.case.folder import Folder
from evenhand.case.tracked import last_day
from evenhand.count.asked import Asked
from evenhand.model.world import Party
from evenhand.publish import Edition
from evenhand.publish import publish as write_site
from evenhand.track.duties import track
from evenhand.weigh.explain import explained

Row = dict[str, str]

EXAMPLES = Path(__file__).parents[2] / "examples"
PAIRS = {"south-caucasus": ("armenia", "azerbaijan"), "tiny": ("kelvara", "ostrenia")}
ALPHA, GAMMA = "pty-alpha", "pty-gamma"
NAMES = {ALPHA: "Alphaland", GAMMA: "Gammaland"}
_WORDS = {ALPHA: GAMMA, GAMMA: ALPHA, NAMES[ALPHA]: NAMES[GAMMA], NAMES[GAMMA]: NAMES[ALPHA]}


def exchanged(text: str) -> str:
    """The text with the two parties in each other's place."""
    return re.sub("|".join(_WORDS), lambda found: _WORDS[found.group()], text)


@dataclass(frozen=True)
class Twins:
    """A case and the one in which its two parties are exchanged, with one signing key."""

    plain: Path
    swapped: Path


def twins(example: str, folder: Path) -> Twins:
    """Both cases of an example, built."""
    both = Twins(folder / "plain", folder / "swapped")
    Case.new(both.plain, template=EXAMPLES / example)
    shutil.copytree(both.plain, both.swapped)
    first, second = PAIRS[example]
    rename(both.plain / "hand", {first: ALPHA, second: GAMMA})
    rename(both.swapped / "hand", {first: GAMMA, second: ALPHA})
    for case in (both.plain, both.swapped):
        Case(case).build()
    return both


def rename(hand: Path, parties: dict[str, str]) -> None:
    """Give parties other ids, wherever a table refers to one, and names that say no more than the id."""
    for mapping in hand.glob("*.toml"):
        rules = tomllib.loads(mapping.read_text("utf-8"))
        columns = list(_party_columns(rules))
        edit = partial(_renamed, columns=columns, parties=parties)
        _edit(mapping.with_suffix(".csv"), edit)
        if rules["record"] == "party":
            _edit(mapping.with_suffix(".csv"), partial(_renamed_party, parties=parties))


def _renamed(row: Row, columns: list[str], parties: dict[str, str]) -> Row:
    return {**row, **{name: _ids(row[name], parties) for name in columns}}


def _party_columns(rules: dict[str, object]) -> Iterator[str]:
    columns = rules["columns"]
    assert isinstance(columns, dict)
    for rule in columns.values():
        if isinstance(rule, dict) and rule.get("ref") == "party":
            yield rule["column"]


def _ids(cell: str, parties: dict[str, str]) -> str:
    return ";".join(parties.get(name, name) for name in cell.split(";"))


def _renamed_party(row: Row, parties: dict[str, str]) -> Row:
    if row["id"] not in parties:
        return row
    new = parties[row["id"]]
    names = {key: NAMES[new] for key in row if key.startswith("name_") and row[key]}
    return {**row, **names, "aliases": "", "id": new}


def _edit(table: Path, change: Callable[[Row], Row]) -> None:
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(map(change, rows))


def reverse_rows(table: Path) -> None:
    """Turn a table upside down."""
    with table.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *reversed(rows)])


def site(case: Path, order: tuple[str, str]) -> Path:
    """The published site of a case, with its two parties listed in this order before all others."""
    folder = Folder(case)
    view = folder.view()
    first = tuple(f"party:{name}" for name in order)
    others = tuple(held.id for held in view.all(Party) if held.id not in first)
    edition = Edition(
        view=view,
        log=folder.log,
        blobs=folder.blobs,
        title=folder.settings.title,
        about=folder.settings.scope,
        caveats=folder.settings.caveats,
        party_order=(*first, *others),
        grades=grades(view),
        parts=tuple(parts(view)),
        ranges=(*ranges(view), *ranges(view, Asked(by=("side",)))),
        assessed=for_pages(view, grades(view), (*first, *others)),
        audit=auditable(view, (*first, *others), "en"),
        tracked=track(view, last_day(view), (*first, *others)),
        borders=folder.settings.map.borders,
        explain=explained,
    )
    return write_site(edition, case / "site").folder
