"""The label swap on drawn records: two parties, a third, sources of all sides and kinds, claims of all stances.

Sources are renamed too, in place, so that the order of the log stays: what an id spells must decide nothing.
"""

import json
import re

from exchange import ALPHA, GAMMA, exchanged
from hypothesis import given
from hypothesis import strategies as st

from evenhand.count.asked import GROUPINGS, Asked
from evenhand.count.ranges import Counter
from evenhand.model.base import Model
from evenhand.model.entry import content
from evenhand.weigh.grade import Weigher
from shelf import Named, Shelf, claim, event, heading, party, source

_PARTIES = [None, ALPHA, GAMMA, "third"]
_SPEAKERS = [f"s{number}" for number in range(6)]
_KINDS = ["state_organ", "media", "ngo", "encyclopedia", "unnamed_sources"]
_STANCES = ["asserts", "denies", "disputes", "disputes_attribution", "admits", "admits_in_part", "does_not_find"]
_COPIED = st.lists(st.sampled_from([None, *_SPEAKERS]), min_size=6, max_size=6) | st.permutations(_SPEAKERS)
"""Whom each source copies: nobody or any, or, since a permutation is made of circles, sources that copy each other."""
_GROUPS = [(), (ALPHA,), (GAMMA,), (ALPHA, GAMMA), (GAMMA, ALPHA), ("third", ALPHA)]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Named], list[str]]:
    """A two-party record with sources of all sides and kinds, and the ids of its claims."""
    records = [party(ALPHA), party(GAMMA), party("third", draw(st.sampled_from([None, ALPHA, GAMMA])))]
    records += [
        source(name, draw(st.sampled_from(_KINDS)), draw(st.sampled_from(_PARTIES)), origin)
        for name, origin in zip(_SPEAKERS, draw(_COPIED), strict=True)
    ]
    claims = [_drawn_claim(draw, f"c{number}") for number in range(draw(st.integers(1, 7)))]
    return [*records, *claims], [name for name, _ in claims]


def _drawn_claim(draw: st.DrawFn, name: str) -> Named:
    low = draw(st.none() | st.integers(0, 9))
    frame = event(
        draw(st.sampled_from(["killing", "injury"])),
        low,
        None if low is None else draw(st.sampled_from([None, low, low + 3])),
        accused=draw(st.sampled_from(_GROUPS)),
        affected_parties=draw(st.sampled_from(_GROUPS)),
        when=draw(st.sampled_from([None, "2031-05-01", "2031-05-01/2031-06-01"])),
        flags=draw(st.sampled_from([(), ("subset",), ("repetition",)])),
    )
    return claim(
        name,
        draw(st.sampled_from(_SPEAKERS)),
        frame,
        via=draw(st.sampled_from([None, *_SPEAKERS])),
        stance=draw(st.sampled_from(_STANCES)),
        said=draw(st.sampled_from([None, "2031", "2031-05-02", "2031-07-01"])),
    )


@given(worlds(), st.sampled_from(["incident", "total"]))
def test_any_two_party_record_is_weighed_and_counted_alike_when_its_parties_are_exchanged(
    world: tuple[list[Named], list[str]], kind: str
) -> None:
    records, claims = world
    under = heading("h", claims, kind)
    plain = _derived([*records, *under])
    swapped = _derived([*((exchanged(name), _swapped(record)) for name, record in records), *under])
    assert exchanged(plain) == swapped


@given(worlds(), st.permutations(_SPEAKERS))
def test_how_sources_are_named_changes_no_grade_and_no_range(
    world: tuple[list[Named], list[str]], names: list[str]
) -> None:
    records, claims = world
    under = heading("h", claims)
    new = {f"source:{old}": f"source:{name}" for old, name in zip(_SPEAKERS, names, strict=True)}
    renamed = [(new.get(name, name), _renamed(record, new)) for name, record in records]
    assert _renamed_text(_derived([*records, *under]), new) == _derived([*renamed, *under])


def _renamed(record: Model, new: dict[str, str]) -> Model:
    return type(record).model_validate_json(_renamed_text(record.model_dump_json(), new))


def _renamed_text(text: str, new: dict[str, str]) -> str:
    return re.sub("|".join(new), lambda found: new[found.group()], text)


def _swapped(record: Model) -> Model:
    return type(record).model_validate_json(exchanged(record.model_dump_json()))


def _derived(records: list[Named]) -> str:
    view = Shelf(records)
    grades = [content(grade) for _, each in Weigher(view).all() for grade in each]
    ranges = [content(row) for by in GROUPINGS for row in Counter(view).count(Asked(by=(by,)))]
    return json.dumps([grades, ranges])
