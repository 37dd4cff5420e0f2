"""A statement held against the record, claim by claim."""

from collections.abc import Sequence

from evenhand.check.checker import Checker
from evenhand.model.proposal import Proposal
from evenhand.model.verdict import Speech, Verdict
from evenhand.record.view import View

__all__ = ["Checker", "hold"]


def hold(view: View, speech: Speech, proposals: Sequence[Proposal]) -> list[Verdict]:
    """A verdict for each claim of a statement, in their order, with all that stands behind it.

    For many statements make one `Checker` of the view: it reads the record once.
    """
    return Checker(view).hold(speech, proposals)
