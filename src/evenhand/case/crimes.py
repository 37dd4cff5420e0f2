"""The verbs of a case that hold it against frameworks: elements of crimes, risk factors, a dossier."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.opened import Opened
from evenhand.errors import UsageError

if TYPE_CHECKING:
    from evenhand.model.assessed import Matrix, Reach
    from evenhand.model.risk import RiskBeside
    from evenhand.publish.dossier import Dossier
    from evenhand.publish.dossier_pdf import Printer


class Crimes(Opened):
    """Elements of crimes and risk, as claims stand towards them; never a verdict."""

    def assess_crimes(
        self,
        incident: str | Sequence[str] = (),
        *,
        actor: str = "",
        reading: str = "both",
        law: Path | None = None,
        **period: str | None,
    ) -> "list[Matrix]":
        """Every crime with its elements, a matrix for each party accused; `period` may give since and until.

        Args:
            incident: one heading or several; all if none.
            actor: one party accused; each if none.
            reading: iac, niac or both. None loses a claim.
            law: a folder with another edition of the elements of crimes.
            period: since and until, days such as 2031-05-17.
        """
        from evenhand.assess.asked import Asked, day
        from evenhand.case.assessed import assessor

        incidents = (incident,) if isinstance(incident, str) and incident else tuple(incident)
        since, until = day(period.pop("since", None)), day(period.pop("until", None))
        if period:
            raise TypeError(f"assess_crimes knows no {', '.join(period)}")
        party = f"party:{actor.removeprefix('party:')}" if actor else None
        asked = Asked(incidents, party, since, until, reading)
        return assessor(self._folder, law).matrices(asked)

    def assess_risk(self, *, at: str | None = None, beside: str | None = None) -> "RiskBeside":
        """The UN Framework of Analysis beside the record: as at a day, or now; `beside` is a second day to compare."""
        from evenhand.assess.asked import day
        from evenhand.case.assessed import risk_of

        return risk_of(self._folder, day(at), day(beside))

    def assess_dossier(
        self, name: str, out: Path, *, pdf: bool = True, fonts: Sequence[Path] = (), with_blobs: bool = True
    ) -> "Dossier":
        """All that the record holds on one incident or one party, as a folder that proves itself, with a PDF.

        `fonts` are font files to print with; those of this machine if none. Without `pdf` fpdf2 need not be installed.
        """
        from evenhand.case.dossier import material
        from evenhand.publish.dossier import dossier

        printer = _printer(fonts) if pdf else None
        return dossier(material(self._folder, with_blobs=with_blobs), name, out, printer)

    def assess_vocabulary(self, *, law: Path | None = None) -> "list[Reach]":
        """Every act, fact and element, and by what it is reached: a rule, the whole record, a person, or nothing."""
        from evenhand.assess.framework import framework
        from evenhand.assess.vocabulary import reaches

        return reaches(framework(law))


def _printer(fonts: Sequence[Path]) -> "Printer":
    try:
        from evenhand.publish.dossier_pdf import Printer
    except ImportError as fault:
        hint = "Install it (pip install 'evenhand[pdf]'), or leave the PDF out: --no-pdf."
        raise UsageError(f"a PDF cannot be printed: {fault}", hint=hint) from fault
    return Printer(fonts)
