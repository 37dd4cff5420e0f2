"""The verbs of a case that hold it against frameworks: elements of crimes, risk factors, a dossier."""

from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.opened import Opened

if TYPE_CHECKING:
    from evenhand.model.assessed import Matrix, Reach


class Crimes(Opened):
    """Elements of crimes and risk, as claims stand towards them; never a verdict."""

    def assess_crimes(
        self,
        incident: str = "",
        *,
        actor: str = "",
        reading: str = "both",
        law: Path | None = None,
        **period: str | None,
    ) -> "list[Matrix]":
        """Every crime with its elements, a matrix for each party accused; `period` may give since and until.

        Args:
            incident: one heading; all if none.
            actor: one party accused; each if none.
            reading: iac, niac or both. None loses a claim.
            law: a folder with another edition of the elements of crimes.
            period: since and until, days such as 2031-05-17.
        """
        from evenhand.assess.asked import Asked, day
        from evenhand.case.assessed import assessor

        incidents = (incident,) if incident else ()
        since, until = day(period.pop("since", None)), day(period.pop("until", None))
        asked = Asked(incidents, actor or None, since, until, reading)
        return assessor(self._folder, law).matrices(asked)

    def assess_vocabulary(self, *, law: Path | None = None) -> "list[Reach]":
        """Every act, fact and element, and by what it is reached: a rule, the whole record, a person, or nothing."""
        from evenhand.assess.framework import framework
        from evenhand.assess.vocabulary import reaches

        return reaches(framework(law))
