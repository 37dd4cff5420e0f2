"""HTML to visible text: nothing is run, nothing is fetched, hidden parts are left out and said so."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from lxml import etree

from evenhand.errors import SourceError
from evenhand.read.encoding import detect
from evenhand.read.flow import Flow
from evenhand.read.reading import Reading
from evenhand.read.text import decoded

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def parse(stream: BinaryIO) -> Reading:
    """The visible text of an HTML file: blocks apart by a blank line, table cells by a tab.

    Hiding by style sheet or program cannot be seen here: what such a page hides is in the text.

    Raises:
        SourceError: it does not decode, or is nested too deeply to be read whole.
    """
    where = "the HTML"
    match = _CHARSET.search(stream.read(4096))
    declared = match[1].decode() if match else ""
    encoding = detect(stream, where, declared)
    body = _Body()
    body.walk(_tree(decoded(stream, encoding, where)))
    findings = [encoding.finding] if encoding.finding else []
    findings += [f"{what}: {count}" for what, count in body.left_out.items()]
    return Reading("text/html", body.flow.text(), encoding.codec, findings=tuple(findings))


@cache
def _treatment() -> dict[str, str]:
    # HTML Standard, section 15.3 (rendering): what is not shown, and what stands apart.
    text = files("evenhand").joinpath("data/html_elements.csv").read_text(encoding="utf-8")
    return {row["element"]: row["treatment"] for row in csv.DictReader(text.splitlines())}


def _tree(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(text.replace("\0", "").encode(), parser)
    except etree.XMLSyntaxError:
        tree = None
    # The parser stops at its depth limit and keeps the beginning; half a document is no document.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        message = "the HTML is nested too deeply, or too large, to be read whole"
        raise SourceError(message, hint="save what the page shows as text, and preserve that too")
    return tree


class _Body:
    def __init__(self) -> None:
        self.flow = Flow()
        self.left_out: dict[str, int] = {}
        self._exact = 0

    def walk(self, tree: etree._Element | None) -> None:
        if tree is None:
            return
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element)
            elif self._shown(element):
                self._enter(element)
            else:
                walker.skip_subtree()

    def _shown(self, element: etree._Element) -> bool:
        tag = str(element.tag)
        if tag == "script":
            self._count("programs not run")
        elif tag in {"iframe", "object", "embed"}:
            self._count("embedded pages or objects not read")
        hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "")
        if hidden:
            self._count("hidden parts left out")
        return not hidden and _treatment().get(tag) != "left out"

    def _count(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _enter(self, element: etree._Element) -> None:
        self._break(str(element.tag))
        self._exact += element.tag == "pre"
        self._add(element.text)

    def _leave(self, element: etree._Element) -> None:
        self._exact -= element.tag == "pre" and self._exact > 0
        self._break(str(element.tag), ends=True)
        self._add(element.tail)

    def _break(self, tag: str, *, ends: bool = False) -> None:
        treatment = _treatment().get(tag)
        if treatment == "paragraph":
            self.flow.paragraph()
        elif treatment == "line" or (treatment == "row" and ends):
            self.flow.line()
        elif treatment == "row":
            self.flow.row()
        elif treatment == "cell" and not ends:
            self.flow.cell()

    def _add(self, text: str | None) -> None:
        if text and self._exact:
            self.flow.exact(text)
        elif text:
            self.flow.collapsed(text)
