"""What in a text speaks for a UN symbol and what against it, by `language/en/un_citations.toml`."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from evenhand.claim.un_symbol import Symbol, parse_symbol


@lru_cache(maxsize=1)
def citations() -> dict[str, Any]:
    """The tables of `language/en/un_citations.toml`."""
    path = files("evenhand") / "data" / "language" / "en" / "un_citations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def convincing(text: str, start: int, end: int, symbol: Symbol) -> bool:
    """True when the symbol at `start`..`end` has a cue of its own: its shape or a word nearby."""
    if _unmistakable(symbol) or _on_document_server(text, start):
        return True
    reach = citations()["reach"]
    if _short(symbol):
        before = _before(text, start, reach["short"])
        return any(cue.end() >= len(before.rstrip(" (:[")) for cue in _cue_words().finditer(before))
    before, after = _before(text, start, reach["before"]), _after(text, end, reach["after"])
    if symbol.kind in citations()["bare"]["kinds"]:
        after = re.split(r"[;\n]", after[: reach["short"]], maxsplit=1)[0]
    return _cued(before) or _cued(after)


def near_symbol(text: str, start: int, end: int, symbol: Symbol, certain: dict[int, int]) -> bool:
    """True when one of `certain` (start: end) stands near, in the same paragraph."""
    reach = 0 if _short(symbol) else citations()["reach"]["symbol"]
    first, last = start - len(_before(text, start, reach)), end + len(_after(text, end, reach))
    return any(first <= place_end <= start or end <= place <= last for place, place_end in certain.items())


def excluded(text: str, start: int, end: int) -> bool:
    """True when the neighbours rule a symbol out: operators of a program, a path, "A/4 paper"."""
    against = citations()["against"]
    left = text[max(0, start - 8) : start].rstrip(" ")[-1:]
    right = text[end : end + 8].lstrip(" ")[:1]
    path = text[max(0, start - 1) : start] == "/" and not _on_document_server(text, start)
    touching = any(side and side in against["touching"] for side in (left, right))
    following = re.match(r"\W{0,2}(\w+)", text[end : end + 40])
    return path or touching or bool(following and following[1].lower() in against["following"])


def _unmistakable(symbol: Symbol) -> bool:
    shapes = citations()["unmistakable"]
    shaped = any(re.search(pattern, symbol.canonical) for pattern in shapes["patterns"])
    return bool(symbol.parts) or symbol.kind in shapes["kinds"] or shaped


def _short(symbol: Symbol) -> bool:
    """True for "A/4" and the like, which V6 refuses without a cue."""
    try:
        parse_symbol(symbol.canonical)
    except ValueError:
        return True
    return False


def _on_document_server(text: str, start: int) -> bool:
    address = re.search(r"\S*/\Z", text[max(0, start - 100) : start])
    return address is not None and any(host in address[0] for host in citations()["cues"]["hosts"])


def _before(text: str, start: int, reach: int) -> str:
    return text[max(0, start - reach) : start].rsplit("\n\n", 1)[-1]


def _after(text: str, end: int, reach: int) -> str:
    return text[end : end + reach].split("\n\n", 1)[0]


def _cued(window: str) -> bool:
    return _cue_words().search(window) is not None


@lru_cache(maxsize=1)
def _cue_words() -> re.Pattern[str]:
    cues = citations()["cues"]
    words, names = ("|".join(map(re.escape, cues[key])) for key in ("words", "names"))
    return re.compile(rf"(?<!\w)(?:(?i:{words})|{names})(?!\w)")
