"""The map of a case: the places that claims name, over border lines of a named data set. Every place is marked alike.

Projection: equirectangular, true to scale along the middle parallel of the frame. All output has one decimal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from evenhand.publish import borders as data_sets
from evenhand.publish.borders import Card
from evenhand.publish.clip import Frame, Line, Point, area, pieces, turned
from evenhand.publish.gather import Book

WIDTH = 900.0
_MARGIN = 0.12
_LEAST_SPAN = 1.5
_LETTER = 6.6
_ROW = 14.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: where, and where its label stands; no label where it would cover another."""

    place: str
    x: float
    y: float
    label: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to draw, in pixels from the upper left corner."""

    width: float
    height: float
    land: tuple[str, ...]
    lines: tuple[str, ...]
    dashed: tuple[str, ...]
    marks: tuple[Mark, ...]
    card: Card | None


def draw_map(book: Book, names: dict[str, str]) -> Map | None:
    """The map of all places with coordinates that claims under incidents name; none when there are none."""
    places = [name for name in book.of("place") if _placed(book, name)]
    if not places:
        return None
    points = _together([_coordinates(book, name) for name in places])
    frame = _frame(points)
    known = None if book.edition.borders == "none" else data_sets.borders(book.edition.borders)
    sheet = _Sheet(frame)
    return Map(
        width=WIDTH,
        height=sheet.height,
        land=sheet.areas(known.rings if known else ()),
        lines=sheet.paths(known.shared if known else ()),
        dashed=sheet.paths(known.doubtful if known else ()),
        marks=_marks(places, [sheet.at(point) for point in points], names, sheet.height),
        card=known.card if known else None,
    )


def _placed(book: Book, name: str) -> bool:
    return book.records[name].record.lat is not None and any(
        book.together.incidents_of.get(claim) for claim in book.together.claims_of.get(name, ())
    )


def _coordinates(book: Book, name: str) -> Point:
    record: Any = book.records[name].record
    return float(record.lon), float(record.lat)


def _together(points: Sequence[Point]) -> list[Point]:
    """The points with longitudes counted on from the widest empty gap, so that no map is torn at 180 degrees."""
    longitudes = sorted({lon for lon, _ in points})
    gaps = zip(longitudes, [*longitudes[1:], longitudes[0] + 360], strict=True)
    _, first = max((after - before, after % 360) for before, after in gaps)
    first = first - 360 if first > 180 else first
    return [(lon if lon >= first else lon + 360, lat) for lon, lat in points]


def _frame(points: Sequence[Point]) -> Frame:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    spread = max(max(lons) - min(lons), (max(lats) - min(lats)) * 1.3, _LEAST_SPAN)
    pad = spread * _MARGIN
    middle_x, middle_y = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    half_x = max(max(lons) - min(lons), spread * 0.75) / 2 + pad
    half_y = max(max(lats) - min(lats), spread * 0.45) / 2 + pad * 0.8
    return Frame(middle_x - half_x, max(-90.0, middle_y - half_y), middle_x + half_x, min(90.0, middle_y + half_y))


class _Sheet:
    """Turns degrees into pixels, inside a frame."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._across = WIDTH / (frame.right - frame.left)
        self._up = self._across / max(0.05, cos(radians((frame.top + frame.bottom) / 2)))
        self.height = round((frame.top - frame.bottom) * self._up, 1)

    def at(self, point: Point) -> Point:
        return (
            round((point[0] - self._frame.left) * self._across, 1),
            round((self._frame.top - point[1]) * self._up, 1),
        )

    def areas(self, rings: Iterable[Line]) -> tuple[str, ...]:
        cut = (area(turn, self._frame) for ring in rings for turn in turned(ring, self._frame))
        return tuple(f"{self._path(ring)}Z" for ring in cut if len(ring) > 2)

    def paths(self, lines: Iterable[Line]) -> tuple[str, ...]:
        cut = (piece for line in lines for turn in turned(line, self._frame) for piece in pieces(turn, self._frame))
        return tuple(self._path(piece) for piece in cut)

    def _path(self, line: Line) -> str:
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in map(self.at, line))


def _marks(places: Sequence[str], points: Sequence[Point], names: dict[str, str], height: float) -> tuple[Mark, ...]:
    """Marks with their labels: each beside its mark where there is room, in the order of the log."""
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    marks = []
    for place, (x, y) in zip(places, points, strict=True):
        text = names[place]
        label = None
        for spot in _spots(x, y, len(text) * _LETTER):
            free = not any(_overlap(spot, other) for other in taken if other != (x - 5, y - 5, x + 5, y + 5))
            if free and spot[0] >= 0 and spot[2] <= WIDTH and spot[1] >= 0 and spot[3] <= height:
                taken.append(spot)
                label = (round(spot[0], 1), round(spot[3] - 3, 1), text)
                break
        marks.append(Mark(place, x, y, label))
    return tuple(marks)


Box = tuple[float, float, float, float]


def _spots(x: float, y: float, wide: float) -> tuple[Box, ...]:
    half = _ROW / 2
    return (
        (x + 7, y - half, x + 7 + wide, y + half),
        (x - 7 - wide, y - half, x - 7, y + half),
        (x - wide / 2, y - 7 - _ROW, x + wide / 2, y - 7),
        (x - wide / 2, y + 7, x + wide / 2, y + 7 + _ROW),
    )


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
