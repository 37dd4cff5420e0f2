"""Proposed claims before a person, one by one: claim review. Questions go to standard error, what stands to output."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenhand.case import Case
from evenhand.cli.output import (
    PATH,
    WORK_REMAINS,
    Line,
    counted,
    emit,
    errors,
    json_option,
    pass_case,
    progress,
    remark,
    visible,
)
from evenhand.cli.suggest import date_option, facts, in_context, language_option, model_option, source_option
from evenhand.errors import InvalidRecord

if TYPE_CHECKING:
    from evenhand.case.confirm import Confirming
    from evenhand.model.proposal import Proposal

KEYS = "y confirm · c correct, then confirm · n reject · s skip · q stop: "


@click.command()
@click.argument("file", type=PATH)
@click.option("--by", required=True, metavar="NAME", help="Who answers; the name stands in every claim as its coder.")
@source_option
@date_option
@language_option
@click.option("--answers", type=PATH, help="A table of answers: number, answer, and corrections by field.")
@click.option("--skipped", is_flag=True, help="Ask again what was skipped.")
@model_option
@json_option
@pass_case
def review(case: Case, /, file: Path, as_json: bool, answers: Path | None, by: str, **how: str) -> None:
    """Confirm, correct or reject the claims that a text seems to make, one by one.

    What is confirmed is recorded at once as a claim by you, with a passage for its words. What is rejected or skipped
    leaves nothing in the record and is not asked again. A file that is not recorded yet is preserved first, as
    published by --source. Answers are read line by line, so that they can also come from a file.
    The exit code is 1 while proposals are open.
    """
    with progress("claim review"):
        found = case.claim_review(file, by=by, answers=answers, **how)  # type: ignore[arg-type]
    for finding in found.material.findings:
        click.echo(f"note: {visible(finding)}", err=True)
    if answers is None:
        _ask(found)
    emit(_said(found), as_json, lambda: _lines(found))
    if found.open:
        remark(f"next: the same command goes on with {counted(found.open, 'proposal')}", as_json)
        sys.exit(WORK_REMAINS)


def _said(found: "Confirming") -> dict[str, object]:
    return {
        "document": found.material.document,
        "by": found.by,
        "confirmed": found.confirmed,
        "rejected": found.rejected,
        "skipped": found.skipped,
        "answered_before": found.before,
        "open": found.open,
    }


def _lines(found: "Confirming") -> Iterator[Line]:
    for each in found.confirmed:
        yield each.claim, each.passage, each.batch
    yield (
        f"{found.material.document}: {counted(len(found.confirmed), 'claim')} recorded,"
        f" {len(found.rejected):,} rejected, {len(found.skipped):,} skipped, {found.open:,} open"
    )


def _ask(found: "Confirming") -> None:
    """Put proposal after proposal until all are answered, or the coder stops."""
    of = len(found.proposals)
    for at, proposal in enumerate(found.proposals, 1):
        _show(found, proposal, f"{at} of {of}")
        while (word := _line(KEYS)) is not None and word[:1].lower() != "q":
            if _answered(found, proposal, word[:1].lower()):
                break
        else:
            return


def _answered(found: "Confirming", proposal: "Proposal", key: str) -> bool:
    """Whether a letter was an answer that stands."""
    if key in {"n", "s"}:
        found.put_aside(proposal, "rejected" if key == "n" else "skipped")
        return True
    if key not in {"y", "c"}:
        errors.print("Answer with one of the letters.")
        return False
    corrections = _corrections(found, proposal) if key == "c" else _needed(found, proposal)
    if corrections is None:
        return False
    try:
        done = found.confirm(proposal, corrections)
    except InvalidRecord as fault:
        for each in fault.faults:
            errors.print(visible(f"  {each.column}: {each.message}"))
        return False
    errors.print(f"recorded as {done.claim}")
    return True


def _show(found: "Confirming", proposal: "Proposal", title: str) -> None:
    errors.print(f"\n{title}: claim {proposal.number}, score {proposal.score:.2f}")
    errors.print(visible(in_context(found.material.reading.text, proposal)))
    for name, value in facts(proposal):
        errors.print(visible(f"  {name}: {value}"))
    cells = {name: cell for name, cell in found.form(proposal).items() if cell}
    errors.print(visible("  would be recorded as: " + "; ".join(f"{name} {cell}" for name, cell in cells.items())))


def _needed(found: "Confirming", proposal: "Proposal") -> dict[str, str] | None:
    """What has to be said before a proposal can be confirmed as it is; none when it cannot."""
    from evenhand.case.confirmed import missing

    form = found.form(proposal)
    if empty := missing(form):
        errors.print(f"Nothing says {', '.join(empty)}: answer c and say it, or n.")
        return None
    if not form["alleged_as"] or form["alleged"] or form["alleged_as"] in found.meant:
        return {}
    party = _line(visible(f"  which party of the case is {form['alleged_as']!r}? Its id or name; empty for none: "))
    return None if party is None else {"alleged": party}


def _corrections(found: "Confirming", proposal: "Proposal") -> dict[str, str] | None:
    """What the coder writes for each field; none when the answers end in between."""
    errors.print("Enter keeps what stands in brackets, - empties it.")
    said = {}
    for name, cell in found.form(proposal).items():
        written = _line(visible(f"  {name} [{cell}]: "))
        if written is None:
            return None
        said[name] = written
    return said


def _line(prompt: str) -> str | None:
    """The next line that is typed; none when there are no more."""
    errors.print(prompt, end="")
    line = sys.stdin.readline()
    return line.strip() if line else None
