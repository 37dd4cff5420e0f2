"""What two records say in each comparison column, as the lists wrote it; of names, the words that were compared."""

import numpy as np

from evenhand.link.compare.names import LAST, SLOTS, last_names, paired
from evenhand.link.compare.tokens import MOST, Said, aligned, beside, found_out, memory
from evenhand.link.encode.subjects import Encoded, Words
from evenhand.link.encode.words import GIVEN
from evenhand.link.explain.visible import visible
from evenhand.link.fields import Kind, Subjects

Both = tuple[str, str]
DATES: dict[str, tuple[Kind, ...]] = {"birth": ("date", "age"), "event date": ("event_date",)}


def sayings(subjects: Subjects, told: Encoded, left: int, right: int) -> dict[str, Both]:
    """By comparison column, what the records in these two rows of the table say; empty where one says nothing."""
    found = {field.column: (said(subjects, left, field.column), said(subjects, right, field.column))
             for field in subjects.fields}  # fmt: skip
    for name, kinds in DATES.items():
        columns = [column for kind in kinds for column in subjects.columns(kind)[:1]]
        found[name] = (_joined(subjects, left, columns), _joined(subjects, right, columns))
    return found | (_names(told.names, left, right) if told.names else {})


def said(subjects: Subjects, row: int, column: str) -> str:
    """What a record says in a column, fit to be shown; empty where it says nothing."""
    value = subjects.frame[column][row]
    return "" if value is None else visible(str(value))


def _joined(subjects: Subjects, row: int, columns: list[str]) -> str:
    kinds = {field.column: field.kind for field in subjects.fields}
    values = [(kinds[column], said(subjects, row, column)) for column in columns]
    return ", ".join(f"age {value}" if kind == "age" else value for kind, value in values if value)


def _names(names: Words, left: int, right: int) -> dict[str, Both]:
    """The words in each place of the two names, folded; as `compare.names` lays them beside each other."""
    bag = names.bag
    told, found, placed = Said(bag.start, bag.token, bag.role), beside(), np.zeros((3, 2 * MOST), np.int8)
    aligned(left, right, told, found_out(left, right, told, names.vocabulary, found, memory()), found)
    count = paired(left, right, told, found, placed)
    final, slot = last_names(left, right, count, told, placed), 1
    out: dict[int, list[Both]] = {}
    for at in range(count):
        a, b = bag.start[left] + placed[0, at], bag.start[right] + placed[1, at]
        across = bag.role[a] != bag.role[b]
        here = 0 if across or (bag.role[a] == GIVEN and 0 not in out) else LAST if at == final else slot
        slot += here == slot
        if here < LAST or at == final:
            out.setdefault(here, []).append((_word(names, bag.token[a]), _word(names, bag.token[b])))
    return {SLOTS[here]: (_words(each, 0), _words(each, 1)) for here, each in sorted(out.items())}


def _words(pairs: list[Both], side: int) -> str:
    return " ".join(pair[side] for pair in pairs)


def _word(names: Words, token: int) -> str:
    folded = names.vocabulary.folded
    return visible(bytes(folded.letters[folded.start[token] : folded.start[token + 1]]).decode("utf-8", "replace"))
