"""The limits of asking a model, from section `model` of `data/limits.toml`, which says what each number means."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """Section `model`."""

    reply_bytes: int
    claims: int
    tries: int
    wait_seconds: float
    score: float


def _load() -> ModelLimits:
    text = files("evenhand").joinpath("data/limits.toml").read_text(encoding="utf-8")
    return ModelLimits(**tomllib.loads(text)["model"])


MODEL = _load()
