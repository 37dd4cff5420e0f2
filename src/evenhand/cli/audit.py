"""Commands of the audit room: audit."""

from collections.abc import Iterator
from pathlib import Path

import click

from evenhand.case import Case
from evenhand.cli.output import PATH, Line, counted, emit, json_option, pass_case, progress
from evenhand.model.audited import Audit, Card, Needed


@click.command()
@click.option("--units", type=PATH, help="Audit this table of units in place of the case.")
@click.option("--coding", type=PATH, help="A table of items coded twice, with the parties exchanged.")
@click.option("--parties", nargs=2, help="Compare these two parties only.")
@click.option("--plan", is_flag=True, help="Say how many units it takes, and audit nothing.")
@json_option
@pass_case
def audit(
    case: Case, units: Path | None, coding: Path | None, parties: tuple[str, str] | None, plan: bool, as_json: bool
) -> None:
    """Test whether like cases were treated alike: effect, interval, power, and a verdict where there is one."""
    with progress("audit"):
        found = case.audit(units, coding, parties or (), plan=plan)
    emit(found, as_json, lambda: _lines(found))


def _lines(found: Audit) -> Iterator[Line]:
    units = ", ".join(counted(count, level) for level, count in found.units.items())
    yield f"{found.what}: {f'{units}; ' if units else ''}{found.registered}"
    if found.sentence:
        yield "WHOLE", "all tests together", found.whole.replace("_", " "), found.sentence
    yield from map(_needed, found.needed)
    for card in found.cards:
        yield card.test.upper(), card.outcome, card.verdict.replace("_", " "), card.sentence
        yield from (("", "", "", detail) for detail in _further(card))


def _needed(row: Needed) -> Line:
    sides = f"{row.smaller:,} and {row.larger:,}" if row.smaller and row.larger else "more than were tried"
    return row.test, row.aim, f"1 to {row.other}", sides, f"{row.share:.0%} of {row.draws:,} simulated runs"


def _further(card: Card) -> Iterator[str]:
    if card.n:
        smallest = f"; smallest odds ratio that would be found: {card.detectable}" if card.detectable else ""
        yield f"n {card.n[0]} and {card.n[1]}, with the outcome {card.yes[0]} and {card.yes[1]}; p {card.p}{smallest}"
    yield from card.details
    yield from (", ".join(f"{name} {value}" for name, value in row.items()) for row in card.table)
    if card.needs:
        yield card.needs


COMMANDS = (audit,)
