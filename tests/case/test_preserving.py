"""Every kind of file is kept byte for byte, and read where it can be; what it cannot be read for is said."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document as Docx
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from evenhand.case import Case
from evenhand.errors import InvalidRecord, SourceError
from tiny import TINY, copy_of, log_of

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
    [({"issued": "last May"}, "issued"), ({"language": "Klingon!"}, "language"), ({"title": "a\u202eb"}, "title")],
)
def test_an_option_at_fault_is_named_and_nothing_recorded(case: Case, said: dict[str, str], column: str) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord) as caught:
        case.preserve(STATEMENT, "lumen-monitors", passages=False, **said)
    assert [fault.column for fault in caught.value.faults] == [column]
    assert log_of(case.path) == before


@pytest.mark.parametrize("said", [{"id": "a b"}, {"id": "../up"}, {"id": "x" * 97}, {"id": "Երևան"}])
@pytest.mark.parametrize("passages", [False, True])
def test_an_id_that_cannot_be_one_is_refused(case: Case, said: dict[str, str], passages: bool) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord) as caught:
        case.preserve(STATEMENT, "lumen-monitors", passages=passages, **said)
    assert {fault.column for fault in caught.value.faults} <= {"id", "document"}
    assert log_of(case.path) == before


@pytest.mark.parametrize("source", ["nobody", "source:nobody", "party:kelvara", ""])
def test_a_publisher_must_be_a_source_that_is_recorded(case: Case, source: str) -> None:
    before = log_of(case.path)
    with pytest.raises(InvalidRecord):
        case.preserve(STATEMENT, source)
    assert log_of(case.path) == before
    assert case.verify().problems == ()


def test_what_is_no_file_is_not_kept(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "link.txt").symlink_to(STATEMENT)
    for path in (tmp_path, tmp_path / "empty.txt", tmp_path / "link.txt", tmp_path / "nowhere", Path("/dev/null")):
        with pytest.raises(SourceError) as caught:
            case.preserve(path, "lumen-monitors")
        assert caught.value.hint
    assert not (case.path / "blobs").exists()
