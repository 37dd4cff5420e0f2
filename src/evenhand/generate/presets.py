"""Plans ready made: `data/generate/presets.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from evenhand.errors import UsageError
from evenhand.generate.plan import ListPlan, Noise, Plan


@cache
def presets() -> dict[str, str]:
    """The names of the presets, with what each is for."""
    return {name: found["about"] for name, found in _read().items()}


@cache
def preset(name: str) -> Plan:
    """A plan by name.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in _read():
        raise UsageError(f"no preset {name!r}", hint=f"Use {', '.join(presets())}.")
    said = dict(_read()[name])
    lists = tuple(_list(each) for each in said.pop("lists"))
    said.pop("about")
    return Plan(lists=lists, **said)


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads((files("evenhand") / "data" / "generate" / "presets.toml").read_text("utf-8"))


def _list(said: Mapping[str, Any]) -> ListPlan:
    noise = Noise().scaled(said.get("noise", 1.0))
    return ListPlan(**{**said, "noise": noise})
