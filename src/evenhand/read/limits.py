"""The limits of reading, from `data/limits.toml`, which says what each number means."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Section `text`."""

    bytes: int
    sample_bytes: int
    guess_margin: float


@dataclass(frozen=True, slots=True)
class LanguageLimits:
    """Section `language`."""

    least_score: float
    mixed_share: float
    other_score: float
    other_characters: int
    part_characters: int
    sample_characters: int
    short_characters: int
    short_rank: int
    short_share: float


@dataclass(frozen=True, slots=True)
class TableLimits:
    """Section `table`."""

    cell_characters: int
    faults: int


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """Section `package`."""

    ratio: int
    ratio_floor: int
    total_bytes: int
    members: int
    depth: int


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """Section `child`, with what a kind of its own changes."""

    memory_bytes: int
    cpu_seconds: int
    wait_seconds: int
    output_bytes: int


@cache
def _sections() -> dict[str, dict[str, Any]]:
    text = files("evenhand").joinpath("data/limits.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


TEXT = TextLimits(**_sections()["text"])
LANGUAGE = LanguageLimits(**_sections()["language"])
TABLE = TableLimits(**_sections()["table"])
PACKAGE = PackageLimits(**_sections()["package"])


def child_limits(kind: str) -> ChildLimits:
    """What the process that reads `kind` (html, pdf, docx, xlsx, parquet) may use."""
    section = _sections()["child"]
    common = {name: value for name, value in section.items() if not isinstance(value, dict)}
    return ChildLimits(**{**common, **section.get(kind, {})})
