"""A file to a statement: its text, the language it is read in, and what a person should know of the reading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evenhand.errors import SourceError, UsageError
from evenhand.model.proposal import Span
from evenhand.preserve.intake import take
from evenhand.read.document import read_open
from evenhand.read.invisible import blanked, invisible
from evenhand.read.language import Part, language_name, main_language, others, parts, perhaps, supported
from evenhand.read.limits import LANGUAGE
from evenhand.read.reading import Reading
from evenhand.record.blobs import digest_of

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Statement(Reading):
    """A reading whose language is known.

    Attributes:
        language: code of the language it is read in.
        left_out: stretches in other languages, in characters; no claim is looked for in them.
        sha256: of the file's bytes.
    """

    language: str = ""
    left_out: tuple[Span, ...] = ()
    sha256: str = ""

    @property
    def legible(self) -> str:
        """The text with what is left out or invisible as spaces, line ends kept, so that every offset holds."""
        text, at, kept = blanked(self.text), 0, []
        for start, end in self.left_out:
            kept += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
            at = end
        return "".join((*kept, text[at:]))


def statement_text(path: Path, language: str = "", encoding: str = "") -> Statement:
    """The text of a statement in a file: plain text, Markdown, HTML, PDF or DOCX.

    Args:
        path: the file; its kind is told from its bytes.
        language: what a person says it is in, as a tag like "en"; found from the text if empty.
        encoding: what a person says plain text is in; believed where its bytes are not UTF-8.

    Raises:
        UsageError: `language` is none that evenhand reads claims in.
        SourceError: it is empty, too long, no text, a picture of text, in a language that evenhand does not read
            claims in, or too short to tell its language.
    """
    with take(path) as intake:
        where = intake.file_name
        if intake.unreadable:
            raise SourceError(f"{where} cannot be read: {intake.unreadable}", hint="Name a text, HTML, PDF or DOCX.")
        digest = digest_of(intake.stream)
        reading = read_open(intake.stream, intake.media_type, where, encoding)
    _check_words(reading, where)
    return _in_language(reading, digest, language, where)


def _check_words(reading: Reading, where: str) -> None:
    if _LETTER.search(reading.text):
        return
    if reading.pages and not reading.text.strip():
        message = f"{where} holds no text on any of its {len(reading.pages)} pages: it is a scan, or empty"
        raise SourceError(message, hint="Have its text read by an OCR program, check it by eye, and name that file.")
    raise SourceError(f"{where} holds no words", hint="Fetch or export it again, and look at what it shows.")


def _in_language(reading: Reading, digest: str, said: str, where: str) -> Statement:
    found = parts(reading.text)
    short = _too_short(found, reading.text)
    if short:
        found = (Part(0, len(reading.text), short, 1.0),)
    language = _said(said) if said else _found(found, where)
    foreign = others(found, language)
    if _length(foreign) >= _length(found):
        raise _unreadable(where, main_language(found)[0])
    doubt = (f"too short to tell its language; read as {language_name(short)}",) if short and not said else ()
    findings = (*reading.findings, *doubt, *invisible(reading.text), *_left_out(reading.text, foreign))
    left_out = tuple((part.start, part.end) for part in foreign)
    plain = asdict(reading) | {"pages": reading.pages, "findings": findings}
    return Statement(**plain, language=language, left_out=left_out, sha256=digest)


def _too_short(found: Sequence[Part], text: str) -> str:
    """The language in which a text is read that is too short to tell; "" where it can be told, or is in none."""
    language, score = main_language(found)
    sure = language in supported() and score >= LANGUAGE.least_score
    return "" if sure else perhaps(text)


def _said(tag: str) -> str:
    language = tag.strip().lower().replace("_", "-").partition("-")[0]
    if language not in supported():
        message = f"claims cannot be read in {language_name(language)!r} yet"
        raise UsageError(message, hint=f"Languages that are read: {_readable()}.")
    return language


def _found(found: Sequence[Part], where: str) -> str:
    language, score = main_language(found)
    if not language or score < LANGUAGE.least_score:
        hint = f"If it is in a language that is read ({_readable()}), say so, as with --language en."
        raise SourceError(f"the language of {where} cannot be told from its words; nothing was guessed", hint=hint)
    if language in supported():
        return language
    readable = [part for part in found if part.language in supported()]
    if _length(readable) < LANGUAGE.mixed_share * _length(found):
        raise _unreadable(where, language)
    return main_language(readable)[0]


def _length(found: Sequence[Part]) -> int:
    return sum(part.end - part.start for part in found)


def _unreadable(where: str, language: str) -> SourceError:
    message = (
        f"{where} is in {language_name(language)}, in which evenhand does not read claims yet; nothing was guessed"
    )
    hint = f"Languages that are read: {_readable()}. If parts of it are, name the language, as with --language en."
    return SourceError(message, hint=hint)


def _readable() -> str:
    return ", ".join(map(language_name, supported()))


def _left_out(text: str, foreign: Sequence[Part]) -> Iterator[str]:
    for part in foreign:
        first = text.count("\n", 0, part.start) + 1
        last = first + text.count("\n", part.start, part.end)
        lines = f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"
        place = f"{lines} (characters {part.start:,} to {part.end:,})"
        yield f"left out, in {language_name(part.language)}: {place}"
