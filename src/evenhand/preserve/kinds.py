"""The table of media types: how a file begins, and why a kind is kept without being read."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> tuple[dict[str, str], ...]:
    path = files("evenhand").joinpath("data/media_types.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _pattern(signature: str) -> re.Pattern[bytes]:
    offset, _, digits = signature.rpartition(":")
    pairs = [digits[i : i + 2] for i in range(0, len(digits), 2)]
    body = b"".join(b"." if pair == "??" else re.escape(bytes.fromhex(pair)) for pair in pairs)
    return re.compile(b".{%d}%s" % (int(offset.lstrip("@") or 0), body), re.DOTALL)


@cache
def _signatures() -> tuple[tuple[re.Pattern[bytes], str], ...]:
    rows = (row for row in _table() if row["signature"])
    return tuple((_pattern(row["signature"]), row["media_type"]) for row in rows)


def by_signature(head: bytes) -> str | None:
    """The media type whose signature `head` begins with, or none."""
    return next((kind for pattern, kind in _signatures() if pattern.match(head)), None)


def unreadable(media_type: str) -> str | None:
    """Why a file of this type is kept but not read, or none when it can be read."""
    return next((row["unreadable"] for row in _table() if row["media_type"] == media_type), None) or None
