"""What pydantic finds wrong with a record, in words for whoever wrote the table."""

from typing import Any

from pydantic import ValidationError

_IN_VARIANTS = frozenset({"frame", "selector"})
"""Fields of several kinds; pydantic names the kind right after the field."""


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
    """Where the fault is, without the kind of a field of several kinds and the places in lists."""
    steps = list(error["loc"])
    if steps and steps[0] in _IN_VARIANTS:
        del steps[1:2]
    return [step for step in steps if isinstance(step, str)]


def _message(error: Any) -> str:
    if error["type"] == "missing":
        return "is needed and empty"
    if error["type"] == "extra_forbidden":
        return "is no field of this record; correct the mapping"
    if error["type"] == "string_pattern_mismatch":
        return f"{error['input']!r} is not of the form {error['ctx']['pattern']}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]
