"""Person claims linked in a case: once, beside what people judged, and without a word of a person leaving it."""

import json
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.case.persons import LinkedPersons, opened
from evenhand.cli.link import _persons
from evenhand.errors import UsageError
from evenhand.generate import Generated
from evenhand.model.decision import Judgement
from evenhand.record.persons import persons
from evenhand.record.view import View
from listed import invented, listed_case, words, write_list
from tiny import copy_of, done, evenhand

MAPPING = """record = "judgement"
[columns]
id = { columns = ["one", "other"], join = "." }
question = { value = "same_person" }
about = { columns = ["one", "other"], refs = ["claim", "claim"] }
answer = "answer"
because = { value = "Known to the coder." }
"""


@pytest.fixture(scope="module")
def truth() -> Generated:
    return invented()


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, truth: Generated) -> Path:
    return listed_case(tmp_path_factory.mktemp("listed") / "case", truth.frame).path


@pytest.fixture(scope="module")
def linked_once(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = copy_of(imported, tmp_path_factory.mktemp("linked") / "case")
    link(Case(case))
    return case


@pytest.fixture
def bare(imported: Path, tmp_path: Path) -> Case:
    return Case(copy_of(imported, tmp_path / "bare"))


@pytest.fixture
def linked(linked_once: Path, tmp_path: Path) -> Case:
    return Case(copy_of(linked_once, tmp_path / "linked"))


def link(case: Case) -> LinkedPersons:
    return Case(case.path).link_person()


def view(case: Case) -> View:
    return Folder(case.path).view()


def judge(case: Case, *rows: tuple[str, ...]) -> None:
    table = case.path / "hand" / "judged.csv"
    lines = [",".join(each.removeprefix("claim:") for each in row) for row in rows]
    table.write_text("one,other,answer\n" + "\n".join(lines) + "\n", "utf-8")
    table.with_suffix(".toml").write_text(MAPPING, "utf-8")
    case.link_table(table, revise=True)


def pairs(case: Case) -> set[frozenset[str]]:
    """Every two claims that are one person as far as judged."""
    return {frozenset(pair) for claims in persons(view(case)) for pair in combinations(claims, 2)}


def ours(case: Case) -> list[Judgement]:
    return [held.record for held in view(case).all(Judgement) if held.record.method.startswith("evenhand link_person")]


def test_clusters_of_the_record_are_not_who_is_who(linked: Case, truth: Generated) -> None:
    true = {frozenset((f"claim:{left}", f"claim:{right}")) for left, right in truth.pairs().iter_rows()}
    found = pairs(linked)
    assert len(found & true) >= 0.7 * max(len(found), len(true))


def test_more_judgements_are_made_than_hold_clusters_together(linked: Case) -> None:
    joined = [claims for claims in persons(view(linked)) if len(claims) > 1]
    made = [each for each in ours(linked) if each.answer == "yes"]
    assert len(made) == sum(len(claims) - 1 for claims in joined)


def test_a_second_run_appends_something(linked: Case) -> None:
    size = view(linked).size
    again = link(linked)
    assert (again.added.new, again.added.revised, again.retracted) == (0, 0, ())
    assert again.added.same == again.joined + again.unsure > 0
    assert view(linked).size == size


def test_a_dry_run_appends_something(bare: Case) -> None:
    size = view(bare).size
    tried = bare.link_person(dry_run=True)
    assert tried.added.new == tried.joined + tried.unsure > 0
    assert view(bare).size == size


def test_a_word_of_a_person_leaves_the_private_part(bare: Case, truth: Generated) -> None:
    giveaways = [word.encode() for word in words(truth.frame)]
    (bare.path / "hand" / "people.csv").unlink()
    said = b"".join(
        each.stdout.encode() + each.stderr.encode()
        for each in (
            done(evenhand("link", "person", case=bare.path)),
            done(evenhand("link", "person", "--json", case=bare.path)),
            done(evenhand("log", "--json", case=bare.path)),
        )
    )
    files = [path for path in bare.path.rglob("*") if path.is_file() and "private" not in path.parts]
    kept = said + b"".join(path.read_bytes() for path in files)
    assert b"claim:ministry-1" in kept
    assert [word.decode() for word in giveaways if word in kept] == []


def test_a_reason_holds_a_number_of_a_person(linked: Case, truth: Generated) -> None:
    reasons = " ".join(each.because for each in ours(linked))
    dates = set(truth.frame["birth_date"].drop_nulls())
    assert "birth: " in reasons
    assert [date for date in dates if date in reasons] == []


def test_what_people_judged_is_overruled(linked: Case) -> None:
    kept = next(each for each in ours(linked) if each.answer == "yes")
    together, alone = kept.about, [claims[0] for claims in persons(view(linked)) if len(claims) == 1][:2]
    judge(linked, (*together, "no"), (alone[0], alone[1], "yes"))
    again = link(linked)
    assert frozenset(together) not in pairs(linked)
    assert frozenset(alone) in pairs(linked)
    assert again.contradictions == ()
    assert not [each for each in ours(linked) if set(each.about) in (set(together), set(alone))]
    assert link(linked).added.new == 0
    assert linked.verify().problems == ()


def test_judgements_that_contradict_one_another_are_not_told(linked: Case) -> None:
    one, two, three = [claims[0] for claims in persons(view(linked)) if len(claims) == 1][:3]
    judge(linked, (one, two, "yes"), (two, three, "yes"), (one, three, "no"))
    told = link(linked)
    assert [set(pair) for pair in told.contradictions] == [{one, three}]
    assert [pair for pair in told.parted if not {*pair} <= {one, two, three}] == []
    assert len(told.parted) <= 2
    said = "\n".join(map(str, _persons(told)))
    assert "judged to be two persons, and one by other judgements: 1\n" in said
    assert linked.verify().problems == ()


def test_a_list_without_duplicates_parts_what_people_judged_one_person(linked: Case) -> None:
    singles = [claims[0] for claims in persons(view(linked)) if len(claims) == 1]
    one, two = [claim for claim in singles if claim.startswith("claim:ministry")][:2]
    between = next(claim for claim in singles if claim.startswith("claim:monitors"))
    judge(linked, (one, between, "yes"), (between, two, "yes"))
    told = link(linked)
    assert (told.contradictions, told.parted) == ((), ())


def test_an_unsure_answer_joins_somebody(linked: Case) -> None:
    kept = next(each for each in ours(linked) if each.answer == "yes")
    judge(linked, (*kept.about, "unsure"))
    link(linked)
    assert frozenset(kept.about) not in pairs(linked)
    assert not [each for each in ours(linked) if set(each.about) == set(kept.about)]


def test_pairs_of_claims_that_are_gone_stay_judged(linked: Case) -> None:
    act = next(act for act in linked.log() if "hand/people.csv" in {table.name for table in act.tables})
    linked.undo(linked.log()[-1].id, "A test.")
    linked.undo(act.id, "The list was withdrawn.")
    again = link(linked)
    assert (again.claims, again.persons, ours(linked)) == (0, 0, [])
    assert linked.verify().problems == ()


def test_an_edited_list_leaves_stale_judgements(linked: Case, truth: Generated) -> None:
    kept = next(each for each in ours(linked) if each.answer == "yes")
    row = kept.about[0].removeprefix("claim:")
    other = pl.when(pl.col("row") == row)
    changed = truth.frame.with_columns(
        name=other.then(pl.lit("Zzyzx Quillfeather")).otherwise("name"),
        birth_date=other.then(pl.lit("1931-01-01")).otherwise("birth_date"),
        age=other.then(99).otherwise("age"),
        father=other.then(None).otherwise("father"),
    )
    write_list(linked, changed)
    linked.claim_import(linked.path / "hand" / "people.csv", revise=True)
    again = link(linked)
    assert again.retracted
    assert frozenset(kept.about) not in pairs(linked)


def test_a_document_that_nobody_knows_is_taken_for_a_list(bare: Case) -> None:
    settings = bare.path / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace("document:d01", "document:none"), "utf-8")
    with pytest.raises(UsageError, match="names document:none under"):
        bare.link_person()


