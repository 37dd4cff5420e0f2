"""Lists of invented persons: the same each time, true to their plan, and consistent with their truth."""

import dataclasses

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import UsageError
from evenhand.generate import Generated, ListPlan, Noise, Plan, people, preset, presets
from evenhand.generate.parts import cultures
from evenhand.generate.plan import COLUMNS
from evenhand.generate.spelling import styles

CLEAN = Noise().scaled(0)
ALL = dict.fromkeys(COLUMNS, 1.0)


def two_lists(**changes: object) -> Plan:
    first = ListPlan("first", fields=ALL, noise=CLEAN)
    return Plan((first, dataclasses.replace(first, name="second", **changes)))  # type: ignore[arg-type]


def with_person(found: Generated) -> pl.DataFrame:
    return found.frame.join(found.truth, on="row").join(found.persons, on="person", suffix="_true")


@pytest.mark.parametrize("name", presets())
def test_a_preset_gives_the_same_bytes_for_the_same_seed_and_others_for_another(name: str) -> None:
    first, again, other = (people(300, seed, name) for seed in (5, 5, 6))
    for table in ("frame", "truth", "persons", "captures"):
        assert getattr(first, table).write_csv() == getattr(again, table).write_csv()
    assert first.frame.write_csv() != other.frame.write_csv()


@pytest.mark.parametrize("name", presets())
def test_every_row_speaks_of_a_person_who_is_on_that_list(name: str) -> None:
    found = people(400, 1, name)
    assert found.frame["row"].is_unique().all()
    assert found.frame["row"].equals(found.truth["row"])
    assert found.frame["name"].null_count() == 0
    for each in preset(name).lists:
        rows = found.truth.filter(pl.col("row").str.starts_with(f"{each.name}-"))
        on = found.captures.filter(pl.col(each.name))["person"]
        assert set(rows["person"]) == set(on)


def test_lists_cover_the_share_that_was_planned_and_repeat_as_many_as_planned() -> None:
    plan = Plan((ListPlan("a", coverage=0.3, visibility=1.0, zones=0.5), ListPlan("b", coverage=0.7, duplicates=0.1)))
    found = people(20_000, 2, plan)
    assert found.captures["a"].mean() == pytest.approx(0.3, abs=0.02)
    assert found.captures["b"].mean() == pytest.approx(0.7, abs=0.02)
    rows = dict(found.frame["list"].value_counts().iter_rows())
    assert rows["a"] == found.captures["a"].sum()
    assert rows["b"] / found.captures["b"].sum() == pytest.approx(1.1, abs=0.01)


@pytest.mark.parametrize(("odds", "low", "high"), [(1.0, 0.85, 1.15), (4.0, 3.4, 4.7)])
def test_a_list_depends_on_the_one_that_it_follows_by_the_odds_planned(odds: float, low: float, high: float) -> None:
    plan = Plan((ListPlan("a"), ListPlan("b", follows="a", odds=odds)), households=1)
    captured = people(20_000, 3, plan).captures
    a, b = captured["a"].to_numpy(), captured["b"].to_numpy()
    both, neither, only_a, only_b = (a & b).sum(), (~a & ~b).sum(), (a & ~b).sum(), (~a & b).sum()
    assert low < both * neither / (only_a * only_b) < high


def test_persons_whom_one_list_finds_easily_are_found_by_others_too() -> None:
    plan = Plan((ListPlan("a", visibility=1.5), ListPlan("b", visibility=1.5)))
    captured = people(10_000, 3, plan).captures
    assert (captured["a"] & captured["b"]).mean() > captured["a"].mean() * captured["b"].mean() + 0.03  # type: ignore[operator]


def test_fields_are_said_as_often_as_planned() -> None:
    fields = {"birth_date": 0.8, "age": 0.5, "sex": 0.95, "father": 0.6, "place": 0.3, "event_date": 0.0, "status": 1.0}
    frame = people(20_000, 4, Plan((ListPlan("a", coverage=1, fields=fields, columns=True),))).frame
    for name, share in fields.items():
        assert frame[name].is_not_null().mean() == pytest.approx(share, abs=0.02), name


def test_a_list_without_errors_says_what_is_true() -> None:
    rows = with_person(people(3000, 5, two_lists()))
    assert rows["birth_date"].equals(rows["born"].dt.to_string("%Y-%m-%d"), check_names=False)
    assert rows["event_date"].equals(rows["day"].dt.to_string("%Y-%m-%d"), check_names=False)
    assert (rows["sex"] == rows["sex_true"]).all()
    years = (rows["day"] - rows["born"]).dt.total_days() / 365.2425
    assert (rows["age"] == years.floor()).all()
    assert (rows["born"] < rows["day"]).all()


