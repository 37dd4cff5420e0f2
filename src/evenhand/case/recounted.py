"""Figures counted again at their own checkpoints, with the rule that is in use now."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from evenhand.case.beneath import beneath, crossed, subtotals
from evenhand.case.chosen import ASKED, identity, parameters
from evenhand.case.derived import ranges
from evenhand.case.figures import digest_of, grading
from evenhand.case.folder import Folder
from evenhand.codebook import rules
from evenhand.count.asked import Asked
from evenhand.errors import UnknownId, UsageError
from evenhand.model.decision import Figure
from evenhand.model.derived import Range, span
from evenhand.publish.edition import Beneath, Recounted
from evenhand.record.log import Log
from evenhand.record.released import Release, State
from evenhand.record.view import View, view_of

T = TypeVar("T")

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


class Recounts:
    """Counts over the states of one log.

    `released` is what the log has of figures. Of earlier states the last one asked for is kept: ask in their order.
    """

    def __init__(self, log: Log, newest: View) -> None:
        self._log = log
        self.released = newest.released()
        self._newest = newest
        self._earlier: View | None = None
        self._counts: dict[tuple[int, Asked], list[Range]] = {}
        self._rows: dict[tuple[int, Asked], dict[str, Range]] = {}

    def view(self, size: int) -> View:
        """The record as it stood at this size of the log.

        Raises:
            UsageError: the log never had this size.
        """
        if size == self._newest.size:
            return self._newest
        if self._earlier is None or self._earlier.size != size:
            self._earlier = None  # before the next is folded, so that memory holds one
            self._earlier = view_of(self._log, size=size)
            self._rows = {key: rows for key, rows in self._rows.items() if key[0] == self._newest.size}
            self._counts = {key: found for key, found in self._counts.items() if key[0] == self._newest.size}
        return self._earlier

    def in_order(self, make: Callable[[Release], T], releases: Iterable[Release]) -> list[T]:
        """What is made of each release, in the order given; worked out in that of their checkpoints."""
        releases = list(releases)
        made = {each.index: make(each) for each in sorted(releases, key=lambda each: each.figure.checkpoint_size)}
        return [made[each.index] for each in releases]

    def row(self, figure: Figure, size: int) -> Range | None:
        """What the present rule gives for the number that a figure's parameters single out; none if it gives none."""
        asked = _asked(figure)
        return self._counted(size, asked).get(identity(figure.parameters)) if asked else None

    def _counted(self, size: int, asked: Asked) -> dict[str, Range]:
        """The numbers of a question by the ids that their figures have."""
        if (size, asked) not in self._rows:
            self._rows[size, asked] = {identity(parameters(row, asked)): row for row in self._ranges(size, asked)}
        return self._rows[size, asked]

    def then(self, release: Release) -> Range | None:
        """The same at the figure's own checkpoint; none if that is none that was before it."""
        size = release.figure.checkpoint_size
        return self.row(release.figure, size) if 0 < size <= release.index else None

    def verifiable(self, figure: Figure, then: Range | None) -> bool:
        """False when a figure rests on claims of which the log does not show everybody all."""
        return self.released.withheld.isdisjoint(figure.inputs or (then.claims if then else ()))

    def beneath(self, release: Release, then: Range | None) -> Beneath:
        """What lies beneath a figure at its own checkpoint; nothing if that is none that was before it."""
        figure = release.figure
        size, asked = figure.checkpoint_size, _asked(figure)
        if not 0 < size <= release.index:
            return Beneath()
        view = self.view(size)
        shares: tuple[Range, ...] = ()
        if then and asked and then.rule == figure.method and then.heading is None:
            shares = subtotals(view, then, self._ranges(size, crossed(asked)))
        return beneath(view, figure.inputs or (then.claims if then else ()), shares)

    def _ranges(self, size: int, asked: Asked) -> list[Range]:
        """The numbers of a question; none under a heading that is not recorded."""
        if (size, asked) not in self._counts:
            view = self.view(size)
            self._counts[size, asked] = ranges(view, asked) if asked.under is None or view.find(asked.under) else []
        return self._counts[size, asked]


def _asked(figure: Figure) -> Asked | None:
    """The question that a figure answers, of every harm at once; none when the present rule knows no such question."""
    said = {name: str(value) for name, value in figure.parameters.items()}
    try:
        return Asked(None, tuple(said.get("by", "").split(",")), *(said.get(name) for name in ASKED))
    except UsageError:
        return None


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
