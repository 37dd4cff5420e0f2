"""What a model is asked: the instructions, and the text as data between marks that nobody can guess."""

import json
import secrets
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from evenhand.codebook import vocabulary
from evenhand.model.proposal import CODED, Setting

_FILE = "data/language/en/model_prompt.txt"


def prompt(
    text: str, setting: Setting, draw: Callable[[], str] = lambda: secrets.token_hex(16)
) -> list[dict[str, str]]:
    """The messages that ask for the claims of a text.

    The text stands alone in the last message, between two lines with a mark drawn for this question, which neither
    the text nor what is known of the statement holds.
    """
    known = json.dumps({"speaker": setting.speaker, "said": setting.said}, ensure_ascii=False)
    mark = draw()
    while mark in text or mark in known:
        mark = draw()
    instructions = _instructions().replace("{mark}", mark)
    data = f"BEGIN {mark}\n{text}\nEND {mark}"
    return [
        {"role": "system", "content": instructions},
        {"role": "user", "content": f"KNOWN {mark}\n{known}\n{data}"},
    ]


@cache
def _instructions() -> str:
    text = files("evenhand").joinpath(_FILE).read_text(encoding="utf-8")
    for field, coded in CODED.items():
        rows = vocabulary(coded.vocabulary).items()
        text = text.replace(f"{{{field}}}", "\n".join(f"- {term}: {row['definition']}" for term, row in rows))
    qualifiers = "\n".join(f"- {term}: {row['definition']}" for term, row in vocabulary("qualifier").items())
    return text.replace("{qualifier}", qualifiers)
