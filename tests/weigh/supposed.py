"""Drawn statements, as a rule sees them, for every test of what must hold whatever is said."""

from dataclasses import replace

from hypothesis import strategies as st

from evenhand.codebook import vocabulary
from evenhand.model.statement import Amount, Role, Statement

PLAIN = Statement(number=0, role=Role.INDEPENDENT, origin=0, said=1)
_RELAYS = ["", "compilation", *(role.value for role in Role)]


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    flag = st.booleans()
    return Statement(
        number=0,
        role=draw(st.sampled_from(Role)),
        origin=draw(st.integers(0, 5)),
        type=draw(st.sampled_from(["authority", "media", "court", "none"])),
        stance=draw(st.sampled_from(sorted(vocabulary("stance")))),
        blames=draw(st.integers(0, 9)) == 0,
        answers=draw(flag),
        primary=draw(flag),
        names_accused=draw(flag),
        relay=draw(st.sampled_from(_RELAYS)),
        said=draw(st.integers(0, 3)),
        repeats=draw(flag),
        doubtful=draw(flag),
        credible=draw(st.sampled_from(["", "", "yes", "no"])),
        reliable=draw(st.sampled_from(["", "", "yes", "no"])),
        act=draw(st.sampled_from(["", "killing", "injury"])),
        amount=draw(st.none() | amounts()),
        weapons=draw(st.sampled_from([(), ("rocket",), ("rocket", "cluster_munition"), ("weapon a",)])),
    )


def amounts() -> st.SearchStrategy[Amount]:
    return st.builds(
        Amount,
        harm=st.sampled_from(["killed", "injured"]),
        affected=st.sampled_from([(), ("party a",), ("party a", "party b")]),
        unit=st.sampled_from(["unit a", "unit b"]),
        low=st.none() | st.integers(0, 9),
        high=st.none(),
        no_floor=st.sampled_from(["", "", "", "part"]),
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Statement]:
    """Statements in which, as in a record, it is the origin that can or cannot be a first source."""
    found = draw(st.lists(statements(), max_size=12))
    primary = draw(st.lists(st.booleans(), min_size=6, max_size=6))
    return [replace(each, number=number, primary=primary[each.origin]) for number, each in enumerate(found)]


def numbered(found: list[Statement]) -> list[Statement]:
    """The same statements, each with its new place."""
    return [replace(each, number=number) for number, each in enumerate(found)]
