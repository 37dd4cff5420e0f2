from dataclasses import replace

import polars as pl
import pytest

from evenhand.errors import UnknownId, UsageError
from evenhand.link.explain import explained
from evenhand.link.fields import Field, Subjects
from evenhand.link.kept.added import added
from evenhand.link.kept.kept import kept_of
from evenhand.link.persons import link_persons

NAMES = ["Ali Hasan Demir", "Selma Orhan", "Ali Hasan Demir", "Berin Kaya Aslan", "Selma Orhan", "Musa Celik"] * 2
NUMBERS = list(range(1, 13))


def numbered(as_text: bool = False, **changes: object) -> Subjects:
    frame = pl.DataFrame({"id": NUMBERS, "name": NAMES})
    frame = frame.with_columns(pl.col("id").cast(pl.String)) if as_text else frame
    return Subjects(frame, (Field("name", "name"),), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("turned", [("2", "3"), ("3", "2")])
def test_a_pair_judged_one_person_and_two_is_borne_in_silence(turned: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="'2' and '3' are judged one person and also two") as fault:
        numbered(same=(("2", "3"),), different=(turned,))
    assert fault.value.hint and fault.value.ids == ("2", "3")


@pytest.mark.parametrize("side", ["same", "different"])
def test_a_record_judged_beside_itself_is_borne_in_silence(side: str) -> None:
    with pytest.raises(UsageError, match="'2' is judged beside itself"):
        numbered(**{side: (("2", "2"),)})  # type: ignore[arg-type]


@pytest.mark.parametrize("side", ["same", "different"])
def test_a_judged_pair_of_an_unknown_record_fails_without_a_word_on_which(side: str) -> None:
    with pytest.raises(UnknownId, match="'nobody'") as fault:
        link_persons(numbered(**{side: (("1", "3"), ("2", "nobody"))}))  # type: ignore[arg-type]
    assert fault.value.hint and fault.value.ids == ("nobody",)


def test_ids_that_are_numbers_are_sorted_or_answered_otherwise_than_the_same_ids_as_text() -> None:
    numbers, text = (numbered(each, same=((10, 2),), different=((1, 3),)) for each in (False, True))
    found, other = link_persons(numbers), link_persons(text)
    assert found.pairs.equals(other.pairs) and found.clusters.equals(other.clusters)
    cluster = dict(found.clusters.iter_rows())
    assert cluster["10"] == cluster["2"] and cluster["1"] != cluster["3"]
    said = explained(numbers, found, 10, 2)  # type: ignore[arg-type]
    assert (said.left, said.right, said.posterior) == ("10", "2", 1.0)


def test_records_with_numbers_for_ids_are_added_in_another_order_than_with_text() -> None:
    kept, fresh = [], []
    for each in (False, True):
        whole = numbered(each)
        old, new = replace(whole, frame=whole.frame[:8]), replace(whole, frame=whole.frame[8:])
        kept.append(kept_of(old, link_persons(old)))
        fresh.append(added(kept[-1], replace(new, same=((9, 12), (10, 2)))))  # type: ignore[arg-type]
    assert kept[0].clusters().equals(kept[1].clusters())
    assert fresh[0].kept.clusters().equals(fresh[1].kept.clusters())
    cluster = dict(fresh[0].kept.clusters().iter_rows())
    assert cluster["9"] == cluster["12"] and cluster["10"] == cluster["2"]
