"""The words a model answers with: the envelope of the OpenAI chat API opened, every failure told apart."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from evenhand.claim.outside_model.connection import Answer, ask
from evenhand.claim.outside_model.endpoint import Endpoint
from evenhand.claim.outside_model.limits import MODEL
from evenhand.claim.outside_model.strict_json import parse
from evenhand.errors import UsageError
from evenhand.model.base import deceptive

_BUSY = frozenset({429, 503})
_REASONS = {
    400: ("refuses the question", "check the name of the model, and lower chunk_characters in case.toml"),
    401: ("does not accept the key", "set the variable that key_variable names to a valid key"),
    403: ("does not accept the key", "set the variable that key_variable names to a key that may use this model"),
    404: ("has no such model or address", "check endpoint and model in case.toml; the address often ends in /v1"),
    413: ("finds the question too long", "lower chunk_characters in case.toml"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the model said, and whether it says that it came to its end."""

    text: str
    whole: bool


def say(to: Endpoint, messages: list[dict[str, str]], sleep: Callable[[float], None] = time.sleep) -> Words:
    """The model's answer to `messages` (role and content of each).

    A busy endpoint (429, 503) is asked again, as often and as late as section `model` of limits.toml allows.

    Raises:
        UsageError: no answer, a refusal, or an answer that is no chat completion.
    """
    question = {"model": to.model, "messages": messages, "temperature": 0, "stream": False}
    payload = json.dumps(question).encode("ascii")
    for left in reversed(range(MODEL.tries)):
        answer = ask(to, payload)
        if answer.status not in _BUSY or not left:
            break
        sleep(_pause(answer, to))
    if answer.status != 200:
        raise _failure(answer, to)
    return _opened(answer, to)


def _pause(answer: Answer, to: Endpoint) -> float:
    """Seconds that a busy endpoint asks for (RFC 9110, 10.2.3), or a second where it does not say."""
    try:
        seconds = float(answer.retry_after) if answer.retry_after.isascii() and answer.retry_after.isdigit() else -1.0
        if answer.retry_after and seconds < 0:
            seconds = (parsedate_to_datetime(answer.retry_after) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):  # a TypeError for a date without a zone
        seconds = -1.0
    if seconds > MODEL.wait_seconds:
        message = f"{to.host} is busy and asks to wait longer than the {MODEL.wait_seconds:g} seconds evenhand waits"
        raise UsageError(message, hint="try again later; nothing was recorded")
    return seconds if seconds >= 0 else 1.0


def _failure(answer: Answer, to: Endpoint) -> UsageError:
    if answer.status in _BUSY:
        what, hint = f"is still busy after {MODEL.tries} tries", "try again later; nothing was recorded"
    elif 300 <= answer.status < 400:
        what, hint = "sends on to another address, which is not followed", "name the final address in case.toml"
    else:
        what, hint = _REASONS.get(answer.status, ("failed", "look at the log of the model's server and try again"))
    reason = "" if answer.status in {401, 403} else _reason(answer, to)
    return UsageError(f"{to.host} {what} ({answer.status}){reason}", hint=hint)


def _reason(answer: Answer, to: Endpoint) -> str:
    """The endpoint's own words on a failure, in quotation marks; never the key, nor what could act on a terminal."""
    try:
        said = parse(answer.body)["error"]["message"]
    except (ValueError, KeyError, TypeError):
        return ""
    plain = "".join("?" if deceptive(character) else character for character in str(said))
    shown = plain.replace(to.key, "(key)") if to.key else plain
    return f": {shown[:200]!r}"


def _opened(answer: Answer, to: Endpoint) -> Words:
    try:
        choice = parse(answer.body)["choices"][0]
        text, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        kind = answer.kind if answer.kind.isascii() and answer.kind.isprintable() else "no kind"
        message = f"{to.host} answered with no chat completion in JSON (it says it is {kind[:60] or 'nothing'})"
        raise UsageError(message, hint="check that endpoint in case.toml is an OpenAI-compatible address") from fault
    if not isinstance(text, str):
        raise UsageError(f"{to.host} answered without words", hint="check the model; it may have declined to answer")
    return Words(text, reason != "length")