def test_letter_case_makes_other_documents_and_places(bare: Case) -> None:
    before = bare.link_person(dry_run=True)
    settings = bare.path / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace("document:d01", "document:D01"), "utf-8")
    table = bare.path / "hand" / "people.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text(
        "".join(line.replace(",d02,", ",D02,") if at % 2 else line for at, line in enumerate(lines)), "utf-8"
    )
    bare.claim_import(table, revise=True)
    after = Case(bare.path).link_person(dry_run=True)
    assert (after.lists, after.persons, after.joined, after.unsure) == (
        before.lists, before.persons, before.joined, before.unsure,
    )  # fmt: skip
    folder = Folder(bare.path)
    with folder.appender() as appender:
        subjects = opened(folder, appender, folder.view()).subjects
    assert set(subjects.frame["list"]) == subjects.unique == {"document:d01", "document:d02"}


def test_somebody_stands_twice_on_a_list_without_duplicates(bare: Case) -> None:
    link(bare)
    lists = {frozenset(claim.split("-")[0] for claim in pair) for pair in pairs(bare)}
    assert lists == {frozenset({"claim:ministry", "claim:monitors"})}


def test_names_that_are_not_held_are_linked_without_them(linked: Case) -> None:
    for path in (linked.path / "private").glob("sealed.sqlite*"):
        path.unlink()
    found = linked.link_person(dry_run=True)
    assert (found.claims, len(found.nameless)) == (0, len(invented().frame))


def test_the_two_doors_say_otherwise(bare: Case, tmp_path: Path) -> None:
    other = Case(copy_of(bare.path, tmp_path / "other"))
    said = json.loads(done(evenhand("link", "person", "--json", case=bare.path)).stdout)
    found = other.link_person()
    assert (said["joined"], said["unsure"], said["persons"]) == (found.joined, found.unsure, found.persons)
    assert said["added"]["batch"] == found.added.batch == other.log()[-1].id
