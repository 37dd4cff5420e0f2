"""The elements of crimes as data: crimes, elements, facts, pairs, patterns, and what treaties say of weapons."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from evenhand.errors import Fault, InvalidRecord, UsageError

Row = Mapping[str, str]

_LAW = Path(str(files("evenhand") / "data" / "law"))
_TABLES: Mapping[str, tuple[str, ...]] = {
    "crimes": ("crime", "label", "group", "conflict", "cite", "verified", "notes"),
    "elements": ("element", "crime", "kind", "text", "for", "against"),
    "facts": ("fact", "label", "meaning"),
    "pairs": ("international", "non_international", "fit"),
    "patterns": ("pattern", "label", "meaning", "rule"),
    "pattern_facts": ("pattern", "fact", "direction"),
    "pattern_crimes": ("pattern", "crime", "why"),
    "treaties": ("fact", "treaty", "cite", "binds"),
    "treaty_parties": ("treaty", "party", "since", "until", "source"),
}
CONFLICTS = ("iac", "niac", "any")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a crime, with the facts that bear on it; `kind` is material, mental or context."""

    id: str
    crime: str
    kind: str
    text: str
    facts: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition of the elements of crimes.

    Attributes:
        id: its name with eight digits of the digest of its files.
        crimes: each with its row of crimes.csv; `elements`: of each crime, in their order.
        facts: each with its row of facts.csv.
        pairs: for a war crime, those of the other kind of conflict that answer to it, each with how closely.
        patterns, pattern_facts, pattern_crimes, treaties, treaty_parties: rows as they stand.
    """

    id: str
    crimes: Mapping[str, Row]
    elements: Mapping[str, tuple[Element, ...]]
    facts: Mapping[str, Row]
    pairs: Mapping[str, tuple[tuple[str, str], ...]]
    patterns: Mapping[str, Row]
    pattern_facts: Sequence[Row]
    pattern_crimes: Sequence[Row]
    treaties: Sequence[Row]
    treaty_parties: Sequence[Row]

    def every_element(self) -> Iterator[Element]:
        """All elements, crime by crime."""
        return (element for elements in self.elements.values() for element in elements)


def framework(folder: Path | None = None) -> Framework:
    """The framework in a folder; the one that comes with evenhand if none is given.

    Raises:
        UsageError: a table is missing or cannot be read.
        InvalidRecord: a column is missing, or a row names a fact or crime that there is none of.
    """
    return _read(folder) if folder else _own()


@cache
def _own() -> Framework:
    return _read(_LAW)


def _read(where: Path) -> Framework:
    data = {name: _bytes(where, name) for name in _TABLES}
    tables = {name: list(csv.DictReader(found.decode("utf-8").splitlines())) for name, found in data.items()}
    if faults := [*_columns(data), *_unknown(tables)]:
        raise InvalidRecord(faults, hint=f"Correct the tables in {where.name}.")
    digest = sha256(b"".join(sha256(found).digest() for found in data.values())).hexdigest()
    return _made(f"elements of crimes ({digest[:8]})", tables)


def _bytes(folder: Path, name: str) -> bytes:
    try:
        found = (folder / f"{name}.csv").read_bytes()
        found.decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        hint = "A framework is a folder with the tables of data/law; see its README."
        raise UsageError(f"no table {name}.csv can be read from {folder.name}: {fault}", hint=hint) from fault
    return found


def _columns(data: Mapping[str, bytes]) -> Iterator[Fault]:
    for name, wanted in _TABLES.items():
        header = next(csv.reader(data[name].decode("utf-8").splitlines()), [])
        yield from (Fault(f"{name}.csv", 1, each, "is missing") for each in wanted if each not in header)


def _unknown(tables: Mapping[str, Sequence[Row]]) -> Iterator[Fault]:
    """A fault for each name that nothing answers to; columns that are missing are told elsewhere."""
    facts = frozenset(row.get("fact") or "" for row in tables["facts"])
    crimes = frozenset(row.get("crime") or "" for row in tables["crimes"])
    named = (
        ("crimes", "conflict", frozenset(CONFLICTS)),
        ("elements", "crime", crimes),
        ("elements", "for", facts),
        ("elements", "against", facts),
        ("pattern_facts", "fact", facts),
        ("pattern_crimes", "crime", crimes),
        ("pairs", "international", crimes),
        ("pairs", "non_international", crimes),
        ("treaties", "fact", facts),
    )
    for table, column, known in named:
        for number, row in enumerate(tables[table], 2):
            for name in divided(row.get(column)):
                if name not in known:
                    yield Fault(f"{table}.csv", number, column, f"{name!r} stands in no table that it should be of")


def divided(cell: str | None) -> tuple[str, ...]:
    """What a cell lists."""
    return tuple(filter(None, (cell or "").split("|")))


def _made(name: str, tables: Mapping[str, Sequence[Row]]) -> Framework:
    elements: dict[str, list[Element]] = {row["crime"]: [] for row in tables["crimes"]}
    for row in tables["elements"]:
        facts, against = divided(row["for"]), divided(row["against"])
        elements[row["crime"]].append(Element(row["element"], row["crime"], row["kind"], row["text"], facts, against))
    pairs: dict[str, list[tuple[str, str]]] = {}
    for row in tables["pairs"]:
        one, other = row["international"], row["non_international"]
        pairs.setdefault(one, []).append((other, row["fit"]))
        pairs.setdefault(other, []).append((one, row["fit"]))
    return Framework(
        id=name,
        crimes={row["crime"]: row for row in tables["crimes"]},
        elements={crime: tuple(found) for crime, found in elements.items()},
        facts={row["fact"]: row for row in tables["facts"]},
        pairs={crime: tuple(found) for crime, found in pairs.items()},
        patterns={row["pattern"]: row for row in tables["patterns"]},
        pattern_facts=tables["pattern_facts"],
        pattern_crimes=tables["pattern_crimes"],
        treaties=tables["treaties"],
        treaty_parties=tables["treaty_parties"],
    )


def bound(law: Framework) -> dict[str, list[str]]:
    """What treaties say of weapons, by fact, a sentence each; who is bound is not known where no row says so."""
    found: dict[str, list[str]] = {}
    for row in law.treaties:
        parties = [each["party"] for each in law.treaty_parties if each["treaty"] == row["treaty"]]
        known = (
            f"Parties known to this record: {', '.join(parties)}."
            if parties
            else "Which parties it binds is not known."
        )
        found.setdefault(row["fact"], []).append(f"{row['treaty']} ({row['cite']}) binds {row['binds']}. {known}")
    return found
