"""Resolutions cited in words ("Security Council resolution 822 (1993)") to their symbols."""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from evenhand.claim.un_citation_cues import citations
from evenhand.claim.un_symbol import Symbol, parse_symbol


def resolution_symbol(text: str) -> Symbol:
    """The symbol of the resolution that `text` cites in words.

    A Security Council number without its year gets it from the table of resolutions, with flag
    `year_inferred`. Other organs are read when named: General Assembly, Human Rights Council,
    Economic and Social Council.

    Raises:
        ValueError: it cites no resolution, names no organ where two could be meant, or gives a
            year that is not the number's (V3).
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).strip(" .,;:")
    for pattern, symbol in _patterns():
        found = pattern.fullmatch(plain)
        if found:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            written = symbol.format(**parts).removesuffix(" ()")
            return replace(parse_symbol(written), written=text)
    raise ValueError(
        f"{text[:80]!r} cites no resolution of a named organ; write one like Security Council resolution 822 (1993)"
    )


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    rows = citations()["resolutions"]
    return [(re.compile(row["pattern"], re.IGNORECASE), row["symbol"]) for row in rows]
