"""The audit of a case, or of a table of units: whether like cases were treated alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from evenhand.audit.coding import read_coding
from evenhand.audit.exchange import exchanges
from evenhand.audit.from_record import units_of
from evenhand.audit.power import plan
from evenhand.audit.run import Material, audited, registration
from evenhand.audit.sides import pairs_of
from evenhand.audit.templates import Reader, readings
from evenhand.audit.units import read_units
from evenhand.case.alphabet import in_alphabet
from evenhand.case.derived import grades, parts, ranges
from evenhand.case.folder import Folder
from evenhand.claim.quantity_words import read_quantity
from evenhand.claim.un_symbol_text import find_symbols
from evenhand.errors import UsageError
from evenhand.model.audited import Audit
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.world import Party
from evenhand.record.view import View
from evenhand.weigh.explain import explained


@dataclass(frozen=True, slots=True)
class Asked:
    """What an audit was asked: a table of units, a table of double coding, two parties; each may be left out."""

    units: Path | None = None
    coding: Path | None = None
    parties: tuple[str, ...] = ()


def audit(folder: Folder, asked: Asked) -> Audit:
    """The audit of a case at its checkpoint."""
    view = folder.view()
    language = folder.settings.languages[0]
    return audit_of(view, in_alphabet(view, language), language, asked)


def audit_of(view: View, order: Sequence[str], language: str, asked: Asked | None = None) -> Audit:
    """The audit of a record, its parties in this order."""
    asked = asked or Asked()
    names = _names(view, language)
    units = _between(units_of(view, grades(view)), [_party(name, names) for name in asked.parties])
    if units.is_empty():
        raise UsageError("no claim of this record accuses anybody", hint="Import claims first, or give --units.")
    pairs = list(pairs_of(units.filter(units["level"] == "claim"), "alleged_party", order))
    program = [*exchanges(view, _derived, pairs), *readings(READERS, list(names.values()))]
    return audited(Material("a record of claims", units, order, names, _coding(asked, names), program))


def planned() -> Audit:
    """How many units it takes to find a difference, and to show that there is none; simulated, nothing is audited."""
    return Audit(what="planning", registered=registration(), units={}, cards=(), needed=tuple(plan()))


def auditable(view: View, order: Sequence[str], language: str) -> Audit | None:
    """The audit of a record; none when no claim of it accuses anybody."""
    accused = any(getattr(held.record.frame, "alleged", ()) for held in view.all(Claim))
    return audit_of(view, order, language) if accused else None


def audit_table(asked: Asked) -> Audit:
    """The audit of a table of units."""
    path = asked.units or Path()
    units = _between(read_units(path), asked.parties)
    program = readings(READERS, ())
    return audited(Material(f"a table of units: {path.name}", units, (), {}, _coding(asked, {}), list(program)))


def _between(units: pl.DataFrame, parties: Sequence[str]) -> pl.DataFrame:
    """The units that accuse one of these parties; all, if none are given."""
    known = units["alleged_party"].unique().to_list()
    for party in parties:
        if party not in known:
            hint = f"Name two of: {', '.join(sorted(known)[:10])}."
            raise UsageError(f"no unit accuses {party}", hint=hint)
    return units.filter(pl.col("alleged_party").is_in(parties)) if parties else units


def _party(name: str, names: Mapping[str, str]) -> str:
    """The party meant by an id, with its type before it or not, or by a name."""
    meant = (
        party for party, called in names.items() if name.casefold() in {called.casefold(), party.partition(":")[2]}
    )
    return name if name in names else next(meant, f"party:{name.removeprefix('party:')}")


def _coding(asked: Asked, names: Mapping[str, str]) -> pl.DataFrame | None:
    if asked.coding is None:
        return None
    table = read_coding(asked.coding)
    shown = pl.Series("shown_party", [_party(name, names) if names else name for name in table["shown_party"]])
    return table.with_columns(shown)


def _derived(view: View) -> list[Model]:
    return [*(grade for each in grades(view).values() for grade in explained(each)), *ranges(view), *parts(view)]


def _quantity(words: str) -> object:
    try:
        return read_quantity(words).model_dump()
    except ValueError:
        return "refused"


def _symbols(text: str) -> object:
    return [found.symbol.written for found in find_symbols(text)]


READERS: Mapping[str, Reader] = {"numbers": _quantity, "document_symbols": _symbols}
"""The readers of text that evenhand has, under the names of data/audit/templates.toml."""


def _names(view: View, language: str) -> dict[str, str]:
    found = ((held.id, held.record.names) for held in view.all(Party))
    return {party: names.get(language) or next(iter(names.values())) for party, names in found}
