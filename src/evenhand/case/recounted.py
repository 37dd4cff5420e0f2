"""Figures counted again at their own checkpoints, with the rule that is in use now."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.case.figures import digest_of, grading
from evenhand.case.folder import Folder
from evenhand.case.recounts import Recounts
from evenhand.codebook import rules
from evenhand.errors import UnknownId
from evenhand.model.decision import Figure
from evenhand.model.derived import Range, span
from evenhand.publish.edition import Recounted
from evenhand.record.log import Log
from evenhand.record.released import Release, State
from evenhand.record.view import View

NOTHING = "no such number"


@dataclass(frozen=True)
class FigureCheck:
    """A release of a figure beside what a recount gives.

    Attributes:
        id: its id; `index`: its position in the log; `state`: in force, corrected or withdrawn.
        agrees: true when all is as released.
        verifiable: false when it rests on claims of which the log does not show everybody all: it is then attested.
        rule: the rule it was made by; `rule_now`: the one it was counted again by.
        released: its bounds in words; `recounted`: those of the recount at its checkpoint; `now`: at the newest one.
        differences: what is not as released, in words.
    """

    id: str
    index: int
    state: State
    agrees: bool
    verifiable: bool
    rule: str
    rule_now: str
    released: str
    recounted: str
    now: str
    differences: tuple[str, ...]

    @property
    def at_fault(self) -> bool:
        """True for a figure in force that the rule it names does not give."""
        return not self.agrees and self.rule == self.rule_now and self.state == "in force"


def recounted(log: Log, view: View) -> list[Recounted]:
    """Every release of every figure, counted again for the pages that show it."""
    recounts = Recounts(log, view)

    def again(each: Release) -> Recounted:
        figure, then = each.figure, recounts.then(each)
        return Recounted(
            release=each,
            then=then,
            now=recounts.row(figure, view.size),
            verifiable=recounts.verifiable(figure, then),
            method=recounts.released.methods.get(figure.method_digest),
            beneath=recounts.beneath(each, then),
        )

    return recounts.in_order(again, recounts.released.releases)


def check(folder: Folder, name: str) -> list[FigureCheck]:
    """Every release of a figure, or of all figures, beside its recount.

    Raises:
        UnknownId: there is no such figure.
    """
    view = folder.view()
    recounts = Recounts(folder.log, view)
    found = [each for each in recounts.released.releases if name.lower() in {"", each.id.lower()}]
    if name and not found:
        raise view.unknown(name) if view.find(name) is None else UnknownId(f"{name} is no figure", hint=_LIST)
    return recounts.in_order(lambda each: _checked(recounts, view, each), found)


_LIST = "See: evenhand figure list"


def _checked(recounts: Recounts, newest: View, release: Release) -> FigureCheck:
    figure = release.figure
    size = figure.checkpoint_size
    then = recounts.then(release)
    differences = (
        tuple(_differences(figure, then, recounts.view(size).root.hex()))
        if 0 < size <= release.index
        else (f"its checkpoint of {size} entries is none that was before it",)
    )
    return FigureCheck(
        id=release.id,
        index=release.index,
        state=release.state,
        agrees=not differences,
        verifiable=recounts.verifiable(figure, then),
        rule=" and ".join(filter(None, (figure.method, figure.grading))),
        rule_now=" and ".join(filter(None, (rules("count")["id"], _grading(figure)[0]))),
        released=span(figure.low, figure.high),
        recounted=_span(then),
        now=_span(recounts.row(figure, newest.size)),
        differences=differences,
    )


def _grading(figure: Figure) -> tuple[str | None, str | None]:
    """The rule that now grades incidents, and its digest, for a figure that is counted by grade."""
    return grading(str(figure.parameters.get("by", "")).split(","))


def _span(row: Range | None) -> str:
    return span(row.low, row.high) if row else NOTHING


def _differences(figure: Figure, row: Range | None, root: str) -> Iterator[str]:
    """What a recount gives otherwise than a figure says."""
    if root != figure.checkpoint_root:
        yield f"the log of {figure.checkpoint_size} entries has the root {root}, the figure names another"
    now = _grading(figure)
    if (figure.grading, figure.grading_digest) != now:
        yield f"grades: released by {figure.grading or 'a rule that is not named'}, now by {now[0] or 'none'}"
    if row is None:
        yield "no claims give a number of these parameters"
        return
    told, given = _told(figure), _given(row)
    yield from (
        f"{what}: released as {told[what]}, counted as {given[what]}" for what in told if told[what] != given[what]
    )
    if figure.inputs and sorted(figure.inputs) != sorted(row.claims):
        more, less = sorted({*figure.inputs} - {*row.claims}), sorted({*row.claims} - {*figure.inputs})
        yield f"inputs: {', '.join(more) or 'none'} too many, {', '.join(less) or 'none'} missing"


def _told(figure: Figure) -> dict[str, object]:
    """What a figure says that a recount must give, by the words for it."""
    return {
        "range": span(figure.low, figure.high),
        "best": figure.best,
        "unit": figure.unit,
        "rule": figure.method,
        "digest of the rule": figure.method_digest,
        "claims that count": figure.inputs_count,
        "digest of their ids": figure.inputs_digest,
        "claims replaced": figure.updated,
        "claims left out": figure.left_out,
    }


def _given(row: Range) -> dict[str, object]:
    """The same of a row of a count."""
    return {
        "range": span(row.low, row.high),
        "best": None,
        "unit": row.unit,
        "rule": row.rule,
        "digest of the rule": rules("count")["digest"],
        "claims that count": len(row.claims),
        "digest of their ids": digest_of(row.claims),
        "claims replaced": len(row.updated),
        "claims left out": len(row.left_out),
    }
