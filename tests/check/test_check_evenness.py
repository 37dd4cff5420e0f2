"""Two parties who change places in statement and record change places in the verdicts, and nothing else changes."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import RECORD, claim, said

from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.audit.exchanging import Exchange
from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.check import hold
from evenhand.generate import incidents
from evenhand.model.claim import Claim, Event
from evenhand.model.proposal import Number, Proposal
from evenhand.model.verdict import Speech, Verdict
from evenhand.model.world import Party, Source
from evenhand.record.view import View
from shelf import Named, Shelf, heading

_SIDES = ("kelva", "ostren", None)
_NAMES = {"party:kelva": "party:ostren", "party:ostren": "party:kelva"}


def told(verdicts: Sequence[Verdict]) -> str:
    return json.dumps([asdict(each) for each in verdicts])


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Named], Proposal, str]:
    claimants = st.sampled_from(["office-k", "outlet-k", "office-o", "outlet-o", "monitors", "mission", "lexicon"])
    parties = st.sampled_from(["party:kelva", "party:ostren"])
    claims = [
        claim(
            f"c{number}",
            draw(claimants),
            low := draw(st.integers(1, 30)),
            draw(st.sampled_from([low, None])),
            stance=draw(st.sampled_from(["asserts", "denies", "admits"])),
            alleged=(draw(parties),),
            affected_parties=(draw(parties),),
            when=draw(st.sampled_from(["2031-05-04", "2031-05", "2031-05-01/2031-06-30"])),
            place=draw(st.sampled_from(["place:ford", "place:mill", "place:province", None])),
            affected=draw(st.sampled_from(["civilians", "children", "people"])),
            said=draw(st.sampled_from(["2031-06-01", "2031-12-01"])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    number = draw(st.integers(1, 30))
    proposal = said(number, number, actor_party=draw(parties), affected_party=draw(parties))
    return claims, proposal, draw(st.sampled_from(["k", "o"]))


def verdicts(claims: Sequence[Named], proposal: Proposal, letter: str) -> list[Verdict]:
    side = {"k": "party:kelva", "o": "party:ostren"}[letter]
    speech = Speech("A statement, invented.", "2031-09-01", f"source:office-{letter}", side)
    return hold(Shelf([*RECORD, *claims, *heading("total", claims, kind="total")]), speech, [proposal])


@given(cases())
def test_two_parties_who_change_places_do_not_get_each_others_verdicts(case: tuple[list[Named], Proposal, str]) -> None:
    claims, proposal, letter = case
    turn = exchanger(
        _NAMES
        | {f"source:{kind}-k": f"source:{kind}-o" for kind in ("office", "outlet")}
        | {f"source:{kind}-o": f"source:{kind}-k" for kind in ("office", "outlet")}
    )
    turned = [(name, Claim.model_validate_json(turn(record.model_dump_json()))) for name, record in claims]
    spoken = Proposal(
        **{
            **_fields(proposal),
            "actor_party": _NAMES[proposal.actor_party or ""],
            "affected_party": _NAMES[proposal.affected_party or ""],
        }
    )
    other = verdicts(turned, spoken, "o" if letter == "k" else "k")
    mine, its = json.loads(told(verdicts(claims, proposal, letter))), json.loads(turn(told(other)))
    assert _without_names(mine) == _without_names(its)


def _fields(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in Proposal.__slots__}


def _without_names(found: Any) -> Any:
    """What does not say how a source is called: names of sources stay with their ids."""
    for verdict in found:
        verdict.pop("sentence")
        for each in verdict["beside"]:
            each.pop("claimant_name")
    return found


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> View:
    folder = tmp_path_factory.mktemp("generated")
    case = Case.new(folder / "case", template=incidents(120, 1).write(folder / "template"))
    case.build()
    return Folder(case.path).view()


def test_a_party_of_a_whole_record_is_held_to_another_test(generated: View) -> None:
    pair = [held.id for held in generated.all(Party)][:2]
    names = dict(zip(pair, reversed(pair), strict=True))
    source = next(held for held in generated.all(Source) if held.record.side == pair[0])
    claims = [held.record for held in generated.all(Claim) if isinstance(held.record.frame, Event)]
    speech = Speech("A statement, invented.", "2031-09-01", source.id, pair[0])
    plain = hold(generated, speech, [_proposal(each, {}) for each in claims[:200]])
    turned = Speech(speech.text, speech.said, source.id, pair[1])
    other = hold(Exchanged(generated, Exchange(names=names)), turned, [_proposal(each, names) for each in claims[:200]])
    assert len({each.verdict for each in plain}) > 2
    assert json.loads(told(plain)) == json.loads(exchanger(names)(told(other)))


def _proposal(record: Claim, names: dict[str, str]) -> Proposal:
    frame: Any = record.frame
    quantity = frame.quantity
    number = Number(quantity.low, quantity.high, quantity.qualifier, quantity.unit or "") if quantity else None
    accused, affected = ([*parties[:1], None][0] for parties in (frame.alleged, frame.affected_parties))
    fields = {"act": frame.act, "when": frame.when, "place_id": frame.place, "affected": frame.affected}
    parties = {"actor_party": names.get(accused, accused), "affected_party": names.get(affected, affected)}
    return said(**(fields | parties | {"quantity": number}))
