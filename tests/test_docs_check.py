"""The verdicts of docs/check-2021-05-17.md are what a fresh build of the example gives, as a careful reader would."""

import json
import re
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.audit.exchanging import Exchange
from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.check import hold
from evenhand.model.proposal import Number, Proposal
from evenhand.model.verdict import Speech, Verdict

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "south-caucasus"
SCRIPT = EXAMPLE / "check_2021_05_17.py"
STATEMENT = EXAMPLE / "statements" / "2021-05-17.md"
PROPOSALS = ROOT / "tests" / "check" / "statement-2021-05-17.json"
TEXT = (EXAMPLE / "statements" / "2021-05-17.md").read_text("utf-8")
DOCUMENT = (ROOT / "docs" / "check-2021-05-17.md").read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("case") / "case", template=EXAMPLE)
    case.build()
    return case.path


SPEECH = Speech(
    text=TEXT,
    said="2021-05-17",
    source="source:permanent-representative-azerbaijan",
    side="party:azerbaijan",
    document="document:s_seed",
)


def by_hand() -> list[Proposal]:
    """The claims of the statement as a person read them."""
    return [_proposal(fields) for fields in json.loads(PROPOSALS.read_text("utf-8"))]


def _proposal(fields: dict[str, Any]) -> Proposal:
    number = fields.pop("quantity", None)
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Proposal(**(fields | lists), quantity=Number(**number) if number else None)


@pytest.fixture(scope="module")
def verdicts(built: Path) -> dict[str, Verdict]:
    return {each.proposal.words: each for each in hold(Folder(built).view(), SPEECH, by_hand())}


@pytest.fixture(scope="module")
def read_by_rules(built: Path) -> list[Verdict]:
    return list(Case(built).check(STATEMENT).verdicts)


def test_a_cell_says_something_else_than_the_record(built: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(built)]
    made = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert made.stdout == DOCUMENT


def test_the_words_of_a_claim_are_not_where_it_says() -> None:
    for each in json.loads(PROPOSALS.read_text("utf-8")):
        assert TEXT[slice(*each["span"])] == each["words"]
        assert each["words"] in TEXT[slice(*each["sentence"])]


def test_a_link_of_the_table_leads_nowhere() -> None:
    assert set(re.findall(r"claims?\]\(#(\d+)\)", DOCUMENT)) <= set(re.findall(r'<a id="(\d+)"></a>', DOCUMENT))


CAREFUL = {
    "1: children": ("including 12 children", "series", ["11 (September 2021)"]),
    "1: objects": ("almost 5,000", "series", ["more than 12,000 (September 2021)"]),
    "1: wounded": ("Over 400", "series", ["more than 450 (September 2021)", "414 (30 November 2020)"]),
    "1: deaths": (
        "101 Azerbaijani",
        "matches_independent",
        ["at least 94", "98 (30 November 2020)", "93 (4 October 2024)"],
    ),
    "2: mines": ("mine explosions", "series", ["120 (13 June 2021)", "59 together (11 August 2021)"]),
    "3: maps": ("landmines it deployed", "different_thing", ["Prime Minister of Armenia", "25 per cent accurate"]),
    "5, 6: hour": ("cities of Ganja and Barda", "different_thing", ["none of them gives a time of day", "night"]),
    "4: Ganja": ("in the cities of Ganja", "matches_independent", ["Human Rights Watch", "denies a part of it"]),
    "6: cluster munitions": (
        "cluster munitions",
        "matches_independent",
        ["Human Rights Watch", "Amnesty International"],
    ),
    "11: displaced": ("700,000", "series", ["more than 1,000,000", "up to 600,000"]),
    "12: missing": ("about 4000", "series", ["3,890 (25 December 2020)", "3,800 (7 February 2019)"]),
    "15: text": (
        "complete and unconditional",
        "instrument_differs",
        ['"Armenian"', "recently occupied areas", "OP 3b"],
    ),
    "15: duty": (
        "not implemented",
        "different_thing",
        ["fulfilled by Azerbaijan through the 2020 war", "5 March 2021"],
    ),
}


@pytest.mark.parametrize(("words", "verdict", "named"), CAREFUL.values(), ids=CAREFUL.keys())
def test_a_careful_reader_says_something_else(
    verdicts: dict[str, Verdict], words: str, verdict: str, named: list[str]
) -> None:
    found = min((each for claim, each in verdicts.items() if words in claim), key=lambda each: len(each.proposal.words))
    assert found.verdict == verdict
    assert [each for each in named if each not in found.sentence] == []
    assert "contested" not in found.also or verdict == "matches_independent"


READ = {
    "1: children": "12 children",
    "1: objects": "almost 5,000 private houses",
    "1: wounded": "Over 400 civilians",
    "1: deaths": "101 Azerbaijani civilians",
    "2: mines": "hundreds of Azerbaijani civilians",
    "3: maps": "refuses to release information",
    "5, 6: hour": "Ganja and Barda",
    "11: displaced": "more than 700,000",
    "12: missing": "about 4000",
    "15: text": "complete and unconditional",
    "15: duty": "not implemented",
}


@pytest.mark.parametrize("conflict", READ)
def test_the_claims_as_the_rules_read_them_get_another_verdict(read_by_rules: list[Verdict], conflict: str) -> None:
    _, verdict, named = CAREFUL[conflict]
    (found,) = [each for each in read_by_rules if READ[conflict] in " ".join(each.proposal.words.split())]
    assert found.verdict == verdict
    assert [each for each in named if each not in found.sentence] == []
    assert "contested" not in found.also or verdict == "matches_independent"


def test_the_other_party_would_get_other_verdicts(built: Path) -> None:
    names = {"party:armenia": "party:azerbaijan", "party:azerbaijan": "party:armenia"}
    turn, view, claims = exchanger(names), Folder(built).view(), by_hand()
    turned = [
        replace(
            each,
            actor_party=each.actor_party and names[each.actor_party],
            affected_party=each.affected_party and names[each.affected_party],
        )
        for each in claims
    ]
    other = hold(Exchanged(view, Exchange(names=names)), replace(SPEECH, side="party:armenia"), turned)
    plain = [asdict(each) for each in hold(view, SPEECH, claims)]
    assert json.loads(turn(json.dumps([asdict(each) for each in other]))) == json.loads(json.dumps(plain))


def test_a_repeated_sentence_is_no_repetition(verdicts: dict[str, Verdict]) -> None:
    displaced = next(each for words, each in verdicts.items() if "700,000" in words)
    assert "repeats" in displaced.also
    assert {each.claim for each in displaced.beside if each.relation == "repeats"} == {"claim:c515", "claim:c517"}


def test_the_statement_stands_beside_itself(verdicts: dict[str, Verdict]) -> None:
    assert not any(each.document == "document:s_seed" for found in verdicts.values() for each in found.beside)
