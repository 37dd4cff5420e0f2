"""Released figures as pages show them: the release that stands, and what became of the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.model.derived import Range, span
from evenhand.publish.edition import Beneath, Recounted
from evenhand.publish.gather import Book
from evenhand.publish.rows import CLAIM_COLUMNS, claim_row
from evenhand.publish.table import Row, Table
from evenhand.record.released import Release

_NAMED = (
    "by",
    "key",
    "basis",
    "heading",
    "accused",
    "affected",
    "harm",
    "unit",
    "role",
    "status",
    "since",
    "until",
    "under",
)
BASIS_WORDS = {
    "incident": "of one incident",
    "claimed_total": "claimed as a total",
    "sum_of_incidents": "added up over incidents",
    "undated": "without a date, where a period was asked for",
    "other_period": "claimed as a total that also covers days outside the period asked for",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure.

    Attributes:
        id: its id; `release`: the one in force, or the last one when none is.
        history: all its releases, from the first on.
        then: what the present rule gives at its checkpoint; none when it was made by another rule.
        now: the same count over the whole record; none when it gives no such number.
        verifiable: false when it rests on claims that are not shown whole to everybody: it is then attested.
        method: where in the log the files of its rule stand, if they do.
        beneath: what each incident gives to it, and the days and the accused of its claims.
    """

    id: str
    release: Release
    history: tuple[Release, ...]
    then: Range | None
    now: Range | None
    verifiable: bool
    method: int | None
    beneath: Beneath

    @property
    def asked(self) -> dict[str, str | int]:
        """What singles it out, with an empty text for what says nothing."""
        return dict.fromkeys(_NAMED, "") | self.release.figure.parameters

    @property
    def corrected(self) -> bool:
        """True when an earlier release gave another number, or was withdrawn."""
        return any(each.state in {"corrected", "withdrawn"} for each in self.history if each is not self.release)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The claims that count in it."""
        return self.release.figure.inputs or (self.then.claims if self.then else ())

    @property
    def since(self) -> str:
        """What the same count gives now, when it is not what was released; empty when it is."""
        figure = self.release.figure
        now = span(self.now.low, self.now.high) if self.now else "no such number"
        return "" if now == span(figure.low, figure.high) else now

    @property
    def instead(self) -> str:
        """What the figure's own rule gives at its checkpoint, when it is another range; empty when it is this one."""
        figure, then = self.release.figure, self.then
        return span(then.low, then.high) if then and (then.low, then.high) != (figure.low, figure.high) else ""

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """The claims that do not count, each with the reason."""
        pairs = (each.partition(": ") for each in (self.then.left_out if self.then else ()))
        return [(claim, reason) for claim, _, reason in pairs]


def figure_ids(book: Book) -> list[str]:
    """The ids of all figures ever released to the public, in the order of their first release."""
    return list(dict.fromkeys(each.release.id for each in _public(book)))


def shown(book: Book, name: str) -> Shown:
    """A figure, with the release that stands for it."""
    found = [each for each in _public(book) if each.release.id == name]
    each = next((each for each in found if each.release.state == "in force"), found[-1])
    same_rule = each.then is not None and each.then.rule == each.release.figure.method
    then = each.then if same_rule else None
    history = tuple(each.release for each in found)
    return Shown(name, each.release, history, then, each.now, each.verifiable, each.method, each.beneath)


def sharing(book: Book, figure: Shown) -> list[tuple[Shown, int]]:
    """The other figures in force that rest on claims of this one, each with how many: they must not be added up."""
    own, found = {*figure.inputs}, []
    for each in _public(book):
        inputs = each.release.figure.inputs or (each.then.claims if each.then else ())
        if each.release.state == "in force" and each.release.id != figure.id and not own.isdisjoint(inputs):
            found.append((shown(book, each.release.id), len(own.intersection(inputs))))
    return found


def keys_of(asked: Mapping[str, str | int]) -> list[tuple[str, str]]:
    """What a number is of, beyond the parties that its other parameters name: each grouping with its value."""
    pairs = zip(str(asked["by"]).split(","), str(asked["key"]).split(", "), strict=False)
    return [(by, key) for by, key in pairs if by not in {"side", "accused"} and key != asked["heading"]]


def _public(book: Book) -> list[Recounted]:
    return [each for each in book.edition.releases if each.release.entry.access == "public"]


def claims_of(book: Book, figure: Shown) -> Table:
    """The claims beneath a figure: those that count, those replaced, those left out with the reason."""
    return Table(("relation", "reason", *CLAIM_COLUMNS), list(_claims(book, figure)))


def _claims(book: Book, figure: Shown) -> Iterator[Row]:
    replaced = figure.then.updated if figure.then else ()
    for relation, found in (
        ("counts", [(claim, "") for claim in figure.inputs]),
        ("replaced", [(claim, "a later figure took its place") for claim in replaced]),
        ("left out", figure.left_out),
    ):
        for claim, reason in found:
            known = claim_row(book, claim) if claim in book.records else {"claim": claim}
            yield {"relation": relation, "reason": reason, **known}
