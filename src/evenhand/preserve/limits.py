"""The limits of intake, read from `data/limits.toml`."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """Section `intake` of `data/limits.toml`, which says what each number means."""

    file_bytes: int
    name_bytes: int
    head_bytes: int
    directory_bytes: int


def _load() -> IntakeLimits:
    text = files("evenhand").joinpath("data/limits.toml").read_text(encoding="utf-8")
    return IntakeLimits(**tomllib.loads(text)["intake"])


INTAKE = _load()
