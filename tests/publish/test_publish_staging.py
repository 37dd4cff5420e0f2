import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.errors import FixityError, IntegrityError, UsageError
from evenhand.publish import publish
from evenhand.publish import site as site_module
from publish.conftest import MakeEdition
from publish.invented import HELD, ORIGIN

EXTENSION = json.dumps({"manifest_version": 3, "name": "An extension"})


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.parametrize(
    "held",
    [
        {"letters.txt": "keep"},
        {"manifest.json": EXTENSION, "verify.py": "", "key.txt": "", "index.html": "", "evenhand.css": ""},
        {"manifest.json": "[]"},
        {"manifest.json": "not JSON"},
    ],
)
def test_a_folder_that_is_no_site_is_left_alone(
    make_edition: MakeEdition, tmp_path: Path, held: dict[str, str]
) -> None:
    edition = make_edition()
    for name, text in held.items():
        (tmp_path / name).write_text(text or f"{edition.log.verifier}\n" * (name == "key.txt"))
    before = _files(tmp_path)
    with pytest.raises(UsageError, match="no published site"):
        publish(edition, tmp_path)
    assert _files(tmp_path) == before


def test_the_site_of_another_record_is_left_alone(make_edition: MakeEdition, tmp_path: Path) -> None:
    folder = publish(make_edition(), tmp_path / "site").folder
    key = (folder / "key.txt").read_text().replace(ORIGIN, "log.example/other")
    (folder / "key.txt").write_text(key)
    before = _files(folder)
    with pytest.raises(UsageError, match="of this record"):
        publish(make_edition(), folder)
    assert _files(folder) == before


def test_a_failure_leaves_the_old_site_and_nothing_else(
    make_edition: MakeEdition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = publish(make_edition(), tmp_path / "site").folder
    before = _files(folder)

    def fails(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site_module, "evproof", fails)
    with pytest.raises(OSError, match="No space"):
        publish(make_edition(title="Other"), folder)
    assert _files(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one_there(
    make_edition: MakeEdition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = publish(make_edition(), tmp_path / "site").folder
    before = _files(folder)
    rename = Path.rename

    def fails_for_the_new(self: Path, target: Any) -> Path:
        if "-new-" in self.name:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new)
    with pytest.raises(OSError, match="Permission"):
        publish(make_edition(title="Other"), folder)
    assert _files(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_edition_replaces_the_old_site_whole(make_edition: MakeEdition, tmp_path: Path) -> None:
    folder = publish(make_edition(), tmp_path / "site").folder
    (folder / "stale.html").write_text("old")
    publish(make_edition(title="Second edition"), folder)
    assert not (folder / "stale.html").exists()
    assert "Second edition" in (folder / "index.html").read_text("utf-8")


def test_no_page_is_made_from_a_log_that_was_changed(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition()
    bundle = next(path for path in (edition.log.folder / "tile" / "entries").rglob("*") if path.is_file())
    bundle.write_bytes(bundle.read_bytes().replace(b"Harbour Press", b"Harbour Prose"))
    with pytest.raises(IntegrityError, match="tile/entries"):
        publish(edition, tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_changed_or_missing_bytes_of_a_document_are_not_published(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition()
    kept = next(iter(edition.blobs))
    kept.chmod(0o644)
    kept.write_bytes(HELD.upper())
    with pytest.raises(FixityError, match="has changed"):
        publish(edition, tmp_path / "site")
    kept.unlink()
    with pytest.raises(FixityError, match="cannot be read"):
        publish(edition, tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_what_a_killed_writer_left_beside_the_log_is_not_published(make_edition: MakeEdition, tmp_path: Path) -> None:
    edition = make_edition()
    (edition.log.folder / "tile" / ".new-000").write_bytes(b"left")
    folder = publish(edition, tmp_path / "site").folder
    assert not list((folder / "log").rglob(".new-*"))