def test_dates_are_cut_to_the_precision_planned() -> None:
    shares = {"day": 0.4, "month": 0.3, "year": 0.2, "decade": 0.1}
    frame = people(20_000, 6, Plan((ListPlan("a", coverage=1, fields=ALL, precision=shares),))).frame
    lengths = frame["birth_date"].str.len_chars()
    for length, share in ((10, 0.4), (7, 0.3)):
        assert (lengths == length).mean() == pytest.approx(share, abs=0.02)
    assert frame["birth_date"].str.ends_with("X").mean() == pytest.approx(0.1, abs=0.02)
    assert frame["birth_date"].str.contains(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$|^\d{3}X$").all()


def test_errors_come_about_as_often_as_their_rate() -> None:
    noisy = dataclasses.replace(CLEAN, sex=0.2, year=0.1)
    rows = with_person(people(20_000, 7, Plan((ListPlan("a", coverage=1, fields=ALL, noise=noisy),))))
    assert (rows["sex"] != rows["sex_true"]).mean() == pytest.approx(0.2, abs=0.01)
    years = rows["birth_date"].str.slice(0, 4).cast(pl.Int32)
    assert (years != rows["born"].dt.year()).mean() == pytest.approx(0.1, abs=0.01)


@pytest.mark.parametrize("noise", ["habit", "typing", "order", "initial", "drop", "title", "spelling", "invisible"])
def test_each_error_of_names_changes_names_and_nothing_else(noise: str) -> None:
    noisy = dataclasses.replace(CLEAN, **{noise: 0.5})
    clean, dirty = (
        people(500, 8, Plan((ListPlan("a", coverage=1, fields=ALL, noise=each, styles={"latin:english": 1}),)))
        for each in (CLEAN, noisy)
    )
    before, after = (with_person(each).sort("person") for each in (clean, dirty))
    assert (before["name"] != after["name"]).mean() > 0.1  # type: ignore[operator]
    assert before["birth_date"].equals(after["birth_date"])


def test_brothers_and_sisters_share_father_and_family_but_not_the_given_name() -> None:
    plan = dataclasses.replace(two_lists(columns=True), households=6)
    rows = with_person(people(4000, 9, plan)).filter((pl.col("list") == "second") & pl.col("father").is_not_null())
    homes = rows.group_by("household", "father", "family").agg(pl.col("given", "person").n_unique(), pl.len())
    several = homes.filter(pl.col("len") > 1)
    assert len(several) > 200
    assert (several["given"] == several["person"]).mean() > 0.99  # type: ignore[operator]


def test_no_person_is_there_twice() -> None:
    plan = Plan((ListPlan("a", coverage=1, fields=ALL, noise=CLEAN),))
    rows = with_person(people(20_000, 10, plan))
    assert rows.select("name", "birth_date", "place", "event_date", "household").is_unique().all()


def test_pairs_are_every_two_rows_of_one_person() -> None:
    found = people(300, 11, "five_lists_three_scripts")
    sizes = found.truth["person"].value_counts()["count"].to_numpy().astype(np.int64)
    pairs = found.pairs()
    assert len(pairs) == (sizes * (sizes - 1) // 2).sum()
    person = dict(found.truth.iter_rows())
    assert all(person[left] == person[right] and left != right for left, right in pairs.iter_rows())


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: people(0),
        lambda: people(10, plan="no_such_preset"),
        lambda: people(10, plan=Plan((ListPlan("a", styles={"runes": 1.0}),))),
        lambda: people(10, plan=Plan((ListPlan("a"),), cultures={"atlantean": 1.0})),
        lambda: ListPlan("a", coverage=1.2),
        lambda: ListPlan("a", fields={"shoe_size": 0.5}),
        lambda: ListPlan("a", precision={"hour": 1.0}),
        lambda: ListPlan("a", odds=0.0),
        lambda: ListPlan("a", order="random"),
        lambda: Noise(ocr=-0.1),
        lambda: Plan(()),
        lambda: Plan((ListPlan("a"), ListPlan("a"))),
        lambda: Plan((ListPlan("a", follows="b"), ListPlan("b"))),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_with_advice(wrong: object) -> None:
    with pytest.raises(UsageError) as refused:
        wrong()  # type: ignore[operator]
    assert refused.value.hint


shares = st.floats(0, 1)
list_plans = st.builds(
    ListPlan,
    name=st.just("a"),
    coverage=shares,
    styles=st.dictionaries(st.sampled_from(["native", *styles()]), st.floats(0.1, 1), min_size=1, max_size=3),
    fields=st.dictionaries(st.sampled_from(COLUMNS), shares),
    order=st.sampled_from(["culture", "given", "family"]),
    columns=st.booleans(),
    duplicates=st.floats(0, 0.5),
    noise=st.floats(0, 20).map(lambda factor: Noise().scaled(factor)),
    visibility=st.floats(0, 3),
    zones=st.floats(0, 2),
    women=st.floats(0.1, 10),
)
plans = st.builds(
    Plan,
    lists=st.tuples(list_plans, list_plans.map(lambda each: dataclasses.replace(each, name="b", follows="a", odds=2))),
    cultures=st.dictionaries(st.sampled_from(sorted(cultures())), st.floats(0.1, 1), min_size=1, max_size=4),
    years=st.floats(0.1, 10),
    households=st.floats(1, 10),
)


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(1, 60), st.integers(0, 2**32))
def test_any_plan_gives_rows_that_are_consistent_with_the_truth(plan: Plan, count: int, seed: int) -> None:
    found = people(count, seed, plan)
    assert len(found.frame) == len(found.truth)
    assert found.frame["name"].null_count() == 0
    assert set(found.truth["person"]) <= set(range(count))
    assert found.count == len(found.captures) == count
    on = {(each.name, person) for each in plan.lists for person in found.captures.filter(each.name)["person"]}
    assert set(found.frame.select("list").hstack(found.truth.select("person")).iter_rows()) == on
    assert found.frame.equals(people(count, seed, plan).frame)
