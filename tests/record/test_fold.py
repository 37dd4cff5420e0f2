import itertools
import json
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.model.entry import canonical
from evenhand.record.fold import fold, open_index, remove_index, retractions, state

NAMES = ["source:a", "source:b", "source:B", "party:c"]
Step = tuple[str, str]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.sampled_from(NAMES)),
        st.tuples(st.just("batch"), st.just("")),
        st.tuples(st.just("retract"), st.sampled_from([*NAMES, "b:1", "b:2", "retraction:1", "retraction:3"])),
        st.tuples(st.just("judge"), st.sampled_from(NAMES)),
    ),
    max_size=25,
)


def entry(kind: str, name: str, batch: int, body: dict[str, Any]) -> bytes:
    return canonical({"type": kind, "id": name, "batch": f"b:{batch}", "body": body})


def log_of(steps: Iterable[Step]) -> list[bytes]:
    """Entries that do what the steps say; a retraction's id is its position."""
    entries, batch = [entry("batch", "b:1", 1, {})], 1
    for what, name in steps:
        if what == "batch":
            batch += 1
            entries.append(entry("batch", f"b:{batch}", batch, {}))
        elif what == "record":
            entries.append(entry(name.partition(":")[0], name, batch, {"version": len(entries)}))
        elif what == "judge":
            entries.append(entry("judgement", f"judgement:{len(entries)}", batch, {"about": [name, "claim:x", name]}))
        else:
            entries.append(entry("retraction", f"retraction:{len(entries)}", batch, {"retracts": name}))
    return entries


def folded(entries: list[bytes], cuts: Iterable[int] = ()) -> sqlite3.Connection:
    index = open_index(None)
    for end in sorted({*cuts, len(entries)}):
        fold(index, lambda start, end=end: entries[start:end], b"root")  # type: ignore[misc]
    return index


def in_force(index: sqlite3.Connection) -> dict[str, int]:
    return {name.lower(): position for name, position in index.execute("SELECT id, position FROM current")}


