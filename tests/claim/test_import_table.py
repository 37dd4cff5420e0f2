"""Rows become records whole, or every fault of every row is named with its row and column."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.mapping import Mapping
from evenhand.claim.table import Importer
from evenhand.errors import Fault, InvalidRecord
from evenhand.model.base import Model
from evenhand.model.entry import TYPES, content
from evenhand.record.append import Candidate

HEADER = ["id", "claimant", "document", "stance", "said", "act", "alleged", "low", "high", "start", "end", "remark"]
COLUMNS: dict[str, Any] = {
    "id": "id",
    "claimant": {"column": "claimant", "ref": "source"},
    "document": {"column": "document", "ref": "document"},
    "stance": "stance",
    "said": "said",
    "remark": "remark",
    "frame.frame": {"value": "event"},
    "frame.act": "act",
    "frame.alleged": {"column": "alleged", "ref": "party", "split": ";"},
    "frame.quantity.low": {"column": "low", "as": "integer"},
    "frame.quantity.high": {"column": "high", "as": "integer"},
    "frame.when": {"column": "start", "end": "end", "as": "span"},
}
ROW = ["c1", "office", "d1", "asserts", "2031-05-03", "killing", "kelvara; ostrenia", "7", "9", "2031-05-02", "", "So."]


def mapping(columns: dict[str, Any] | None = None, **options: Any) -> Mapping:
    return Mapping.model_validate({"record": "claim", "columns": columns or COLUMNS, "options": options})


def candidates(*rows: Sequence[str], **options: Any) -> list[Candidate]:
    importer = Importer(mapping(**options), HEADER, "claims.csv")
    return list(importer.candidates((number, row) for number, row in enumerate(rows, 2)))


def changed(**cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True)]


def faults(*rows: Sequence[str], **options: Any) -> list[Fault]:
    return [fault for candidate in candidates(*rows, **options) for fault in candidate.faults]


def places(*rows: Sequence[str]) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in faults(*rows)]


def test_a_sound_row_becomes_the_record_that_it_says() -> None:
    (candidate,) = candidates(ROW)
    assert candidate.draft is not None
    assert candidate.draft.id == "claim:c1"
    assert content(candidate.draft.record) == {
        "claimant": "source:office",
        "document": "document:d1",
        "stance": "asserts",
        "basis": "excerpt",
        "said": "2031-05-03",
        "remark": "So.",
        "frame": {
            "frame": "event",
            "act": "killing",
            "alleged": ["party:kelvara", "party:ostrenia"],
            "affected_parties": [],
            "quantity": {"low": 7, "high": 9, "qualifier": "exact"},
            "scope": "incident",
            "flags": [],
            "when": "2031-05-02/",
        },
    }


def test_spaces_around_a_cell_are_not_part_of_it() -> None:
    (padded,) = candidates([f"  {cell} " for cell in ROW])
    assert padded.draft == candidates(ROW)[0].draft


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"id": ""}, "id", "needed and empty"),
        ({"id": "a b"}, "id", "not of the form"),
        ({"claimant": ""}, "claimant", "needed and empty"),
        ({"claimant": "an office"}, "claimant", "not of the form"),
        ({"stance": "insists"}, "stance", "is not a term of stance; use for example"),
        ({"act": "kiling"}, "act", "use for example killing"),
        ({"act": "Killing!"}, "act", "not of the form"),
        ({"said": "3 May 2031"}, "said", "no EDTF date"),
        ({"low": "about 7"}, "low", "not a whole number"),
        ({"high": "3"}, "frame.quantity", "low 7 is above high 3"),
        ({"end": "2031-05-01"}, "start", "runs backwards"),
        ({"alleged": "kelvara; the other"}, "alleged", "not of the form"),
        ({"remark": "=1+1"}, "remark", "would run as a formula"),
    ],
)
def test_a_fault_is_named_with_its_column(cells: dict[str, str], column: str, said: str) -> None:
    found = faults(ROW, changed(**cells))
    assert [(fault.where, fault.row, fault.column) for fault in found] == [("claims.csv", 3, column)]
    assert said in found[0].message


def test_all_faults_of_all_rows_are_reported_at_once() -> None:
    at_fault = {
        "id": "",
        "claimant": "an office",
        "said": "soon",
        "act": "Kill!",
        "low": "x",
        "start": "y",
        "remark": "@x",
    }
    broken = changed(**at_fault)
    assert sorted(places(broken, ROW, broken)) == sorted((row, column) for row in (2, 4) for column in at_fault)


def test_terms_are_checked_although_another_field_is_at_fault() -> None:
    assert sorted(places(changed(said="soon", act="kiling", stance="insists"))) == [
        (2, "act"),
        (2, "said"),
        (2, "stance"),
    ]


def test_a_row_at_fault_still_gives_what_else_it_says_so_that_its_references_are_checked() -> None:
    sound, at_fault, hopeless = candidates(ROW, changed(said="soon", remark="=1"), changed(act=""))
    assert sound.draft is not None
    assert at_fault.draft is not None
    assert content(at_fault.draft.record) == {
        name: value for name, value in content(sound.draft.record).items() if name != "said"
    } | {"remark": "=1"}
    assert [fault.column for fault in at_fault.faults] == ["said", "remark"]
    assert hopeless.draft is None
    assert hopeless.faults


def test_a_single_cell_becomes_a_list_of_one_where_the_field_is_a_list() -> None:
    columns = COLUMNS | {"frame.alleged": {"column": "alleged", "ref": "party"}, "frame.flags": {"value": ["subset"]}}
    importer = Importer(mapping(columns), HEADER, "claims.csv")
    (candidate,) = importer.candidates([(2, changed(alleged="kelvara"))])
    assert candidate.draft is not None, candidate.faults
    frame = content(candidate.draft.record)["frame"]
    assert (frame["alleged"], frame["flags"]) == (["party:kelvara"], ["subset"])


def frame_of(header: Sequence[str], row: Sequence[str], **frame: Any) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The frame that a claim's row makes, and the column and message of its faults."""
    columns = {name: COLUMNS[name] for name in ("id", "claimant", "document")}
    columns |= {f"frame.{name}": cell for name, cell in frame.items()}
    importer = Importer(mapping(columns), [*HEADER[:3], *header], "claims.csv")
    (candidate,) = importer.candidates([(2, [*ROW[:3], *row])])
    said = content(candidate.draft.record)["frame"] if candidate.draft else {}
    return said, [(fault.column, fault.message) for fault in candidate.faults]


