"""What each column of a list is taken for, by its header; where a header could mean two things, nobody guesses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.errors import Fault
from evenhand.link.lists.tables import Meaning, folded, list_fields
from evenhand.link.lists.tables import headers as known_headers

UNUSED = "unused"
NAMES = frozenset({"name", "given", "family"})
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True)
class Columns:
    """What the columns of one list are taken for.

    Attributes:
        taken: for each column that is read, its number (from 0) and its field.
        left: the headers of columns that are not read.
        faults: what a person must settle first.
    """

    taken: tuple[tuple[int, str], ...]
    left: tuple[str, ...]
    faults: tuple[Fault, ...]


def columns_of(header: Sequence[str], declared: Mapping[str, str], where: str) -> Columns:
    """What the columns of a list are taken for.

    Args:
        header: of the list.
        declared: field, or `unused`, by header, as a person says; it settles what headers leave open.
        where: what the user calls the list.
    """
    told = [_told(each, declared) for each in header]
    certain = {meanings[0].field for meanings in told if len(meanings) == 1}
    fields = [_beside(meanings, certain) for meanings in told]
    faults = [*_twice(header, fields, where), *_open(header, fields, where)]
    single = [each[0] if len(each) == 1 else "" for each in fields]
    single = _instead(single)
    faults += _rivals(header, single, where)
    faults += _nameless(header, single, where) if not faults else ()
    taken = tuple((at, field) for at, field in enumerate(single) if field)
    left = tuple(name or f"column {at + 1}, without a header" for at, name in enumerate(header) if not single[at])
    return Columns(taken, left, tuple(faults))


def _told(header: str, declared: Mapping[str, str]) -> tuple[Meaning, ...]:
    if header in declared:
        return () if declared[header] == UNUSED else (Meaning(declared[header]),)
    return next((found for form in _forms(header) if (found := known_headers().get(form))), ())


def _forms(header: str) -> Iterator[str]:
    """The header; without what stands in brackets; without a language at its end."""
    yield folded(header)
    bare = folded(ASIDE.sub(" ", header))
    yield bare
    words, last = bare.rpartition(" ")[::2]
    if any(meaning.field == "language" for meaning in known_headers().get(last, ())):
        yield words


def _beside(meanings: Sequence[Meaning], certain: set[str]) -> tuple[str, ...]:
    """The fields a column may be."""
    found = (
        next((becomes for there, becomes in each.beside if there in certain and becomes not in certain), each.field)
        for each in meanings
    )
    return tuple(field for field in dict.fromkeys(found) if field in list_fields())


def _instead(fields: list[str]) -> list[str]:
    """The fields, where one that stands for another takes its place, or is not read because that is there."""
    known = list_fields()
    have = set(fields)
    return [
        field if not field or not (other := known[field].instead_of) else "" if other in have else other
        for field in fields
    ]


def _open(header: Sequence[str], fields: Sequence[Sequence[str]], where: str) -> Iterator[Fault]:
    for name, could in zip(header, fields, strict=True):
        if len(could) > 1:
            words = " or ".join(f"{field} ({list_fields()[field].label})" for field in could)
            yield Fault(where, 1, name, f"could be {words}; say which")


def _twice(header: Sequence[str], fields: Sequence[Sequence[str]], where: str) -> Iterator[Fault]:
    read = [name for name, could in zip(header, fields, strict=True) if could]
    for name in dict.fromkeys(name for name in read if header.count(name) > 1):
        yield Fault(where, 1, name, "stands twice in the header; rename one")


def _rivals(header: Sequence[str], fields: Sequence[str], where: str) -> Iterator[Fault]:
    for field in dict.fromkeys(each for each in fields if each):
        named = [name for name, each in zip(header, fields, strict=True) if each == field]
        if len(named) > 1 and not list_fields()[field].several:
            words = f"{' and '.join(map(repr, named))} could both be {field} ({list_fields()[field].label})"
            yield Fault(where, 1, named[0], f"{words}; declare the others unused, or what else they are")


def _nameless(header: Sequence[str], fields: Sequence[str], where: str) -> Iterator[Fault]:
    if NAMES.isdisjoint(fields):
        shown = ", ".join(map(repr, header[:12]))
        yield Fault(where, 1, "", f"no column is known to hold a name ({shown}); is the first line a header?")
