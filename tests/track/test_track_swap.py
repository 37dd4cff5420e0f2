"""Exchange the parties and every judgement follows; two orders that mirror one another come out in one form."""

import json
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st
from owed import clause, deadline, instrument, says, tracked

from evenhand.codebook import vocabulary
from evenhand.model.tracked import Tracked
from evenhand.track.table import csv_text
from shelf import Named

_OTHER = {"kelva": "ostren", "ostren": "kelva", "office-k": "office-o", "office-o": "office-k"}
_SAID = st.tuples(
    st.sampled_from(["office-k", "office-o", "monitors", "tribunal"]),
    st.sampled_from([term for term in vocabulary("compliance") if term != "no_information"]),
    st.sampled_from(["kelva", "ostren", None]),
    st.sampled_from(["2031-08", "2032-03-01", None]),
)
_CLAUSE = st.tuples(
    st.sampled_from([("kelva",), ("ostren",), ("kelva", "ostren"), ()]),
    st.sampled_from(["one_off", "continuous_negative"]),
    st.lists(_SAID, max_size=5),
)
Drawn = list[tuple[tuple[str, ...], str, list[tuple[str, str, str | None, str | None]]]]


def told(drawn: Drawn, *, swapped: bool = False) -> Tracked:
    def other(name: str | None) -> str | None:
        return _OTHER.get(name, name) if swapped and name else name

    records: list[Named] = []
    for number, (to, duty, said) in enumerate(drawn):
        records.append(clause(f"q{number}", to=[str(other(each)) for each in to], duty=duty))
        records += [
            says(f"s{number}.{n}", str(other(judge)), f"q{number}", status, about=other(about), said=when)
            for n, (judge, status, about, when) in enumerate(said)
        ]
    order = ("party:kelva", "party:ostren")
    return tracked(*records, parties=(*(reversed(order) if swapped else order), "party:third"))


def exchanged(text: str) -> str:
    for one, other, between in (("kelva", "ostren", "\0"), ("office-k", "office-o", "\1")):
        text = text.replace(one, between).replace(other, one).replace(between, other)
    return text


@given(st.lists(_CLAUSE, max_size=4))
def test_a_party_is_treated_otherwise_than_the_other(drawn: Drawn) -> None:
    plain, swapped = (json.dumps(asdict(told(drawn, swapped=each))) for each in (False, True))
    assert exchanged(plain) == swapped
    for by in ("clause", "role", "year"):
        assert exchanged(csv_text(told(drawn).duties, by)) == csv_text(told(drawn, swapped=True).duties, by)


def order(name: str, against: str, by: str) -> list[Named]:
    """An order of a court on the request of one party against the other, and what both say of it."""
    of = {"kelva": "office-k", "ostren": "office-o"}
    return [
        instrument(name, ("kelva", "ostren"), legal_force="provisional_measures"),
        clause(f"{name}-1", of=name, to=[against], act="combat_incitement", deadline=deadline("none")),
        clause(f"{name}-2", of=name, designation="all_parties", bearers="both parties", duty="continuous_negative"),
        says(f"{name}.a", of[by], f"{name}-1", "not_met", about=against),
        says(f"{name}.b", of[against], f"{name}-1", "met", about=against),
    ]


def test_two_mirror_orders_come_out_in_different_forms() -> None:
    one = tracked(*order("order", "ostren", "kelva"))
    other = tracked(*order("order", "kelva", "ostren"), parties=("party:ostren", "party:kelva", "party:third"))
    assert exchanged(json.dumps(asdict(one))) == json.dumps(asdict(other))
    assert [each.disputed for each in one.duties] == ["the addressee says 3, the counterpart says 0", ""]
