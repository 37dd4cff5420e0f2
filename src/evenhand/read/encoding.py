"""Which encoding a file is in. Nothing is ever replaced: bytes that do not decode are refused."""

import codecs
import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from charset_normalizer import CharsetMatch, from_bytes

from evenhand.errors import SourceError
from evenhand.read.limits import TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK = 1 << 20
_SAVE_AS = "save it as UTF-8 and read it again"
SAY_WHICH = (
    'say which it is (a table: encoding = "windows-1251" under [options] of its mapping;'
    f" a text: --encoding windows-1251 of preserve), or {_SAVE_AS}"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding: its codec, the length of its byte-order mark, and how it was found if not plain."""

    codec: str
    mark: int = 0
    finding: str = ""


def detect(stream: BinaryIO, where: str, declared: str = "") -> Encoding:
    """The encoding of an open file, of which only the UTF-8 kind is proven; `stream` is left at its start.

    In this order: a byte-order mark; UTF-8 if every byte agrees; what the file declares of itself, if
    it is a known encoding; a guess, which is always named in `finding`, and made only where no other
    encoding is about as likely.

    Raises:
        SourceError: it holds NUL bytes, is damaged UTF-8, or fits no encoding or several.
    """
    stream.seek(0)
    head = stream.read(4)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            stream.seek(0)
            return Encoding(codec, len(mark))
    fault = _utf8_fault(stream, where)
    if fault is None:
        return Encoding("utf-8")
    stream.seek(max(0, fault - TEXT.sample_bytes // 2))
    sample = stream.read(TEXT.sample_bytes)
    stream.seek(0)
    _refuse_damaged_utf8(sample, fault, where)
    codec = labels().get(declared.strip().lower(), "")
    if codec and codec != "utf-8":
        return Encoding(codec)
    return _guess(sample, where)


@cache
def labels() -> dict[str, str]:
    """The encodings a file may declare: label to codec, from `data/encodings.csv` (WHATWG Encoding)."""
    text = files("evenhand").joinpath("data/encodings.csv").read_text(encoding="utf-8")
    return {row["label"]: row["codec"] for row in csv.DictReader(text.splitlines())}


def label_of(said: str, where: str) -> str:
    """The label of the encoding that a person names, in any usual spelling; empty when none was named.

    Raises:
        SourceError: evenhand knows no encoding of that name.
    """
    plain = said.strip().lower()
    if not plain or plain in labels():
        return plain
    label = _label(plain)
    if label is None:
        known = ", ".join(sorted(_labels_by_codec().values()))
        raise SourceError(f"{where} cannot be in {said!r}: no encoding is called that", hint=f"use one of {known}")
    return label


@cache
def _labels_by_codec() -> dict[str, str]:
    """Codec, as Python names it, to the label for it: the one of the same name where there is one."""
    found: dict[str, str] = {}
    for label, codec in labels().items():
        name = codecs.lookup(codec).name
        if label == codec or name not in found:
            found[name] = label
    return found


def _label(codec: str) -> str | None:
    try:
        return _labels_by_codec().get(codecs.lookup(codec).name)
    except (LookupError, ValueError):  # a ValueError for a NUL in it
        return None


def _utf8_fault(stream: BinaryIO, where: str) -> int | None:
    """Where the first byte stands that is not UTF-8; none when all are. Reads the file once."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    at, fault = 0, None
    while chunk := stream.read(_CHUNK):
        if b"\0" in chunk:
            message = f"{where} holds NUL bytes (at {at + chunk.index(0)}): it is not text"
            raise SourceError(message, hint=f"if it is UTF-16 without a byte-order mark, {_SAVE_AS}")
        if fault is None:
            fault = _chunk_fault(decoder, chunk, at)
        at += len(chunk)
    if fault is None and decoder.getstate()[0]:
        return at - len(decoder.getstate()[0])
    return fault


def _chunk_fault(decoder: codecs.IncrementalDecoder, chunk: bytes, at: int) -> int | None:
    held = len(decoder.getstate()[0])
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        return at - held + error.start
    return None


def _refuse_damaged_utf8(sample: bytes, fault: int, where: str) -> None:
    # In a single-byte or East Asian encoding few bytes form whole UTF-8 characters; where most do, the
    # file is UTF-8 with a wound, and reading it as anything else would garble every name in it.
    text = sample.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - damaged
    if whole > damaged:
        message = f"{where} is UTF-8 but damaged at byte {fault}"
        raise SourceError(message, hint="get an undamaged copy; evenhand does not guess lost letters")


def _guess(sample: bytes, where: str) -> Encoding:
    known = sorted(set(labels().values()) - {"utf-8"})
    matches = list(from_bytes(sample, cp_isolation=known))
    if not matches:
        raise SourceError(f"{where} fits no encoding evenhand knows", hint=_SAVE_AS)
    rivals = [match for match in matches if _rivals(match, matches[0])]
    if rivals:
        fitting = dict.fromkeys(codec for match in (matches[0], *rivals) for codec in match.could_be_from_charset)
        could = " or ".join(_label(codec) or codec for codec in fitting)
        raise SourceError(f"{where} is not UTF-8 and could be {could}", hint=SAY_WHICH)
    finding = f"encoding guessed as {_label(matches[0].encoding)}: check that names read right, or {_SAVE_AS}"
    return Encoding(matches[0].encoding, 0, finding)


def _rivals(match: CharsetMatch, best: CharsetMatch) -> bool:
    """True when a match reads otherwise than the best and is not clearly worse."""
    closer = match.chaos - best.chaos < TEXT.guess_margin
    as_likely = best.coherence - match.coherence < TEXT.guess_margin
    return closer and as_likely and str(match) != str(best)
