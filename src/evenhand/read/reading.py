"""What reading gives back: the text of a document, and where its pages begin and end."""

from dataclasses import dataclass, replace

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number counted from 1, and where its text stands, in characters, end excluded."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document, on which every offset in the record is counted.

    Attributes:
        media_type: what was read.
        text: for text, exactly the characters decoded, without the byte-order mark, line ends as
            they were; for other kinds, the text the reader drew out. Offsets count its characters
            (Unicode code points).
        encoding: how bytes became characters; none where the format settles it.
        pages: in order, not overlapping; empty where there are none.
        findings: what a person should know: a guessed encoding, tracked changes, JavaScript not run.
    """

    media_type: str
    text: str
    encoding: str | None = None
    pages: tuple[Page, ...] = ()
    findings: tuple[str, ...] = ()


def whole(reading: Reading) -> Reading:
    """`reading` with half characters (lone surrogates) shown as U+FFFD, offsets unchanged."""
    text = reading.text.translate(_SURROGATES) if not _encodes(reading.text) else reading.text
    if text == reading.text:
        return reading
    found = "some characters are damaged and are shown as U+FFFD"
    return replace(reading, text=text, findings=(*reading.findings, found))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
