"""What a coder confirms is recorded with its exact words; what is rejected leaves nothing; nothing is asked twice."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.case import Case
from evenhand.case import extractor as door
from evenhand.case.confirm import Confirming
from evenhand.cli import main
from evenhand.errors import InvalidRecord, SourceError, UsageError
from evenhand.model.proposal import Number, Proposal, Setting
from speeches import SPEECH, numbers
from tiny import TINY, USAGE, copy_of, log_of

BY = "coder 3"
SOURCE = "prosecutor-kelvara"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    return made.path


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "suggest", numbers)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SPEECH.encode())
    return path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def begin(case: Case, speech: Path, **how: Any) -> Confirming:
    return case.claim_review(speech, **{"by": BY, "source": SOURCE, "date": "2031-05-20", **how})


def review(case: Case, speech: Path, answers: str, *options: str, code: int | None = None) -> Result:
    command = ["-C", str(case.path), "claim", "review", str(speech), "--by", BY, "--source", SOURCE, *options]
    ended = CliRunner().invoke(main, command, input=answers, catch_exceptions=False)
    remains = json.loads(ended.stdout)["open"] if "--json" in options and code is None else "next:" in ended.stderr
    assert ended.exit_code == (int(bool(remains)) if code is None else code), ended.stderr
    return ended


def claim(case: Case, name: str) -> dict[str, Any]:
    body: dict[str, Any] = case.show(name).entry["body"]
    return body


def words_of(case: Case, name: str, text: str) -> str:
    """The words that the record leads to from a claim."""
    selector = claim(case, claim(case, name)["passage"])["selector"]
    return text[selector["start"] : selector["end"]]


def test_a_confirmed_claim_says_something_else_than_was_proposed(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    first = found.confirm(found.proposals[0])
    body = claim(case, first.claim)
    frame = body.pop("frame")
    assert body.pop("passage") == first.passage
    assert body == {
        "claimant": f"source:{SOURCE}",
        "document": found.material.document,
        "stance": "asserts",
        "basis": "full_text",
        "said": "2031-05-20",
        "coder": BY,
        "remark": "Speech act: accuses.",
    }
    quantity = {"low": 7, "high": 7, "qualifier": "exact", "unit": "people", "words": "7"}
    assert frame == {
        "frame": "event",
        "act": "killing",
        "alleged": [],
        "affected_parties": [],
        "flags": [],
        "alleged_as": "Ostrenian forces",
        "quantity": quantity,
        "place": "place:varnholt",
        "place_as": "Varnholt",
        "when": "2031-05-20",
        "scope": "incident",
    }
    assert case.log()[-1].records == {"passage": 1, "claim": 1}
    assert case.verify().problems == ()


def test_a_part_is_not_tied_to_its_whole(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    alone = begin(Case(copy_of(case.path, case.path.with_name("alone"))), speech)
    whole, part = (found.confirm(found.proposals[at]) for at in (1, 2))
    frame = claim(case, part.claim)["frame"]
    assert (frame["quantity"]["subset_of"], frame["flags"]) == (whole.claim, ["subset"])
    only = alone.confirm(alone.proposals[2])
    frame = claim(Case(case.path.with_name("alone")), only.claim)["frame"]
    assert ("subset_of" in frame["quantity"], frame["flags"]) == (False, ["subset"])


def test_what_lacks_a_needed_field_is_recorded(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    before = log_of(case.path)
    for at, column in ((3, "act"), (4, "stance")):
        with pytest.raises(InvalidRecord) as caught:
            found.confirm(found.proposals[at])
        assert [fault.column for fault in caught.value.faults] == [column]
    assert log_of(case.path) == before
    done = found.confirm(found.proposals[3], {"act": "destruction_of_civilian_property", "claimant": "joint-mission"})
    assert claim(case, done.claim)["claimant"] == "source:joint-mission"


@pytest.mark.parametrize(
    ("field", "cell"),
    [("alleged", "Nowhereland"), ("place", "Nowhere"), ("claimant", "nobody"), ("low", "some"), ("when", "last May"),
     ("act", "murder"), ("scope", "big"), ("qualifier", "roughly-ish"), ("low", "9"), ("subset_of", "claim:none")],
)  # fmt: skip
def test_a_faulty_correction_is_recorded_or_blamed_on_another_field(
    case: Case, speech: Path, field: str, cell: str
) -> None:
    found = begin(case, speech)
    before = log_of(case.path)
    with pytest.raises(InvalidRecord) as caught:
        found.confirm(found.proposals[0], {field: cell})
    assert {fault.column for fault in caught.value.faults} <= {field, "frame.quantity"}
    assert log_of(case.path) == before
    assert found.open == 5


def test_a_name_does_not_lead_to_its_record(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    said = {"alleged": "Republic of Ostrenia", "affected_parties": "kelvara; Ostrenia", "place": "party"}
    with pytest.raises(InvalidRecord):
        found.confirm(found.proposals[0], said)
    done = found.confirm(found.proposals[0], said | {"place": "-", "place_as": "the Tessel valley"})
    frame = claim(case, done.claim)["frame"]
    assert frame["alleged"] == ["party:ostrenia"]
    assert frame["affected_parties"] == ["party:kelvara", "party:ostrenia"]
    assert (frame.get("place"), frame["place_as"]) == (None, "the Tessel valley")


def test_the_damage_to_an_object_is_recorded_as_an_event(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    said = {"act": "destruction_of_heritage", "object": "cemetery", "damage": "destroyed", "affected": "villagers"}
    frame = claim(case, found.confirm(found.proposals[0], said).claim)
    assert (frame["frame"]["frame"], frame["frame"]["object"], frame["frame"]["damage"]) == (
        "site", "cemetery", "destroyed",
    )  # fmt: skip
    assert "villagers" in frame["remark"]
    vague = found.confirm(found.proposals[1], said | {"object": "old walls"})
    assert claim(case, vague.claim)["frame"]["frame"] == "event"


def test_words_of_a_source_are_claimed_by_the_speaker(
    case: Case, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relayed(text: str, setting: Setting) -> list[Proposal]:
        return [replace(each, attribution=("Joint Fact-Finding Mission",)) for each in numbers(text, setting)]

    monkeypatch.setattr(door, "suggest", relayed)
    found = begin(case, speech)
    body = claim(case, found.confirm(found.proposals[0]).claim)
    names = {each.text: each.id for each in found.known.sources}
    expected = names.get("Joint Fact-Finding Mission", f"source:{SOURCE}")
    assert body["claimant"] == expected
    assert ("via" in body) == (expected != f"source:{SOURCE}")
    assert "Attributed to: Joint Fact-Finding Mission" in body["remark"]


def test_a_coder_is_asked_twice(case: Case, speech: Path) -> None:
    review(case, speech, "y\n\nn\ns\nq\n")
    first = begin(case, speech)
    assert [each.number for each in first.proposals] == [4, 5]
    assert [each.number for each in begin(case, speech, skipped=True).proposals] == [3, 4, 5]
    assert len(begin(case, speech, by="coder 4").proposals) == 5


def test_an_answer_changes_what_it_is_about_when_numbers_shift(
    case: Case, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(case, speech, "n\nn\nq\n")

    def more(text: str, setting: Setting) -> list[Proposal]:
        found = numbers(text, setting)
        return [replace(each, number=at) for at, each in enumerate((replace(found[0], act="injury"), *found), 1)]

    monkeypatch.setattr(door, "suggest", more)
    assert [each.number for each in begin(case, speech).proposals] == [1, 4, 5, 6]


def test_a_claim_that_was_taken_back_is_never_asked_again(case: Case, speech: Path) -> None:
    done = begin(case, speech)
    name = done.confirm(done.proposals[0]).claim
    case.undo(name, "a slip")
    again = begin(case, speech)
    assert again.proposals[0].number == 1
    assert again.confirm(again.proposals[0]).claim == name


def test_a_rejected_proposal_leaves_a_trace_in_the_record(case: Case, speech: Path) -> None:
    found = begin(case, speech)
    before = log_of(case.path)
    for each in found.proposals[:2]:
        found.put_aside(each, "rejected")
    found.put_aside(found.proposals[2], "skipped")
    assert log_of(case.path) == before
    assert (found.rejected, found.skipped, found.open) == ([1, 2], [3], 2)
    with pytest.raises(UsageError):
        found.confirm(found.proposals[0])


def test_a_file_that_is_not_recorded_is_preserved_unsaid(case: Case, speech: Path) -> None:
    with pytest.raises(UsageError, match="not recorded") as caught:
        case.claim_review(speech, by=BY)
    assert "--source" in caught.value.hint
    ended = review(case, speech, "q\n")
    assert "preserved now as document:" in ended.stderr
    assert "preserved" not in review(case, speech, "q\n").stderr


def test_a_file_without_text_is_kept_for_a_review(case: Case, tmp_path: Path) -> None:
    before = log_of(case.path)
    for name, data in {"noise.bin": bytes(range(256)), "blank.txt": b" ", "broken.pdf": b"%PDF-1.7\nno"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError):
            begin(case, tmp_path / name)
    assert log_of(case.path) == before
    assert not (case.path / "blobs").exists()


def test_a_changed_file_is_taken_for_the_same(case: Case, speech: Path) -> None:
    review(case, speech, "n\nq\n")
    speech.write_text(SPEECH.replace("7 people", "8 people"))
    with pytest.raises(UsageError, match="has changed since"):
        case.claim_review(speech, by=BY)
    assert "has changed since" in review(case, speech, "q\n").stderr
    assert len(begin(case, speech).proposals) == 5


def test_the_publisher_of_a_recorded_document_is_not_the_claimant(case: Case, speech: Path) -> None:
    case.preserve(speech, "lumen-monitors", issued="2031-05-21")
    found = case.claim_review(speech, by=BY)
    body = claim(case, found.confirm(found.proposals[0]).claim)
    assert (body["claimant"], body["said"]) == ("source:lumen-monitors", "2031-05-21")
    relayed = begin(case, speech, by="coder 4")
    body = claim(case, relayed.confirm(relayed.proposals[0]).claim)
    assert (body["claimant"], body["via"]) == (f"source:{SOURCE}", "source:lumen-monitors")


def test_the_terminal_loses_an_answer(case: Case, speech: Path) -> None:
    keys = "x\ny\nostrenia\nc\n" + "\n" * 3 + "injury\n" + "\n" * 30 + "n\ny\nq\n"
    ended = review(case, speech, keys, "--json")
    said = json.loads(ended.stdout)
    assert [each["number"] for each in said["confirmed"]] == [1, 2]
    assert (said["rejected"], said["skipped"], said["open"]) == ([3], [], 2)
    assert claim(case, said["confirmed"][0]["claim"])["frame"]["alleged"] == ["party:ostrenia"]
    assert "[[killed 7 people]]" in ended.stderr
    assert "Answer with one of the letters." in ended.stderr
    assert "Nothing says act" in ended.stderr
    assert [act.act for act in case.log()][-2:] == ["claim review"] * 2


def test_input_that_ends_in_a_correction_records_it(case: Case, speech: Path) -> None:
    before = begin(case, speech)
    log = log_of(case.path)
    said = json.loads(review(case, speech, "c\nprosecutor-kelvara\n", "--json").stdout)
    assert (said["confirmed"], said["open"]) == ([], before.open)
    assert log_of(case.path) == log


def table(folder: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "answers.csv"
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_answers_in_a_table_are_not_those_at_the_terminal(case: Case, speech: Path, tmp_path: Path) -> None:
    rows = [
        {"number": "1", "answer": "confirm", "words": "killed 7 people", "alleged": "ostrenia"},
        {"number": "3", "answer": "y", "alleged": ""},
        {"number": "2", "answer": "Yes"},
        {"number": "4", "answer": "reject"},
        {"number": "5", "answer": ""},
    ]
    answers = table(tmp_path, rows)
    found = begin(case, speech, answers=answers)
    assert ([each.number for each in found.confirmed], found.rejected, found.open) == ([1, 3, 2], [4], 1)
    part, whole = found.confirmed[1:]
    assert claim(case, part.claim)["frame"]["quantity"]["subset_of"] == whole.claim
    assert len({each.batch for each in found.confirmed}) == 1
    again = begin(case, speech, answers=answers)
    assert (again.confirmed, again.before, again.open) == ([], [1, 3, 2, 4], 1)
    said = json.loads(review(case, speech, "", "--answers", str(answers), "--json").stdout)
    assert said["answered_before"] == [1, 3, 2, 4]


def test_a_table_with_a_fault_is_recorded_in_part(case: Case, speech: Path, tmp_path: Path) -> None:
    begin(case, speech)
    before = log_of(case.path)
    rows = [
        {"number": "1", "answer": "confirm", "words": "killed 8 people"},
        {"number": "2", "answer": "confirm"},
        {"number": "2", "answer": "reject"},
        {"number": "9", "answer": "confirm"},
        {"number": "3", "answer": "perhaps"},
    ]
    with pytest.raises(InvalidRecord) as caught:
        begin(case, speech, answers=table(tmp_path, rows))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "words"), (4, "number"), (5, "number"), (6, "answer"),
    ]  # fmt: skip
    with pytest.raises(InvalidRecord) as caught:
        begin(case, speech, answers=table(tmp_path, [rows[1], {"number": "4", "answer": "y"}]))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(3, "act")]
    assert log_of(case.path) == before
    assert begin(case, speech).open == 5
    (tmp_path / "answers.csv").write_text("number,mood\n1,x\n")
    assert "mood" in review(case, speech, "", "--answers", str(tmp_path / "answers.csv"), code=USAGE).stderr


def test_a_name_that_is_none_reviews(case: Case, speech: Path) -> None:
    with pytest.raises(UsageError):
        begin(case, speech, by=" ")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n\t"), max_size=60)


@st.composite
def proposed(draw: st.DrawFn) -> tuple[str, list[Proposal]]:
    """A text and proposals anywhere in it, overlapping and repeated as they may be."""
    text = "We ask the Council to act on what it has heard of the attacks on these towns." + draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).filter(lambda ends: ends[0] < ends[1]), max_size=6))
    return text, [
        Proposal(at, span, span, text[slice(*span)], "asserts", draw(st.sampled_from(["killing", "injury"])),
                 actor=text[slice(*span)], quantity=Number(at, None, "at_least", "persons", None, text[slice(*span)]))
        for at, span in enumerate(spans, 1)
    ]  # fmt: skip


@settings(max_examples=25)
@given(proposed(), st.data())
def test_a_confirmed_span_loses_its_words_or_a_rejected_one_is_kept(
    built: Path, drawn: tuple[str, list[Proposal]], data: st.DataObject
) -> None:
    text, proposals = drawn
    with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "suggest", lambda _text, _setting: proposals)
        case = Case(copy_of(built, Path(scratch) / "case"))
        path = Path(scratch) / "speech.txt"
        path.write_bytes(text.encode())
        found = begin(case, path, language="en")
        read = found.material.reading.text
        kept = data.draw(st.sets(st.sampled_from([each.number for each in proposals]))) if proposals else set()
        for each in found.proposals:
            if each.number in kept:
                found.confirm(each)
            else:
                found.put_aside(each, "rejected")
        exported = Case(case.path)
        done = {each.number: words_of(exported, each.claim, read) for each in found.confirmed}
        assert done == {each.number: each.words for each in proposals if each.number in kept}
        held = [each.records.get("claim", 0) for each in exported.log() if each.act == "claim review"]
        assert sum(held) == len(kept)
        assert exported.verify().problems == ()
