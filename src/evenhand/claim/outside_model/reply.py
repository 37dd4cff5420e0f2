"""What a model answers, taken apart: items of exactly the form that was asked for, and why others were refused."""

from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evenhand.claim.outside_model.limits import MODEL
from evenhand.claim.outside_model.strict_json import parse
from evenhand.model.base import MAX_LINE, MAX_TEXT, Term
from evenhand.model.edtf import Edtf
from evenhand.model.quantity import Count

Quoted = Annotated[str, Field(min_length=1, max_length=MAX_LINE, pattern=r"\S")]
Quotes = Annotated[list[Quoted], Field(max_length=50)]

MISSHAPEN = "not of the form asked for"
TOO_MANY = f"beyond the first {MODEL.claims} of one answer"


class RefusedError(ValueError):
    """Why an item of an answer is not taken: its message completes "refused: "."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SaidNumber(_Strict):
    """How many, as the model says it; `part_of` is the place, from 1, of the item whose number includes it."""

    words: Quoted
    low: Count | None
    high: Count | None
    qualifier: Term
    unit: Quoted | None = None
    part_of: Annotated[int, Field(ge=1)] | None = None


class Said(_Strict):
    """One claim as the model says it, before anything of it is verified; the fields are those of a proposal.

    `score` is asked of nobody, and passed over where a model gives it.
    """

    words: Annotated[str, Field(min_length=1, max_length=MAX_LINE, pattern=r"\w")]
    sentence: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    speech_act: Term
    act: Term | None = None
    actor: Quoted | None = None
    affected: Quoted | None = None
    quantity: SaidNumber | None = None
    place: Quoted | None = None
    when: Edtf | None = None
    weapon: Term | None = None
    object: Term | None = None
    instruments: Quotes = []
    attribution: Quotes = []
    characterised: Quotes = []
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Literal["stated", "possible", "conditional", "intended", "asked"] = "stated"
    score: Any = None


def items(answer: str, whole: bool, refused: Counter[str]) -> list[tuple[int, Said]]:
    """The items of a model's answer that have the form asked for, with their places counted from 1.

    Others are counted in `refused`. Words around the JSON (thoughts, a fence of Markdown) are passed over.

    Raises:
        RefusedError: the answer as a whole is not of that form.
    """
    if not whole:
        raise RefusedError("its answer broke off at the model's limit of length")
    found = _claims(answer)
    if len(found) > MODEL.claims:
        refused[TOO_MANY] += len(found) - MODEL.claims
    said = []
    for place, item in enumerate(found[: MODEL.claims], 1):
        try:
            said.append((place, Said.model_validate(item)))
        except ValidationError:
            refused[MISSHAPEN] += 1
    return said


def _claims(answer: str) -> list[Any]:
    words = answer.rpartition("</think>")[2]
    try:
        found = parse(words[words.index("{") : words.rindex("}") + 1])
    except ValueError as fault:
        raise RefusedError("its answer holds no JSON") from fault
    if set(found) != {"claims"} or not isinstance(found["claims"], list):
        raise RefusedError("its answer is JSON, but no list of claims")
    return found["claims"]
