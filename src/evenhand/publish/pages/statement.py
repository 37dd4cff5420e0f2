"""The pages of statements held against the record: their list, and each with its claims marked and opened."""

from evenhand.publish.address import address
from evenhand.publish.gather import Book
from evenhand.publish.marked import paragraphs
from evenhand.publish.page import Page
from evenhand.publish.rows import title
from evenhand.publish.statements import shown, statement_ids
from evenhand.publish.table import Row, Table
from evenhand.publish.verdicts import as_data, counts, verdict_table

_COLUMNS = ("statement", "document", "title", "speaker", "said", "claims", "sha256", "rule", "size", "root")


def statements(book: Book) -> list[str]:
    """The name of the list of statements, where there are any."""
    return ["statements"] if statement_ids(book) else []


def statements_page(book: Book, name: str) -> Page:
    """Every statement that was held against the record."""
    found = {each: shown(book, each) for each in statement_ids(book)}
    rows: list[Row] = [
        {
            "statement": each,
            "document": one.document,
            **{
                key: getattr(one.checked, key) for key in ("title", "speaker", "said", "sha256", "rule", "size", "root")
            },
            "claims": len(one.checked.verdicts),
        }
        for each, one in found.items()
    ]
    context = {"found": {each: (one, counts(one.checked)) for each, one in found.items()}}
    return Page(name, "statements.html", "Statements", context, {"rows": rows}, Table(_COLUMNS, rows))


def statement_page(book: Book, name: str) -> Page:
    """A statement with its claims marked, the verdict beside each, and what stands behind each verdict."""
    found = shown(book, name)
    checked = found.checked
    spans = {each.proposal.number: each.proposal.span for each in checked.verdicts}
    return Page(
        address=address(name),
        template="statement.html",
        title=f"{title(book, found.document)}: held against this record",
        context={
            "name": name,
            "found": found,
            "checked": checked,
            "document": book.records[found.document].record,
            "paragraphs": paragraphs(checked.text, spans) if found.show_text else [],
            "verdict_of": {each.proposal.number: each.verdict for each in checked.verdicts},
            "counts": counts(checked),
        },
        data={"statement": name, "shows_text": found.show_text, **as_data(checked)},
        table=verdict_table(checked),
    )
