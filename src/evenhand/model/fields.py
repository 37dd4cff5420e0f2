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


def marked(record: Model, kind: type[M]) -> Iterator[tuple[Path, M, Any]]:
    """Path, mark and value of every field so marked that holds something, members of lists one by one.

    A personal value is given whole.
    """
    for name, marks in _plan(type(record)):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        for mark in marks:
            if isinstance(mark, kind):
                whole = isinstance(mark, Personal) or not isinstance(value, tuple)
                yield from (((name,), mark, each) for each in ((value,) if whole else value))
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Model):
                deeper: Iterator[tuple[Path, M, Any]] = marked(inner, kind)
                yield from (((name, *path), mark, found) for path, mark, found in deeper)


@cache
def _plan(model: type[Model]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """The fields of a class that carry marks or hold further models, with their own marks."""
    plan = []
    for name, field in model.model_fields.items():
        marks = tuple(mark for mark in field.metadata if isinstance(mark, Mark))
        marks += tuple(_marks_in(field.annotation))
        if marks or _holds_model(field.annotation):
            plan.append((name, marks))
    return tuple(plan)


def _marks_in(annotation: Any) -> Iterator[Mark]:
    yield from (mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Mark))
    for argument in get_args(annotation):
        yield from _marks_in(argument)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return True
    return any(_holds_model(argument) for argument in get_args(annotation))
