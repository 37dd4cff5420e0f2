"""What a number is a part of."""

from collections.abc import Iterator

from evenhand.model.claim import Claim
from evenhand.record.view import View


def wholes(view: View, claim: str) -> Iterator[str]:
    """The claim whose number includes that of a claim, the claim that includes that one, and so on, each once.

    The last may be a claim that is not in force.
    """
    seen = [claim]
    whole = _whole(view, claim)
    while whole is not None and whole not in seen:
        yield whole
        seen.append(whole)
        whole = _whole(view, whole)


def _whole(view: View, claim: str) -> str | None:
    found = view.find(claim)
    quantity = getattr(view.get(claim, Claim).record.frame, "quantity", None) if found else None
    return quantity.subset_of if quantity else None
