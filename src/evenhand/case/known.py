"""What a case knows before a text is read: names of places and parties, and who its sources speak for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from evenhand.case.folder import Folder
from evenhand.errors import UnknownId, UsageError
from evenhand.model.edtf import Edtf
from evenhand.model.proposal import KnownName, Setting
from evenhand.model.world import Party, Place, Source
from evenhand.record.view import View

_DATE: TypeAdapter[str] = TypeAdapter(Edtf)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a text; empty where nothing is said.

    Attributes:
        source: id or name of the source in the case that speaks; `speaker`: the State or body that speaks, by name.
        date: when it was said, EDTF; `language`: BCP 47.
    """

    source: str = ""
    speaker: str = ""
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a case; empty outside any case, where only the gazetteer is known.

    Attributes:
        places, parties, sources: a name each, several to a record.
        speaks_for: for each source, the name of the party it speaks for, or its own.
    """

    places: tuple[KnownName, ...] = field(default=(), repr=False)
    parties: tuple[KnownName, ...] = field(default=(), repr=False)
    sources: tuple[KnownName, ...] = field(default=(), repr=False)
    speaks_for: Mapping[str, str] = field(default_factory=dict, repr=False)

    def find(self, kind: str, text: str) -> str | None:
        """The id of a place, party or source by its id, its id without the type, or one of its names; none if none.

        `kind` is "place", "party" or "source". A name that two records bear is none's.
        """
        wanted = {text.casefold(), f"{kind}:{text}".casefold()}
        names = {"place": self.places, "party": self.parties, "source": self.sources}[kind]
        by_id = {each.id for each in names if each.id.casefold() in wanted}
        found = by_id or {each.id for each in names if each.text.casefold() == text.casefold()}
        return found.pop() if len(found) == 1 else None

    def setting(self, said: Said) -> Setting:
        """What the extractor is told of a text.

        Raises:
            UsageError: the date is no EDTF date, or a source is named outside any case.
            UnknownId: the case has no such source.
        """
        speaker = said.speaker or (self.speaks_for[self.source(said.source)] if said.source else "")
        return Setting(speaker or None, checked_date(said.date) or None, self.places, self.parties)

    def source(self, name: str) -> str:
        """The id of a source by its id or name.

        Raises:
            UsageError: outside any case.
            UnknownId: the case has no such source.
        """
        if not self.sources:
            raise UsageError("--source names a source of a case, and none is known here", hint="Use --speaker NAME.")
        found = self.find("source", name)
        if found is None:
            hint = "Name one by its id, or record it first: evenhand claim import."
            raise UnknownId(f"no one source is called {name!r} in this case", hint=hint, ids=(name,))
        return found


def checked_date(text: str) -> str:
    """The same text, once it is known to be empty or an EDTF date.

    Raises:
        UsageError: it is neither.
    """
    try:
        return _DATE.validate_python(text) if text else ""
    except ValidationError as fault:
        message = f"{text!r} is no date: {fault.errors()[0]['msg'].removeprefix('Value error, ')}"
        raise UsageError(message, hint="Write it as 2031-05-20, 2031-05 or 2031.") from fault


def known_in(folder: Folder | None) -> Known:
    """The names that a case knows; none outside any case."""
    return known(folder.view()) if folder else Known()


def known(view: View) -> Known:
    """The names that a record holds."""
    parties = {each.id: each.record for each in view.all(Party)}
    places = {each.id: each.record for each in view.all(Place)}
    sources = {each.id: each.record for each in view.all(Source)}
    return Known(
        places=tuple(_each((name, (*each.names.values(), *each.also), each.names) for name, each in places.items())),
        parties=tuple(
            _each((name, (*each.names.values(), *each.aliases), each.names) for name, each in parties.items())
        ),
        sources=tuple(KnownName(each.name, name, each.name) for name, each in sources.items()),
        speaks_for={
            name: shown(parties[each.side].names) if each.side in parties else each.name
            for name, each in sources.items()
        },
    )


def shown(names: Mapping[str, str]) -> str:
    """The English name, or else the first."""
    return names.get("en") or next(iter(names.values()))


def _each(records: Iterable[tuple[str, tuple[str, ...], Mapping[str, str]]]) -> Iterator[KnownName]:
    """Every name once; of a name in two forms ("A/B"), the whole and each form."""
    for name, texts, names in records:
        forms = (form.strip() for text in texts for form in (text, *text.split("/")))
        yield from (KnownName(form, name, shown(names)) for form in dict.fromkeys(forms) if form)
