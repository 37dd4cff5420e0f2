"""Commands of the assess room: assess crimes, risk, dossier, vocabulary."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, Line, emit, json_option, pass_case, progress, remark
from evenhand.model.assessed import Matrix, Reach, Row
from evenhand.model.risk import Factor, RiskBeside


@click.group()
def assess() -> None:
    """Hold the record against elements of crimes and risk factors: how claims stand, never a verdict."""


@assess.command()
@click.option("--incident", multiple=True, help="A heading; several may be given; all if none.")
@click.option("--actor", default="", help="One party accused; each if none.")
@click.option("--since", help="Leave out claims of days before this one.")
@click.option("--until", help="Leave out claims of days after this one.")
@click.option("--class", "reading", default="both", show_default=True, help="iac, niac or both.")
@click.option("--law", type=PATH, help="A folder with another edition of the elements of crimes.")
@click.option("--csv", "table", type=PATH, help="Write every element as a row of this file.")
@click.option("--all", "every", is_flag=True, help="Print also crimes of whose conduct no claim speaks.")
@json_option
@pass_case
def crimes(case: Case, /, *, table: Path | None, every: bool, as_json: bool, **asked: Any) -> None:
    """Every crime with its elements, for each party accused: not addressed, alleged, supported, contested, found."""
    with progress("assess"):
        found = case.assess_crimes(**asked)
    if table is not None:
        _write(table, found, asked["law"])
    emit(found, as_json, lambda: _matrices(found, every=every))
    for caveat in found[0].caveats if found else ("No claim accuses anybody.",):
        remark(caveat, as_json)


def _write(table: Path, found: list[Matrix], law: Path | None) -> None:
    from evenhand.assess.framework import framework
    from evenhand.assess.table import csv_of
    from evenhand.record.durable import written

    with written(table) as out:
        out.write(csv_of(found, framework(law)).encode())


def _matrices(found: list[Matrix], *, every: bool) -> Iterator[Line]:
    from evenhand.assess.framework import framework

    labels = framework().crimes
    for matrix in found:
        yield f"{matrix.actor or 'nobody named'}: {len(matrix.headings)} headings; {matrix.framework}"
        hidden = 0
        for row in matrix.rows:
            if every or row.spoken_of:
                yield row.crime, labels[row.crime]["label"] if row.crime in labels else "", row.mark
                yield from _cells(row)
            else:
                hidden += 1
        if hidden:
            yield f"{hidden} crimes of whose conduct no claim speaks; --all prints them, JSON and CSV hold all"
        if matrix.beside:
            yield "bear on no element", " ".join(matrix.beside)
        yield from (("could not be used", each) for each in matrix.unused)


def _cells(row: Row) -> Iterator[Line]:
    for cell in row.cells:
        also = f"elsewhere {', '.join(cell.also)}".replace("_", " ") if cell.also else ""
        status = ("by inference only: " if cell.inferred else "") + cell.status.replace("_", " ")
        yield f"  {cell.element}", status, also, " ".join(cell.facts), _against(cell.against)
        for each in cell.found:
            yield "    found", each.body, each.answer, each.instrument, each.paragraph, each.standard.replace("_", " ")


def _against(facts: tuple[str, ...]) -> str:
    return f"against: {' '.join(facts)}" if facts else ""


@assess.command()
@click.option("--at", help="As at this day: only claims said, and judgements made, by then.")
@click.option("--beside", help="A second day, to be compared with the first.")
@json_option
@pass_case
def risk(case: Case, at: str | None, beside: str | None, as_json: bool) -> None:
    """The UN Framework of Analysis beside the record: claims, judgements, and what is not known."""
    with progress("assess"):
        found = case.assess_risk(at=at, beside=beside)
    emit(found, as_json, lambda: _risk(found))


def _risk(found: RiskBeside) -> Iterator[Line]:
    for factor in found.one.factors:
        yield from _factor(factor)
    if found.one.undated:
        yield "nothing says when these were said", " ".join(found.one.undated)
    if found.other:
        yield f"What differs between {found.one.at or 'the whole record'} and {found.other.at}:"
        for each in found.differs:
            states = " -> ".join(dict.fromkeys(state.replace("_", " ") for state in each.states))
            yield each.indicator, states, *(f"+{claim}" for claim in each.added), *(f"-{claim}" for claim in each.gone)


def _factor(factor: Factor) -> Iterator[Line]:
    yield f"{factor.number}. {factor.title}", factor.kind.replace("_", " "), factor.basis
    for each in factor.indicators:
        claims = "; ".join(f"{party}: {' '.join(held)}" for party, held in each.claims.items())
        yield f"  {each.id}", each.state.replace("_", " "), each.about, "" if each.checked else "not verified", claims
        for judged in each.judged:
            yield "    judged", judged.by, judged.answer, judged.as_of, judged.reasons


@assess.command()
@click.argument("name", metavar="ID")
@click.option("--out", type=PATH, required=True, help="The folder to write; an earlier dossier there is replaced.")
@click.option("--no-pdf", "pdf", flag_value=False, default=True, help="Leave the PDF out.")
@click.option("--font", "fonts", type=PATH, multiple=True, help="A font to print with; several are tried in turn.")
@click.option("--without-blobs", "with_blobs", flag_value=False, default=True, help="Leave out the preserved bytes.")
@json_option
@pass_case
def dossier(case: Case, /, name: str, *, as_json: bool, **how: Any) -> None:
    """All that the record holds on one incident or party: claims, passages, proofs, judgements and their authors."""
    with progress("dossier"):
        done = case.assess_dossier(name, **how)
    held = ", ".join(f"{kind} {number}" for kind, number in done.records.items())
    emit(done, as_json, lambda: [f"{done.folder}: {held}; {done.files} files"])
    if done.unprinted:
        remark(f"note: no font at hand has {', '.join(done.unprinted[:20])}; the PDF shows them so", as_json)
    if not done.signed:
        remark("note: this copy has no private key, so the dossier is not signed; nobody can prove its pages", as_json)


@assess.command()
@click.option("--law", type=PATH, help="A folder with another edition of the elements of crimes.")
@json_option
@pass_case
def vocabulary(case: Case, law: Path | None, as_json: bool) -> None:
    """Every act, fact and element, and by what it is reached; exit code 1 where nothing reaches one."""
    found = case.assess_vocabulary(law=law)
    emit(found, as_json, lambda: map(_reach, found))
    if any(each.how == "nothing" for each in found):
        raise SystemExit(1)


def _reach(found: Reach) -> Line:
    return found.kind, found.name, found.how, ", ".join(found.by)


COMMANDS = (assess,)
