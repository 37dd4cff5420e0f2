"""Border lines for a map, cut to its frame from a named data set of TopoJSON.

Each line is drawn once, whichever two shapes share it, and equally for all. A line is dashed where the data set
itself gives one of the shapes beside it no code. Source: the TopoJSON format specification, 2.1.
"""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

from evenhand.errors import UsageError

Point = tuple[float, float]
Line = list[Point]

_FOLDER = files("evenhand") / "data" / "borders"


@dataclass(frozen=True, slots=True)
class Card:
    """Where a data set of borders comes from and what it takes sides on."""

    name: str
    producer: str
    url: str
    version: str
    date: str
    licence: str
    sha256: str
    no_endorsement: str
    takes_sides_on: tuple[str, ...]
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """A data set of borders.

    Attributes:
        card: its source.
        rings: the outlines of all shapes, in degrees, longitudes running on past 180 where a ring crosses it.
        shared: lines between two shapes; `doubtful`: those where one of the two has no code.
    """

    card: Card
    rings: tuple[Line, ...]
    shared: tuple[Line, ...]
    doubtful: tuple[Line, ...]


@cache
def borders(name: str) -> Borders:
    """The data set of this name in data/borders/.

    Raises:
        UsageError: there is none; the hint names those there are.
    """
    path = _FOLDER / f"{name}.toml"
    if not name.replace("-", "").isalnum() or not path.is_file():
        known = sorted(found.name.removesuffix(".toml") for found in _FOLDER.iterdir() if found.name.endswith(".toml"))
        raise UsageError(f"there are no borders {name!r}", hint=f"Use one of: {', '.join(known)}, none.")
    return _decode(_card(path.read_text("utf-8")), json.loads((_FOLDER / f"{name}.json").read_bytes()))


def _card(text: str) -> Card:
    fields = tomllib.loads(text)
    takes_sides_on, leaves_out = (tuple(fields.pop(key)) for key in ("takes_sides_on", "leaves_out"))
    return Card(**fields, takes_sides_on=takes_sides_on, leaves_out=leaves_out)


def _decode(card: Card, topology: dict[str, Any]) -> Borders:
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    rings = [ring for shape in shapes for ring in _rings(shape)]
    beside: dict[int, list[bool]] = {}
    for shape in shapes:
        for arc in {index if index >= 0 else ~index for ring in _rings(shape) for index in ring}:
            beside.setdefault(arc, []).append("id" in shape)
    between = {arc: all(coded) for arc, coded in sorted(beside.items()) if len(coded) > 1}
    return Borders(
        card=card,
        rings=tuple(run_on(_join(ring, arcs)) for ring in rings),
        shared=tuple(run_on(arcs[arc]) for arc, coded in between.items() if coded),
        doubtful=tuple(run_on(arcs[arc]) for arc, coded in between.items() if not coded),
    )


def _arc(deltas: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Line:
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    xs, ys = accumulate(delta[0] for delta in deltas), accumulate(delta[1] for delta in deltas)
    return [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(xs, ys, strict=True)]


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    yield from (ring for polygon in polygons for ring in polygon)


def _join(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    joined: Line = []
    for index in ring:
        joined += (arcs[index] if index >= 0 else arcs[~index][::-1])[1 if joined else 0 :]
    return joined


def run_on(line: Sequence[Point]) -> Line:
    """The line with longitudes that run on past 180 degrees instead of jumping to the far side of the map."""
    joined, turns = [line[0]], 0
    for (before, _), (lon, lat) in pairwise(line):
        turns += 360 * ((lon - before < -180) - (lon - before > 180))
        joined.append((lon + turns, lat))
    return joined
