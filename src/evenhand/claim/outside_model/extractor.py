"""The extractor by a model: a text asked about piece by piece, each answer verified, each refusal counted and said."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from evenhand.claim.outside_model.chunks import chunks
from evenhand.claim.outside_model.endpoint import Endpoint
from evenhand.claim.outside_model.exchange import say
from evenhand.claim.outside_model.limits import MODEL
from evenhand.claim.outside_model.prompt import prompt
from evenhand.claim.outside_model.reply import RefusedError, Said, items
from evenhand.claim.outside_model.verify import Place, places, proposal
from evenhand.errors import UsageError
from evenhand.model.proposal import Extractor, Proposal, Setting, Span


@dataclass(slots=True)
class _Reading:
    """What was taken of the answers so far, and what was refused of them, by reason."""

    text: str
    setting: Setting
    taken: list[Proposal] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[Span, str]] = field(default_factory=list)


def model_extractor(
    to: Endpoint, tell: Callable[[str], None], sleep: Callable[[float], None] = time.sleep
) -> Extractor:
    """An extractor that asks the model behind an endpoint.

    Args:
        to: the endpoint; the whole text is sent there.
        tell: called with each finding, in plain English: what was refused and how often, which piece was not answered.
        sleep: waits so many seconds.

    The extractor raises UsageError when the endpoint fails, or no piece of the text was answered as asked.
    """

    def extract(text: str, setting: Setting) -> list[Proposal]:
        reading, asked = _Reading(text, setting), 0
        for chunk in chunks(text, to.chunk_characters):
            asked += 1
            answer = say(to, prompt(text[slice(*chunk)], setting), sleep)
            try:
                _take(reading, chunk, items(answer.text, answer.whole, reading.refused))
            except RefusedError as fault:
                reading.unread.append((chunk, str(fault)))
        for finding in _findings(reading, to):
            tell(finding)
        if asked and len(reading.unread) == asked:
            message = f"the model {to.model!r} gave no answer that could be read: {reading.unread[0][1]}"
            raise UsageError(message, hint="try another model, or a smaller chunk_characters in case.toml")
        return _numbered(reading.taken)

    return extract


def _take(reading: _Reading, chunk: Span, said: list[tuple[int, Said]]) -> None:
    held: dict[int, Proposal] = {}
    for place, item in said:
        try:
            found = _first_new(reading, chunk, item)
            held[place] = _within(found, item, held)
            reading.taken.append(replace(held[place], number=len(reading.taken) + 1, score=MODEL.score))
            held[place] = reading.taken[-1]
        except RefusedError as fault:
            reading.refused[str(fault)] += 1


def _first_new(reading: _Reading, chunk: Span, item: Said) -> Proposal:
    """The item at the first place of its words where it holds and where the same was not said before."""
    fault = RefusedError("said twice of the same words")
    before = {_identity(each) for each in reading.taken if chunk[0] <= each.span[0] < chunk[1]}
    for at in places(item, reading.text, chunk):
        try:
            found = _held(item, reading, at)
        except RefusedError as reason:
            fault = reason
            continue
        if _identity(found) not in before:
            return found
    raise fault


def _held(item: Said, reading: _Reading, at: Place) -> Proposal:
    return proposal(item, reading.text, at, reading.setting)


def _identity(found: Proposal) -> tuple[object, ...]:
    quantity = replace(found.quantity, subset_of=None) if found.quantity else None
    return found.span, found.speech_act, found.act, quantity, found.polarity


def _within(found: Proposal, item: Said, held: dict[int, Proposal]) -> Proposal:
    """The proposal with the earlier one whose number already includes its own, where the model says so."""
    if item.quantity is None or item.quantity.part_of is None or found.quantity is None:
        return found
    whole = held.get(item.quantity.part_of)
    if whole is None or whole.quantity is None or whole.sentence != found.sentence:
        raise RefusedError("a part of a number that was not taken, or of another sentence")
    if (found.quantity.low or 0) > (whole.quantity.high or found.quantity.low or 0):
        raise RefusedError("a part that is more than the whole")
    return replace(found, quantity=replace(found.quantity, subset_of=whole.number))


def _numbered(taken: list[Proposal]) -> list[Proposal]:
    """The proposals in the order of the text, counted from 1."""
    ordered = sorted(taken, key=lambda each: (each.span, each.number))
    number = {each.number: place for place, each in enumerate(ordered, 1)}
    found = []
    for each in ordered:
        quantity = each.quantity
        if quantity is not None and quantity.subset_of is not None:
            quantity = replace(quantity, subset_of=number[quantity.subset_of])
        found.append(replace(each, number=number[each.number], quantity=quantity))
    return found


def _findings(reading: _Reading, to: Endpoint) -> Iterator[str]:
    yield f"claims are proposed by the model {to.model!r} at {to.host}, to which the text was sent"
    for reason, count in sorted(reading.refused.items()):
        yield f"refused of what the model proposed: {count:,} with {reason}"
    for (start, end), reason in reading.unread:
        yield f"nothing was read from characters {start:,} to {end:,}: {reason}"
