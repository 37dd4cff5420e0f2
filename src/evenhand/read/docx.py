"""DOCX to text as it reads with all changes accepted; what acts or hides is named as a finding."""

import zipfile
from typing import IO, BinaryIO

from defusedxml.ElementTree import iterparse

from evenhand.errors import SourceError
from evenhand.read.flow import Flow
from evenhand.read.limits import PACKAGE
from evenhand.read.package import opened
from evenhand.read.reading import Reading

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted and moved-away text, paragraph properties (whose tabs are stops, not text), the second copy
# of a text box.
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", _FALLBACK))
_CHANGES = frozenset(f"{_W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))
_BODIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_PARTS = {
    "word/vbaproject.bin": "macros (not run)",
    "word/comments.xml": "comments (not read)",
    "word/embeddings/": "embedded files (not opened)",
    "word/activex/": "ActiveX controls (not run)",
}


def parse(stream: BinaryIO) -> Reading:
    """The text of a DOCX: paragraphs apart by a blank line, table cells by a tab, then its notes.

    Raises:
        SourceError: its archive is broken or a decompression bomb, or its elements stand too deep.
        Exception: its XML is broken (ParseError) or declares entities (DefusedXmlException).
    """
    with opened(stream) as archive:
        return _read(archive)


def _read(archive: zipfile.ZipFile) -> Reading:
    names = archive.namelist()
    body = _Body()
    for part in _BODIES:
        if part in names or part == _BODIES[0]:
            with archive.open(part) as xml:
                body.walk(xml)
    found = [*body.found, *_outside(archive, names)]
    found += [what for part, what in _PARTS.items() if any(n.lower().startswith(part) for n in names)]
    return Reading(DOCX, body.flow.text(), findings=tuple(f"holds {what}" for what in sorted(found)))


def _outside(archive: zipfile.ZipFile, names: list[str]) -> set[str]:
    found = set()
    for name in (name for name in names if name.endswith(".rels")):
        with archive.open(name) as xml:
            for _, element in iterparse(xml, forbid_dtd=True):
                kind = element.get("Type", "").rpartition("/")[2]
                if element.get("TargetMode") == "External" and kind != "hyperlink":
                    found.add(f"a part fetched from elsewhere: {kind[:40]} (not fetched)")
    return found


class _Body:
    def __init__(self) -> None:
        self.flow = Flow()
        self.found: set[str] = set()
        self._out = 0
        self._depth = 0
        self._cells: list[bool] = []  # the cells it is inside of, each true until its first paragraph

    def walk(self, xml: IO[bytes]) -> None:
        self.flow.paragraph()
        for event, element in iterparse(xml, events=("start", "end"), forbid_dtd=True):
            tag = element.tag.replace(_STRICT, _W)
            if event == "start":
                self._enter(tag)
            else:
                self._leave(tag, element.text or "")
                element.clear()

    def _enter(self, tag: str) -> None:
        self._depth += 1
        if self._depth > PACKAGE.depth:
            message = f"its elements stand more than {PACKAGE.depth} deep"
            raise SourceError(message, hint="open it in an office program and save it again")
        self._out += tag in _LEFT_OUT
        if tag in _CHANGES:
            self.found.add("tracked changes (read as if accepted)")
        elif tag == f"{_W}vanish" and not self._out:
            self.found.add("text formatted as hidden (it is in the text)")
        if not self._out:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag == f"{_W}tbl":
            self.flow.paragraph()
        elif tag == f"{_W}tr":
            self.flow.row()
        elif tag == f"{_W}tc":
            self.flow.cell()
            self._cells.append(True)
        elif tag == f"{_W}p" and not self._cells:
            self.flow.paragraph()
        elif tag == f"{_W}p":
            self._begin_in_cell()

    def _begin_in_cell(self) -> None:
        if not self._cells[-1]:
            self.flow.line()
        self._cells[-1] = False

    def _leave(self, tag: str, text: str) -> None:
        self._depth -= 1
        self._out -= tag in _LEFT_OUT
        if tag == f"{_W}instrText" and text.split()[:1] in (["DDE"], ["DDEAUTO"]):
            self.found.add("a field that calls a program (not run)")
        if not self._out:
            self._add(tag, text)

    def _add(self, tag: str, text: str) -> None:
        if tag == f"{_W}tc":
            self._cells.pop()
        elif tag == f"{_W}t":
            self.flow.exact(text)
        elif tag == f"{_W}tab":
            self.flow.exact("\t")
        elif tag == f"{_W}noBreakHyphen":
            self.flow.exact("\u2011")
        elif tag in {f"{_W}br", f"{_W}cr"}:
            self.flow.exact("\n")
