"""Where a text has the form of a date, by the forms of `language/en/when.toml`; the first one that fits counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from evenhand.claim.quantity_vocabulary import english as quantities
from evenhand.claim.suggest.when.words import SPACE, either, months, slots, words

_DIGIT = frozenset({"iso", "dotted", "known", "digits", "day", "year", "decade", "century", "n"})
_WORD = frozenset({"century", "n"})
_SLOT = re.compile(r"<(\w+)>")
_NEXT_WORD = re.compile(r"[\s-]{0,3}([^\W_]+|%)")
_LAST_WORD = re.compile(r"(\S+?)[\s(\"\u201c\u2018\u2014\u2013-]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Seen:
    """The form of a date at `start`..`end`, with the words that fill its slots."""

    start: int
    end: int
    form: dict[str, Any]
    filled: dict[str, str]


def seen_dates(text: str) -> Iterator[Seen]:
    """Whatever in a text has the form of a date and is no other number or name, in order, without overlap."""
    reached = 0
    for begun in _beginnings().finditer(text):
        lead = str(begun.lastgroup)
        if begun.start() < reached or not (found := _forms()[lead].match(text, begun.start())):
            continue
        seen = _seen(found)
        if _allowed(text, seen):
            reached = seen.end
            yield seen


def word_before(text: str, start: int) -> str:
    """The word before a place, in lower case; empty at the beginning of a text."""
    found = _LAST_WORD.search(text[max(0, start - 30) : start])
    return found[1].lower().strip(',;:()“”"') if found else ""


def _seen(found: re.Match[str]) -> Seen:
    number = int(str(found.lastgroup)[1:])
    filled = {slot: found[name] for slot, name in _slots_of(number) if found[name]}
    return Seen(found.start(), found.end(), words()["forms"][number], filled)


def _allowed(text: str, seen: Seen) -> bool:
    form = seen.form
    before = word_before(text, seen.start)
    if "only_after" in form and before not in form["only_after"]:
        return False
    if "year" not in seen.filled and before in form.get("not_after", ()):
        return False
    return set(seen.filled) - {"part"} != {"year"} or form.get("role") == "instrument" or _is_year(text, seen, before)


def _is_year(text: str, seen: Seen, before: str) -> bool:
    """True unless the digits that look like a year count or number something."""
    table = words()["not_dates"]
    following = _NEXT_WORD.match(text, seen.end)
    after = following[1] if following else ""
    if (
        before in table["targets_before"]
        or after.lower() in table["targets_after"]
        or text[seen.start - 1 : seen.start] == "-"
    ):
        return False
    if before in table["before"] or after.lower() in table["after"] or text[seen.end : seen.end + 2] == " (":
        return False
    counted = len(after) > 3 and after.islower() and after.endswith("s") and not after.endswith(("ss", "us"))
    return not counted or before in table["openers"]


@cache
def _beginnings() -> re.Pattern[str]:
    """Where a form can begin: a digit, a month, or the first word of one; the commonest need the second as well."""
    table = words()
    listed = [table[name] for name in ("near", "calendar", "nearby", "numbers", "seasons", "ordinals")]
    listed += [
        table["past"]["words"],
        *table["that"].values(),
        *table["same"].values(),
        *(part["words"] for part in table["parts"].values()),
    ]
    listed += [quantities()["numbers"], ["since then", "earlier"]]
    firsts, seconds = {phrase.split()[0] for each in listed for phrase in each}, {"the"}
    seconds |= {phrase.split()[1] for each in listed for phrase in each if " " in phrase}
    for each in (table["units"], table["days"], table["seasons"], table["tens"], table["past"]["words"], months()):
        seconds |= {phrase.split()[0] for phrase in each}
    common = firsts & set(table["common"])
    word = rf"{either(firsts - common)}|{either(common)}(?={SPACE}{either(seconds)})"
    return re.compile(
        rf"(?<!\w)(?:(?P<digit>(?<![/$€£#])(?<!\d[.,])\d)|(?P<month>{either(months())})|(?P<word>{word}))"
    )


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms that can begin with a digit, with a month and with another word, each as one pattern."""
    leads: dict[str, list[str]] = {"digit": [], "month": [], "word": []}
    for number, form in enumerate(words()["forms"]):
        slot = _SLOT.match(form["says"])
        name = slot[1] if slot else ""
        begins = {"digit": name in _DIGIT, "month": name == "month", "word": name not in (_DIGIT | {"month"}) - _WORD}
        pattern = f"(?P<_{number}>{_pattern(form['says'], number)})"
        for lead in leads:
            leads[lead] += [pattern] * begins[lead]
    return {lead: re.compile("|".join(patterns)) for lead, patterns in leads.items()}


@cache
def _slots_of(number: int) -> list[tuple[str, str]]:
    """The slots of a form, each with the name of its group."""
    return [(slot, f"{slot}_{number}") for slot in dict.fromkeys(_SLOT.findall(words()["forms"][number]["says"]))]


def _pattern(says: str, number: int) -> str:
    pattern = says.replace("(", r"\(").replace(")", r"\)").replace("[", "(?:").replace("]", ")?")
    pattern = pattern.replace("~", "~~").replace(" ", SPACE).replace("~~", rf"(?:-|{SPACE})")
    return _SLOT.sub(lambda slot: f"(?P<{slot[1]}_{number}>{slots()[slot[1]]})", pattern)
