"""Who speaks, who is spoken of, and where: sources, parties, places."""

from typing import Annotated

from pydantic import Field, model_validator

from evenhand.model.base import (
    Coded,
    Decimal,
    Language,
    Line,
    Model,
    Names,
    PartyId,
    PlaceId,
    SourceId,
    Term,
    Text,
)


class Party(Model):
    """A State, armed group or institution that claims are made by or about.

    Attributes:
        names: its name in every language known.
        aliases: other names under which texts speak of it.
        member_of: the larger party it belongs to.
    """

    names: Names
    aliases: tuple[Line, ...] = ()
    member_of: PartyId | None = None


class Source(Model):
    """Somebody who speaks: the claimant of a claim, or whoever relays it.

    Attributes:
        name: its name as the coder writes it.
        kind: State organ, ombudsperson, NGO, media ... (vocabulary `source_kind`).
        side: the party it speaks for; none means independent of every party of the case.
        parent: the larger source it belongs to (an agency of a ministry).
        origin: the source it copies from as a rule (an encyclopedia mirror).
    """

    name: Line
    kind: Annotated[Term, Coded("source_kind")]
    side: PartyId | None = None
    parent: SourceId | None = None
    origin: SourceId | None = None
    languages: tuple[Language, ...] = ()
    remark: Text | None = None


class Place(Model):
    """A place that claims name. Both names of a disputed place are given; neither order is a position.

    Attributes:
        names: its name in every language known.
        also: further names in use, of any party.
        lat, lon: decimal degrees, WGS 84, as text; both or neither.
        precision: how exact the coordinates are (vocabulary `place_precision`).
        gazetteer: whose coordinates and names these are.
        within: the place that contains it.
    """

    names: Names
    also: tuple[Line, ...] = ()
    lat: Decimal | None = None
    lon: Decimal | None = None
    precision: Annotated[Term, Coded("place_precision")] = "unknown"
    gazetteer: Line | None = None
    within: PlaceId | None = None
    admin: Annotated[tuple[Line, ...], Field(max_length=6)] = ()

    @model_validator(mode="after")
    def _both_or_neither(self) -> "Place":
        if (self.lat is None) != (self.lon is None):
            raise ValueError("has one coordinate without the other; give both or neither")
        if self.lat is not None and self.lon is not None and not _on_earth(self.lat, self.lon):
            raise ValueError("coordinates are outside -90..90 and -180..180 degrees")
        return self


def _on_earth(lat: str, lon: str) -> bool:
    return abs(float(lat)) <= 90 and abs(float(lon)) <= 180
