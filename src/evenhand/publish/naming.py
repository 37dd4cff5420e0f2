"""What a record is called on a page, and in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from evenhand.codebook import label
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.model.document import Document
from evenhand.model.instrument import Instrument, Obligation
from evenhand.model.world import Party, Place, Source

_BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its language, where that is known."""

    text: str
    language: str | None = None


def preferred(names: Mapping[str, str], language: str) -> Named:
    """The name in the reader's language; else in its base language, in English, or in the first there is."""
    for wanted in (language, language.partition("-")[0], "en"):
        if wanted in names:
            return Named(names[wanted], wanted)
    first = next(iter(names))
    return Named(names[first], first)


def apart(*names: str) -> list[str]:
    """The single names in texts that may hold several side by side ("Ford / Fordby"), each once."""
    return list(dict.fromkeys(single for name in names for single in name.split(_BETWEEN)))


@singledispatch
def named(record: Any, name: str, language: str) -> Named:  # noqa: ARG001 - every kind of record is asked the same
    """What to call a record in a text of this language; its id for records without a name of their own."""
    return Named(name.partition(":")[2])


@named.register
def _party(record: Party, name: str, language: str) -> Named:  # noqa: ARG001
    return preferred(record.names, language)


@named.register
def _place(record: Place, name: str, language: str) -> Named:  # noqa: ARG001
    """All names of a place in one line, so that none is left out for another."""
    first = preferred(record.names, language)
    return Named(_BETWEEN.join(apart(first.text, *record.also)), first.language)


@named.register
def _incident(record: Incident, name: str, language: str) -> Named:  # noqa: ARG001
    return preferred(record.label, language)


@named.register
def _source(record: Source, name: str, language: str) -> Named:  # noqa: ARG001
    return Named(record.name)


@named.register
def _document(record: Document, name: str, language: str) -> Named:  # noqa: ARG001
    return Named(record.title, record.language)


@named.register
def _instrument(record: Instrument, name: str, language: str) -> Named:  # noqa: ARG001
    return Named(record.symbol or record.title)


@named.register
def _obligation(record: Obligation, name: str, language: str) -> Named:  # noqa: ARG001
    if record.provision is None:
        return Named(record.instrument)
    provision = f"provision {record.provision}" if record.provision[0].isdigit() else record.provision
    return Named(f"{record.instrument}, {provision}")


@named.register
def _claim(record: Claim, name: str, language: str) -> Named:  # noqa: ARG001
    return Named(f"claim {name.partition(':')[2]}")


@named.register
def _judgement(record: Judgement, name: str, language: str) -> Named:  # noqa: ARG001
    return Named(label("question", record.question))
