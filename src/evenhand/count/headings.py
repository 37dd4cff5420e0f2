"""Which claims stand under which headings, so that no number is added to one that already includes it."""

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.quantity import Quantity
from evenhand.record.several import several
from evenhand.record.view import Recorded, View


class Headings:
    """The headings of a view: which claims stand under several.

    Memory grows with the claims under several headings only; everything else is asked of the view.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._shared = view.shared()

    def several(self, claim: str, heading: Recorded[Incident]) -> bool:
        """True when a claim stands under this heading and another of the same kind: its number is of neither alone."""
        return claim in self._shared and several(self._view, claim, heading)

    def part_of_another(self, claim: str, quantity: Quantity, heading: Recorded[Incident]) -> bool:
        """True when a number that includes this one stands where both would be counted.

        That is under the same heading or, for an incident, under any incident, because incidents are added up.
        """
        seen = [claim]
        whole = quantity.subset_of
        while whole is not None and whole not in seen:
            if any(over == heading.id or self._added(over, heading) for over in self._view.over(whole)):
                return True
            seen.append(whole)
            whole = self._whole(whole)
        return False

    def _added(self, one: str, other: Recorded[Incident]) -> bool:
        return self._kind(one) == other.record.kind == "incident"

    def _kind(self, heading: str) -> str:
        return self._view.get(heading, Incident).record.kind

    def _whole(self, claim: str) -> str | None:
        found = self._view.find(claim)
        quantity = getattr(self._view.get(claim, Claim).record.frame, "quantity", None) if found else None
        return quantity.subset_of if quantity else None