def everything(index: sqlite3.Connection) -> list[list[Any]]:
    tables = ("entry", "current", "about", "membership", "state")
    return [index.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


def expected(entries: list[bytes]) -> dict[str, int]:
    """The same by the plainest reading of the two rules, one entry at a time and from the last to the first."""
    dead: dict[str, int] = {}
    found: dict[str, int] = {}
    for position, data in reversed(list(enumerate(entries))):
        record = json.loads(data)
        name = record["id"].lower()
        if name in dead or record["batch"] in dead:
            continue
        if record["type"] == "retraction":
            dead.setdefault(record["body"]["retracts"].lower(), position)
        elif record["type"] != "batch":
            found.setdefault(name, position)
    return found


@given(STEPS, st.sets(st.integers(1, 25)))
@settings(max_examples=200)
def test_fold_in_steps_is_the_fold_at_once(steps: list[Step], cuts: set[int]) -> None:
    entries = log_of(steps)
    at_once, in_steps = folded(entries), folded(entries, {min(cut, len(entries)) for cut in cuts})
    assert everything(in_steps) == everything(at_once)


@given(STEPS)
@settings(max_examples=200)
def test_what_is_in_force_follows_the_two_rules_alone(steps: list[Step]) -> None:
    entries = log_of(steps)
    assert in_force(folded(entries)) == expected(entries)


def test_later_record_of_an_id_supersedes_the_earlier_letter_case_aside() -> None:
    assert in_force(folded(log_of([("record", "source:b"), ("record", "source:B")]))) == {"source:b": 2}


def test_retracted_record_gives_way_to_nothing_and_a_later_one_counts_again() -> None:
    steps = [("record", "source:a"), ("record", "source:a"), ("retract", "source:a")]
    assert in_force(folded(log_of(steps))) == {}
    assert in_force(folded(log_of([*steps, ("record", "source:a")]))) == {"source:a": 4}


def test_undone_batch_gives_way_to_the_version_before_it() -> None:
    steps = [("record", "source:a"), ("batch", ""), ("record", "source:a"), ("batch", ""), ("retract", "b:2")]
    assert in_force(folded(log_of(steps))) == {"source:a": 1}


def test_retraction_that_is_retracted_has_no_effect() -> None:
    steps = [("record", "source:a"), ("retract", "source:a"), ("retract", "retraction:2")]
    assert in_force(folded(log_of(steps))) == {"source:a": 1}
    again = [*steps, ("retract", "retraction:3")]
    assert in_force(folded(log_of(again))) == {}


def test_batch_that_undoes_can_be_undone() -> None:
    steps = [("record", "source:a"), ("batch", ""), ("retract", "b:1"), ("batch", ""), ("retract", "b:2")]
    assert in_force(folded(log_of(steps))) == {"source:a": 1}


def test_two_retractions_whose_ids_differ_in_letter_case_do_not_stop_the_fold() -> None:
    steps = [("record", "source:b"), ("retract", "source:b"), ("retract", "source:B")]
    index = folded(log_of(steps))
    assert (in_force(index), retractions(index)) == ({}, {"source:b": 3})


def test_judgement_about_the_same_record_twice_is_found(tmp_path: Path) -> None:
    index = folded(log_of([("judge", "source:a")]))
    assert index.execute("SELECT count(DISTINCT position) FROM about WHERE target = 'SOURCE:A'").fetchone() == (1,)


@given(STEPS, STEPS)
def test_later_entries_do_not_change_what_an_earlier_checkpoint_said(first: list[Step], then: list[Step]) -> None:
    before, after = log_of(first), log_of([*first, *then])
    assert after[: len(before)] == before
    assert everything(folded(after[: len(before)])) == everything(folded(before))


def test_entry_that_cannot_be_read_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    entries = log_of([("record", "source:a"), ("record", "party:c")])
    index = open_index(tmp_path / "index.sqlite")
    fold(index, lambda start: entries[start:2], b"root")
    before = everything(index)
    with pytest.raises(ValueError, match="Expecting"):
        fold(index, lambda _: [entries[2], b"no json"], b"other")
    assert everything(index) == before
    fold(index, lambda start: entries[start:], b"root")
    assert everything(index) == everything(folded(entries))


def test_index_is_kept_between_calls_and_another_process_may_fold_meanwhile(tmp_path: Path) -> None:
    path, entries = tmp_path / "build" / "index.sqlite", log_of([("record", "source:a")] * 5)
    first, second = open_index(path), open_index(path)
    fold(first, lambda start: entries[start:3], b"three")
    fold(second, lambda start: entries[start:], b"six")
    fold(first, lambda start: entries[start:], b"six")
    assert state(open_index(path)) == (6, b"six")
    assert everything(open_index(path)) == [[tuple(row) for row in table] for table in everything(first)]


@pytest.mark.parametrize("content", [b"", b"rubbish" * 1000])
def test_file_that_is_no_index_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    assert state(open_index(path)) == (0, b"")


def test_index_of_another_format_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path)
    fold(index, lambda _: log_of([]), b"root")
    index.execute("UPDATE state SET format = 0")
    index.close()
    assert state(open_index(path)) == (0, b"")
    remove_index(path)
    assert list(tmp_path.iterdir()) == []


def test_writer_killed_while_folding_leaves_the_last_whole_state(tmp_path: Path) -> None:
    """A copy of the files at any moment of a fold is what a kill would leave."""
    path = tmp_path / "index.sqlite"
    entries = log_of([("record", name) for name in itertools.islice(itertools.cycle(NAMES), 400)])
    index = open_index(path)
    fold(index, lambda _: entries[:100], b"hundred")
    copies = itertools.count()

    def slowly(start: int) -> Iterable[bytes]:
        for number, data in enumerate(entries[start:]):
            if number % 100 == 0:
                copy = tmp_path / f"killed-{next(copies)}"
                copy.mkdir()
                for file in tmp_path.glob("index.sqlite*"):
                    shutil.copy(file, copy)
            yield data

    index.execute("PRAGMA cache_size = 1")
    fold(index, slowly, b"all")
    for copy in sorted(tmp_path.glob("killed-*")):
        found = open_index(copy / "index.sqlite")
        assert state(found) == (100, b"hundred")
        assert everything(found)[1] == everything(folded(entries[:100]))[1]
