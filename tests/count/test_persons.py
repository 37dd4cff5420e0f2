"""What is said of a person by several claims, and which claims count."""

from collections.abc import Iterator
from typing import Any

import pytest

from evenhand.count.persons import NOT_STATED, SEVERAL, Traits, enclosing, persons_counted
from evenhand.errors import UsageError
from evenhand.model.claim import Claim, Person
from evenhand.model.decision import Judgement
from evenhand.model.world import Place
from evenhand.record.view import Recorded
from shelf import Named, R, Shelf, party


def place(name: str, within: str | None = None) -> Named:
    return f"place:{name}", Place(names={"en": name}, within=within and f"place:{within}")


WORLD = [party("kelva"), party("ostren"), place("east"), place("mill", "east"), place("west")]


def listed(name: str, stance: str = "asserts", status: str = "killed", **fields: Any) -> Named:
    frame = Person(status=status, **fields)
    return f"claim:{name}", Claim(claimant="source:s", document="document:d", stance=stance, frame=frame)


def same(answer: str = "yes") -> Named:
    about = ("claim:a", "claim:b")
    return "judgement:1", Judgement(question="same_person", about=about, answer=answer, because="-", judge="R.")


def one_person(first: dict[str, Any], second: dict[str, Any]) -> Traits:
    (found,) = persons_counted(Shelf([*WORLD, listed("a", **first), listed("b", **second), same()])).joined
    return found


def test_a_case_without_persons_is_counted_as_nobody() -> None:
    with pytest.raises(UsageError, match="no person claims"):
        persons_counted(Shelf(WORLD))


def test_a_denied_death_counts() -> None:
    found = persons_counted(Shelf([*WORLD, listed("a"), listed("b", stance="denies"), listed("c", stance="neither")]))
    assert len(found.apart) == 1


def test_a_claim_that_states_nothing_is_lost() -> None:
    (found,) = persons_counted(Shelf([*WORLD, listed("a", status="not_stated")])).apart
    assert found == (NOT_STATED,) * 5


def test_what_one_list_leaves_out_hides_what_another_says() -> None:
    fields = {"sex": "female", "place": "place:west", "when": "2031-05-02", "affected_parties": ("party:kelva",)}
    assert one_person({"status": "not_stated"}, fields) == ("killed", "party:kelva", "place:west", "2031-05", "female")


def test_lists_that_differ_are_decided_by_the_first() -> None:
    assert one_person({"status": "missing"}, {"status": "killed"})[0] == SEVERAL
    assert one_person({"place": "place:mill"}, {"place": "place:west"})[2] == SEVERAL
    assert one_person({"when": "2031-05-31"}, {"when": "2031-06-01"})[3] == SEVERAL


def test_a_village_and_its_district_are_two_places() -> None:
    assert one_person({"place": "place:east"}, {"place": "place:mill"})[2] == "place:mill"


def test_a_person_of_two_sides_is_given_to_one() -> None:
    fields = {"affected_parties": ("party:kelva", "party:ostren")}
    assert one_person(fields, fields)[1] == SEVERAL


@pytest.mark.parametrize("when", ["2031", "2031-05/2031-06", "2031-05-30/..", None])
def test_a_date_that_is_not_within_a_month_is_put_into_one(when: str | None) -> None:
    assert one_person({"when": when}, {"when": when})[3] == NOT_STATED


def test_ids_in_other_letter_case_are_other_places_and_parties() -> None:
    (found,) = persons_counted(
        Shelf([*WORLD, listed("a", place="place:MILL", affected_parties=("party:KELVA",))])
    ).apart
    assert found[1:3] == ("party:kelva", "place:mill")


def test_a_doubtful_pair_is_one_person_both_ways_or_two() -> None:
    found = persons_counted(Shelf([*WORLD, listed("a"), listed("b"), same("unsure")]))
    assert (len(found.joined), len(found.apart)) == (1, 2)


def test_places_within_one_another_in_a_circle_hang() -> None:
    assert list(enclosing("a", {"a": "b", "b": "c", "c": "a"})) == ["a", "b", "c"]


def test_a_place_within_itself_is_counted_in_silence() -> None:
    with pytest.raises(UsageError, match="lies within itself"):
        persons_counted(Shelf([place("a", "b"), place("b", "a"), listed("c", place="place:a")]))


def test_a_place_taken_back_is_counted_as_if_it_were_recorded() -> None:
    found = persons_counted(Shelf([place("mill", "gone"), listed("a", place="place:gone")]))
    assert found.joined[0][2] == NOT_STATED
    assert found.within == {}


def test_a_place_that_a_correction_spells_otherwise_is_another_place() -> None:
    class Corrected(Shelf):
        def all(self, model: type[R]) -> Iterator[Recorded[R]]:
            yield from (held for held in super().all(model) if held.id != "place:mill")

    found = persons_counted(Corrected([*WORLD, place("MILL", "west"), listed("a", place="place:Mill")]))
    assert found.joined[0][2] == "place:mill"
    assert found.within == {"place:mill": "place:west"}
    assert found.places == ("place:east", "place:west", "place:mill")
