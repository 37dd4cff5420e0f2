"""Every kind of file is kept byte for byte, and read where it can be; what it cannot be read for is said."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Docx
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from evenhand.case import Case
from evenhand.errors import InvalidRecord, SourceError
from tiny import TINY, copy_of, done, evenhand, log_of

STATEMENT = TINY / "hand" / "documents" / "lumen-statement.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Case:
    return Case(copy_of(built, tmp_path / "case"))


def docx() -> bytes:
    document, out = Docx(), io.BytesIO()
    document.add_paragraph("The office says that three people were hurt.")
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["id", "=1+1"])
    book.save(out)
    return out.getvalue()


def pdf(*, script: bool = False) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if script:
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(name): value for name, value in action.items()}
        )
    writer.write(out)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../outside.txt", "x")
    return out.getvalue()


KINDS = {
    "statement.txt": (b"The office says so.\n\nNobody was asked.\n", "text/plain", 2, ""),
    "statement.html": (b"<!doctype html><p>The office says so.</p><script>x()</script>", "text/html", 1, ""),
    "statement.docx": (
        docx(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        1,
        "",
    ),
    "statement.pdf": (pdf(), "application/pdf", 0, ""),
    "script.pdf": (pdf(script=True), "application/pdf", 0, "JavaScript"),
    "list.csv": (b"id,name\n1,=1+1\n", "text/csv", 0, "a spreadsheet would run"),
    "list.xlsx": (
        xlsx(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        0,
        "a spreadsheet would run",
    ),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + bytes(64), "image/jpeg", 0, ""),
    "all.zip": (archive(), "application/zip", 0, ""),
    "noise.bin": (bytes(range(256)), "application/octet-stream", 0, ""),
    "broken.pdf": (b"%PDF-1.7\nnot really", "application/pdf", 0, "not readable"),
    "wrong.txt": (b"%PDF-1.7\nnot really", "application/pdf", 0, "not readable"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_any_kind_is_kept_and_cited(case: Case, tmp_path: Path, name: str) -> None:
    data, kind, passages, finding = KINDS[name]
    path = tmp_path / name
    path.write_bytes(data)
    kept = case.preserve(path, "lumen-monitors")
    digest = sha256(data).hexdigest()
    assert (kept.sha256, kept.size, kept.media_type, kept.passages) == (digest, len(data), kind, passages)
    assert any(finding in each for each in kept.findings) or not finding
    body = case.show(kept.document).entry["body"]
    assert (body["sha256"], body["file_name"], body["publisher"]) == (digest, name, "source:lumen-monitors")
    assert case._folder.blobs.path(digest).read_bytes() == data
    assert case.verify().problems == ()


def test_keeping_the_same_file_again_adds_nothing(case: Case) -> None:
    first = case.preserve(STATEMENT, "lumen-monitors")
    before = log_of(case.path)
    again = case.preserve(STATEMENT, "source:lumen-monitors")
    assert (again.document, again.added.batch, again.added.same) == (first.document, "", 1)
    assert log_of(case.path) == before


def test_each_paragraph_becomes_a_passage_whose_offsets_lead_back_to_its_words(case: Case) -> None:
    kept = case.preserve(STATEMENT, "lumen-monitors", id="kept", passages=True)
    assert kept.added.new == kept.passages + 1
    text = STATEMENT.read_text("utf-8")
    shown = case.show("document:kept").passages
    assert len(shown) == kept.passages > 1
    for passage in shown:
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert case.show(passage["id"]).entry["body"]["document"] == "document:kept"


def test_a_person_may_say_which_encoding_plain_text_is_in(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "statement.txt"
    path.write_bytes("Заявление о событиях.".encode("koi8-r"))
    kept = case.preserve(path, "lumen-monitors", encoding="koi8-r")
    assert [passage["text"] for passage in case.show(kept.document).passages] == ["Заявление о событиях."]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"issued": "last May"}, "--issued"),
        ({"language": "Klingon!"}, "--language"),
        ({"title": "a\u202eb"}, "--title"),
        ({"url": "a\nb"}, "--url"),
        ({"symbol": "foo bar"}, "--symbol"),
    ],
)
def test_an_option_at_fault_is_named_and_nothing_recorded(case: Case, said: dict[str, Any], column: str) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord) as caught:
        case.preserve(STATEMENT, "lumen-monitors", passages=False, **said)
    assert [fault.column for fault in caught.value.faults] == [column]
    assert_nothing_kept(case, before)


@pytest.mark.parametrize("said", [{"id": "a b"}, {"id": "../up"}, {"id": "x" * 97}, {"id": "Երևան"}])
@pytest.mark.parametrize("passages", [False, True])
def test_an_id_that_cannot_be_one_is_refused(case: Case, said: dict[str, Any], passages: bool) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord) as caught:
        case.preserve(STATEMENT, "lumen-monitors", passages=passages, **said)
    assert {fault.column for fault in caught.value.faults} == {"--id"}
    assert_nothing_kept(case, before)


@pytest.mark.parametrize("source", ["nobody", "source:nobody", "party:kelvara", ""])
def test_a_publisher_must_be_a_source_that_is_recorded(case: Case, source: str) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord):
        case.preserve(STATEMENT, source)
    assert_nothing_kept(case, before)


def assert_nothing_kept(case: Case, before: dict[str, bytes]) -> None:
    assert log_of(case.path) == before
    assert not (case.path / "blobs").exists()
    assert case.verify().problems == ()


def test_another_file_under_a_known_id_is_kept_before_it_is_refused(case: Case, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another statement.")
    case.preserve(STATEMENT, "lumen-monitors", id="kept")
    before = set((case.path / "blobs").rglob("*"))
    with pytest.raises(InvalidRecord, match="already recorded otherwise"):
        case.preserve(other, "lumen-monitors", id="kept")
    assert set((case.path / "blobs").rglob("*")) == before
    again = case.preserve(other, "lumen-monitors", id="kept", revise=True)
    assert again.added.revised == 1
    assert case.show("document:kept").entry["body"]["sha256"] == again.sha256
    assert case.verify().problems == ()


def test_a_file_over_the_limit_is_kept(case: Case) -> None:
    before, size = log_of(case.path), STATEMENT.stat().st_size
    with pytest.raises(SourceError, match="limit"):
        case.preserve(STATEMENT, "lumen-monitors", limit=size - 1)
    assert_nothing_kept(case, before)
    assert case.preserve(STATEMENT, "lumen-monitors", limit=size).size == size


def test_a_symbol_is_recorded_as_it_was_typed_and_not_in_its_one_form(case: Case) -> None:
    kept = case.preserve(STATEMENT, "lumen-monitors", symbol="s/res/ 822 (1993)")
    assert case.show(kept.document).entry["body"]["symbol"] == "S/RES/822 (1993)"


def documents(case: Case, row: str) -> Path:
    table = case.path / "hand" / "corrected.csv"
    table.write_text(f"id,title,publisher\n{row}\n")
    table.with_suffix(".toml").write_text(
        'record = "document"\n[columns]\nid = "id"\ntitle = "title"\n'
        'publisher = { column = "publisher", ref = "source" }\n'
    )
    return table


def test_a_corrected_title_lets_go_of_the_bytes_that_are_held(case: Case) -> None:
    kept = case.preserve(STATEMENT, "lumen-monitors", id="kept", passages=True)
    before = case.show("document:kept")
    table = documents(case, "kept,A better title,lumen-monitors")
    assert case.claim_import(table, revise=True).revised == 1
    after = case.show("document:kept")
    assert after.entry["body"] == before.entry["body"] | {"title": "A better title"}
    assert after.passages == before.passages
    assert case.verify("document:kept").problems == ()
    assert case.claim_import(table).same == 1
    case._folder.blobs.path(kept.sha256).unlink()
    assert any(kept.sha256 in problem for problem in case.verify().problems)


def test_a_document_that_was_taken_back_cannot_be_shown(case: Case) -> None:
    case.preserve(STATEMENT, "lumen-monitors", id="kept")
    passages = case.show("document:kept").passages
    case.undo("document:kept", "the wrong file")
    shown = case.show("document:kept")
    assert (shown.in_force, shown.passages) == (False, passages)
    assert passages
    assert "taken back" in done(evenhand("show", "document:kept", case=case.path)).stdout


def test_what_is_no_file_is_not_kept(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "link.txt").symlink_to(STATEMENT)
    for path in (tmp_path, tmp_path / "empty.txt", tmp_path / "link.txt", tmp_path / "nowhere", Path("/dev/null")):
        with pytest.raises(SourceError) as caught:
            case.preserve(path, "lumen-monitors")
        assert caught.value.hint
    assert not (case.path / "blobs").exists()
