"""An invented statement held against the invented case, with a verdict of each kind that a page must show."""

from dataclasses import replace
from typing import Any

from evenhand.model.proposal import Number, Proposal
from evenhand.model.verdict import Beside, Checked, Clause, Repetition, Verdict
from evenhand.publish import Stated

TEXT = (
    "A statement, invented.\n\nAt the ford 9 civilians, including 2 children, were killed by forces of Northland."
    " Nobody has answered for it.\n\n"
    "The Armistice binds Northland to open the ford at once.\r\nWe have said so before.\n\n"
    "في أرض قُتل سبعة أشخاص.\n"
)
"""Its claims lie within one another, and one of its paragraphs is written from right to left."""

NORTH, SOUTH = "party:northland", "party:southmark"


def stated(**changed: Any) -> Stated:
    """The statement, as the case would hand it to publish."""
    return Stated("document:nul", replace(checked(), **changed), show_text=True)


def checked(text: str = TEXT) -> Checked:
    return Checked(
        title="Statement, held",
        sha256="ab" * 32,
        speaker="source:ministry-s",
        said="2031-05-20",
        text=text,
        findings=("a finding of the reader",),
        verdicts=(_killed(), _children(), _clause(), _repeated(), _last()),
        size=99,
        root="cd" * 32,
        rule="check 1 (01234567)",
        caveats=("A verdict is no finding.", "Read the words."),
        summary=("Of 3 claims with a number that were read in this statement: 1 above; 2 others.",),
        document="document:nul",
    )


def proposal(number: int, words: str, **more: Any) -> Proposal:
    start = TEXT.index(words)
    span = (start, start + len(words))
    fields = {"speech_act": "accuses", "act": "killing", "actor_party": NORTH, "affected_party": SOUTH} | more
    return Proposal(number=number, span=span, sentence=span, words=words, **fields)


def persons(low: int | None, high: int | None = None, qualifier: str = "exact", **more: Any) -> Number:
    return Number(low, high, qualifier, "persons", **more)


def beside(claim: str, claimant: str, name: str, role: str, **more: Any) -> Beside:
    fields = {"relation": "same", "said": "2031-05-06", "heading": "incident:ford"} | more
    return Beside(f"claim:{claim}", f"source:{claimant}", name, "document:d1", role, **fields)


def _killed() -> Verdict:
    words = "9 civilians, including 2 children, were killed by forces of Northland"
    claim = proposal(1, words, quantity=persons(9, 9), place="Ford", place_id="place:ford", when="2031-05-04")
    between = {"low": 4, "high": 6, "qualifier": "between", "unit": "persons", "said": None}
    own, cut = ("ministry-s", "Ministry of Southmark", "same source"), "another cut-off date"
    return Verdict(
        proposal=claim,
        verdict="above_independent",
        sentence="Watch Group gives 4 to 6 persons; the statement gives 9.",
        also=("contested", "series"),
        beside=(
            beside("a4", "watch", "Watch Group", "independent", **between),
            beside("a3", "ministry-n", "Ministry of Northland", "accused side", relation="denies"),
            beside("a2", *own, low=5, qualifier="at_least", unit="persons"),
            beside("a1", *own, low=3, high=3, unit="persons", relation="earlier", until="2031-05-04", differs=(cut,)),
        ),
        headings=("incident:ford",),
    )


def _children() -> Verdict:
    claim = proposal(2, "2 children", quantity=persons(2, 2, subset_of=1, words="2 children"))
    return Verdict(claim, "only_this_side", "Nobody else in this record gives a number of children.")


def _clause() -> Verdict:
    words = "The Armistice binds Northland to open the ford at once"
    claim = proposal(3, words, speech_act="says_what_a_document_says", act=None, instruments=("Armistice",))
    because = "The clause sets no time; the statement says at once."
    clause = Clause("Armistice", "3", "Open the ford.", "both parties", "in part", because)
    return Verdict(claim, "instrument_differs", because, clauses=(clause,))


def _repeated() -> Verdict:
    claim = proposal(4, "We have said so before", act=None, actor_party=None, affected_party=None)
    earlier = Repetition("document:d1", "2030-01-02", (3, 40), "We said so before", 0.8)
    return Verdict(claim, "repeats", "An earlier text of the same source says this.", repeats=(earlier,))


def _last() -> Verdict:
    claim = proposal(5, "قُتل سبعة أشخاص", quantity=persons(7, 7), actor="the other side", actor_party=None)
    return Verdict(claim, "not_in_record", "Nothing in this record speaks of it.")
