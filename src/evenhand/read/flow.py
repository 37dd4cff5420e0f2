"""Text put together from blocks: runs, line breaks, rows of cells and paragraphs."""

import re

_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Flow:
    """Collects visible text; asking for two breaks in a row gives the greater one, once."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._due = ""
        self._space = False
        self._first_cell = True

    def exact(self, text: str) -> None:
        """Add text as it is, blanks and line ends kept."""
        if text:
            self._settle()
            self._parts.append(text)

    def collapsed(self, text: str) -> None:
        """Add text with every run of blanks shown as one space (CSS `white-space: normal`)."""
        words = _BLANKS.sub(" ", text)
        if not words.strip(" "):
            self._space = self._space or bool(words)
            return
        self._space = self._space or words.startswith(" ")
        self.exact(words.strip(" "))
        self._space = words.endswith(" ")

    def row(self) -> None:
        """Begin a row of cells on a new line."""
        self.line()
        self._first_cell = True

    def cell(self) -> None:
        """Begin the next cell of a row: a tab before all but the first, so that blank cells hold their place."""
        self._due += "" if self._first_cell else "\t"
        self._first_cell = False

    def line(self) -> None:
        """Begin a new line."""
        if self._parts and self._due != "\n\n":
            self._due = "\n"

    def paragraph(self) -> None:
        """Begin a new paragraph: a blank line."""
        if self._parts:
            self._due = "\n\n"

    def text(self) -> str:
        """All the text so far."""
        return "".join(self._parts)

    def _settle(self) -> None:
        if self._due:
            self._parts.append(self._due)
        elif self._space and self._parts:
            self._parts.append(" ")
        self._due, self._space = "", False
