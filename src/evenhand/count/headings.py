"""Which claims stand under which headings, so that no number is added to one that already includes it."""

from collections.abc import Callable

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
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
        if claim not in self._shared:
            return False
        others = (other for other in self._view.over(claim) if other != heading.id)
        return any(self._kind(other) == heading.record.kind for other in others)

    def part_of_another(self, claim: str, heading: Recorded[Incident], counts: Callable[[Claim], bool]) -> bool:
        """True when a number that includes this one counts where both would be counted.

        That is under the same heading or, for an incident, under any incident, because incidents are added up. Whether
        a claim's number would count by itself, in the same harm and unit, is for `counts` to say.
        """
        seen = [claim]
        whole = self._whole(claim)
        while whole is not None and whole not in seen:
            over = self._view.over(whole)  # nothing is over a claim that is not in force
            if any(self._meets(whole, each, heading) for each in over) and counts(self._view.get(whole, Claim).record):
                return True
            seen.append(whole)
            whole = self._whole(whole)
        return False

    def _meets(self, whole: str, over: str, heading: Recorded[Incident]) -> bool:
        """True when the number of a claim counts under `over`, and is added to numbers under `heading`."""
        above = self._view.get(over, Incident)
        added = over == heading.id or above.record.kind == heading.record.kind == "incident"
        return added and not self.several(whole, above)

    def _kind(self, heading: str) -> str:
        return self._view.get(heading, Incident).record.kind

    def _whole(self, claim: str) -> str | None:
        found = self._view.find(claim)
        quantity = getattr(self._view.get(claim, Claim).record.frame, "quantity", None) if found else None
        return quantity.subset_of if quantity else None
