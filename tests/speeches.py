"""Invented speeches, and an extractor for them so simple that its claims are known."""

import re
from collections.abc import Iterator
from pathlib import Path

from evenhand.model.proposal import Number, Proposal, Setting

SPEECH = """Statement by Kelvara\r
\r
On 2 May Ostrenian forces killed 7 people in Varnholt. They wounded 12 people,\r
among them 3 children. Ostrenia says that 4 houses burned. 👁 We demand that 2 prisoners be freed.\r
"""
"""Windows line ends, an emoji beyond the first plane: places where offsets go wrong."""

_CLAIM = re.compile(r"(killed|wounded|among them|says that|demand that) (\d+) (people|children|houses|prisoners)")
_ACTS = {
    "killed": "killing",
    "wounded": "injury",
    "among them": "injury",
    "says that": None,
    "demand that": "detention",
}


def numbers(text: str, setting: Setting) -> list[Proposal]:
    """Every number of people, children, houses or prisoners after one of five words."""
    return list(_found(text, setting))


def _found(text: str, setting: Setting) -> Iterator[Proposal]:
    for number, found in enumerate(_CLAIM.finditer(text), 1):
        word, many, unit = found.groups()
        start = text.rfind(". ", 0, found.start()) + 1
        yield Proposal(
            number=number,
            span=found.span(),
            sentence=(start, text.find(".", found.end()) + 1),
            words=found[0],
            speech_act={"demand that": "demands", "says that": "asserts"}.get(word, "accuses"),
            act=_ACTS.get(word),
            actor="Ostrenian forces" if word == "killed" else None,
            quantity=Number(int(many), int(many), "exact", unit, number - 1 if word == "among them" else None, many),
            place="Varnholt" if word == "killed" else None,
            when=setting.said,
            score=0.5,
        )


def shelf(folder: Path, many: int = 12) -> Path:
    """A folder of speeches, some in folders below, each with as many claims as its number has digits of one."""
    for number in range(many):
        path = folder / f"session {number % 3}" / f"speech-{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(f"Ostrenian forces killed {each + 1} people." for each in range(number)) or "None.")
    return folder
