"""Commands of the check room: check."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evenhand.case import Case
from evenhand.cli.corpus import about_option, emit_ran, going_on, jobs_option, out_option
from evenhand.cli.output import PATH, Line, counted, emit, json_option, pass_case, progress, remark
from evenhand.codebook import label
from evenhand.errors import UsageError
from evenhand.model.edtf import plain
from evenhand.model.verdict import Beside, Checked, Verdict
from evenhand.publish.beside import figure, groups, telling, verdict_words
from evenhand.publish.table import to_csv
from evenhand.publish.verdicts import counts, verdict_table

if TYPE_CHECKING:
    from evenhand.case.corpus import Ran

_AROUND = 60
"""Characters of the text shown before and after the words of a claim."""

_SAME, _OTHER = 4, 2
"""Figures printed for each role, of the same thing and of something else; JSON has all."""


@click.command()
@click.argument("file", type=PATH)
@click.option("--source", default="", help="Id of the source whose statement it is.")
@click.option("--date", default="", help="When it was said (EDTF: 2031-05-04, 2031-05).")
@click.option("--speaker", default="", help="The State or body that speaks, by name, where no source is given.")
@click.option("--language", default="", help="What it is in, as a tag like en; found from the text if left out.")
@click.option("--earlier", type=PATH, help="A folder of earlier texts, in which repetition is looked for.")
@click.option("--at", type=click.IntRange(min=1), help="Hold it against the record as it stood at this size.")
@click.option("--csv", "table", type=PATH, help="Also write one row a claim to this file.")
@out_option
@about_option
@jobs_option
@json_option
@pass_case
def check(case: Case, /, file: Path, table: Path | None, out: Path | None, as_json: bool, **asked: Any) -> None:
    """Hold a statement against the record: each claim with its words, a verdict, and the claims that it rests on.

    A verdict says how a claim stands beside what this record holds, never what happened. The claims are found by a
    program: read the words before quoting one.

    A folder is held with --out: one file of verdicts for each text, and an index. A run that was stopped goes on where
    it was, and does only what has changed.
    """
    if table and out:
        raise UsageError("--csv is for one statement, and --out for a folder of them", hint="Leave one of them out.")
    with progress("check") as report, going_on(out):
        found: Checked | Ran = case.check(file, out=out, progress=report, **asked)
    if not isinstance(found, Checked):
        emit_ran(found, as_json, "held against the record")
        return
    if table:
        table.write_bytes(to_csv(verdict_table(found)).encode("utf-8"))
        remark(f"{table}: {counted(len(found.verdicts), 'row')}", as_json)
    emit(found, as_json, lambda: _lines(found))


def _lines(found: Checked) -> Iterator[Line]:
    yield found.title
    who = found.speaker or "speaker not known"
    yield f"{who}, {_when(found.said) or 'date not known'}; text SHA-256 {found.sha256}"
    yield f"held against a record of {found.size:,} entries, root {found.root}, by {found.rule}"
    yield from (f"note: {finding}" for finding in found.findings)
    yield from ("", "Quote no verdict without this:")
    yield from (f"  - {caveat}" for caveat in found.caveats)
    for verdict in found.verdicts:
        yield ""
        yield from _verdict(found.text, verdict)
    yield ""
    yield from found.summary
    yield from ((label("verdict", term), str(many)) for term, many in counts(found))


def _verdict(text: str, verdict: Verdict) -> Iterator[Line]:
    first, *more = verdict_words(verdict)
    also = f" (also: {'; '.join(more)})" if more else ""
    yield f"{verdict.proposal.number}. {first.upper()}{also}"
    yield f"   {_in_context(text, *verdict.proposal.span)}"
    yield f"   {verdict.sentence}"
    for group in groups(verdict) if verdict.beside else ():
        yield from _role(group.heading, telling(group.same), _SAME)
        yield from _role(f"{group.heading}, of something else", telling(group.other), _OTHER)
    for clause in verdict.clauses:
        words = f'"{_line(clause.words)}"; says so: {clause.agrees}; {clause.because}'
        yield f"   {clause.instrument} {clause.locator}: {words}"
    for each in verdict.repeats:
        said = f", {_when(each.said)}" if each.said else ""
        yield f'   repeats {each.document}{said}, {each.share:.0%} of the words: "{_line(each.words)}"'
    if verdict.headings:
        yield f"   see {', '.join(verdict.headings)}"


def _role(heading: str, said: Sequence[Beside], most: int) -> Iterator[str]:
    for each in said[:most]:
        relation = each.relation if each.relation in {"denies", "admits"} else ""
        number = " ".join(filter(None, (figure(each), relation)))
        differs = f" (differs: {'; '.join(each.differs)})" if each.differs else ""
        who = ", ".join(filter(None, (each.claimant_name, _when(each.said))))
        yield f"   {heading}: {number}{differs}, {who}, see {each.claim}"
    if len(said) > most:
        yield f"   {heading}: {len(said) - most} more; --json has all"


def _in_context(text: str, start: int, end: int) -> str:
    """The words between marks that are no colour, with what stands around them."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"...{_line(before)} >>> {_line(text[start:end])} <<< {_line(after)}..."


def _line(words: str) -> str:
    return " ".join(words.split())


def _when(edtf: str | None) -> str:
    return plain(edtf) if edtf else ""


COMMANDS = (check,)
