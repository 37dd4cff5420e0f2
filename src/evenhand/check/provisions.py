"""Clauses of instruments: a library of them, and the duties that a record has cut out of others."""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from evenhand.check.words import Words, terms
from evenhand.model.instrument import Obligation
from evenhand.phrases import folded

_KINDS = {"condemnation": "condemn", "reaffirmation": "restate_law"}


class Provision(NamedTuple):
    """A clause.

    Attributes:
        instrument: in canonical form; `locator`: which clause; `dated`: EDTF, of the instrument, where known.
        words: what it asks or says; `designation`: whom it names, in its words; `scope`: over what.
        force: key of `force` in clauses.toml; empty where the table does not say.
        actions, terms: keys of `action` and `terms` there that it has; `text`: all its words, folded.
    """

    instrument: str
    locator: str
    dated: str
    words: str
    designation: str
    scope: str
    force: str
    actions: Words
    terms: Words
    text: str


@cache
def library() -> tuple[Provision, ...]:
    """The clauses of data/instruments/clauses.csv."""
    text = (files("evenhand") / "data" / "instruments" / "clauses.csv").read_text("utf-8")
    return tuple(
        _provision(
            (row["instrument"], row["locator"], ""),
            (row["action"], row["addressee_as_designated"], row["scope"]),
            row["force"],
            (row["action_type"], row["deadline_text"], row["condition_or_standard"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def provisions(obligations: Iterable[Obligation]) -> list[Provision]:
    """The library, and the duties of a record under instruments that the library does not have."""
    known = {each.instrument for each in library()}
    recorded = [each for each in obligations if each.instrument not in known]
    return [*library(), *map(_of, recorded)]


def _of(duty: Obligation) -> Provision:
    names = (duty.instrument, duty.provision or "", duty.dated or "")
    return _provision(names, (duty.action, duty.bearers or "", ""), _KINDS.get(duty.kind, ""), ())


def _provision(names: tuple[str, str, str], said: tuple[str, str, str], force: str, more: Iterable[str]) -> Provision:
    text = " , ".join((*said, *more)).replace("_", " ")
    found = terms(text, "action", "clauses"), terms(text, "terms", "clauses")
    return Provision(*names, *said, force, *found, folded(text))
