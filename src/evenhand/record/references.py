"""References as the log spells them: letter case does not distinguish ids there, while rooms compare them exactly."""

from collections.abc import Callable, Iterator
from typing import Any

from evenhand.errors import Fault
from evenhand.model.base import Model, Ref
from evenhand.model.fields import marked
from evenhand.record.recorder import OpenBatch
from evenhand.record.view import View

_REMEMBERED = 200_000

Open = list[tuple[str, str]]
"""Ids that nothing answers to yet, each with the path of the field that holds it."""


class References:
    """What the records of an act refer to."""

    def __init__(self, view: View | None) -> None:
        self._view = view
        self._known: dict[str, str] = {}
        self._ahead: list[tuple[str, str, Callable[[str, str], Fault]]] = []

    def spelled(self, record: Model, body: dict[str, Any], batch: OpenBatch) -> tuple[dict[str, Any], Open]:
        """The content of a record, each reference spelled as the record in force or in the batch is, and those open."""
        ahead: Open = []
        for path, _, name in marked(record, Ref):
            spelling = self._known.get(name) or self._find(name, batch)
            if spelling is None:
                ahead.append((name, ".".join(path)))
            elif spelling != name:
                body = _respelled(body, path, name, spelling)
        return body, ahead

    def expect(self, ahead: Open, fault: Callable[[str, str], Fault]) -> None:
        """Remember what is not recorded yet, and how to say so; the batch may still bring it."""
        self._ahead += ((name, path, fault) for name, path in ahead)

    def faults(self, batch: OpenBatch) -> Iterator[Fault]:
        """The references to what the whole batch does not bring, or brings later in another spelling."""
        for name, path, fault in self._ahead:
            spelling = batch.spelling(name)
            if spelling is None:
                yield fault(path, f"{name} is not recorded; import it first or correct the name")
            elif spelling != name:
                yield fault(path, f"{name} is spelled {spelling} where this act records it; spell it so")

    def begin(self) -> None:
        """Expect nothing, and lean on nothing that an earlier act brought, which may not have been kept."""
        self._ahead.clear()
        self._known.clear()

    def _find(self, name: str, batch: OpenBatch) -> str | None:
        """The spelling of an id in force, or else in the batch; none when neither has it."""
        spelling = (self._view.spelling(name) if self._view else None) or batch.spelling(name)
        if spelling is not None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = spelling
        return spelling


def _respelled(content: Any, path: tuple[str, ...], name: str, spelling: str) -> Any:
    """The same content with an id at a path spelled otherwise."""
    if isinstance(content, list):
        return [_respelled(each, path, name, spelling) for each in content]
    if not path:
        return spelling if content == name else content
    if content.get(path[0]) is None:
        return content
    return content | {path[0]: _respelled(content[path[0]], path[1:], name, spelling)}
