"""Figures: numbers of a count released into the log, each with what it takes to count it again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pydantic import ValidationError

from evenhand.case.chosen import Wanted, chosen, identity, parameters, settled
from evenhand.case.folder import Folder
from evenhand.codebook import rule_files, rules
from evenhand.count.asked import Asked
from evenhand.errors import UsageError
from evenhand.model.decision import Figure, Method
from evenhand.model.derived import Range, span
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.model.quantity import MOST
from evenhand.record.append import Candidate, Policy
from evenhand.record.recorder import TOOL
from evenhand.record.released import Release
from evenhand.record.view import View

ACT = "figure release"
_INLINE = 40_000
"""Bytes of ids that a figure holds; above, an entry might not. The list is then derived from the log again: it is what
the rule gives at the checkpoint, and a copy kept beside could be lost or withheld. The digest decides."""


@dataclass(frozen=True)
class Said:
    """What whoever releases says: what the numbers are, what must be read with them, why an earlier one is replaced.

    Attributes:
        reword: true to replace the words and caveats of numbers that are unchanged, too; they are left alone otherwise.
    """

    what: str
    caveats: tuple[str, ...] = ()
    because: str = ""
    reword: bool = False


@dataclass(frozen=True)
class Released:
    """What a release did.

    Attributes:
        batch: the batch's id; empty when nothing was appended. `dry`: true when it was only tried.
        figures: id and figure of each number asked for, as it stands when it was left alone.
        done: for each, new, corrected, reworded (the number is the same), or same (left as it stands).
        stands: where in the log each stands that was left alone.
    """

    batch: str
    dry: bool
    figures: dict[str, Figure]
    done: dict[str, str]
    stands: dict[str, int]


def release(folder: Folder, wanted: Wanted, said: Said, *, dry: bool) -> Released:
    """What releasing numbers of a count appended.

    Raises:
        UsageError: no number is as asked for, or one was released before and no reason is given to correct it.
    """
    with folder.appender() as appender:
        view = folder.view()
        figures = _figures(view, settled(view, wanted), said)
        done = {name: _compared(view, name, figure, said) for name, figure in figures.items()}
        _refuse_corrections_without_reason(done, said)
        drafts = [Draft(id=name, record=figures[name]) for name, state in done.items() if state != "same"]
        before = {name: view.get(name, Figure) for name, state in done.items() if state == "same"}
        figures |= {name: held.record for name, held in before.items()}
        stands = {name: held.index for name, held in before.items()}
        if not drafts:
            return Released("", dry, figures, done, stands)
        candidates = [Candidate(draft.id, 0, draft) for draft in (*_method(view), *drafts)]
        act, policy = Batch(act=ACT, because=said.because or None), Policy(revise=bool(said.because))
        batch = appender.append(act, candidates, policy=policy, dry=dry).batch
    return Released(batch, dry, figures, done, stands)


def listed(folder: Folder) -> list[Release]:
    """Every release of every figure, in the order of the log."""
    return folder.view().released().releases


def _figures(view: View, wanted: Wanted, said: Said) -> dict[str, Figure]:
    """The figures of the numbers that are as asked for, by their ids."""
    figures: dict[str, Figure] = {}
    for row in chosen(view, wanted):
        name = identity(parameters(row, wanted.asked))
        if name in figures:
            raise UsageError(f"two numbers of this count are both {name}", hint="Count by one thing more, or by less.")
        figures[name] = _figure(view, row, wanted.asked, said)
    return figures


def grading(by: Iterable[str]) -> tuple[str | None, str | None]:
    """Id and digest of the rule that grades incidents, for numbers that are counted by grade; none for others."""
    rule = rules("grade") if "grade" in by else {}
    return rule.get("id"), rule.get("digest")


def _figure(view: View, row: Range, asked: Asked, said: Said) -> Figure:
    _refuse_more_than_a_figure_holds(row)
    grades, grades_digest = grading(asked.by)
    try:
        return Figure(
            what=said.what,
            low=row.low,
            high=row.high,
            unit=row.unit,
            method=row.rule,
            method_digest=rules("count")["digest"],
            grading=grades,
            grading_digest=grades_digest,
            code=TOOL,
            parameters=parameters(row, asked),
            checkpoint_size=view.size,
            checkpoint_root=view.root.hex(),
            inputs=row.claims if sum(map(len, row.claims)) <= _INLINE else (),
            inputs_count=len(row.claims),
            inputs_digest=digest_of(row.claims),
            updated=len(row.updated),
            left_out=len(row.left_out),
            caveats=said.caveats,
        )
    except ValidationError as fault:
        first = fault.errors()[0]
        message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise UsageError(f"this cannot be released: {message}", hint="Correct --what or --caveat.") from fault


def _refuse_more_than_a_figure_holds(row: Range) -> None:
    if max(row.low or 0, row.high or 0) > MOST:
        raise UsageError(
            f"a sum is greater than a figure can hold: {span(row.low, row.high)} {row.unit}; at most {MOST:,}",
            hint="Look for a mistaken number among its claims; or count by incident, and release the parts.",
            ids=row.claims[:10],
        )


def digest_of(claims: Sequence[str]) -> str:
    """SHA-256 of ids, sorted, each followed by a line feed."""
    return sha256("".join(f"{claim}\n" for claim in sorted(claims)).encode()).hexdigest()


def _method(view: View) -> Iterable[Draft]:
    """The rule's files, unless the log has them."""
    rule = rules("count")
    if rule["digest"] not in view.released().methods:
        name = f"method:count-{rule['version']}-{rule['digest'][:8]}"
        yield Draft(id=name, record=Method(rule=rule["id"], digest=rule["digest"], files=rule_files("count")))


def _compared(view: View, name: str, figure: Figure, said: Said) -> str:
    """New, corrected, reworded or same: what a release makes of the figure that stands there, whatever its checkpoint.

    A number that is released again unchanged would look corrected, for a reason that is none of its own.
    """
    if view.find(name) is None:
        return "corrected" if name in view.taken_back() else "new"
    before = view.get(name, Figure).record
    if not before.is_same_number(figure):
        return "corrected"
    words = (before.what, before.caveats) != (figure.what, figure.caveats)
    return "reworded" if words and said.reword else "same"


def _refuse_corrections_without_reason(done: Mapping[str, str], said: Said) -> None:
    replaced = [name for name, state in done.items() if state in {"corrected", "reworded"}]
    if replaced and not said.because:
        raise UsageError(
            f"released before, and now otherwise: {', '.join(replaced)}",
            hint="Say why with --because; the earlier release stays on record, and its page shows both.",
            ids=replaced,
        )
