"""What pydantic finds wrong with a record, in words for whoever wrote the table."""

from typing import Any

from pydantic import ValidationError

_VARIANTS = frozenset({"event", "site", "hazard", "person", "compliance", "characters", "cells"})


def explain(fault: ValidationError) -> list[tuple[str, str]]:
    """Field path and message of every fault."""
    return [(".".join(_names(error)), _message(error)) for error in fault.errors(include_url=False)]


def without(body: dict[str, Any], fault: ValidationError) -> dict[str, Any]:
    """A record's body with the faulty fields taken out."""
    for error in fault.errors(include_url=False):
        if names := _names(error):
            body = _cut(body, names)
    return body


def _cut(body: dict[str, Any], path: list[str]) -> dict[str, Any]:
    name, *below = path
    inner = body.get(name)
    if below and isinstance(inner, dict):
        return body | {name: _cut(inner, below)}
    return {other: value for other, value in body.items() if other != name}


def _names(error: Any) -> list[str]:
    """Where the fault is, without the names of variants that were tried and the places in lists."""
    return [step for step in error["loc"] if isinstance(step, str) and step not in _VARIANTS]


def _message(error: Any) -> str:
    if error["type"] == "missing":
        return "is needed and empty"
    if error["type"] == "extra_forbidden":
        return "is no field of this record; correct the mapping"
    if error["type"] == "string_pattern_mismatch":
        return f"{error['input']!r} is not of the form {error['ctx']['pattern']}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]
