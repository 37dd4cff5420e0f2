"""The two readings of an armed conflict. No crime leaves the matrix because another reading is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evenhand.assess.framework import Framework
from evenhand.codebook import rules
from evenhand.model.assessed import Row


def in_reading(framework: Framework, rows: Sequence[Row], reading: str) -> list[Row]:
    """The same rows, each marked; those of the reading asked for, or of any, stand before the others."""
    marked = [replace(row, mark=mark(framework, row.crime, reading)) for row in rows]
    if reading == "both":
        return marked
    own = [row for row in marked if framework.crimes[row.crime]["conflict"] in {reading, "any"}]
    return [*own, *(row for row in marked if row not in own)]


def mark(framework: Framework, crime: str, reading: str) -> str:
    """To which reading a crime belongs, and what answers to it in the other."""
    words, conflict = rules("elements")["mark"], framework.crimes[crime]["conflict"]
    if conflict == "any":
        return str(words["any"])
    if conflict == reading:
        return str(words["read"])
    pairs = framework.pairs.get(crime, ())
    if reading == "both":
        label = str(rules("elements")["class"][conflict]["label"])
        return f"of the {label} reading" + (f"; answers to {_named(pairs)}" if pairs else "; no counterpart")
    fits = [fit for _, fit in pairs]
    kind = "exact" if "exact" in fits else "loose" if fits else "alone"
    return str(words[kind]).format(pair=_named(pairs))


def _named(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{crime} (loosely)" if fit == "loose" else crime for crime, fit in pairs)
