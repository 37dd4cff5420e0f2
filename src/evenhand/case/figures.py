"""Figures: numbers of a count released into the log, each with what it takes to count it again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pydantic import ValidationError

from evenhand.case.derived import ranges
from evenhand.case.folder import Folder
from evenhand.codebook import rule_files, rules
from evenhand.errors import UsageError
from evenhand.model.decision import Figure, Method
from evenhand.model.derived import Range
from evenhand.model.entry import Draft, canonical, content
from evenhand.model.ledger import Batch
from evenhand.record.append import Candidate, Policy
from evenhand.record.recorder import TOOL
from evenhand.record.released import Release, releases
from evenhand.record.view import View

ACT = "figure release"
SINGLES_OUT = ("key", "basis", "heading", "accused", "affected", "harm", "unit", "role")
"""The fields of a range that say what it is a number of."""

_INLINE = 40_000
"""Bytes of ids that a figure holds; above, an entry might not. The list is then derived from the log again: it is what
the rule gives at the checkpoint, and a copy kept beside could be lost or withheld. The digest decides."""


@dataclass(frozen=True)
class Wanted:
    """Which numbers of which count: a kind of harm (all if none), a grouping, fields with the value they must have."""

    harm: str | None
    by: str
    which: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """What whoever releases says: what the numbers are, what must be read with them, why an earlier one is replaced."""

    what: str
    caveats: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True)
class Released:
    """What a release did.

    Attributes:
        batch: the batch's id; empty when nothing was appended. `dry`: true when it was only tried.
        figures: id and figure of each number asked for; `done`: for each, new, corrected, or same (left as it stands).
    """

    batch: str
    dry: bool
    figures: dict[str, Figure]
    done: dict[str, str]


def release(folder: Folder, wanted: Wanted, said: Said, *, dry: bool) -> Released:
    """What releasing numbers of a count appended.

    Raises:
        UsageError: no number is as asked for, or one was released before and no reason is given to correct it.
    """
    with folder.appender() as appender:
        view = folder.view()
        figures = {_id(row, wanted.by): _figure(view, row, wanted.by, said) for row in chosen(view, wanted)}
        done = {name: _compared(view, name, figure) for name, figure in figures.items()}
        _refuse_corrections_without_reason(done, said)
        drafts = [Draft(id=name, record=figures[name]) for name, state in done.items() if state != "same"]
        if not drafts:
            return Released("", dry, figures, done)
        candidates = [Candidate(draft.id, 0, draft) for draft in (*_method(view), *drafts)]
        act, policy = Batch(act=ACT, because=said.because or None), Policy(revise=bool(said.because))
        batch = appender.append(act, candidates, policy=policy, dry=dry).batch
    return Released(batch, dry, figures, done)


def listed(folder: Folder) -> list[Release]:
    """Every release of every figure, in the order of the log."""
    return releases(folder.view())


def chosen(view: View, wanted: Wanted) -> list[Range]:
    """The rows of a count that are as asked for.

    Raises:
        UsageError: a field is none, or no row is so.
    """
    if strange := wanted.which.keys() - {*SINGLES_OUT}:
        raise UsageError(f"no number has a {min(strange)}", hint=f"Choose by one of: {', '.join(SINGLES_OUT)}.")
    rows = ranges(view, wanted.harm, wanted.by)
    found = [row for row in rows if wanted.which.items() <= parameters(row, wanted.by).items()]
    if not found:
        harm = f" {wanted.harm}" if wanted.harm else ""
        raise UsageError(
            "no number of this count is as asked for", hint=f"See them all: evenhand count{harm} --by {wanted.by}"
        )
    return found


def parameters(row: Range, by: str) -> dict[str, str | int]:
    """What singles a row out among all that the rule gives by this grouping; the fields that say nothing left out."""
    said = content(row)
    values = {name: "+".join(row.affected) if name == "affected" else said.get(name) for name in SINGLES_OUT}
    found: dict[str, str | int] = {"by": by}
    return found | {name: value for name, value in values.items() if value}


def _id(row: Range, by: str) -> str:
    """The same for the same number at every release; it spells no party."""
    digest = sha256(canonical(parameters(row, by))).hexdigest()[:10]
    return f"figure:{row.harm}-by-{by}-{digest}"


def _figure(view: View, row: Range, by: str, said: Said) -> Figure:
    try:
        return Figure(
            what=said.what,
            low=row.low,
            high=row.high,
            unit=row.unit,
            method=row.rule,
            method_digest=rules("count")["digest"],
            code=TOOL,
            parameters=parameters(row, by),
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


def digest_of(claims: Sequence[str]) -> str:
    """SHA-256 of ids, sorted, each followed by a line feed."""
    return sha256("".join(f"{claim}\n" for claim in sorted(claims)).encode()).hexdigest()


def _method(view: View) -> Iterable[Draft]:
    """The rule's files, unless the log has them."""
    rule = rules("count")
    if all(each.entry.body["digest"] != rule["digest"] for each in view.ever(Method)):
        name = f"method:count-{rule['version']}-{rule['digest'][:8]}"
        yield Draft(id=name, record=Method(rule=rule["id"], digest=rule["digest"], files=rule_files("count")))


def _compared(view: View, name: str, figure: Figure) -> str:
    """New, corrected or same: what a release makes of the figure that stands there, whatever its checkpoint."""
    before = view.find(name)
    if before is None:
        return "corrected" if name in view.taken_back() else "new"
    moves = {"checkpoint_size", "checkpoint_root", "code"}
    told = [
        {key: value for key, value in body.items() if key not in moves} for body in (before.entry.body, content(figure))
    ]
    return "same" if told[0] == told[1] else "corrected"


def _refuse_corrections_without_reason(done: Mapping[str, str], said: Said) -> None:
    replaced = [name for name, state in done.items() if state == "corrected"]
    if replaced and not said.because:
        raise UsageError(
            f"released before, and now otherwise: {', '.join(replaced)}",
            hint="Say why with --because; the earlier release stays on record, and its page shows both.",
            ids=replaced,
        )
