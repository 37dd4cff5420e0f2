"""What the annotations of a record's fields say: which terms are coded, which ids refer, which values are personal.

Walked once a class, so that checking a million records costs a few attribute reads each.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from evenhand.model.base import Coded, Model, Personal, Ref

Mark = Coded | Ref | Personal
Path = tuple[str, ...]


@cache
def marks(model: type[Model]) -> tuple[tuple[Path, Mark], ...]:
    """Every marked field at or below a model class, with its path; `*` stands for each member of a list."""
    return tuple(_of_model(model, ()))


def _of_model(model: type[Model], path: Path) -> Iterator[tuple[Path, Mark]]:
    for name, field in model.model_fields.items():
        yield from _of_field(field, (*path, name))


def _of_field(field: FieldInfo, path: Path) -> Iterator[tuple[Path, Mark]]:
    yield from ((path, mark) for mark in field.metadata if isinstance(mark, Mark))
    yield from _of_type(field.annotation, path)


def _of_type(annotation: Any, path: Path) -> Iterator[tuple[Path, Mark]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield from _of_model(annotation, path)
        return
    metadata = getattr(annotation, "__metadata__", ())
    yield from ((path, mark) for mark in metadata if isinstance(mark, Mark))
    below = (*path, "*") if getattr(annotation, "__origin__", None) is tuple else path
    for argument in get_args(annotation):
        yield from _of_type(argument, below)


def values(body: Any, path: Path) -> Iterator[str]:
    """The text values that stand at a path of a record's content."""
    if body is None:
        return
    if not path:
        if isinstance(body, str):
            yield body
    elif path[0] == "*":
        for member in body:
            yield from values(member, path[1:])
    elif isinstance(body, dict):
        yield from values(body.get(path[0]), path[1:])


@cache
def of_kind(model: type[Model], kind: type[Mark]) -> tuple[tuple[Path, Any], ...]:
    """The marked fields of one kind, without repeats (frames share field names)."""
    return tuple(dict.fromkeys((path, mark) for path, mark in marks(model) if isinstance(mark, kind)))
