"""References in another letter case: the log takes them, and writes them as what they refer to is spelled."""

from collections.abc import Callable

import pytest
from test_append import append, refused, source, take_back

from conftest import SmallCase
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Event, Name, Person
from evenhand.model.decision import Judgement
from evenhand.model.document import Document
from evenhand.model.entry import Draft
from evenhand.model.quantity import Quantity
from evenhand.model.world import Party, Place, Source
from evenhand.record.append import Appended

Make = Callable[..., SmallCase]


def claim(name: str, claimant: str = "source:a", via: str | None = None, **frame: object) -> Draft:
    event = Event(act="killing", **frame)  # type: ignore[arg-type]
    return Draft(id=f"claim:{name}", record=Claim(claimant=claimant, via=via, document="document:d", frame=event))


def judgement(*about: str) -> Draft:
    record = Judgement(question="credible", about=about, answer="no", because="Invented.", judge="coder 1")
    return Draft(id="judgement:z", record=record)


def drafts(letters: Callable[[str], str]) -> dict[str, Draft]:
    """A record for each way to refer to another, its names written in these letters."""
    a, c, p, x = (
        f"{kind}:{letters(name)}" for kind, name in (("source", "a"), ("claim", "c"), ("party", "p"), ("place", "x"))
    )
    return {
        "claimant": claim("z", claimant=a),
        "via": claim("z", via=a),
        "alleged": claim("z", alleged=("party:q", p)),
        "affected parties": claim("z", affected_parties=(p,)),
        "place": claim("z", place=x),
        "subset_of": claim("z", quantity=Quantity(low=1, high=1, subset_of=c)),
        "about a claim": judgement(c),
        "about a source": judgement("source:b", a),
        "parent": Draft(id="source:z", record=Source(name="Z", kind="ngo", parent=a)),
        "origin": Draft(id="source:z", record=Source(name="Z", kind="ngo", origin=a)),
        "side": Draft(id="source:z", record=Source(name="Z", kind="ngo", side=p)),
        "member_of": Draft(id="party:z", record=Party(names={"en": "Z"}, member_of=p)),
        "within": Draft(id="place:z", record=Place(names={"en": "Z"}, precision="region", within=x)),
    }  # fmt: skip


OWN, OTHER = drafts(str.lower), drafts(str.upper)


WORLD = (
    source("a"),
    source("b"),
    Draft(id="document:d", record=Document(title="A list")),
    *(Draft(id=f"party:{name}", record=Party(names={"en": name})) for name in "pq"),
    Draft(id="place:x", record=Place(names={"en": "X"}, precision="region")),
    claim("c"),
)


def recorded(case: SmallCase, name: str) -> Model:
    return {held.id: held.record for held in case.view().everything()}[name]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("field", OTHER)
def test_a_reference_stays_in_a_letter_case_that_no_room_finds(make_case: Make, field: str, together: bool) -> None:
    case, draft = make_case(), OTHER[field]
    assert draft != OWN[field]
    if together:
        append(case, *WORLD, draft)
    else:
        append(case, *WORLD)
        append(case, draft)
    assert recorded(case, draft.id) == OWN[field].record
    assert append(case, draft) == Appended(same=1)
    assert append(case, OWN[field]) == Appended(same=1)
    assert case.problems() == []


def test_a_reference_to_what_stands_further_down_is_kept_in_other_letters(make_case: Make) -> None:
    ((row, column, message),) = refused(make_case(), source("z", parent="source:A"), source("a"))
    assert (row, column) == (2, "belongs to")
    assert "source:a" in message


def test_a_record_in_other_letters_takes_references_away_from_the_one_it_corrects(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"), source("b", parent="source:a"))
    assert append(case, source("A", "second"), revise=True).revised == 1
    assert recorded(case, "source:a") == Source(name="A", kind="ngo", remark="second")
    assert case.view().spelling("source:A") == "source:a"


def test_a_record_that_comes_back_in_other_letters_takes_references_away(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"), source("b", parent="source:a"))
    take_back(case, "source:a")
    assert append(case, source("A"), revise=True).new == 1
    assert case.view().spelling("source:A") == "source:a"


def test_what_is_sealed_is_lost_where_a_reference_is_spelled_anew(make_case: Make) -> None:
    case = make_case()
    append(case, *WORLD)
    person = Person(names=(Name(text="Nevar Tollen", script="Latn"),), status="missing", alleged=("party:P",), age=34)
    draft = Draft(id="claim:p1", record=Claim(claimant="source:A", document="document:d", frame=person))
    append(case, draft)
    assert append(case, draft) == Appended(same=1)
