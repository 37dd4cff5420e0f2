"""A folder of speeches: the same results on any number of cores, resumable, and a bad file ends nothing."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.case import extractor as door
from evenhand.case.corpus import Ran, run, texts_in
from evenhand.case.corpus_text import Task
from evenhand.case.folder import silent
from evenhand.case.parallel import in_order
from evenhand.cli import main
from evenhand.errors import CaseError, InvalidRecord, UsageError
from speeches import numbers, shelf
from tiny import SOUND, USAGE, WORK_REMAINS

MANY = 12


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "suggest", numbers)


def suggest(folder: Path, out: Path, **how: Any) -> Ran:
    found = Case(folder.parent).claim_suggest([folder], out=out, **{"jobs": 1, "language": "en", **how})
    assert isinstance(found, Ran)
    return found


def written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def index(out: Path) -> list[dict[str, str]]:
    with (out / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_results_differ_with_the_number_of_processes(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "speeches", MANY)
    ran = [suggest(folder, tmp_path / f"out{jobs}", jobs=jobs) for jobs in (1, 2, 3)]
    one, two, three = (written(tmp_path / f"out{jobs}") for jobs in (1, 2, 3))
    assert one == two == three
    assert len(one) == MANY + 1
    assert [(each.texts, each.made, each.failed, each.claims) for each in ran] == [(MANY, MANY, 0, 66)] * 3


def test_a_result_is_not_found_by_the_path_of_its_speech(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "speeches", MANY)
    suggest(folder, tmp_path / "out", date="2031-05-20")
    rows = index(tmp_path / "out")
    assert [row["path"] for row in rows] == texts_in(folder, tmp_path / "out")
    for row in rows:
        result = json.loads((tmp_path / "out" / "results" / f"{row['path']}.json").read_bytes())
        text = (folder / row["path"]).read_text("utf-8")
        assert (result["path"], result["sha256"], str(result["size"])) == (row["path"], row["sha256"], row["size"])
        assert [text[slice(*each["span"])] for each in result["claims"]] == [each["words"] for each in result["claims"]]
        assert str(len(result["claims"])) == row["claims"]
        assert result["said"] == "2031-05-20"


def test_what_is_done_for_the_same_bytes_is_done_again(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    suggest(folder, out)
    before = written(out)
    again = suggest(folder, out, jobs=2)
    assert (again.made, again.kept, written(out)) == (0, MANY, before)
    (folder / "session 0" / "speech-03.txt").write_text("They killed 40 people.")
    changed = suggest(folder, out)
    assert (changed.made, changed.kept) == (1, MANY - 1)
    assert suggest(folder, out, date="2031").made == MANY


def test_a_result_that_was_cut_off_is_taken_for_whole(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    suggest(folder, out)
    before = written(out)
    results = sorted((out / "results").rglob("*.json"))
    results[0].write_bytes(results[0].read_bytes()[:-9])
    results[1].write_bytes(b"")
    results[2].write_bytes(b"[1]")
    results[3].unlink()
    assert suggest(folder, out).made == 4
    assert written(out) == before


def test_a_file_that_cannot_be_read_ends_the_run_or_goes_unsaid(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    suggest(folder, out)
    broken = {"session 0/speech-00.txt": b"", "session 1/speech-01.txt": b"%PDF-1.7\nnot really", "a.bin": bytes(64)}
    for name, data in broken.items():
        (folder / name).write_bytes(data)
    (folder / "link.txt").symlink_to(folder / "session 2" / "speech-02.txt")
    os.mkfifo(folder / "pipe.txt")
    command = ["claim", "suggest", str(folder), "--out", str(out), "--jobs", "2", "--language", "en"]
    ended = CliRunner().invoke(main, command, catch_exceptions=False)
    assert ended.exit_code == WORK_REMAINS
    failed = {row["path"]: row["error"] for row in index(out) if row["error"]}
    assert failed.keys() == {*broken, "link.txt", "pipe.txt"}
    assert all(name in ended.stdout for name in failed)
    assert {name: (out / "results" / f"{name}.json").exists() for name in failed} == dict.fromkeys(failed, False)
    assert len(index(out)) == MANY + 3


def test_a_speech_that_is_gone_stays_in_the_index(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    suggest(folder, out)
    (folder / "session 0" / "speech-03.txt").unlink()
    ran = suggest(folder, out)
    assert (ran.texts, ran.gone) == (MANY - 1, 1)
    assert len(index(out)) == MANY - 1


@dataclass(frozen=True)
class Counting:
    """Work that notes what it did, and fails as it is told."""

    noted: Path
    fault: str = ""
    columns: ClassVar[tuple[str, ...]] = ("letters",)

    def __call__(self, path: Path, name: str) -> Mapping[str, Any]:
        with self.noted.open("a") as file:
            file.write(f"{name}\n")
        if self.fault and self.fault in name:
            raise KeyError("a fault of the program")
        return {"claims": [path.read_text("utf-8")]}

    def settings(self, name: str) -> str:
        return ""

    def indexed(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"claims": 1, "findings": (), "letters": sum(map(len, result["claims"]))}


def test_a_fault_of_the_program_in_one_text_ends_the_run(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    task = Task(folder, out, Counting(tmp_path / "noted", fault="speech-04"))
    ran = run(task, texts_in(folder, out), 2, silent)
    assert (ran.made, ran.failed) == (MANY - 1, 1)
    assert ran.first == (("session 1/speech-04.txt", "KeyError: 'a fault of the program'"),)
    letters = {row["path"]: row["letters"] for row in index(out)}
    assert letters.pop("session 1/speech-04.txt") == ""
    assert letters == {path: str((folder / path).stat().st_size) for path in letters}


def test_a_run_that_was_interrupted_begins_from_the_start(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    task, paths = Task(folder, out, Counting(tmp_path / "noted")), texts_in(folder, out)

    def stop(done: int, _of: int, _what: str) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(task, paths, 1, stop)
    assert not (out / "index.csv").exists()
    assert list(out.glob(".new-*")) == []
    ran = run(task, paths, 1, silent)
    assert (ran.made, ran.kept) == (MANY - 5, 5)
    assert (tmp_path / "noted").read_text().splitlines() == paths


SLOW = """
import sys, time
from pathlib import Path
from evenhand.case.corpus import run, texts_in
from evenhand.case.corpus_text import Task
class Slow:
    columns = ()
    def __call__(self, path, name):
        time.sleep(0.1)
        return {"claims": []}
    def settings(self, name):
        return ""
    def indexed(self, result):
        return {"claims": 0, "findings": ()}
