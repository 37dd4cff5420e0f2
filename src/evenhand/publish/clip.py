"""Lines and areas cut to a rectangle (Cohen and Sutherland; Sutherland and Hodgman)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in degrees; `right` may be larger than 180 when it lies across that meridian."""

    left: float
    bottom: float
    right: float
    top: float

    def sides(self) -> tuple[tuple[int, float, int], ...]:
        """Axis, bound, and the sign on which a point is inside, for each side."""
        return (0, self.left, 1), (0, self.right, -1), (1, self.bottom, 1), (1, self.top, -1)


def turned(line: Sequence[Point], frame: Frame) -> Iterator[Line]:
    """The line, once for each whole turn of the globe in which it may reach the frame."""
    longitudes = [lon for lon, _ in line]
    latitudes = [lat for _, lat in line]
    if max(latitudes) < frame.bottom or min(latitudes) > frame.top:
        return
    for turn in (-720, -360, 0, 360, 720):
        if max(longitudes) + turn >= frame.left and min(longitudes) + turn <= frame.right:
            yield [(lon + turn, lat) for lon, lat in line]


def area(ring: Sequence[Point], frame: Frame) -> Line:
    """The part of an area inside the frame, as one ring; empty when there is none."""
    inside = list(ring)
    for axis, bound, sign in frame.sides():
        points, inside = inside, []
        for index, point in enumerate(points):
            before = points[index - 1]
            if (_in(before, axis, bound, sign)) != _in(point, axis, bound, sign):
                inside.append(_cross(before, point, axis, bound))
            if _in(point, axis, bound, sign):
                inside.append(point)
    return inside


def pieces(line: Sequence[Point], frame: Frame) -> Iterator[Line]:
    """The parts of a line inside the frame."""
    piece: Line = []
    for start, end in pairwise(line):
        cut = _segment(start, end, frame)
        if cut is None or (piece and piece[-1] != cut[0]):
            if len(piece) > 1:
                yield piece
            piece = []
        if cut is not None:
            piece = [*piece, cut[1]] if piece else [*cut]
    if len(piece) > 1:
        yield piece


def _segment(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    for axis, bound, sign in frame.sides():
        if not _in(start, axis, bound, sign) and not _in(end, axis, bound, sign):
            return None
        if not _in(start, axis, bound, sign):
            start = _cross(start, end, axis, bound)
        elif not _in(end, axis, bound, sign):
            end = _cross(start, end, axis, bound)
    return start, end


def _in(point: Point, axis: int, bound: float, sign: int) -> bool:
    return (point[axis] - bound) * sign >= 0


def _cross(start: Point, end: Point, axis: int, bound: float) -> Point:
    share = (bound - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)
