"""Pages as HTML.

Invariant: every value that reaches a page passes through `visible` and then through autoescape; no template marks
anything safe.
"""

from collections.abc import Container
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from evenhand.codebook import label, row, rules
from evenhand.model.derived import Role, amount, span, told
from evenhand.publish import wording
from evenhand.publish.address import address, blob_path, root_of
from evenhand.publish.beside import coded, figure, groups, telling
from evenhand.publish.facts import details, facts, headline
from evenhand.publish.figures import BASIS_WORDS, keys_of
from evenhand.publish.gather import Book
from evenhand.publish.naming import Named, named
from evenhand.publish.page import Page
from evenhand.publish.statements import mentions, public, statement_of, withheld
from evenhand.publish.text import visible, web_link
from evenhand.record.checkpoint import Checkpoint

VERSION = f"evenhand {version('evenhand')}"


class Renderer:
    """Renders the pages of one book."""

    def __init__(self, book: Book, checkpoint: Checkpoint, pages: Container[str]) -> None:
        self._book = book
        self._pages = pages
        self._site = _site(book, checkpoint)
        self._environment = _environment()
        self._environment.globals |= {
            "href": self._href,
            "called": self._called,
            "record": lambda name: book.records[name].record,
            "side": book.side,
            "in_order": book.in_party_order,
            "known": book.records.__contains__,
            "entry_index": lambda name: book.records[name].index,
            "under": lambda name: book.together.incidents_of.get(name, ()),
            "claims_under": lambda name: book.together.claims_of.get(name, ()),
            "relayed_by": lambda name: book.together.relayed_by.get(name, ()),
            "stated": mentions(book),
            "statement_for": {each.document: statement_of(each.document) for each in public(book)},
            "withheld": withheld(book),
            "blob_path": blob_path,
            "site": self._site,
            "roles": tuple(Role),
            "grading": rules("grade"),
        }

    def html(self, page: Page) -> str:
        """A page as HTML, its links relative to its place in the site."""
        template = self._environment.get_template(page.template)
        own = page.address.rpartition("/")[2]
        return template.render(page=page, root=root_of(page.address), own=own, **page.context)

    def envelope(self) -> dict[str, Any]:
        """What every JSON page begins with: which case and checkpoint it shows, and what made it."""
        return {"case": self._site["title"], "checkpoint": {key: self._site[key] for key in ("origin", "size", "root")}}

    @pass_context
    def _href(self, context: Context, name: str) -> str:
        """Where a record's page lies, as seen from the page being rendered; empty when it has none."""
        return f"{context['root']}{address(name)}.html" if name in self._pages else ""

    def _called(self, name: str) -> Named:
        held = self._book.records.get(name)
        if held is None:
            return Named(f"{name} (not shown: withdrawn or not public)")
        return named(held.record, name, self._book.edition.language)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evenhand.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals |= {
        "label": label,
        "amount": amount,
        "span": span,
        "told": told,
        "facts": facts,
        "details": details,
        "headline": headline,
        "groups": groups,
        "figure_said": figure,
        "telling": telling,
        "coded": coded,
        "definition": lambda name, term: row(name, term)["definition"],
        "BASIS_WORDS": BASIS_WORDS,
        "keys_of": keys_of,
        "web_link": web_link,
        **{
            word: getattr(wording, word)
            for word in ("number", "counted", "quantity", "harm", "sentence", "date_words", "ROLE_WORDS")
        },
    }
    return environment


def _site(book: Book, checkpoint: Checkpoint) -> dict[str, Any]:
    edition = book.edition
    return {
        "title": edition.title,
        "direction": edition.direction,
        "caveats": edition.caveats,
        "with_blobs": edition.with_blobs,
        "signed": edition.signer is not None,
        "audited": edition.audit is not None,
        "stated": bool(public(book)),
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "version": VERSION,
    }
