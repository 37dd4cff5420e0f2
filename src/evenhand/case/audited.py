"""The audit of a case, or of a table of units: whether like cases were treated alike."""

from collections.abc import Sequence
from pathlib import Path

from evenhand.audit.from_record import units_of
from evenhand.audit.run import Material, audited
from evenhand.audit.units import read_units
from evenhand.case.derived import grades
from evenhand.case.edition import in_alphabet
from evenhand.case.folder import Folder
from evenhand.model.audited import Audit
from evenhand.model.world import Party
from evenhand.record.view import View


def audit(folder: Folder) -> Audit:
    """The audit of a case at its checkpoint."""
    view = folder.view()
    language = folder.settings.languages[0]
    return audit_of(view, in_alphabet(view, language), language)


def audit_of(view: View, order: Sequence[str], language: str) -> Audit:
    """The audit of a record, its parties in this order."""
    units = units_of(view, grades(view))
    return audited(Material("a record of claims", units, order, _names(view, language)))


def audit_table(path: Path) -> Audit:
    """The audit of a table of units."""
    return audited(Material(f"a table of units: {path.name}", read_units(path), (), {}))


def _names(view: View, language: str) -> dict[str, str]:
    found = ((held.id, held.record.names) for held in view.all(Party))
    return {party: names.get(language) or next(iter(names.values())) for party, names in found}
