"""What a record's annotations say of its values: which terms are coded, which ids refer, which are personal.

A class is walked once; checking a record then costs a few attribute reads.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from evenhand.model.base import Coded, Model, Personal, Ref

Mark = Coded | Ref | Personal
M = TypeVar("M", bound=Coded | Ref | Personal)
Path = tuple[str, ...]


def marked(record: Model, kind: type[M]) -> list[tuple[Path, M, Any]]:
    """Path, mark and value of every field so marked that holds something, members of lists one by one.

    A personal value is given whole.
    """
    found: list[tuple[Path, M, Any]] = []
    _collect(record, kind, (), found)
    return found


def _collect(record: Model, kind: type, above: Path, found: list[tuple[Path, Any, Any]]) -> None:
    for name, marks, holds_model in _plan(type(record), kind):
        value = getattr(record, name)
        if value is None or ((several := type(value) is tuple) and not value):
            continue
        path = (*above, name)
        for mark in marks:
            if several and kind is not Personal:
                found.extend((path, mark, each) for each in value)
            else:
                found.append((path, mark, value))
        if holds_model:
            for inner in value if several else (value,):
                if isinstance(inner, Model):
                    _collect(inner, kind, path, found)


@cache
def _plan(model: type[Model], kind: type) -> tuple[tuple[str, tuple[Any, ...], bool], ...]:
    """The fields of a class with marks of this kind, at them or below: name, marks, whether there are some below."""
    plan = []
    for name, field in model.model_fields.items():
        marks = tuple(mark for mark in (*field.metadata, *_marks_in(field.annotation)) if isinstance(mark, kind))
        holds_model = any(_plan(each, kind) for each in _models_in(field.annotation))
        if marks or holds_model:
            plan.append((name, marks, holds_model))
    return tuple(plan)


def _marks_in(annotation: Any) -> Iterator[Mark]:
    yield from (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Mark))
    for argument in get_args(annotation):
        yield from _marks_in(argument)


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
