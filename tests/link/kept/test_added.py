"""Records added to a kept linkage, beside linking everything anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from evenhand.errors import CaseError, IntegrityError, UnknownId, UsageError
from evenhand.generate import people
from evenhand.link.amend import codes
from evenhand.link.fields import Field, Subjects
from evenhand.link.kept import folder as kept_folder
from evenhand.link.kept.added import Added, added
from evenhand.link.kept.due import relearning_due
from evenhand.link.kept.folder import load, save
from evenhand.link.kept.kept import Kept, kept_of
from evenhand.link.kept.scored import Pairs
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

FIELDS = (Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"))
PERSONS, NEW = 2000, 150


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    frame = people(PERSONS, 11, "two_scripts_birth").frame.sample(fraction=1.0, shuffle=True, seed=5)
    return Subjects(frame, FIELDS, "row", "list", frozenset(frame["list"].unique()))


@pytest.fixture(scope="module")
def old(subjects: Subjects) -> Subjects:
    return replace(subjects, frame=subjects.frame[:-NEW])


@pytest.fixture(scope="module")
def new(subjects: Subjects) -> Subjects:
    return replace(subjects, frame=subjects.frame[-NEW:])


@pytest.fixture(scope="module")
def linked(old: Subjects) -> Linkage:
    return link_persons(old)


@pytest.fixture(scope="module")
def kept(old: Subjects, linked: Linkage) -> Kept:
    return kept_of(old, linked)


@pytest.fixture(scope="module")
def grown(kept: Kept, new: Subjects) -> Added:
    return added(kept, new)


def f1(clusters: pl.DataFrame) -> float:
    truth = people(PERSONS, 11, "two_scripts_birth").truth
    both = clusters.join(truth, left_on="id", right_on="row")

    def pairs(*of: str) -> int:
        size = both.group_by(*of).len()["len"].to_numpy().astype(np.int64)
        return int((size * (size - 1) // 2).sum())

    return 2 * pairs("cluster", "person") / (pairs("cluster") + pairs("person"))


def named(clusters: pl.DataFrame) -> dict[str, str]:
    return dict(clusters.select("id", "cluster").iter_rows())


def groups(clusters: pl.DataFrame) -> set[tuple[str, ...]]:
    return {tuple(sorted(ids)) for ids in clusters.group_by("cluster").agg("id")["id"].to_list()}


def test_what_is_kept_names_clusters_otherwise_than_the_linkage(kept: Kept, linked: Linkage) -> None:
    assert named(kept.clusters()) == named(linked.clusters)


def test_adding_finds_clearly_less_than_linking_everything_anew(grown: Added, subjects: Subjects) -> None:
    anew = f1(link_persons(subjects).clusters)
    assert anew > 0.9
    assert abs(f1(grown.kept.clusters()) - anew) < 0.005


def test_a_list_that_is_new_is_linked_worse_than_anew(kept: Kept, old: Subjects, new: Subjects) -> None:
    third = new.frame.with_columns(list=pl.lit("a third list"))
    lists = old.unique | {"a third list"}
    anew = link_persons(replace(old, frame=pl.concat([old.frame, third]), unique=lists))
    found = added(kept, replace(new, frame=third, unique=lists))
    assert found.kept.model.overlap.shape == (3, 3)
    assert f1(anew.clusters) - f1(found.kept.clusters()) < 0.005


def test_adding_compares_pairs_of_kept_records_again(grown: Added, linked: Linkage, old: Subjects) -> None:
    share = NEW / len(old.frame)
    assert grown.compared < 4 * share * linked.diagnostics.candidates
    assert grown.touched < 0.5 * len(old.frame)


def test_clusters_that_no_new_record_touches_change(grown: Added, kept: Kept, new: Subjects) -> None:
    fresh = set(new.frame["row"])
    linked_to = grown.pairs.filter(pl.col("posterior") > 0.02)
    beside = set(linked_to["left"]) | set(linked_to["right"])
    before, after = groups(kept.clusters()), groups(grown.kept.clusters())
    untouched = {ids for ids in before if not beside & set(ids)}
    assert len(untouched) > 0.8 * len(before) - len(fresh)
    assert len(untouched - after) <= len(grown.renamed) * 2


def test_a_cluster_is_not_named_for_the_member_that_came_first(grown: Added, kept: Kept) -> None:
    came, names = set(kept.ids), named(grown.kept.clusters())
    assert len(names) == len(grown.kept.ids)
    for ids in groups(grown.kept.clusters()):
        first = [one for one in ids if one in came] or ids
        assert {names[one] for one in ids} == {min(first)}
    assert sum(name in came for one, name in names.items() if one not in came) > NEW / 4


def test_a_smaller_id_added_later_renames_a_cluster(kept: Kept, old: Subjects) -> None:
    whole = old.frame.row(0, named=True)
    twin = pl.DataFrame([{**whole, "row": "!first", "list": "another list"}], schema=old.frame.schema)
    found = added(kept, replace(old, frame=twin, unique=frozenset(), same=(("!first", whole["row"]),)))
    names = named(found.kept.clusters())
    assert names["!first"] == named(kept.clusters())[whole["row"]]
    assert not len(found.renamed)


def test_known_different_persons_merge_and_known_same_persons_do_not(kept: Kept, new: Subjects) -> None:
    plain = added(kept, new)
    link = plain.pairs.filter(pl.col("posterior") > 0.9).row(0, named=True)
    other = next(name for name in kept.ids if name not in (link["left"], link["right"]))
    told = replace(new, different=((link["left"], link["right"]),), same=((link["right"], other),))
    names = named(added(kept, told).kept.clusters())
    assert names[link["left"]] != names[link["right"]] == names[other]


def test_frequencies_after_adding_are_not_those_of_all_records(grown: Added, subjects: Subjects) -> None:
    told, whole = grown.kept.told, link_persons(subjects).told
    assert told.names is not None and whole.names is not None and told.births is not None and whole.births is not None
    assert np.array_equal(np.sort(told.births.rarity), np.sort(whole.births.rarity))
    assert told.names.counts.token.sum() == whole.names.counts.token.sum()
    assert abs(len(told.names.lexicon) - len(whole.names.lexicon)) <= 0.01 * len(whole.names.lexicon)
    assert np.isclose(
        np.quantile(told.names.vocabulary.rarity, (0.05, 0.5)),
        np.quantile(whole.names.vocabulary.rarity, (0.05, 0.5)),
        atol=0.01,
    ).all()


def test_a_kept_linkage_is_not_the_same_when_read_again(
    kept: Kept, new: Subjects, grown: Added, tmp_path: Path
) -> None:
    save(kept, tmp_path / "kept")
    save(kept, tmp_path / "kept")
    again = added(load(tmp_path / "kept"), new)
    assert again.kept.clusters().equals(grown.kept.clusters())
    assert again.pairs.equals(grown.pairs)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_linkage_kept_by_other_rules_is_used(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(kept, tmp_path / "kept")
    monkeypatch.setattr(kept_folder, "rules", lambda: "other")
    with pytest.raises(CaseError, match="other rules"):
        load(tmp_path / "kept")


def test_a_damaged_or_absent_kept_linkage_is_used(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="No linkage"):
        load(tmp_path / "kept")
    save(kept, tmp_path / "kept")
    next((tmp_path / "kept").glob("*.npy")).write_bytes(b"")
    with pytest.raises(IntegrityError, match="damaged"):
        load(tmp_path / "kept")


def test_a_half_written_linkage_takes_the_place_of_the_old(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(kept, tmp_path / "kept")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(kept_folder, "written", full)
    with pytest.raises(OSError, match="no space"):
        save(kept, tmp_path / "kept")
    monkeypatch.undo()
    assert load(tmp_path / "kept").clusters().equals(kept.clusters())
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_records_that_do_not_fit_are_added(kept: Kept, old: Subjects, new: Subjects) -> None:
    with pytest.raises(UsageError, match="taken"):
        added(kept, replace(new, frame=old.frame[:3]))
    with pytest.raises(UsageError, match="fields"):
        added(kept, replace(new, fields=FIELDS[:2]))
    with pytest.raises(UsageError, match="twice"):
        added(kept, replace(new, unique=frozenset()))
    with pytest.raises(UnknownId, match="nobody"):
        added(kept, replace(new, same=(("nobody", new.frame["row"][0]),)))


def test_no_records_added_change_anything(kept: Kept, new: Subjects) -> None:
    found = added(kept, replace(new, frame=new.frame[:0]))
    assert found.kept.clusters().equals(kept.clusters()) and found.compared == 0 and not found.due


def test_many_new_records_or_new_ways_to_agree_do_not_call_for_learning_anew(kept: Kept, old: Subjects) -> None:
    assert not added(kept, replace(old, frame=_again(old.frame[:20]))).due
    many = added(kept, replace(old, frame=_again(old.frame[:600]))).due
    assert any("records came" in reason for reason in many)
    links = np.flatnonzero(kept.scored.log_odds > 3)
    same = Pairs(kept.scored, kept.settled).taken(np.resize(links, 1000)).scored
    assert not relearning_due(kept.model, 100, 100, same)
    at = [column.name for column in kept.model.columns].index("birth")
    same.compared.levels[at] = np.where(same.compared.levels[at] > 0, 1, 0)
    assert relearning_due(kept.model, 100, 100, same)[0].startswith("Agreement in 'birth'")


def _again(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(row=pl.lit("again-") + pl.col("row"), list=pl.lit("another list"))


def test_a_kept_pair_judged_later_is_there_twice_or_not_as_judged(kept: Kept, new: Subjects) -> None:
    at = int(np.argmax(kept.scored.log_odds))
    pair = (kept.ids[int(kept.scored.left[at])], kept.ids[int(kept.scored.right[at])])
    once = added(kept, replace(new, same=(pair, pair[::-1])))
    again = added(once.kept, replace(new, frame=new.frame[:0], different=(pair, pair)))
    for found, odds in ((once, np.inf), (again, -np.inf)):
        told = found.kept.scored
        assert (told.left < told.right).all() and np.unique(codes(told)).size == told.left.size
        assert told.log_odds[codes(told) == codes(kept.scored)[at]].tolist() == [odds]
    names = named(again.kept.clusters())
    assert names[pair[0]] != names[pair[1]]
