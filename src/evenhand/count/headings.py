"""Which claims stand under which headings, so that no number is added to one that already includes it."""

from collections.abc import Callable

from evenhand.model.claim import Claim
from evenhand.model.decision import Incident
from evenhand.record.several import several
from evenhand.record.view import Recorded, View
from evenhand.record.wholes import wholes


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

    def part_of_another(self, claim: str, heading: Recorded[Incident], counts: Callable[[Claim], bool]) -> bool:
        """True when a number that includes this one counts where both would be counted.

        That is under the same heading or, for an incident, under any incident, because incidents are added up. Whether
        a claim's number would count by itself, in the same harm and unit, is for `counts` to say.
        """
        for whole in wholes(self._view, claim):
            over = self._view.over(whole)  # nothing is over a claim that is not in force
            if any(self._meets(whole, each, heading) for each in over) and counts(self._view.get(whole, Claim).record):
                return True
        return False

    def _meets(self, whole: str, over: str, heading: Recorded[Incident]) -> bool:
        """True when the number of a claim counts under `over`, and is added to numbers under `heading`."""
        above = self._view.get(over, Incident)
        added = over == heading.id or above.record.kind == heading.record.kind == "incident"
        return added and not self.several(whole, above)

    def _kind(self, heading: str) -> str:
        return self._view.get(heading, Incident).record.kind