if __name__ == "__main__":
    folder, out = map(Path, sys.argv[1:])
    run(Task(folder, out, Slow()), texts_in(folder, out), 2, lambda *_: None)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_processes_outlive_a_run_that_was_stopped(tmp_path: Path, how: signal.Signals) -> None:
    folder, out = shelf(tmp_path / "speeches", 60), tmp_path / "out"
    (program := tmp_path / "slow.py").write_text(SLOW)
    running = subprocess.Popen(
        [sys.executable, program, folder, out], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while len(list(out.rglob("*.json"))) < 4:
        time.sleep(0.05)
    os.killpg(running.pid, how) if how is signal.SIGINT else running.kill()
    running.communicate()
    for _ in range(200):
        if not _living(running.pid):
            break
        time.sleep(0.05)
    assert _living(running.pid) == []
    done = len(list(out.rglob("*.json")))
    assert 4 <= done < 60
    assert not (out / "index.csv").exists()
    ran = run(Task(folder, out, Counting(tmp_path / "noted")), texts_in(folder, out), 1, silent)
    assert ran.kept + ran.made == 60


def _living(session: int) -> list[str]:
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(each.parent.name)
    return found


def dies(thing: int) -> int:
    if thing == 5:
        os._exit(1)
    return thing


def test_a_process_that_dies_is_waited_for_without_end() -> None:
    with pytest.raises(CaseError, match="before its work was done") as caught:
        list(in_order(dies, range(20), 2))
    assert "--jobs 1" in caught.value.hint


def double(thing: int) -> int:
    return 2 * thing


@pytest.mark.parametrize("jobs", [0, 1, 2, 40])
def test_results_come_in_another_order_than_the_things(jobs: int) -> None:
    assert list(in_order(double, range(50), jobs)) == [2 * each for each in range(50)]


def test_no_thing_needs_a_process() -> None:
    assert list(in_order(double, [], 0)) == []


def table(folder: Path, *rows: str) -> Path:
    path = folder / "about.csv"
    path.write_text("path,speaker,date,language\n" + "".join(f"{row}\n" for row in rows))
    return path


def test_what_a_table_says_of_a_speech_reaches_another(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    about = table(tmp_path, "session 1/speech-01.txt,Ostrenia,2031-06-01,", "./session 2/speech-02.txt,,2032,en")
    suggest(folder, out, about=about, speaker="Kelvara", date="2031-05-20")
    found = [json.loads((out / "results" / f"{path}.json").read_bytes()) for path in texts_in(folder, out)]
    said = {each["path"]: (each["speaker"], each["said"]) for each in found}
    assert said.pop("session 1/speech-01.txt") == ("Ostrenia", "2031-06-01")
    assert said.pop("session 2/speech-02.txt") == ("Kelvara", "2032")
    assert set(said.values()) == {("Kelvara", "2031-05-20")}
    table(tmp_path, "session 1/speech-01.txt,Ostrenia,2031-06-02,", "session 2/speech-02.txt,,2032,en")
    assert suggest(folder, out, about=about, speaker="Kelvara", date="2031-05-20").made == 1


def test_a_fault_of_the_table_is_found_only_one_at_a_time(tmp_path: Path) -> None:
    folder, out = shelf(tmp_path / "speeches", MANY), tmp_path / "out"
    first = "session 1/speech-01.txt"
    about = table(tmp_path, f"{first},,last May,", "nowhere.txt,,2031,", f"{first},,2031,", ",,2031,", f"{first},,,")
    with pytest.raises(InvalidRecord) as caught:
        suggest(folder, out, about=about)
    assert [each.row for each in caught.value.faults] == [2, 3, 4, 5, 6]
    assert not (out / "index.csv").exists()
    about.write_text("path,mood\nx,y\n")
    with pytest.raises(InvalidRecord, match="mood"):
        suggest(folder, out, about=about)


def test_results_are_written_where_they_do_harm(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "speeches", 2)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    for texts, out in ((folder, folder / "out"), (folder, tmp_path / "other"), (tmp_path / "empty", tmp_path / "out"),
                       (folder / "session 0" / "speech-00.txt", tmp_path / "out")):  # fmt: skip
        with pytest.raises(UsageError) as caught:
            suggest(texts, out)
        assert caught.value.hint
    for files in ([folder], [folder, folder]):
        ended = CliRunner().invoke(main, ["claim", "suggest", *map(str, files)], catch_exceptions=False)
        assert (ended.exit_code, "--out" in ended.stderr) == (USAGE, True)


def test_a_hidden_file_is_taken_for_a_speech(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "speeches", 3)
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    ended = CliRunner().invoke(
        main, ["claim", "suggest", str(folder), "--out", str(tmp_path / "out"), "--language", "en", "--json"]
    )
    assert ended.exit_code == SOUND
    assert json.loads(ended.stdout)["texts"] == 3
