"""A statement of the tiny case, and an extractor that finds three claims in it by their words."""

from pathlib import Path

from evenhand.case import Case
from evenhand.model.proposal import Number, Proposal, Setting
from tiny import TINY

SPEECH = TINY / "hand" / "documents" / "lumen-statement.txt"
ENTRY = '\n[[statements]]\ndocument = "document:d01"\nfile = "statements/lumen.txt"\nshow_text = {show}\n'


def found(text: str, setting: Setting) -> list[Proposal]:
    """Three claims of the statement, where the text has them; a stand-in for the extractor."""
    del setting
    claims = (
        ("11 civilians of Kelvara were killed", Number(11, 11, "exact", "persons"), "Tessel ferry", "2031-05-09"),
        ("3 children", Number(3, 3, "exact", "children", subset_of=1), "Tessel ferry", "2031-05-09"),
        ("did not find out what happened there", None, "Mirn road", "2031-05-14"),
    )
    return [
        _proposal(text, number, words, quantity=quantity, place=place, when=when)
        for number, (words, quantity, place, when) in enumerate(claims, 1)
        if words in text
    ]


def _proposal(text: str, number: int, words: str, **fields: object) -> Proposal:
    start = text.index(words)
    span = (start, start + len(words))
    return Proposal(number, span, span, words, "asserts", "killing", **fields)  # type: ignore[arg-type]


def with_statement(path: Path, *, show: bool = True, file: Path = SPEECH) -> Case:
    """A case made from the tiny one that names its statement, not yet built."""
    case = Case.new(path, template=TINY)
    (path / "statements").mkdir()
    (path / "statements" / "lumen.txt").write_bytes(file.read_bytes())
    with (path / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write(ENTRY.format(show=str(show).lower()))
    return case
