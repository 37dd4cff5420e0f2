"""Person claims, their sealed values opened, as a table that can be linked."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from evenhand.link.fields import Field, Kind, Subjects
from evenhand.link.person.decided import Decided
from evenhand.model.claim import Claim, Person
from evenhand.model.world import Place

KIND_OF_NAME: Mapping[str, Kind] = {"given": "given", "family": "family", "patronymic": "father"}
"""Every other kind of name is a whole name."""

KINDS: tuple[Kind, ...] = ("name", "given", "family", "father", "kin", "date", "age", "event_date", "place", "sex")


def claim_subjects(
    claims: Iterable[tuple[str, Claim]], places: Mapping[str, Place], known: Decided, unique: Iterable[str] = ()
) -> Subjects:
    """The person claims as records, each list being one document.

    Args:
        claims: person claims with their sealed values, by id.
        places: by id in lower case; a place is compared by its name.
        known: what people judged: those pairs are one person, or two, for certain.
        unique: documents on which nobody stands twice.

    Affected and alleged parties, and what became of somebody, are never looked at.
    """
    rows = [
        {"id": name, "list": claim.document, **dict(_cells(claim.frame, places))}
        for name, claim in claims
        if isinstance(claim.frame, Person)
    ]
    columns = sorted({column for row in rows for column in row} - {"id", "list"})
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("id", "list", *columns), pl.String)).sort("id")
    fields = (Field(column, kind) for kind in KINDS for column in columns if column.partition(" ")[0] == kind)
    among = {row["id"].lower(): row["id"] for row in rows}
    return Subjects(
        frame,
        tuple(fields),
        list="list",
        unique=frozenset(unique),
        same=known.pairs("yes", among),
        different=known.pairs("no", among),
    )


def _cells(frame: Person, places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Column and value of all that is said; several names of one kind have a column each."""
    count: dict[str, int] = {}
    for name in frame.names:
        kind = KIND_OF_NAME.get(name.kind, "name")
        count[kind] = count.get(kind, 0) + 1
        yield (kind if count[kind] == 1 else f"{kind} {count[kind]}"), name.text
    said = {
        "kin": "; ".join(frame.kin),
        "date": frame.born,
        "age": None if frame.age is None else str(frame.age),
        "event_date": frame.when,
        "place": _place(frame.place, places),
        "sex": None if frame.sex == "not_stated" else frame.sex,
    }
    yield from ((column, value) for column, value in said.items() if value)


def _place(name: str | None, places: Mapping[str, Place]) -> str | None:
    if name is None or name.lower() not in places:
        return name
    names = places[name.lower()].names
    return names.get("en", next(iter(names.values())))
