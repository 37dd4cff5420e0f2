"""The claims that the text of a file seems to make; nothing is recorded."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evenhand.case.folder import Folder
from evenhand.case.known import Known, Said
from evenhand.claim.suggest import suggest
from evenhand.errors import SourceError
from evenhand.model.proposal import Extractor, Proposal
from evenhand.preserve.intake import take
from evenhand.read.document import read_document
from evenhand.read.reading import Reading
from evenhand.record.blobs import digest_of

FIRST = (
    "span", "sentence", "speech_act", "act", "actor", "affected", "quantity", "place", "when", "instruments",
    "polarity", "score",
)  # fmt: skip
"""The fields of a proposal that every user of its JSON finds first, in this order."""


@dataclass(frozen=True)
class Statement:
    """A file as read: SHA-256 and size of its bytes, and its text with what a person should know of it."""

    sha256: str
    size: int
    reading: Reading = field(repr=False)


@dataclass(frozen=True)
class Suggested:
    """What the claims of a file seem to be.

    Attributes:
        file: as the user named it; `sha256`, `size`: of its bytes.
        text: as read; offsets count its Unicode characters, after a byte-order mark is removed.
        speaker, said: what the extractor was told, if anything.
        in_case: whether the names of a case were known, beside those of the gazetteer.
        proposals: in the order of the text; `findings`: what a person should know of the reading.
    """

    file: str
    sha256: str
    size: int
    text: str = field(repr=False)
    speaker: str | None
    said: str | None
    in_case: bool
    proposals: tuple[Proposal, ...]
    findings: tuple[str, ...]


def statement(path: Path, language: str) -> Statement:
    """The text of a file, in a language that can be read; the one place where `claim suggest` reads a statement.

    Raises:
        SourceError: it is no file, or holds no text that can be read.
    """
    del language
    with take(path) as intake:
        if intake.unreadable:
            raise SourceError(f"{intake.file_name}: {intake.unreadable}", hint="Make a text, PDF or DOCX of it.")
        digest = digest_of(intake.stream)
        reading = read_document(path, intake.media_type, intake.file_name)
    if not reading.text.strip():
        raise SourceError(
            f"{intake.file_name} holds no text", hint="If it is a scan, recognise its characters first (OCR)."
        )
    return Statement(digest, intake.size, reading)


def extractor_of(folder: Folder | None) -> Extractor:
    """What finds the claims of a text: the rules."""
    del folder
    return suggest


def suggested(path: Path, said: Said, known: Known, extractor: Extractor) -> Suggested:
    """What the claims of a file seem to be.

    Raises:
        SourceError: it cannot be read.
        UsageError: what is said of it cannot be so.
    """
    setting = known.setting(said)
    read = statement(path, said.language)
    return Suggested(
        file=str(path),
        sha256=read.sha256,
        size=read.size,
        text=read.reading.text,
        speaker=setting.speaker,
        said=setting.said,
        in_case=known != Known(),
        proposals=tuple(extractor(read.reading.text, setting)),
        findings=read.reading.findings,
    )


def arranged(proposal: Proposal) -> Mapping[str, Any]:
    """A proposal as JSON has it: the fields of `FIRST`, then the others."""
    fields = asdict(proposal)
    return {name: fields.pop(name) for name in FIRST} | fields
