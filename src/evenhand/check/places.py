"""Where a place lies towards another: the same, within it, around it, elsewhere, or not known."""

from collections.abc import Mapping

from evenhand.codebook import rules
from evenhand.model.world import Place
from evenhand.record.origins import upward
from evenhand.record.view import View


class Places:
    """The places of a record."""

    def __init__(self, view: View) -> None:
        self._places: Mapping[str, Place] = {held.id: held.record for held in view.all(Place)}
        self._ways: dict[str, frozenset[str]] = {}

    def narrow(self, place: str | None) -> bool:
        """Whether a place is exact enough to be another than one that does not contain it."""
        return self._precision(place) in rules("check")["place"]["narrow"]

    def definite(self, place: str | None) -> bool:
        """Whether a place is one with limits that a gazetteer would have: no country, and not several together."""
        return self._precision(place) in rules("check")["place"]["definite"]

    def single(self, place: str | None) -> bool:
        """Whether one thing happens at such a place."""
        return self._precision(place) in rules("check")["place"]["single"]

    def name(self, place: str) -> str:
        """The name to show."""
        names = self._places[place].names if place in self._places else {}
        return names.get("en") or next(iter(names.values()), place)

    def around(self, place: str) -> frozenset[str]:
        """The place and all that contain it."""
        if place not in self._ways:
            way = upward(place, lambda each: self._places[each].within if each in self._places else None)
            self._ways[place] = frozenset(way)
        return self._ways[place]

    def towards(self, place: str | None, other: str | None) -> str:
        """How the first lies towards the other: "same", "within", "around", "elsewhere", or "unknown"."""
        if place is None or other is None:
            return "unknown"
        if place == other:
            return "same"
        if other in self.around(place):
            return "within"
        if place in self.around(other):
            return "around"
        return "elsewhere" if self.narrow(place) and self.narrow(other) else "unknown"

    def known(self) -> list[str]:
        """The ids of all places."""
        return list(self._places)

    def _precision(self, place: str | None) -> str:
        return self._places[place].precision if place is not None and place in self._places else ""
