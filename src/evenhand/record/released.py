"""Figures that were released: every version of each, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from evenhand.model.decision import Figure
from evenhand.model.entry import Entry, record_of
from evenhand.model.ledger import Retraction
from evenhand.record.view import Found, View

State = Literal["in force", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a figure.

    Attributes:
        id: its id, which a correction keeps; `index`: its position in the log; `entry`: its envelope.
        figure: what was released.
        state: in force, corrected by a later release of the same id, or withdrawn.
        ended: when it was corrected or withdrawn, as recorded; `because`: why. Empty while it is in force.
    """

    id: str
    index: int
    entry: Entry
    figure: Figure
    state: State
    ended: str = ""
    because: str = ""


def releases(view: View) -> list[Release]:
    """Every release of every figure, in the order of the log."""
    found = list(view.ever(Figure))
    acts = {act.id: act.because for act in view.acts()} if found else {}
    later: dict[str, Found] = {}
    listed = []
    for each in reversed(found):
        listed.append(_release(view, each, later.get(each.entry.id.lower()), acts))
        later[each.entry.id.lower()] = each
    return listed[::-1]


def _release(view: View, each: Found, next_: Found | None, acts: dict[str, str]) -> Release:
    figure = record_of(each.entry)
    if not isinstance(figure, Figure):
        raise TypeError(each.entry.id)
    state, ended, because = _fate(view, each, next_, acts)
    return Release(each.entry.id, each.index, each.entry, figure, state, ended, because)


def _fate(view: View, each: Found, next_: Found | None, acts: dict[str, str]) -> tuple[State, str, str]:
    current = view.find(each.entry.id)
    if current is not None and current.index == each.index:
        return "in force", "", ""
    retraction = view.taken_back_by(each)
    if retraction and (next_ is None or retraction.index < next_.index):
        taken_back = record_of(retraction.entry)
        return "withdrawn", retraction.entry.at, taken_back.because if isinstance(taken_back, Retraction) else ""
    return "corrected", next_.entry.at if next_ else "", acts.get(next_.entry.batch, "") if next_ else ""
