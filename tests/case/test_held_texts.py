"""A folder held against a record: each text as if held alone, on any number of cores, only what changed done again."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.case.corpus import Ran
from evenhand.cli import main
from evenhand.codebook import vocabulary
from evenhand.errors import UnknownId, UsageError
from speech import SPEECH
from tiny import SOUND, TINY, USAGE, WORK_REMAINS, copy_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case.new(tmp_path_factory.mktemp("texts") / "case", template=TINY)
    case.build()
    return case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "speeches"
    (path / "2031").mkdir(parents=True)
    text = SPEECH.read_text("utf-8")
    for number in range(4):
        said = text.replace("11 civilians", f"{11 + number} civilians")
        (path / "2031" / f"{number}.txt").write_text(said, "utf-8")
    return path


def held(case: Case, folder: Path, out: Path, **how: Any) -> Ran:
    return case.check(folder, out=out, **{"jobs": 1, "source": "lumen-monitors", "date": "2031-05-20", **how})


def results(out: Path) -> dict[str, Any]:
    return {path.name: json.loads(path.read_bytes()) for path in sorted((out / "results").rglob("*.json"))}


def index(out: Path) -> list[dict[str, str]]:
    with (out / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_text_of_a_folder_has_other_verdicts_than_alone(built: Case, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = held(built, folder, out)
    assert (ran.texts, ran.made, ran.failed) == (4, 4, 0)
    for number, result in enumerate(results(out).values()):
        path = folder / "2031" / f"{number}.txt"
        command = ["-C", str(built.path), "check", str(path), "--source", "lumen-monitors", "--date", "2031-05-20"]
        alone = json.loads(CliRunner().invoke(main, [*command, "--json"], catch_exceptions=False).stdout)
        counts = result["checked"].pop("counts")
        assert result["checked"] == alone
        assert (result["path"], result["size"]) == (f"2031/{number}.txt", path.stat().st_size)
        row = index(out)[number]
        assert (row["path"], int(row["claims"]), len(alone["verdicts"])) == (
            result["path"],
            *[sum(counts.values())] * 2,
        )
        assert {term: int(row[term]) for term in vocabulary("verdict") if row[term] != "0"} == counts
        assert counts


def test_verdicts_differ_with_the_number_of_processes(built: Case, folder: Path, tmp_path: Path) -> None:
    ran = [held(built, folder, tmp_path / f"out{jobs}", jobs=jobs) for jobs in (1, 2)]
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / f"out{jobs}").rglob("*.*")} for jobs in (1, 2))
    assert one == two
    assert ran[0].claims == ran[1].claims > 0


def test_a_verdict_is_kept_though_the_record_changed_or_made_again_though_nothing_did(
    built: Case, folder: Path, tmp_path: Path
) -> None:
    case, out = Case(copy_of(built.path, tmp_path / "case")), tmp_path / "out"
    held(case, folder, out)
    size = case.verify().size
    assert held(case, folder, out).kept == 4
    assert held(case, folder, out, date="2031-05-21").made == 4
    (tmp_path / "new.txt").write_text("Another text of this source.")
    case.preserve(tmp_path / "new.txt", "lumen-monitors")
    assert held(case, folder, out, date="2031-05-21", at=size).kept == 4
    assert held(case, folder, out, date="2031-05-21").made == 4
    with (case.path / "case.toml").open("a") as settings:
        settings.write('\n[[statements]]\ndocument = "document:d01"\n')
    assert held(Case(case.path), folder, out, date="2031-05-21").made == 4


def test_what_a_table_says_of_a_text_is_held_of_another(built: Case, folder: Path, tmp_path: Path) -> None:
    about = tmp_path / "about.csv"
    about.write_text("path,source,date\n2031/1.txt,prosecutor-kelvara,2032\n")
    held(built, folder, tmp_path / "out", about=about)
    said = [(each["checked"]["speaker"], each["checked"]["said"]) for each in results(tmp_path / "out").values()]
    mine = ("source:lumen-monitors", "2031-05-20")
    assert said == [mine, ("source:prosecutor-kelvara", "2032"), mine, mine]


def test_a_text_that_cannot_be_held_ends_the_run_or_goes_unsaid(built: Case, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    command = ["-C", str(built.path), "check", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1"]
    ended = CliRunner().invoke(main, command, catch_exceptions=False)
    assert ended.exit_code == WORK_REMAINS
    assert "empty.txt" in ended.stdout
    (failed,) = (row for row in index(tmp_path / "out") if row["error"])
    assert (failed["path"], failed["contested"]) == ("empty.txt", "")
    (folder / "empty.txt").unlink()
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == SOUND


def test_a_folder_is_asked_for_what_only_one_statement_has(built: Case, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UnknownId):
        held(built, folder, out, source="nobody", speaker="Kelvara")
    with pytest.raises(UsageError, match="--earlier"):
        held(built, folder, out, earlier=tmp_path)
    with pytest.raises(UsageError) as caught:
        built.check(folder)
    assert "--out" in caught.value.hint
    command = ["-C", str(built.path), "check", str(folder), "--out", str(out), "--csv", str(tmp_path / "a.csv")]
    assert CliRunner().invoke(main, command).exit_code == USAGE
    assert not out.exists()
