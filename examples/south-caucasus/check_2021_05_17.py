"""Prints docs/check-2021-05-17.md from a built case: python examples/south-caucasus/check_2021_05_17.py CASE."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from evenhand.case import Case
from evenhand.check.told import date, figure
from evenhand.codebook import label, rules
from evenhand.model.verdict import Beside, Verdict

HERE = Path(__file__).parent
STATEMENT = HERE / "statements" / "2021-05-17.md"
SHOWN = 12
"""So many claims beside one are listed."""


def table(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A row for each claim."""
    yield "| | claim | verdict | in words | beside it |"
    yield "|---|---|---|---|---|"
    for each in verdicts:
        also = "".join(f"; {label('verdict', term)}" for term in each.also)
        numbers = _link(each, len(each.beside), "claim") or _link(each, len(each.clauses), "clause") or "nothing"
        cells = (
            f"“{_line_of(each.proposal.words)}”",
            f"**{label('verdict', each.verdict)}**{also}",
            each.sentence,
            numbers,
        )
        yield f"| {each.proposal.number} | {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _line_of(words: str) -> str:
    return " ".join(words.split())


def _link(verdict: Verdict, many: int, what: str) -> str:
    return f"[{many} {what}{'s' * (many > 1)}](#{verdict.proposal.number})" if many else ""


def details(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """What stands beside each claim, those first that count the same thing."""
    for each in (verdict for verdict in verdicts if verdict.beside or verdict.clauses):
        yield f'<a id="{each.proposal.number}"></a>\n\n### {each.proposal.number}. “{_line_of(each.proposal.words)}”\n'
        yield from (_line(beside) for beside in each.beside[:SHOWN])
        more = len(each.beside) - SHOWN
        if more > 0:
            yield f"- and {more} more"
        for clause in each.clauses:
            yield f"- {clause.instrument}, {clause.locator}: “{clause.words}” Agrees: {clause.agrees}. {clause.because}"
        yield ""


def _line(each: Beside) -> str:
    number = figure(each.low, each.high, each.qualifier) if each.qualifier else ""
    what = ", ".join(filter(None, (f"{number} {each.unit}".strip(), date(each.said))))
    apart = "; ".join((*each.differs, *each.unsaid))
    return (
        f"- {each.claimant_name} ({each.role}): {what}: *{each.relation}*{': ' if apart else ''}{apart} `{each.claim}`"
    )


def main(case: Path) -> None:
    """Print the document."""
    verdicts = Case(case).check(STATEMENT).verdicts
    text = (HERE / "check_2021_05_17.md").read_text("utf-8")
    parts = {"table": "\n".join(table(verdicts)), "details": "\n".join(details(verdicts)).rstrip()}
    sys.stdout.write(text.format(check=rules("check")["id"], suggest=rules("suggest")["id"], **parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