def test_persons_get_their_names_each_with_its_script() -> None:
    how = {"frame": {"value": "person"}, "status": {"value": "missing"}}
    several = {"names": {"columns": ["en", "hy"], "as": "name"}}
    frame, found = frame_of(["en", "hy"], ["Ani Petrosyan", "Անի Պետրոսյան"], **how, **several)
    assert found == []
    assert [(name["text"], name["script"]) for name in frame["names"]] == [
        ("Ani Petrosyan", "Latn"),
        ("Անի Պետրոսյան", "Armn"),
    ]
    joined = {"names": {"columns": ["given", "family"], "join": " ", "as": "name"}}
    frame, found = frame_of(["given", "family"], ["Ani", "Petrosyan"], **how, **joined)
    assert [name["text"] for name in frame["names"]] == ["Ani Petrosyan"]
    split = {"names": {"column": "called", "split": "|", "as": "name"}}
    frame, found = frame_of(["called"], ["Ani | Анна"], **how, **split)
    assert [name["script"] for name in frame["names"]] == ["Latn", "Cyrl"]


def test_a_field_with_the_name_of_its_kind_is_named_when_it_is_empty() -> None:
    how = {"frame": {"value": "hazard"}, "hazard": "what"}
    assert frame_of(["what"], [""], **how)[1] == [("what", "is needed and empty")]


def test_a_fault_inside_a_value_is_placed_at_the_column_the_value_came_from() -> None:
    how = {"frame": {"value": "person"}, "status": {"value": "missing"}, "names": {"column": "called", "as": "name"}}
    ((column, said),) = frame_of(["called"], ["Ani\u202e"], **how)[1]
    assert column == "called"
    assert "U+202E" in said


def test_advice_on_a_formula_is_not_to_change_what_a_source_says() -> None:
    ((_, said),) = [(fault.column, fault.message) for fault in faults(changed(remark="=1+1"))]
    assert 'to keep it as it is written, set formulas = "text"' in said


@pytest.mark.parametrize(
    "cell", ["=1+1", "@x", "+SUM(A1)", "-x", "-2+3+cmd|' /C calc'!A0", "\t=x", "\uff1d1", "-", "+49 x"]
)
def test_cells_that_a_spreadsheet_would_run_are_refused(cell: str) -> None:
    found = faults(changed(remark=cell))
    expected = [] if cell == "-" else ["remark"]
    assert [fault.column for fault in found if "formula" in fault.message] == expected


@pytest.mark.parametrize("cell", ["-7", "+7", "-1,234.5", "-0044-03-15", "a=b", "-"])
def test_signed_numbers_and_dates_are_no_formulas(cell: str) -> None:
    assert faults(changed(remark=cell)) == []


