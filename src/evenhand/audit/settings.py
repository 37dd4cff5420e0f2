"""What was registered before data were opened: bounds, outcomes, strata, word lists, templates."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("evenhand") / "data" / "audit"


@cache
def registered(name: str) -> Mapping[str, Any]:
    """A file of data/audit, as read: bounds, outcomes, tests, words or templates."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


def level(name: str) -> float:
    """A level of bounds.toml: significance, interval or power; a share."""
    return float(registered("bounds")["levels"][name])


def least(name: str) -> int:
    """How many units, pairs or remarks a test needs before it is run at all."""
    return int(registered("bounds")["least"][name])


def bounds(name: str = "") -> tuple[float, float]:
    """The bounds of evenness by name; those in force if none is given."""
    found = registered("bounds")
    low, high = found["bounds"][name or found["in_force"]]
    return float(low), float(high)


def outcome(name: str) -> Mapping[str, Any]:
    """What is registered on an outcome: level, stage, what it says, strata, evidence."""
    found: Mapping[str, Any] = registered("outcomes")["outcome"][name]
    return found


def outcomes() -> tuple[str, ...]:
    """The names of all registered outcomes."""
    return tuple(registered("outcomes")["outcome"])
