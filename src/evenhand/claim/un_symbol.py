"""UN document symbols: from any usual spelling to one canonical form, or the rule that forbids it."""

import re
from dataclasses import dataclass, replace

from evenhand.claim.un_symbol_grammar import grammar, match, repaired, resolution_years, tidy
from evenhand.claim.un_symbol_rules import fault


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of one UN document.

    Attributes:
        written: the text it was read from.
        kind: the family: ga_res, sc_year, treaty ...; `dual(a+b)` for one document with two symbols.
        canonical: the form to show; `key`: the form to compare and index by.
        parts: both symbols of a dual one. They stand for one document: index both, store it once.
        reissue: it bore the mark of a technical reissue (`*`).
        suspect: repaired from what looks like a slip of optical reading (N7); for a person to check.
        year_inferred: the year came from the table of resolutions, not from the text (V3).
        draft: a limited (L.) document, which is never the adopted text (V9).
    """

    written: str
    kind: str
    canonical: str
    key: str
    parts: tuple["Symbol", ...] = ()
    reissue: bool = False
    suspect: bool = False
    year_inferred: bool = False
    draft: bool = False


def parse_symbol(text: str, near_cue: bool = False) -> Symbol:
    """The symbol that the whole of `text` writes.

    Args:
        text: one symbol, or two of different organs joined by a dash, `;` or `and`.
        near_cue: a UN word or another symbol stands beside it, so that short ones ("A/4") count.

    Raises:
        ValueError: it is no symbol; the message names the rule it breaks.
    """
    halves = _halves(text)
    if len(halves) > 1:
        return _dual(text, [_single(half, near_cue=True) for half in halves])
    return _single(text, near_cue=near_cue)


def suspect_symbol(text: str) -> Symbol:
    """The symbol meant by a text with slips of optical reading, flagged `suspect`.

    Raises:
        ValueError: it holds no such slip, or undoing the slips makes no symbol either.
    """
    if repaired(text) == text:
        raise ValueError(f"{text[:60]!r} holds no slip of reading that is known")
    return replace(parse_symbol(repaired(text), near_cue=True), written=text, suspect=True)


def _single(text: str, *, near_cue: bool) -> Symbol:
    tidied, reissue = tidy(text)
    found = match(tidied)
    if found is None:
        raise ValueError(_no_match(text))
    kind, parts = found
    wrong = fault(kind, parts, near_cue=near_cue)
    if wrong:
        raise ValueError(f"{text!r} breaks rule {wrong}; check the document itself")
    canonical = tidied
    if kind == "sc_res" and not parts["year"]:
        canonical = f"S/RES/{parts['number']} ({resolution_years()[int(parts['number'])]})" + parts["mods"]
    return Symbol(
        written=text,
        kind=kind,
        canonical=canonical,
        key=_key(canonical),
        reissue=reissue,
        year_inferred=canonical != tidied,
        draft=re.search(r"/L\.[0-9]", canonical) is not None,
    )


def _key(canonical: str) -> str:
    return canonical.replace(" ", "").upper()


def _halves(text: str) -> list[str]:
    roots = "|".join(grammar()["dual_roots"])
    joint = rf"\s*(?:[-\u2010-\u2015]|;| and )\s*(?=(?:{roots})\s?/)"
    return re.split(joint, text.strip(), flags=re.IGNORECASE)


def _dual(text: str, parts: list[Symbol]) -> Symbol:
    roots = {part.canonical.split("/", 1)[0] for part in parts}
    if len(parts) != 2 or len(roots) != 2:
        raise ValueError(f"{text!r} breaks rule V8: two symbols of one document are of two organs")
    canonical = "-".join(part.canonical for part in parts)
    return Symbol(
        written=text,
        kind=f"dual({'+'.join(part.kind for part in parts)})",
        canonical=canonical,
        key=_key(canonical),
        parts=tuple(parts),
        reissue=any(part.reissue for part in parts),
        year_inferred=any(part.year_inferred for part in parts),
        draft=any(part.draft for part in parts),
    )


def _no_match(text: str) -> str:
    shown = text if len(text) <= 60 else text[:60] + "..."
    found = match(tidy(repaired(text))[0])
    guess = f" (N7: it may be a misread {tidy(repaired(text))[0]})" if found else ""
    return f"{shown!r}: no match with any form of UN symbol{guess}; write one like S/2021/424"
