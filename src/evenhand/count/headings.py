"""Which claims stand under which headings, so that no number is added to one that already includes it."""

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.model.quantity import Quantity
from evenhand.record.members import memberships
from evenhand.record.view import View


class Headings:
    """The headings of a view: their kinds, and the claims under each."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._kinds = {held.id: held.record.kind for held in view.all(Incident)}
        self._over: dict[str, list[str]] = {}
        for heading in self._kinds:
            for judged in memberships(view, heading):
                if judged.record.answer == "yes":
                    self._over.setdefault(judged.record.about[-1], []).append(heading)

    def summed(self, heading: str) -> bool:
        """True when the numbers of this heading may be added to those of others: it is a single incident."""
        return self._kinds[heading] == "incident"

    def several(self, claim: str, heading: str) -> bool:
        """True when a claim stands under this heading and another of the same kind: its number is of neither alone."""
        return any(other != heading and self._kinds[other] == self._kinds[heading] for other in self._over[claim])

    def part_of_another(self, claim: str, quantity: Quantity, heading: str) -> bool:
        """True when a number that includes this one stands where both would be counted.

        That is under the same heading or, for an incident, under any incident, because incidents are added up.
        """
        seen = [claim]
        whole = quantity.subset_of
        while whole is not None and whole not in seen:
            if any(over == heading or self._added(over, heading) for over in self._over.get(whole, ())):
                return True
            seen.append(whole)
            whole = self._whole(whole)
        return False

    def _added(self, one: str, other: str) -> bool:
        return self.summed(one) and self.summed(other)

    def _whole(self, claim: str) -> str | None:
        found = self._view.find(claim)
        quantity = getattr(self._view.get(claim, Claim).record.frame, "quantity", None) if found else None
        return quantity.subset_of if quantity else None
