"""Explanations as plain text."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evenhand.link.explain.table import table
from evenhand.link.explain.visible import visible
from evenhand.link.explain.wording import bits, percent

if TYPE_CHECKING:
    from evenhand.link.explain.cluster import ClusterExplanation
    from evenhand.link.explain.pair import PairExplanation

LONGEST, LINE, RIVALS, BONDS, MEMBERS = 30, 110, 3, 12, 60


def pair_text(found: "PairExplanation") -> str:
    """The records, then a row for each step with what it means under it, then what follows."""
    left, right = cell(found.left), cell(found.right)
    said = table(("", left, right), [(column, *map(cell, values)) for column, values in found.records])
    head = ("", f"{left} says", f"{right} says", "bits", "total")
    rows = [(cell(s.about), cell(s.left), cell(s.right), _decided(s.weight), _decided(s.total)) for s in found.steps]
    lines = table(head, rows, frozenset((3, 4))).splitlines()
    steps = [line for row, step in zip(lines[2:], found.steps, strict=True) for line in (row, *_under(step.words))]
    parts = [said, "\n".join((*lines[:2], *steps)), *map(_wrapped, outcome(found))]
    return f"Are {left} and {right} one person?\n\n" + "\n\n".join(parts) + "\n"


def outcome(found: "PairExplanation") -> list[str]:
    """What follows from the steps, in sentences."""
    held = "" if found.held else " It is not among the pairs that linkage kept and counts as no link."
    rivals = [f"{visible(rival)} for {visible(of)} ({percent(posterior)})" for of, rival, posterior in found.rivals]
    return [
        f"Probability of one person: {percent(found.posterior)}.{held} "
        f"The two are {'' if found.together else 'not '}in one cluster.",
        f"How it was found: {visible(found.proposed)}.",
        *(
            [f"Rivals on lists where nobody stands twice: {', '.join(rivals[:RIVALS])}{_more(rivals, RIVALS)}."]
            if rivals
            else []
        ),
    ]


def cell(text: str) -> str:
    """A value fit for a cell of a table."""
    seen = visible(text)
    return seen if len(seen) <= LONGEST else seen[: LONGEST - 1] + "…"


def _more(every: Sequence[object], shown: int) -> str:
    return f" and {len(every) - shown} more" if len(every) > shown else ""


def _decided(weight: float | None) -> str:
    return "decides" if weight is None else bits(weight)


def _under(words: str) -> list[str]:
    return textwrap.wrap(words, LINE, initial_indent="    ", subsequent_indent="    ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, LINE)


def cluster_text(found: "ClusterExplanation") -> str:
    """The members side by side, what holds them together, what speaks against, what was left out."""
    parts = [f"Why cluster {cell(found.cluster)} is held together: {records(found)}", _members(found)]
    parts += [_wrapped(sentence) for sentence in weakest(found)]
    for title, bonds in (
        ("What binds each record best", found.strongest),
        ("Pairs inside that speak against one person", found.against),
        ("Pairs to the outside that were left out", found.outside),
    ):
        if bonds:
            rows = [(cell(b.left), cell(b.right), percent(b.posterior), b.words) for b in bonds[:BONDS]]
            more = f"\nand {len(bonds) - BONDS} more" if len(bonds) > BONDS else ""
            parts.append(f"{title}:\n{table(('', '', 'posterior', ''), rows, frozenset((2,)))}{more}")
    return "\n\n".join(parts) + "\n"


def records(found: "ClusterExplanation") -> str:
    """How many records there are, in words."""
    return f"{len(found.members)} record{'s' if len(found.members) > 1 else ''}"


def weakest(found: "ClusterExplanation") -> list[str]:
    """What would happen without the weakest bridge, in a sentence; nothing for a single record."""
    if not found.bridges:
        return []
    bridge, (one, other) = found.bridges[0], found.parts
    return [
        f"Weakest bridge: {visible(bridge.left)} and {visible(bridge.right)} ({percent(bridge.posterior)}). No pair "
        "between the two parts is stronger. If it is not one person, the cluster falls into "
        f"{_set(one)} and {_set(other)}."
    ]


def _members(found: "ClusterExplanation") -> str:
    """A row for each record, so that many records stay readable."""
    columns = [column for column, _ in found.records]
    values = [list(map(cell, column)) for _, column in found.records]
    rows = [(cell(name), *(column[at] for column in values)) for at, name in enumerate(found.members[:MEMBERS])]
    more = f"\nand {len(found.members) - MEMBERS} more" if len(found.members) > MEMBERS else ""
    return table(("record", *columns), rows) + more


def _set(names: Sequence[str]) -> str:
    shown = ", ".join(map(visible, names[:BONDS]))
    return "{" + shown + _more(names, BONDS) + "}"
