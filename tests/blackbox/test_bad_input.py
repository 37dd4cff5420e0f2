"""Bad cells, encodings, mappings: the command says what, where and what next, and the record stays as it was."""

import codecs
from pathlib import Path

import pytest
from refusal import assert_import_refused, claims, put

from tiny import copy_of, done, evenhand, log_of, new_tiny


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_tiny(tmp_path_factory.mktemp("tiny") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


def test_the_rows_that_the_others_spoil_are_sound_by_themselves(case: Path) -> None:
    assert "2 new" in done(evenhand("claim", "import", put(case, claims()), case=case)).stdout


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"remark": "=HYPERLINK(1)"}, "column 'remark': '=HYPERLINK(1)' would run as a formula"),
        ({"place_as": "Varn\u202eholt"}, "column 'place_as': holds U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ({"place_as": "Varn\u200bholt"}, "column 'place_as': holds U+200B (ZERO WIDTH SPACE)"),
        ({"place_as": "Varn\x1bholt"}, "column 'place_as': holds U+001B"),
        ({"place_as": "Varn\nholt"}, "column 'place_as': holds U+000A"),
        ({"id": "n1"}, "column 'id': claim:n1 stands here twice"),
        ({"id": "N1"}, "column 'id': claim:N1 stands here twice"),
        ({"id": "c101"}, "column 'id': claim:c101 is already recorded otherwise"),
        ({"alleged": "atlantis"}, "column 'alleged': party:atlantis is not recorded"),
        ({"claimant": "nobody"}, "column 'claimant': source:nobody is not recorded"),
        (
            {"when_start": "2031-05-09", "when_end": "2031-05-02"},
            "column 'when_start': '2031-05-09/2031-05-02' runs back",
        ),
        ({"said": "3 May"}, "column 'said': '3 May' is no EDTF date"),
        ({"quantity_low": "9"}, "column 'frame.quantity': low 9 is above high 7"),
        ({"quantity_low": "7.5"}, "column 'quantity_low': '7.5' is not a whole number"),
        ({"quantity_low": "9" * 20, "quantity_high": "9" * 20}, "column 'quantity_low': "),
        ({"quantity_low": "9" * 5000}, "column 'quantity_low': "),
        ({"act": "kiling"}, "column 'act': 'kiling' is not a term of act; use for example killing"),
        ({"claimant": ""}, "column 'claimant': is needed and empty"),
        ({"remark": "x" * 20_001}, "column 'remark': "),
        ({"id": "../../etc/passwd"}, "column 'id': 'claim:../../etc/passwd' is not of the form"),
    ],
)
def test_a_bad_cell_is_named_with_its_row_and_column(case: Path, cells: dict[str, str], said: str) -> None:
    assert_import_refused(case, put(case, claims(**cells)), f"bad.csv, row 3, {said}")


def test_a_record_too_large_for_an_entry_is_refused(case: Path) -> None:
    big = dict.fromkeys(("locator", "alleged_as", "affected", "place_as", "weapon", "object", "unit"), "Ա" * 1_900)
    table = put(case, claims(remark="Ա" * 20_000, **big))
    assert_import_refused(case, table, "claim:n2 takes", "60,000")


def test_a_ragged_row_is_named(case: Path) -> None:
    table = put(case, claims() + "n3,short\n" + "n4" + "," * 40 + "\n")
    assert_import_refused(
        case, table, "bad.csv, row 4: has 2 cells", "bad.csv, row 5: has 41 cells where the header has"
    )


def test_a_quotation_mark_that_is_never_closed_is_placed_at_its_row(case: Path) -> None:
    assert_import_refused(case, put(case, claims() + 'n3,"open\n' * 2), "bad.csv, row 4: ", "quotation mark")


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        (claims(remark="Заявление о событиях в долине").encode("cp1251"), "", "bad.csv is not UTF-8"),
        (claims(remark="Заявление о событиях").encode("cp1251"), 'encoding = "klingon"', "no encoding is called that"),
        (claims(remark="Заявление").encode("cp1251"), 'encoding = "euc-jp"', "bad.csv is not euc"),
        (claims(remark="Երևան է").encode()[:-3] + b"\xff\n", "", "bad.csv is UTF-8 but damaged at byte"),
        (claims().encode() + b"n3\x80\x81\xfe\xff\n", "", "bad.csv"),
        (claims().encode("utf-16-le"), "", "bad.csv is application/octet-stream, not a table"),
        (codecs.BOM_UTF16_LE + claims().encode("utf-16-le") + b"\0", "", "bad.csv is not utf-16"),
        (claims().encode() + b"n\0", "", "bad.csv is application/octet-stream, not a table"),
    ],
)
def test_bytes_that_are_not_text_for_sure_are_refused(case: Path, data: bytes, options: str, said: str) -> None:
    assert_import_refused(case, put(case, data, options=options), said)


@pytest.mark.parametrize(
    ("codec", "options"), [("utf-16", ""), ("utf-8-sig", ""), ("cp1251", 'encoding = "windows-1251"')]
)
def test_an_encoding_that_is_certain_is_read(case: Path, codec: str, options: str) -> None:
    table = put(case, claims(remark="Заявление").encode(codec), options=options)
    done(evenhand("claim", "import", table, case=case))
    assert "Заявление" in done(evenhand("show", "claim:n2", case=case)).stdout


def test_a_table_without_a_mapping_says_which_one_is_missing(case: Path) -> None:
    table = put(case, claims())
    table.with_suffix(".toml").unlink()
    assert_import_refused(case, table, "no mapping can be read from bad.toml")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("record = claim", "bad.toml: Invalid value (at line 1"),
        ('record = "clam"\n[columns]\nid = "id"\n', "record 'clam' is none of"),
        ('record = "batch"\n[columns]\nid = "id"\nact = "act"\n', "record 'batch' is none of"),
        (
            'record = "claim"\n[columns]\nid = "key"\n',
            "bad.csv, row 1, column 'key': the mapping reads this column for id",
        ),
    ],
)
def test_a_malformed_mapping_is_named_with_what_is_wrong(case: Path, mapping: str, said: str) -> None:
    table = put(case, claims())
    table.with_suffix(".toml").write_text(mapping)
    assert_import_refused(case, table, said)


@pytest.mark.parametrize(("data", "said"), [("", "bad.csv is empty"), ("\n\n", "bad.csv has no rows")])
def test_an_empty_table_is_refused(case: Path, data: str, said: str) -> None:
    assert_import_refused(case, put(case, data), said)


def test_a_table_with_a_header_alone_adds_nothing(case: Path) -> None:
    before = log_of(case)
    ended = done(evenhand("claim", "import", put(case, claims().splitlines()[0] + "\n"), case=case))
    assert "nothing to add" in ended.stdout
    assert log_of(case) == before
