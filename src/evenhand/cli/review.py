"""Review at the terminal: link review. Questions go to standard error, the answers that stand to standard output."""

import sys
from collections.abc import Iterator

import click
from rich.table import Table
from rich.text import Text

from evenhand.case import Case
from evenhand.case.review import Answer, Question, Review
from evenhand.cli.output import Line, counted, emit, errors, json_option, pass_case, progress, remark, visible

ANSWERS: dict[str, Answer] = {"s": "same", "d": "different", "u": "unsure"}
KEYS = "s same · d different · u unsure · e explain · b back · q quit: "


@click.command()
@click.argument("subject", type=click.Choice(["person", "incident"]), default="person")
@click.option("--by", required=True, help="Who answers; the name stands in the record with every answer.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many questions at most.")
@json_option
@pass_case
def review(case: Case, subject: str, by: str, limit: int, as_json: bool) -> None:
    """Answer the most informative questions: two records side by side, the same or not.

    Each answer is recorded at once as a judgement of the reviewer; b takes the last one back. Names are shown in this
    terminal only. Answers are read line by line, so that they can also come from a file.
    """
    with progress("link review") as report:
        found = case.link_review(subject, by=by, limit=limit, progress=report)
    _ask(found)
    emit(
        {"subject": subject, "by": by, "answered": found.answered, "open": found.open},
        as_json,
        lambda: _lines(found),
    )
    if found.answered:
        remark(f"next: {found.next}", as_json)


def _ask(found: Review) -> None:
    """Put question after question until all are answered, or the reviewer quits."""
    while len(found.answered) < len(found.questions):
        at = len(found.answered)
        question = found.questions[at]
        _show(question, at + 1, len(found.questions))
        while True:
            errors.print(KEYS, end="")
            key = sys.stdin.readline()
            word = key.strip().lower()[:1]
            if not key or word == "q":
                return
            if word in ANSWERS:
                found.answer(question, ANSWERS[word])
                break
            if word == "b" and found.back():
                break
            _otherwise(question, word)


def _otherwise(question: Question, word: str) -> None:
    """Explain, or say that this was no answer."""
    if word == "e":
        for line in question.explained().split("\n"):
            errors.print(visible(line))
    else:
        errors.print("There is nothing to go back to." if word == "b" else "Answer with one of the letters.")


def _show(question: Question, number: int, of: int) -> None:
    table = Table(title=Text(f"{number} of {of}"), title_justify="left", caption_justify="left")
    table.caption = Text(visible(f"{question.why}; the method gives {question.gave:.2f}"))
    for header in ("", *question.sides):
        table.add_column(Text(visible(header)), overflow="fold")
    for row in question.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    errors.print(table)


def _lines(found: Review) -> Iterator[Line]:
    for each in found.answered:
        yield each.judgement, each.answer, *each.about, each.batch
    yield f"{counted(len(found.answered), 'answer')} recorded, {counted(found.open, 'question')} open"