def test_formulas_are_kept_as_text_when_the_mapping_says_so() -> None:
    (candidate,) = candidates(changed(remark="=1+1"), formulas="text")
    assert candidate.draft is not None
    assert content(candidate.draft.record)["remark"] == "=1+1"


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\ufeff"])
def test_characters_that_hide_or_reorder_text_are_refused_in_a_line(hidden: str) -> None:
    columns = COLUMNS | {"locator": "remark"}
    del columns["remark"]
    importer = Importer(mapping(columns), HEADER, "claims.csv")
    (candidate,) = importer.candidates([(2, changed(remark=f"page{hidden} 3"))])
    assert [fault.column for fault in candidate.faults] == ["remark"]
    assert f"U+{ord(hidden):04X}" in candidate.faults[0].message


def header_faults(header: Sequence[str], **options: Any) -> list[tuple[int, str, str]]:
    with pytest.raises(InvalidRecord) as caught:
        Importer(mapping(**options), header, "claims.csv")
    return [(fault.row, fault.column, fault.message) for fault in caught.value.faults]


def test_a_column_that_the_table_lacks_is_named_with_a_near_one() -> None:
    (lacking, unmapped) = header_faults(["stanse" if name == "stance" else name for name in HEADER])
    assert lacking[:2] == (1, "stance")
    assert "did you mean 'stanse'?" in lacking[2]
    assert unmapped[:2] == (1, "stanse")


def test_a_column_that_nobody_mentions_is_refused_until_it_is_listed_as_unused() -> None:
    assert header_faults([*HEADER, "note"]) == [
        (1, "note", "is neither mapped nor listed under [options] unused; do one of the two")
    ]
    Importer(mapping(unused=["note"]), [*HEADER, "note"], "claims.csv")


def test_a_column_that_stands_twice_is_refused() -> None:
    assert header_faults([*HEADER, "act"]) == [(1, "act", "stands twice in the header; rename one")]


def test_every_fault_of_a_header_is_reported_at_once() -> None:
    found = [column for _, column, _ in header_faults(["id", "id", "x", ""])]
    assert sorted(found) == sorted([*HEADER[1:], "x", "", "id"])


def test_what_the_reader_finds_wrong_with_rows_comes_beside_the_faults_of_cells() -> None:
    def rows() -> Any:
        yield 2, changed(act="kiling")
        raise InvalidRecord([Fault("claims.csv", 3, "", "has 2 cells where the header has 12")])

    found = [fault for each in Importer(mapping(), HEADER, "claims.csv").candidates(rows()) for fault in each.faults]
    assert [fault.row for fault in found] == [2, 3]


texts = st.text(max_size=20) | st.sampled_from(["=1", "2031-05", "7", "killing", "\u202e", "x;y"])


@given(st.lists(st.lists(texts, min_size=len(HEADER), max_size=len(HEADER)), max_size=5))
def test_any_table_of_text_gives_records_or_faults_and_nothing_else(table: list[list[str]]) -> None:
    found = candidates(*table)
    assert len(found) == len(table)
    for candidate in found:
        assert candidate.draft is not None or candidate.faults
        assert all(fault.where == "claims.csv" and fault.row >= 2 and fault.message for fault in candidate.faults)


@pytest.mark.parametrize("record", ["party", "place", "source", "document", "obligation", "incident", "judgement"])
@given(data=st.data())
def test_any_cells_in_any_fields_give_records_or_faults(record: str, data: st.DataObject) -> None:
    paths = ["id", *(name for name in TYPES[record].model_fields if name not in {"sha256", "size"})]
    named = {path: f"{path}.en" if path in {"names", "label"} else path for path in paths}
    found = Mapping.model_validate({"record": record, "columns": {path: name for name, path in named.items()}})
    row = data.draw(st.lists(texts, min_size=len(paths), max_size=len(paths)))
    (candidate,) = Importer(found, paths, "t.csv").candidates([(2, row)])
    assert candidate.draft is not None or candidate.faults


lines = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30).map(lambda text: f"x{text}")
numbers = st.integers(0, 2**53 - 1)


@given(
    remark=lines,
    claimant=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True),
    ends=st.tuples(numbers, numbers),
)
def test_a_record_says_what_its_row_says_and_its_row_can_be_had_back(
    remark: str, claimant: str, ends: tuple[int, int]
) -> None:
    low, high = sorted(ends)
    (candidate,) = candidates(changed(remark=remark, claimant=claimant, low=f"{low:,}", high=str(high)))
    assert candidate.draft is not None, candidate.faults
    body = content(candidate.draft.record)
    assert (body["remark"], body["claimant"]) == (remark, f"source:{claimant}")
    assert body["frame"]["quantity"] == {"low": low, "high": high, "qualifier": "exact"}
    kind: type[Model] = type(candidate.draft.record)
    assert kind.model_validate(body, strict=False) == candidate.draft.record
