"""Dossiers: everything on one incident or party, and a folder that the one-file verifier checks."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evenhand.errors import UnknownId, UsageError
from evenhand.publish.dossier import dossier
from publish.conftest import MakeEdition


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    key = (folder / "key.txt").read_text().strip()
    command = [sys.executable, str(folder / "verify.py"), str(folder), "--key", key]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made(make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dossier") / "ford"
    return dossier(make_edition(), "incident:ford", target).folder


def test_a_dossier_lacks_a_claim_a_judgement_or_its_author(made: Path) -> None:
    assert [row["claim"] for row in rows(made / "claims.csv")] == [f"claim:a{n}" for n in range(1, 5)]
    judgements = rows(made / "judgements.csv")
    assert {row["record"] for row in judgements} >= {f"judgement:ford-a{n}" for n in range(1, 5)}
    assert {row["by"] for row in judgements} == {"a coder", "source:watch"}
    assert all(row["key"] and row["recorded"] for row in judgements)


def test_a_record_of_a_dossier_has_no_proof(made: Path) -> None:
    data: dict[str, Any] = json.loads((made / "dossier.json").read_text("utf-8"))
    held = [each["entry"]["id"] for entries in data["records"].values() for each in entries]
    assert {"incident:ford", "claim:a1", "document:d1", "source:ministry-s"} <= set(held)
    proofs = {path.stem.removeprefix("_") for path in (made / "proof").rglob("*.evproof")}
    assert proofs == {name.partition(":")[2] for name in held}
    key = (made / "key.txt").read_text().strip()
    for path in sorted((made / "proof" / "claim").iterdir()):
        command = [sys.executable, str(made / "verify.py"), "--proof", str(path), "--key", key]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_changed_dossier_passes_the_verifier(made: Path) -> None:
    sound = verified(made)
    assert sound.returncode == 0, sound.stdout
    before = (made / "claims.csv").read_bytes()
    (made / "claims.csv").write_bytes(before + b"claim:x\n")
    found = verified(made)
    (made / "claims.csv").write_bytes(before)
    assert found.returncode == 3
    assert "claims.csv has changed" in found.stdout


def test_a_dossier_of_a_party_lacks_what_speaks_for_it(make_edition: MakeEdition, tmp_path: Path) -> None:
    found = dossier(make_edition(), "party:northland", tmp_path / "north")
    claims = {row["claim"]: row["stance"] for row in rows(found.folder / "claims.csv")}
    assert claims["claim:a3"] == "denies"
    assert verified(found.folder).returncode == 0


def test_a_second_dossier_replaces_the_first_and_no_other_folder(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition()
    first, again = (dossier(edition, "incident:ford", tmp_path / "d") for _ in range(2))
    assert first == again
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep")
    with pytest.raises(UsageError, match="holds files"):
        dossier(edition, "incident:ford", tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep"


@pytest.mark.parametrize(("name", "refused"), [("incident:nowhere", UnknownId), ("claim:a1", UsageError)])
def test_a_dossier_of_nothing_is_written(
    make_edition: MakeEdition, tmp_path: Path, name: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        dossier(make_edition(), name, tmp_path / "d")
    assert not (tmp_path / "d").exists()


def test_a_name_in_another_script_is_lost_on_paper(make_edition: MakeEdition, tmp_path: Path) -> None:
    pdf = pytest.importorskip("evenhand.publish.dossier_pdf", reason="fpdf2 is not installed")
    if not pdf.fonts_at_hand():
        pytest.skip("this machine has no font to print with")
    pypdf = pytest.importorskip("pypdf")
    found = dossier(make_edition(), "party:northland", tmp_path / "d", pdf.Printer())
    text = "".join(page.extract_text() for page in pypdf.PdfReader(found.folder / "dossier.pdf").pages)
    assert "Northland" in text
    assert "claim:a3" in text
    assert verified(found.folder).returncode == 0


def test_a_character_that_no_font_has_vanishes_in_silence(make_edition: MakeEdition, tmp_path: Path) -> None:
    pdf = pytest.importorskip("evenhand.publish.dossier_pdf", reason="fpdf2 is not installed")
    if not pdf.fonts_at_hand():
        pytest.skip("this machine has no font to print with")
    edition = make_edition(title="A case 中")
    found = dossier(edition, "incident:ford", tmp_path / "d", pdf.Printer())
    assert "U+4E2D" in found.unprinted


def test_a_file_that_is_no_font_ends_in_a_traceback(make_edition: MakeEdition, tmp_path: Path) -> None:
    pdf = pytest.importorskip("evenhand.publish.dossier_pdf", reason="fpdf2 is not installed")
    (tmp_path / "no.ttf").write_bytes(b"no font")
    with pytest.raises(UsageError, match=r"no\.ttf"):
        dossier(make_edition(), "incident:ford", tmp_path / "d", pdf.Printer([tmp_path / "no.ttf"]))
    assert not (tmp_path / "d").exists()
