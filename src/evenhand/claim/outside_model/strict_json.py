"""JSON from a stranger: one meaning or none."""

import json
from typing import Any, NoReturn


def parse(data: str | bytes) -> Any:
    """The value of a JSON text in UTF-8.

    Raises:
        ValueError: it is no JSON (RFC 8259), names a key twice, holds NaN or Infinity, or is nested too deeply.
    """
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError as fault:
        raise ValueError("the JSON is nested too deeply") from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the JSON names a key twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
