"""Records by their ids, and side by side as the lists wrote them."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from evenhand.errors import UnknownId
from evenhand.link.explain.sayings import said
from evenhand.link.fields import Subjects

Side = tuple[str, tuple[str, ...]]


def in_order(subjects: Subjects) -> Subjects:
    """The subjects in the order in which they were linked: that of their ids."""
    return replace(subjects, frame=subjects.frame.sort(subjects.id))


def ids(subjects: Subjects) -> list[str]:
    """The ids, in the order of the table."""
    return subjects.frame[subjects.id].to_list()


def rows(subjects: Subjects, wanted: Sequence[str]) -> list[int]:
    """The rows of the records with these ids.

    Raises:
        UnknownId: the table has no such record.
    """
    known, wanted = ids(subjects), [str(name) for name in wanted]
    at = {name: row for row, name in enumerate(known)}
    for name in wanted:
        if name not in at:
            near = get_close_matches(name, known, 3)
            raise UnknownId(f"The table has no record {name!r}.", hint=f"Near: {', '.join(near)}." if near else "")
    return [at[name] for name in wanted]


def side_by_side(subjects: Subjects, chosen: Sequence[int]) -> tuple[Side, ...]:
    """For each column that linking looks at, what each of these rows says; columns in which none says anything not."""
    columns = [*([subjects.list] if subjects.list else []), *(field.column for field in subjects.fields)]
    found = [(column, tuple(said(subjects, row, column) for row in chosen)) for column in columns]
    return tuple((column, values) for column, values in found if any(values))
