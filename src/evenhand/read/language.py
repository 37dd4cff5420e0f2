"""Which language a text is in, part by part, and which languages evenhand can read claims in.

By py3langid (naive Bayes over byte n-grams; Lui and Baldwin 2012), chosen over lingua: 5 MB installed against 96,
half a second to load against two, fifty times as fast, and as often right on lines of UN speeches.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from evenhand.read.limits import LANGUAGE

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

_PIECE = re.compile(rf"\S.{{0,{LANGUAGE.part_characters}}}\S*")
_UNKNOWN = frozenset({"", "und", "zxx"})
_DATA = files("evenhand") / "data" / "language"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: `start` and `end` in characters, `language` a code of ISO 639, `score` from 0 to 1."""

    start: int
    end: int
    language: str
    score: float


def supported() -> tuple[str, ...]:
    """The languages whose folder `data/language/CODE/` holds all that English has, by code."""
    folders = {path.name: {each.name for each in path.iterdir()} for path in _DATA.iterdir() if path.is_dir()}
    return tuple(sorted(code for code, held in folders.items() if held >= folders["en"]))


def language_name(code: str) -> str:
    """The English name of a language with its code, "French (fr)"; of one without a name here, the code alone."""
    return f"{_names()[code]} ({code})" if code in _names() else code


def language_of(text: str) -> tuple[str, float]:
    """The language that most of a text is in, and how sure that is from 0 to 1; "" and 0 where it has no words."""
    return main_language(parts(text))


def perhaps(text: str) -> str:
    """The likeliest language that is read in which a text too short to tell may be; "" if it is long, or in none."""
    if len(text.strip()) > LANGUAGE.short_characters:
        return ""
    ranked = _identifier().rank(text)
    least = LANGUAGE.short_share * ranked[0][1]
    near = (code for code, score in ranked[: LANGUAGE.short_rank] if score >= least)
    return next((code for code in near if code in supported()), "")


def parts(text: str) -> tuple[Part, ...]:
    """The paragraphs of a text with the language of each; longer ones are cut at the ends of lines or words."""
    identifier = _identifier()
    found = []
    for start, end in _blocks(text):
        language, score = identifier.classify(_sample(text, start, end))
        found.append(Part(start, end, language, float(score)))
    return tuple(found)


def main_language(found: Sequence[Part]) -> tuple[str, float]:
    """The language of most characters among `found`, and how sure: the mean score of its parts, by their length."""
    weight: defaultdict[str, float] = defaultdict(float)
    for part in found:
        if part.language not in _UNKNOWN:
            weight[part.language] += part.score * (part.end - part.start)
    if not weight:
        return "", 0.0
    language = max(weight, key=lambda code: (weight[code], code))
    length = sum(part.end - part.start for part in found if part.language == language)
    return language, weight[language] / length


def others(found: Sequence[Part], language: str) -> list[Part]:
    """The parts that are surely in another language and long enough to tell; neighbours in one language are joined."""
    joined: list[Part] = []
    previous = None
    for part in found:
        if _surely_other(part, language):
            if joined and previous == part.language:
                last = joined.pop()
                joined.append(Part(last.start, part.end, part.language, min(last.score, part.score)))
            else:
                joined.append(part)
            previous = part.language
        else:
            previous = None
    return joined


def _surely_other(part: Part, language: str) -> bool:
    long_enough = part.end - part.start >= LANGUAGE.other_characters
    return long_enough and part.score >= LANGUAGE.other_score and part.language not in {language, *_UNKNOWN}


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = end = 0
    for piece in _PIECE.finditer(text):
        apart = text.count("\n", end, piece.start()) > 1
        if end and (apart or piece.end() - start > LANGUAGE.part_characters):
            yield start, end
            start = piece.start()
        elif not end:
            start = piece.start()
        end = piece.end()
    if end:
        yield start, end


def _sample(text: str, start: int, end: int) -> str:
    # Whole paragraphs would cost half a second for each megabyte; both ends tell as much.
    half = LANGUAGE.sample_characters // 2
    if end - start <= 2 * half:
        return text[start:end]
    return f"{text[start : start + half]}\n{text[end - half : end]}"


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (half a second, for statements only)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    rows = csv.DictReader((_DATA / "names.csv").read_text("utf-8").splitlines())
    return {row["code"]: row["name"] for row in rows}
