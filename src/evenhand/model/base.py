"""What every record is made of: frozen models, ids, controlled terms, single lines of text.

Invariant: a record holds no floats. Whole numbers are integers, decimals are text, so that the canonical
JSON of a record is the same in every language (RFC 8785 restricted to I-JSON integers).
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

M = TypeVar("M", bound=BaseModel)

MAX_LINE = 2_000
MAX_TEXT = 20_000

# Bidi overrides and isolates, zero-width space, byte-order mark: invisible, and able to make one name read as another.
# Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F, U+061C) are honest spelling in Persian, Arabic and
# Indic scripts and stay.
_DECEPTIVE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")


class Model(BaseModel):
    """Base of all records: frozen, unknown fields forbidden, nothing coerced in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


@cache
def _template(model: type[BaseModel]) -> Mapping[str, Any]:
    return {name: None if field.is_required() else field.get_default() for name, field in model.model_fields.items()}


def trusted(model: type[M], values: Mapping[str, Any]) -> M:
    """A record of values that were checked before, made without a second check: `model_construct`, ten times as fast.

    Every required field must be given, and no field may have a default that is made anew for each record.
    """
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", {**_template(model), **values})
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def deceptive(character: str) -> bool:
    """True for characters that a single line of text may not hold: controls, surrogates, bidi overrides."""
    return character in _DECEPTIVE or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _check_line(text: str) -> str:
    if text.isascii() and text.isprintable():
        bad = None
    else:
        bad = next((character for character in text if deceptive(character)), None)
    if bad is not None:
        name = unicodedata.name(bad, "control character")
        message = f"holds U+{ord(bad):04X} ({name}), which can hide or reorder text; remove it"
        raise ValueError(message)
    if text != text.strip():
        message = "begins or ends with a space; remove it"
        raise ValueError(message)
    return text


Line = Annotated[str, Field(min_length=1, max_length=MAX_LINE), AfterValidator(_check_line)]
"""A single line of visible text, kept exactly as given."""

Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
"""Text of any shape, byte-exact; whoever shows it must mark what cannot be seen."""

Term = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
"""A term of a controlled vocabulary; which one is said by a `Coded` annotation."""

Decimal = Annotated[str, Field(pattern=r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", max_length=24)]
"""A decimal number as text."""

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag."""

Names = Annotated[dict[Language, Line], Field(min_length=1)]
"""A name in one or more languages."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest, lower-case hexadecimal."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Marks a field whose term must stand in a vocabulary of the codebook."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of another record; `types` says of which."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a field that could identify a private person; it is sealed when recorded."""


_LOCAL = r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}"
RecordId = Annotated[str, Field(pattern=rf"^[a-z]+:{_LOCAL}$")]
"""`type:name`. The name is its maker's own (claim:c001) or drawn by evenhand; it never changes."""

SourceId = Annotated[str, Field(pattern=rf"^source:{_LOCAL}$"), Ref(("source",))]
DocumentId = Annotated[str, Field(pattern=rf"^document:{_LOCAL}$"), Ref(("document",))]
PassageId = Annotated[str, Field(pattern=rf"^passage:{_LOCAL}$"), Ref(("passage",))]
ClaimId = Annotated[str, Field(pattern=rf"^claim:{_LOCAL}$"), Ref(("claim",))]
PartyId = Annotated[str, Field(pattern=rf"^party:{_LOCAL}$"), Ref(("party",))]
PlaceId = Annotated[str, Field(pattern=rf"^place:{_LOCAL}$"), Ref(("place",))]
IncidentId = Annotated[str, Field(pattern=rf"^incident:{_LOCAL}$"), Ref(("incident",))]
InstrumentId = Annotated[str, Field(pattern=rf"^instrument:{_LOCAL}$"), Ref(("instrument",))]
ObligationId = Annotated[str, Field(pattern=rf"^obligation:{_LOCAL}$"), Ref(("obligation",))]
AnyId = Annotated[str, Field(pattern=rf"^[a-z]+:{_LOCAL}$"), Ref(())]
