"""The recount without evenhand: it agrees with ours, and a publisher who lies with a valid signature is found out."""

import ast
import contextlib
import copy
import importlib.util
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_verify import signed_log

import evenhand
from evenhand.case import Case
from evenhand.codebook import rules, vocabulary
from evenhand.count.asked import GROUPINGS
from evenhand.count.status import status_of
from evenhand.model.edtf import bounds
from evenhand.model.entry import canonical
from evenhand.record.note import Signer
from evenhand.record.tree import join_roots, leaf_hash, node_hash
from tiny import TINY, copy_of

DATA = Path(evenhand.__path__[0]) / "data"
KEY = str(Signer("example.org/dishonest", bytes(32)).verifier)

Record = dict[str, Any]
Change = Callable[[list[Record]], None]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"outsider_{name}", DATA / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY, RECOUNT = load("verify"), load("recount")


def verified(site: Path, key: str = KEY) -> tuple[int, str]:
    """Exit status of the verifier, and what it printed."""
    output = io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["verify.py", str(site), "--key", key]),
        contextlib.redirect_stdout(output),
    ):
        return VERIFY.main(), output.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    return made


@pytest.fixture(scope="module")
def case(built: Case, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The tiny case with figures released; one is withdrawn, one released again after a judgement was taken back."""
    made = Case(copy_of(built.path, tmp_path_factory.mktemp("tiny") / "copy"))
    made.figure_release(by="incident", what="Numbers by incident", caveat=["Invented."])
    made.figure_release("killed", "side", what="Numbers by side", caveat=["Invented."])
    made.figure_release("property", "place", what="Numbers by place")
    made.undo(named(made, by="place", harm="property", role="accusing"), "An invented mistake.")
    made.undo("judgement:tessel-ferry.c404", "Speaks of another ferry.")
    made.figure_release("killed", "side", what="Numbers by side", caveat=["Invented."], because="A claim fell.")
    return made


def named(made: Case, **parameters: str) -> str:
    return next(each.id for each in made.figure_list() if parameters.items() <= each.figure.parameters.items())


@pytest.fixture(scope="module")
def entries(case: Case) -> list[Record]:
    return [json.loads(data) for data in case._folder.log.entries()]


def forged(folder: Path, entries: list[Record], change: Change) -> Path:
    """A site whose keeper changed entries, and put every hash, root and signature right again."""
    changed = copy.deepcopy(entries)
    change(changed)
    changed[1]["body"]["key"] = KEY
    own = {each["body"]["checkpoint_root"] for each in entries if each["type"] == "figure"}
    hashes: list[bytes] = []
    data: list[bytes] = []
    roots: dict[int, str] = {}
    for entry in changed:
        if hashes:
            entry["prev"] = hashes[-1].hex()
        if entry["type"] == "figure" and entry["body"]["checkpoint_root"] in own:
            size = entry["body"]["checkpoint_size"]
            roots[size] = roots.get(size) or root(hashes[:size]).hex()
            entry["body"]["checkpoint_root"] = roots[size]
        data.append(canonical(entry))
        hashes.append(leaf_hash(data[-1]))
    signed_log(folder / "log", data)
    return folder


def root(hashes: list[bytes]) -> bytes:
    """The root over leaf hashes, by splitting into perfect parts as our own tree does."""
    parts, start = [], 0
    while start < len(hashes):
        width = 1 << ((len(hashes) - start).bit_length() - 1)
        row = hashes[start : start + width]
        while len(row) > 1:
            row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        parts.append(row[0])
        start += width
    return join_roots(parts)


def figure(entries: list[Record], parameters: dict[str, str], *, last: bool = False) -> Record:
    found = [e for e in entries if e["type"] == "figure" and parameters.items() <= e["body"]["parameters"].items()]
    body: Record = found[-1 if last else 0]["body"]
    return body


FERRY = {"by": "incident", "key": "incident:tessel-ferry", "role": "independent"}
SUM = {"by": "side", "key": "party:kelvara", "basis": "sum_of_incidents", "harm": "killed", "role": "independent"}


def test_a_number_that_any_question_gives_is_not_verified(built: Case, tmp_path: Path) -> None:
    made = Case(copy_of(built.path, tmp_path / "copy"))
    for by in (*GROUPINGS, "incident,office", "side,status"):
        made.figure_release(by=by, what=f"Numbers by {by}")
    questions: list[dict[str, Any]] = [{"since": "2031-05-06"}, {"until": "2031-05-20"}, {"status": "civilian"}]
    for narrowed in questions:
        made.figure_release(by="side", what="Numbers, narrowed", **narrowed)
    code, output = verified(made.path, str(made._folder.log.verifier))
    asked = [each.figure.parameters["by"] for each in made.figure_list()]
    assert (code, output.count(": verified;")) == (0, len(asked) - asked.count("grade"))
    assert output.count(": attested: it is counted by grade") == asked.count("grade") > 5
    assert len(asked) > 100


def test_the_record_as_it_lies_on_disk_is_not_sound(case: Case) -> None:
    code, output = verified(case.path, str(case._folder.log.verifier))
    assert (code, output.count(": verified;")) == (0, len(case.figure_list()))
    assert output.count("no longer in force") == 2


def setting(field: str, value: Any, **parameters: str) -> Change:
    def change(entries: list[Record]) -> None:
        body = figure(entries, parameters or FERRY)
        assert body.get(field) != value
        body[field] = value

    return change


def asking(field: str, value: str) -> Change:
    def change(entries: list[Record]) -> None:
        asked = figure(entries, FERRY)["parameters"]
        assert asked.get(field) != value
        asked[field] = value

    return change


def cherry_picked(entries: list[Record]) -> None:
    """One claim is left out of a sum, and number, digest and bounds are made to fit."""
    body = figure(entries, SUM, last=True)
    body["inputs"] = body["inputs"][:-1]
    relisted(body)


def padded(entries: list[Record]) -> None:
    body = figure(entries, FERRY)
    body["inputs"] = [*body["inputs"], "claim:c101"]
    relisted(body)


def doubled(entries: list[Record]) -> None:
    body = figure(entries, FERRY)
    body["inputs"] = [*body["inputs"], body["inputs"][0]]
    relisted(body)


def unlisted(entries: list[Record]) -> None:
    """The list is kept back, as if there were too many, and its digest is of another."""
    body = figure(entries, FERRY)
    body["inputs"] = body["inputs"][:-1]
    relisted(body)
    body["inputs"] = []


def relisted(body: Record) -> None:
    body["inputs_count"] = len(body["inputs"])
    body["inputs_digest"] = sha256("".join(f"{claim}\n" for claim in sorted(body["inputs"])).encode()).hexdigest()


FIGURES: dict[str, Change] = {
    "a lower low": setting("low", 9),
    "a high where it is open": setting("high", 10),
    "low above high": setting("low", 99, by="incident", key="incident:mirn-road"),
    "a lower sum": setting("low", 15, **SUM),
    "a best guess": setting("best", 11),
    "a seed": setting("seed", 1),
    "another unit": setting("unit", "soldiers"),
    "a later checkpoint": lambda entries: setting("checkpoint_size", len(entries), **FERRY)(entries),
    "an earlier checkpoint": setting("checkpoint_size", 40),
    "no checkpoint": setting("checkpoint_size", 0),
    "another root": setting("checkpoint_root", "0" * 64),
    "another digest of the rule": setting("method_digest", "0" * 64),
    "a count of replaced claims": setting("updated", 1),
    "a count of claims left out": setting("left_out", 0),
    "a count of inputs": setting("inputs_count", 1),
    "a digest of inputs": setting("inputs_digest", "0" * 64),
    "a list that is none": setting("inputs", "claim:c401"),
    "parameters that are none": setting("parameters", ["by"]),
    "a claim left out": cherry_picked,
    "a claim put in": padded,
    "a claim put in twice": doubled,
    "a claim left out of a list that is not shown": unlisted,
    **{
        f"another {field}": asking(field, value)
        for field, value in {
            "by": "side", "key": "incident:orle", "basis": "claimed_total", "heading": "incident:orle",
            "accused": "party:kelvara", "affected": "party:ostrenia", "harm": "injured", "unit": "soldiers",
            "role": "accusing", "place": "place:orle", "since": "2031-06", "until": "2031-01", "status": "combatant",
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize("what", FIGURES)
def test_a_figure_changed_and_signed_again_is_called_sound(tmp_path: Path, entries: list[Record], what: str) -> None:
    code, output = verified(forged(tmp_path, entries, FIGURES[what]))
    assert (code, "WRONG: figure:" in output) == (3, True), output


def of(name: str, edit: Callable[[Record], object]) -> Change:
    """A change of the record with this id; of its first version."""

    def change(entries: list[Record]) -> None:
        body = next(entry["body"] for entry in entries if entry["id"] == name)
        before = copy.deepcopy(body)
        edit(body)
        assert body != before

    return change


BENEATH: dict[str, Change] = {
    "a number": of("claim:c401", lambda body: body["frame"]["quantity"].update(low=8)),
    "an open end": of("claim:c601", lambda body: body["frame"]["quantity"].pop("high")),
    "a stance": of("claim:c601", lambda body: body.update(stance="denies")),
    "a unit": of("claim:c601", lambda body: body["frame"]["quantity"].update(unit="soldiers")),
    "an act": of("claim:c601", lambda body: body["frame"].update(act="injury")),
    "a date": of("claim:c103", lambda body: body.update(said="2031-05-01")),
    "a flag": of("claim:c601", lambda body: body["frame"].update(flags=["suspected_relay_error"])),
    "whom it accuses": of("claim:c601", lambda body: body["frame"].update(alleged=["party:kelvara"])),
    "who says so": of("claim:c601", lambda body: body.update(claimant="source:not-stated")),
    "for whom a source speaks": of("source:lumen-monitors", lambda body: body.update(side="party:kelvara")),
    "a judgement": of("judgement:mirn-road.c601", lambda body: body.update(answer="no")),
    "a kind of heading": of("incident:mirn-road", lambda body: body.update(kind="total")),
}


@pytest.mark.parametrize("what", BENEATH)
def test_what_lies_beneath_a_figure_is_changed_and_signed_again(
    tmp_path: Path, entries: list[Record], what: str
) -> None:
    code, output = verified(forged(tmp_path, entries, BENEATH[what]))
    assert (code, "WRONG: figure:" in output) == (3, True), output


def changed_rule(entries: list[Record]) -> None:
    files = next(entry["body"]["files"] for entry in entries if entry["type"] == "method")
    files["rules/count.toml"] = files["rules/count.toml"].replace(
        "overtaken_after_days = 7", "overtaken_after_days = 9"
    )


def test_the_files_of_the_rule_are_changed_and_signed_again(tmp_path: Path, entries: list[Record]) -> None:
    code, output = verified(forged(tmp_path, entries, changed_rule))
    assert (code, "the rule's files in the log are not count" in output) == (3, True)


def test_a_claim_recorded_after_the_checkpoint_makes_a_figure_wrong(tmp_path: Path, entries: list[Record]) -> None:
    def correct_later(changed: list[Record]) -> None:
        later = copy.deepcopy(next(entry for entry in changed if entry["id"] == "claim:c601"))
        later["body"]["frame"]["quantity"].update(low=60, high=60)
        changed.append({**later, "batch": changed[-1]["batch"]})

    code, _ = verified(forged(tmp_path, entries, correct_later))
    assert code == 0


def withholding(entries: list[Record]) -> None:
    next(entry for entry in entries if entry["id"] == "claim:c601")["access"] = "restricted"


def sealing(entries: list[Record]) -> None:
    entry = next(entry for entry in entries if entry["id"] == "claim:c601")
    del entry["body"]["frame"]["quantity"]
    entry["sealed"] = {"/frame/quantity": "0" * 64}


@pytest.mark.parametrize("change", [withholding, sealing])
def test_a_figure_on_withheld_claims_is_called_verified(tmp_path: Path, entries: list[Record], change: Change) -> None:
    code, output = verified(forged(tmp_path, entries, change))
    about = [line for line in output.splitlines() if "incident:mirn-road" in line and "role=accusing" in line]
    assert code == 0
    assert [line for line in about if ": attested: it rests on entries that are withheld" not in line] == []
    assert about
    assert ": verified;" in output


def test_a_rule_that_the_verifier_does_not_know_is_called_verified(tmp_path: Path, entries: list[Record]) -> None:
    code, output = verified(forged(tmp_path, entries, setting("method", "count 99 (01234567)")))
    assert code == 0
    assert output.count("attested: it is made by the rule count 99 (01234567), which is not known here") == 1


def test_a_wrong_figure_that_was_withdrawn_still_makes_the_record_unsound(
    tmp_path: Path, entries: list[Record]
) -> None:
    gone = {"by": "place", "harm": "property", "role": "accusing"}
    code, output = verified(forged(tmp_path, entries, setting("low", 0, **gone)))
    assert code == 0
    assert "no longer in force): WRONG" in output
    assert "  low is released as 0, the log gives 1" in output


def test_a_site_without_the_recount_keeps_silent_about_it(
    tmp_path: Path, entries: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VERIFY, "__file__", str(tmp_path / "verify.py"))
    code, output = verified(forged(tmp_path, entries, lambda _: None))
    assert code == 0
    assert "NOT counted again, since recount.py is not here" in output


@pytest.mark.parametrize("junk", [{"type": "retraction", "body": {}}, {"type": "judgement", "body": {"about": 7}}])
def test_entries_that_are_no_records_end_in_a_traceback(tmp_path: Path, entries: list[Record], junk: Record) -> None:
    code, output = verified(forged(tmp_path, entries, lambda changed: changed.insert(40, {**changed[40], **junk})))
    assert (code, "WRONG: " in output) == (3, True)


NUMBERS = ("low", "high", "updated", "left_out", "inputs_count")


@given(data=st.data())
@settings(max_examples=40)
def test_any_number_of_any_figure_can_be_another(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Record], data: st.DataObject
) -> None:
    standing = RECOUNT.in_force(entries).values()
    name = data.draw(st.sampled_from([entry["id"] for entry in standing if entry["type"] == "figure"]))
    field = data.draw(st.sampled_from(NUMBERS))
    number = data.draw(st.integers(0, 10_000))

    def change(changed: list[Record]) -> None:
        body = [entry for entry in changed if entry["id"] == name][-1]["body"]
        body[field] = number + (number == body.get(field))

    assert verified(forged(tmp_path_factory.mktemp("forged"), entries, change))[0] == 3


def ordinals(text: str) -> tuple[int, int]:
    first, last = bounds(text)
    return _ordinal(first), _ordinal(last)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


DATES = [
    "2020", "2020-02", "2020-10-17", "2020-10-17T01:00:00Z", "2020-10-17T01:00:00+04:00", "199X", "XXXX", "1X90",
    "000X", "2020-XX-29", "1XXX-02-29", "XXXX-02-29", "2020-1X", "2020-0X-3X", "1992~", "?2020-05", "2020-05-~04",
    "2020-21", "2020-22", "2020-24", "2020-25", "2020-28", "2020-29", "2020-30", "2020-32", "2020-33", "2020-36",
    "2020-37", "2020-39", "2020-40", "2020-41", "-0043", "-000X", "-0043-03-15", "Y17000", "Y-17000", "Y17E8", "Y1E3",
    "1950S2", "1950S4", "Y17101E1S3", "0000", "0001", "9999", "9999-12-31", "9999-24", "../2020",
    "0000-24", "XXXX-24", "-000X-24", "0000-12", "000X-24", "-0001-24", "XXXX-XX-3X",
    "2020-09-27/2020-11-10", "19XX",
    "2020/..", "2020/", "/2020", "2020-09/2020", "199X/2000-21",
]  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_otherwise_than_by_evenhand(text: str) -> None:
    assert RECOUNT.bounds(text) == ordinals(text)


digits = st.sampled_from("0123456789X")
dates = st.builds(
    lambda year, rest: "".join(year) + rest,
    st.lists(digits, min_size=4, max_size=4),
    st.sampled_from(
        ["", "-05", "-0X", "-1X", "-XX", "-12-31", "-02-29", "-02-2X", "-XX-30", "-23", "-24", "-31", "-38"]
    ),
)


@given(text=st.one_of(dates, st.builds("{}/{}".format, dates, dates)))
@settings(max_examples=300)
def test_any_date_is_read_otherwise_than_by_evenhand(text: str) -> None:
    try:
        expected = ordinals(text)
    except ValueError:
        return
    assert RECOUNT.bounds(text) == expected


def test_the_files_of_the_rule_are_read_otherwise_than_by_evenhand(entries: list[Record]) -> None:
    body = next(entry["body"] for entry in entries if entry["type"] == "method")
    tables = RECOUNT.read_tables(body["files"], body["rule"], body["digest"])
    units = rules("units")["unit"]
    assert tables.units.keys() == units.keys()
    assert all(
        {key: str(value).lower() if value is True else value for key, value in units[unit].items()} == found
        for unit, found in tables.units.items()
    )
    assert tables.overtaken_after == rules("count")["overtaken_after_days"]
    assert (tables.act, tables.stance, tables.source_kind) == tuple(map(vocabulary, ("act", "stance", "source_kind")))


def books() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """The vocabularies of statuses and of languages."""
    status, language = (
        {term: dict(row) for term, row in vocabulary(name).items()} for name in ("victim_status", "language")
    )
    return status, language


STATUSES = RECOUNT.Statuses(*books())
PHRASES = [
    phrase.replace("*", ending)
    for rows in books()
    for row in rows.values()
    for column, cell in row.items()
    if column.startswith("words_") or column in ("before", "after", "apart_victim_status")
    for phrase in cell.split("|")
    for ending in ("", "s")
]


@given(
    words=st.lists(st.sampled_from(PHRASES) | st.text(max_size=4), max_size=6), space=st.sampled_from(["", " ", ", "])
)
@settings(max_examples=400)
def test_a_status_is_read_otherwise_than_by_evenhand(words: list[str], space: str) -> None:
    text = space.join(words)
    assert STATUSES.of(text) == status_of(text)
    assert STATUSES.of(text.upper()) == status_of(text.upper())


def test_it_imports_nothing_but_the_standard_library_and_is_written_for_python_3_8() -> None:
    tree = ast.parse((DATA / "recount.py").read_text(), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)
