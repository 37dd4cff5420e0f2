"""Which fields of a record hold lists, so that a single cell can become a list of one."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from evenhand.model.base import Model


@cache
def list_fields(model: type[Model]) -> frozenset[str]:
    """The paths of a record's list fields, dots between steps; of a field of several kinds, those of every kind."""
    return frozenset(_paths(model, ""))


def _paths(model: type[Model], above: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        for kind in _kinds(field.annotation):
            if get_origin(kind) is tuple:
                yield above + name
            elif isinstance(kind, type) and issubclass(kind, Model):
                yield from _paths(kind, f"{above}{name}.")


def _kinds(annotation: Any) -> Iterator[Any]:
    """The members of a union, without what annotates them."""
    if get_origin(annotation) is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for member in get_args(annotation):
            yield from _kinds(member)
    else:
        yield annotation
