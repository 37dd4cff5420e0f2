from collections.abc import Mapping

import polars as pl
import pytest

from evenhand.errors import UsageError
from evenhand.generate import people
from evenhand.link.fields import Field, Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

FIELDS = (
    Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"),
    Field("place", "place"),
    Field("event_date", "event_date"),
)  # fmt: skip


def two_lists(count: int = 500, **changes: object) -> Subjects:
    frame = people(count, 7, "two_scripts_birth").frame
    return Subjects(frame, FIELDS, id="row", list="list", unique=frozenset(frame["list"].unique()), **changes)  # type: ignore[arg-type]


def rows(*records: Mapping[str, str | None], count: int = 1, **changes: object) -> Subjects:
    table = [{"row": str(at), **record} for at, record in enumerate(records * count)]
    frame = pl.DataFrame(table, schema=dict.fromkeys(("row", "list", *(field.column for field in FIELDS)), pl.String))
    return Subjects(frame, FIELDS, id="row", **changes)  # type: ignore[arg-type]


def groups(linkage: Linkage) -> set[tuple[str, ...]]:
    return {tuple(sorted(ids)) for ids in linkage.clusters.group_by("cluster").agg("id")["id"].to_list()}


@pytest.fixture(scope="module")
def linked() -> Linkage:
    return link_persons(two_lists())


def test_most_persons_on_two_lists_in_two_scripts_are_found(linked: Linkage) -> None:
    truth = people(500, 7, "two_scripts_birth").truth
    both = linked.pairs.filter(pl.col("posterior") > 0.5)
    both = both.join(truth, left_on="left", right_on="row").join(
        truth, left_on="right", right_on="row", suffix="_right"
    )
    true = truth["person"].value_counts().filter(pl.col("count") == 2).height
    right = both.filter(pl.col("person") == pl.col("person_right")).height
    assert 2 * right / (both.height + true) > 0.9
    assert linked.expected == pytest.approx(true, rel=0.1)


def test_on_lists_without_duplicates_nobody_is_linked_twice(linked: Linkage) -> None:
    both = linked.pairs.filter(pl.col("posterior") > 0.5)
    assert not both["left"].is_duplicated().any() and not both["right"].is_duplicated().any()
    assert max(map(len, groups(linked))) == 2


def test_the_order_of_rows_does_not_matter(linked: Linkage) -> None:
    told = two_lists()
    shuffled = link_persons(
        Subjects(told.frame.sample(fraction=1.0, shuffle=True, seed=3), FIELDS, "row", "list", told.unique)
    )
    assert shuffled.pairs.equals(linked.pairs) and shuffled.clusters.equals(linked.clusters)


def test_the_same_seed_gives_the_same_linkage(linked: Linkage) -> None:
    again = link_persons(two_lists())
    assert again.pairs.equals(linked.pairs) and again.clusters.equals(linked.clusters)


def test_the_names_of_lists_do_not_matter(linked: Linkage) -> None:
    told = two_lists()
    swapped = told.frame.with_columns(pl.col("list").replace({"ministry": "monitors", "monitors": "ministry"}))
    assert groups(link_persons(Subjects(swapped, FIELDS, "row", "list", told.unique))) == groups(linked)


def test_columns_not_declared_are_never_looked_at(linked: Linkage) -> None:
    told = two_lists()
    sided = told.frame.with_columns(status=pl.lit("x"), side=pl.col("list"))
    assert groups(link_persons(Subjects(sided, FIELDS, "row", "list", told.unique))) == groups(linked)


def test_persons_known_to_be_different_never_merge_and_known_to_be_same_always_do(linked: Linkage) -> None:
    pair = next(ids for ids in sorted(groups(linked)) if len(ids) == 2)
    alone = sorted(ids[0] for ids in groups(linked) if len(ids) == 1)
    apart = groups(link_persons(two_lists(different=(pair,), same=((alone[0], alone[-1]),))))
    assert not any(set(pair) <= set(ids) for ids in apart)
    assert any({alone[0], alone[-1]} <= set(ids) for ids in apart)


def test_ten_thousand_identical_rows_are_linked_in_bounded_work() -> None:
    one = {"name": "Ali Hasan Demir", "sex": "male", "birth_date": "1980-04-05", "place": "Varna"}
    found = link_persons(rows(one, count=10_000))
    assert found.diagnostics.candidates < 5_000_000
    assert found.clusters.height == 10_000


@pytest.mark.parametrize(
    "name", [None, "", "   ", "Ali", "Dr.", "؟؟", "12", "\u200f\u200d", "J. J.", "Аli Наsаn", "a" * 500, "x " * 60]
)
def test_names_that_are_hardly_names_are_borne(name: str | None) -> None:
    others = [
        {"name": f"Selma Orhan {each}", "birth_date": "1971-86-48", "age": "-3"} for each in ("Demir", "Kaya", "Aslan")
    ]
    found = link_persons(rows({"name": name, "birth_date": "0000-00-00", "age": "abc"}, {"name": name}, *others))
    assert found.clusters.height == 5


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tables_of_hardly_any_rows_are_borne(count: int) -> None:
    assert link_persons(rows({"name": "Ali Hasan"}, count=count)).clusters.height == count


def test_a_poisoned_list_merges_few_and_is_reported() -> None:
    told = two_lists(400)
    frame = told.frame.filter(pl.col("list") == "monitors").head(300)
    words = [word for name in frame["name"].to_list() for word in name.split()][:400]
    poison = [
        {
            **frame.row(at, named=True),
            "row": f"poison-{at}",
            "list": "poison",
            "name": " ".join(words[at * 8 : at * 8 + 8]),
            "birth_date": None,
        }
        for at in range(40)
    ]
    both = pl.concat([frame, pl.DataFrame(poison, schema=frame.schema)])
    found = link_persons(Subjects(both, FIELDS, "row", "list"))
    assert found.diagnostics.largest < 10


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="mother"):
        Subjects(pl.DataFrame({"id": ["a"]}), (Field("mother", "kin"),))


def test_ids_that_are_not_unique_are_refused() -> None:
    with pytest.raises(UsageError, match="unique"):
        Subjects(pl.DataFrame({"id": ["a", "a"], "name": ["x", "y"]}), (Field("name", "name"),))
