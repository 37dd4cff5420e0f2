"""Where it was said: documents kept or only cited, and the passages in them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from evenhand.model.base import (
    Coded,
    DocumentId,
    Language,
    Line,
    Model,
    Sha256,
    SourceId,
    Term,
    Text,
)
from evenhand.model.edtf import Edtf


class Document(Model):
    """Bytes that are kept, or a citation of bytes that are not held.

    Attributes:
        title: as printed on it, or as the coder describes it.
        publisher: the source that put it out.
        sha256: digest of the kept bytes; none means the document is only cited.
        size: length of the kept bytes.
        media_type: what the bytes were found to be, never what their name says.
        encoding: of plain text, when a person had to say it.
        file_name: the name the file arrived under; data, never used as a path.
        url: where it was read.
        retrieved_from: where the coder read it when that is elsewhere (a mirror, a copy).
        symbol: its UN document symbol in canonical form.
        issued: when it was put out.
    """

    title: Line
    publisher: SourceId | None = None
    sha256: Sha256 | None = None
    size: Annotated[int, Field(ge=0)] | None = None
    media_type: Line | None = None
    encoding: Line | None = None
    file_name: Line | None = None
    url: Line | None = None
    retrieved_from: Line | None = None
    symbol: Line | None = None
    issued: Edtf | None = None
    language: Language | None = None
    use: Annotated[Term, Coded("document_use")] | None = None
    remark: Text | None = None

    @property
    def held(self) -> bool:
        """True when the bytes are kept in the case, false when the document is only cited."""
        return self.sha256 is not None

    @model_validator(mode="after")
    def _held_whole(self) -> "Document":
        if (self.sha256 is None) != (self.size is None):
            raise ValueError("a kept document has both sha256 and size, a cited one has neither")
        return self


class Characters(Model):
    """A stretch of the text as read: `start` to `end`, counted in Unicode characters, end excluded."""

    by: Literal["characters"] = "characters"
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    page: Annotated[int, Field(ge=1)] | None = None


class Cell(Model):
    """A cell range of a table: sheet, first row, columns; rows counted from 1."""

    by: Literal["cells"] = "cells"
    sheet: Line | None = None
    row: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    last_column: Annotated[int, Field(ge=1)]


class Passage(Model):
    """A place in a document, with its text where the text may be kept."""

    document: DocumentId
    selector: Annotated[Characters | Cell, Field(discriminator="by")]
    text: Text | None = None
    language: Language | None = None
    translation: Text | None = None
    translator: Line | None = None
