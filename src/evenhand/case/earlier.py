"""What earlier readings of a table left in the record: what changed is read again, and what vanished is seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evenhand.case.folder import Folder
from evenhand.case.tables import ids_in, marked


@dataclass(frozen=True)
class Earlier:
    """What is in force of earlier readings of a table.

    Attributes:
        same: true when the last of them read this very table and mapping.
        brought: the ids in force that the acts which read it brought.
        beside: the other tables of the case that those acts read, by their paths in it.
    """

    same: bool
    brought: frozenset[str]
    beside: frozenset[str]


def earlier(folder: Folder, path: Path) -> Earlier:
    """What is in force of earlier readings of this table.

    An act that also read a table which no longer lies in the case is left out of `brought`: which of the two brought a
    record cannot be told.
    """
    table, view = marked(folder, path), folder.view()
    acts = [act for act in view.acts() if not act.undone and table.name in {each.name for each in act.tables}]
    told = [act for act in acts if all((folder.path / each.name).is_file() for each in act.tables)]
    beside = frozenset(each.name for act in told for each in act.tables) - {table.name}
    return Earlier(bool(acts) and table in acts[-1].tables, view.brought_by([act.id for act in told]), beside)


def vanished(folder: Folder, before: Earlier, seen: Iterable[str]) -> list[str]:
    """The ids brought before that no row of the table brings now, nor one of a table that was read with it.

    Args:
        folder: the case.
        before: what earlier readings brought.
        seen: the ids that the rows of the table bring now.
    """
    left = {name.lower(): name for name in before.brought}
    for name in seen:
        left.pop(name.lower(), None)
    for table in before.beside if left else ():
        for name in ids_in(folder.path / table):
            left.pop(name.lower(), None)
    return sorted(left.values())
