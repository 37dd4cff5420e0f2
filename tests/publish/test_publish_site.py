import csv
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urldefrag

from evenhand.publish import publish
from publish.conftest import MakeEdition
from publish.invented import HELD, NORTH, draft, drafts
from publish.reading import found, pages, texts, tree, words


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_link_leads_to_a_file_of_the_site_and_every_anchor_exists(site: Path) -> None:
    anchors = {path.resolve(): set(texts(page, "//@id")) for path, page in pages(site)}
    for path, page in pages(site):
        for link in texts(page, "//@href | //@src"):
            if link.startswith(("http://", "https://")):
                continue
            target, anchor = urldefrag(link)
            file = (path.parent / unquote(target)).resolve() if target else path.resolve()
            assert file.is_file(), f"{path}: {link}"
            assert site.resolve() in file.parents
            assert not anchor or anchor in anchors[file], f"{path}: {link}"


def test_every_page_has_its_json_and_csv_twin(site: Path) -> None:
    size = json.loads((site / "verify.json").read_text("utf-8"))["size"]
    for path in site.rglob("*.html"):
        data = json.loads(path.with_name(path.name[:-5] + ".json").read_text("utf-8"))
        assert data["checkpoint"]["size"] == size
        with path.with_name(path.name[:-5] + ".csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header
        assert all(len(row) == len(header) for row in rows)


def test_a_record_page_gives_the_entry_as_in_the_log(site: Path, make_edition: MakeEdition) -> None:
    edition = make_edition()
    for name in ("claim:a1", "incident:ford", "document:nul", "obligation:armistice-3"):
        data = json.loads((site / f"{name.replace(':', '/').replace('nul', '_nul')}.json").read_text("utf-8"))
        entry = edition.log.entry(data["index"])
        assert data["entry"] == json.loads(entry)
        assert data["leaf_hash"] == sha256(b"\0" + entry).hexdigest()


def test_two_runs_give_the_same_bytes(site: Path, make_edition: MakeEdition, tmp_path: Path) -> None:
    assert _files(publish(make_edition(), tmp_path / "again").folder) == _files(site)


def test_a_site_verifies_itself_and_notices_one_changed_page(make_edition: MakeEdition, tmp_path: Path) -> None:
    folder = publish(make_edition(), tmp_path / "site").folder
    assert _verify(folder) == 0
    assert _verify(folder, "--proof", str(folder / "claim" / "a1.evproof")) == 0
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace(b"asserts none", b"asserts some"))
    assert _verify(folder) == 3


def _verify(folder: Path, *arguments: str) -> int:
    command = [sys.executable, str(folder / "verify.py"), *arguments]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_the_manifest_lists_every_file_but_the_record(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    own = {name: data for name, data in _files(site).items() if not name.startswith(("log/", "blobs/"))}
    own.pop("manifest.json")
    own.pop("manifest.note", None)
    assert manifest == {name: sha256(data).hexdigest() for name, data in own.items()}


def test_bytes_kept_back_are_neither_given_nor_offered_and_the_site_is_sound(
    make_edition: MakeEdition, tmp_path: Path
) -> None:
    folder = publish(make_edition(with_blobs=False), tmp_path / "site").folder
    assert not (folder / "blobs").exists()
    page = tree(folder / "document" / "_nul.html")
    assert not texts(page, "//a[@download]/@href")
    assert "not given out" in words(page)
    checked = subprocess.run([sys.executable, str(folder / "verify.py")], capture_output=True, check=False, text=True)
    assert checked.returncode == 0
    assert "1 documents that the log names are not among them" in checked.stdout


def test_held_bytes_are_offered_as_a_download_only(site: Path) -> None:
    digest = sha256(HELD).hexdigest()
    page = tree(site / "document" / "_nul.html")
    assert texts(page, "//a[@download]/@href") == [f"../blobs/sha256/{digest[:2]}/{digest[2:4]}/{digest}"]
    assert "sandbox" in words(page)
    assert "cited only" in words(tree(site / "document" / "d1.html"))


def test_what_is_not_public_has_no_page_no_bytes_and_no_dead_link(make_edition: MakeEdition, tmp_path: Path) -> None:
    hidden = {"document:nul", "source:watch", "claim:a2"}
    access = {True: "restricted", False: "public"}
    records = [each.model_copy(update={"access": access[each.id in hidden]}) for each in drafts()]
    folder = publish(make_edition(records), tmp_path / "site").folder
    assert not (folder / "blobs").exists()
    assert not (folder / "claim" / "a2.html").exists()
    assert "source:watch (not shown" in words(tree(folder / "claim" / "a4.html"))
    test_every_link_leads_to_a_file_of_the_site_and_every_anchor_exists(folder)


def test_an_empty_case_has_a_site_that_promises_nothing_it_lacks(make_edition: MakeEdition, tmp_path: Path) -> None:
    folder = publish(make_edition([], caveats=(), about=""), tmp_path / "site").folder
    test_every_link_leads_to_a_file_of_the_site_and_every_anchor_exists(folder)
    page = tree(folder / "index.html")
    assert "caveat" not in words(page)
    assert texts(page, "//h2/text()") == ["What this is", "What this is not"]


def test_a_case_of_duties_alone_shows_them_on_its_first_page(make_edition: MakeEdition, tmp_path: Path) -> None:
    kinds = ("party:", "source:", "document:", "obligation:")
    records = [each for each in drafts() if each.id.startswith(kinds)]
    page = tree(publish(make_edition(records), tmp_path / "site").folder / "index.html")
    assert texts(page, "//h2/text()")[-1] == "Obligations"
    assert texts(page, "//h2[@id='obligations']/following-sibling::div[1]//tbody/tr/th/a/@href") == [
        "obligation/armistice-3.html"
    ]


def test_no_page_counts_one_of_several_or_none_as_a_number(site: Path) -> None:
    for path, page in pages(site):
        for part in found(page, "//main//*[self::p or self::caption or self::summary or self::figcaption]"):
            assert not re.search(
                r"\b(0|1) (claim|judgement|heading|document|source|batche|term|dutie)s\b", words(part)
            ), path


def test_every_frame_has_a_page(make_edition: MakeEdition, tmp_path: Path) -> None:
    frames = [
        {
            "frame": "site",
            "object": "cemetery",
            "name": "Old yard",
            "damage": "severe",
            "alleged": (NORTH,),
        },
        {"frame": "hazard", "hazard": "mixed", "square_metres": {"low": 40, "high": 60, "qualifier": "between"}},
        {
            "frame": "person",
            "status": "missing",
            "names": [{"text": "Ann Other", "script": "Latn"}],
            "place": "place:ford",
        },
    ]
    extra = [
        draft(f"claim:f{place}", claimant="source:press", document="document:d1", frame=frame)
        for place, frame in enumerate(frames)
    ]
    folder = publish(make_edition([*drafts(), *extra]), tmp_path / "site").folder
    assert "Cemetery" in words(tree(folder / "claim" / "f0.html"))
    assert "40\N{EN DASH}60" in words(tree(folder / "claim" / "f1.html"))
    person = (folder / "claim" / "f2.html").read_text("utf-8")
    assert "Missing" in person
    assert not [path for path in folder.rglob("*") if path.is_file() and b"Ann Other" in path.read_bytes()]


def test_progress_counts_up_to_the_number_of_pages(make_edition: MakeEdition, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    done = publish(make_edition(), tmp_path / "site", lambda *step: told.append(step))
    assert [step[0] for step in told] == list(range(done.pages + 1))
    assert {step[1] for step in told} == {done.pages}
