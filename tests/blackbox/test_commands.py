"""The installed command: exit codes, and data on standard output with everything else on standard error."""

import json
import os
import signal
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from tiny import COMMAND, INTEGRITY, SOUND, TINY, USAGE, Ended, copy_of, done, evenhand, new_tiny

LISTS = TINY.parent / "lists"
ARMISTICE = TINY / "hand" / "documents" / "lumen-statement.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_tiny(tmp_path_factory.mktemp("tiny") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


COMMANDS = {
    "new": ["new", "{scratch}/fresh", "--title", "A case"],
    "preserve": ["preserve", str(ARMISTICE), "--source", "lumen-monitors", "--passages"],
    "claim import": ["claim", "import", "{case}/hand"],
    "claim import dry": ["claim", "import", "{case}/hand/claims.csv", "--dry-run"],
    "link table": ["link", "table", "{case}/hand/mirrors.csv"],
    "link incident": ["link", "incident"],
    "link incident dry": ["link", "incident", "--dry-run"],
    "link person": ["link", "person"],
    "link lists": ["link", "lists", str(LISTS / "ministry.csv"), str(LISTS / "families.csv"), "--out", "{scratch}/out"],
    "weigh": ["weigh"],
    "weigh one": ["weigh", "incident:varnholt"],
    "count": ["count", "killed", "--by", "month"],
    "build": ["build"],
    "show": ["show", "claim:c101"],
    "log": ["log"],
    "undo": ["undo", "judgement:varnholt.brannig", "--because", "A test."],
    "verify": ["verify"],
    "verify one": ["verify", "claim:c101"],
    "publish": ["publish", "{scratch}/site"],
}


def filled(name: str, case: Path, scratch: Path) -> list[str]:
    return [word.format(case=case, scratch=scratch) for word in COMMANDS[name]]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_went_well_is_silent_on_standard_error(case: Path, tmp_path: Path, name: str) -> None:
    ended = evenhand(*filled(name, case, tmp_path), case=case)
    assert ended.returncode == SOUND, ended.stderr
    assert all(line.startswith("next: ") for line in ended.stderr.splitlines())
    assert ended.stdout.endswith("\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_the_whole_of_standard_output(case: Path, tmp_path: Path, name: str) -> None:
    ended = done(evenhand(*filled(name, case, tmp_path), "--json", case=case))
    assert json.loads(ended.stdout)
    assert ended.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    words = [word for word in COMMANDS[name] if word.isalpha()][: 2 if name.startswith(("claim", "link")) else 1]
    shown = done(evenhand(*words, "--help"))
    assert "--json" in shown.stdout
    assert shown.stderr == ""


def test_the_server_says_where_it_is_and_ends_when_asked(case: Path) -> None:
    done(evenhand("publish", case=case))
    command = [str(COMMAND), "-C", str(case), "serve", "--port", "0", "--json"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(3)]
        with urlopen(json.loads("".join(lines))["url"]) as page:
            assert b"Tessel" in page.read()
        server.send_signal(signal.SIGINT)
        rest, errors = server.communicate(timeout=30)
    assert (server.returncode, rest) == (SOUND, "")
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "claim:none"],
        ["weigh", "incident:none"],
        ["weigh", "claim:c101"],
        ["count", "sneezed"],
        ["undo", "b:99", "--because", "A test."],
        ["show", "claim:c101", "--at", "999999"],
        ["verify", "claim:none"],
        ["verify", "--checkpoint", "nowhere"],
        ["new", "."],
        ["count", "--by", "colour"],
    ],
)
def test_a_request_that_cannot_be_met_says_what_to_do_next(case: Path, arguments: list[str]) -> None:
    ended = evenhand(*arguments, case=case, cwd=case)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    assert ended.stderr.startswith("error: ")
    assert "\nnext: " in ended.stderr


@pytest.mark.parametrize("arguments", [["shw"], ["show"], ["undo", "b:2"], ["log", "--jsn"]])
def test_a_command_that_is_not_one_is_refused(case: Path, arguments: list[str]) -> None:
    ended = evenhand(*arguments, case=case)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    assert "Usage: evenhand" in ended.stderr


def test_outside_a_case_every_command_says_that_there_is_none(tmp_path: Path) -> None:
    for name in COMMANDS:
        if name not in {"new", "link lists"}:
            ended = evenhand(*filled(name, tmp_path, tmp_path), cwd=tmp_path)
            assert (ended.returncode, ended.stdout) == (USAGE, ""), name
            assert "is not a case" in ended.stderr, name


def test_inside_a_case_it_is_found_from_any_folder_of_it(case: Path) -> None:
    assert done(evenhand("log", cwd=case / "hand" / "documents")).stdout == done(evenhand("log", case=case)).stdout


def test_a_record_that_is_not_sound_ends_with_its_own_exit_code(case: Path) -> None:
    checkpoint = case / "log" / "checkpoint"
    checkpoint.write_bytes(checkpoint.read_bytes().replace(b"evenhand.example", b"evenhand.examp1e", 1))
    ended = evenhand("verify", case=case)
    assert (ended.returncode, ended.stdout) == (INTEGRITY, "")
    assert "checkpoint" in ended.stderr
    assert "\nnext: " in ended.stderr


def test_problems_are_in_the_json_and_the_exit_code(case: Path) -> None:
    (case / "log" / "notes.txt").write_text("mine")
    ended = evenhand("verify", "--json", case=case)
    assert ended.returncode == INTEGRITY
    assert ["notes.txt" in problem for problem in json.loads(ended.stdout)["problems"]] == [True]
    said = json.loads(ended.stderr)
    assert "notes.txt" in said["error"]
    assert said["hint"]
    shown = evenhand("verify", case=case)
    assert shown.stdout.startswith("NOT SOUND")
    assert shown.stderr.startswith("error: ")
    assert "notes.txt" in shown.stderr


def test_an_error_is_json_too_when_json_was_asked_for(case: Path) -> None:
    ended = evenhand("show", "claim:none", "--json", case=case)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    said = json.loads(ended.stderr)
    assert said["error"].startswith("there is no claim:none")
    assert said["hint"]
    assert said["faults"] == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("c101", "Did you mean claim:c101"),
        ("claim:c1O1", "Did you mean claim:c101"),
        ("zzz", "Write its type too"),
        ("claim:zzz", "evenhand log"),
    ],
)
def test_an_id_that_is_not_there_is_met_with_what_could_be_meant(case: Path, name: str, hint: str) -> None:
    ended = evenhand("show", name, case=case)
    assert ended.returncode == USAGE
    assert hint in ended.stderr.partition("\nnext: ")[2]


def test_words_that_could_steer_a_terminal_are_shown_harmless(case: Path) -> None:
    because = "red \x1b[31m\nb:99\tforged\u202e"
    undo = ("undo", "judgement:varnholt.brannig", "--because", because)
    done(evenhand(*undo, case=case))
    last = done(evenhand("log", case=case)).stdout.splitlines()[-1]
    assert last.endswith("\tred [U+001B][31m[U+000A]b:99[U+0009]forged[U+202E]")
    listed = done(evenhand("log", "--json", case=case)).stdout
    assert json.loads(listed)[-1]["because"] == because
    assert not {"\x1b", "\u202e"} & set(listed)
    again = evenhand("undo", "claim:\x1b[31m", "--because", "A test.", case=case)
    assert "claim:[U+001B][31m" in again.stderr
    assert "\x1b" not in again.stderr


def test_very_many_faults_are_summed_up_and_all_are_in_the_json(case: Path) -> None:
    table = case / "hand" / "many.csv"
    table.write_text("id,name,kind\n" + "".join(f"m{n},Source {n},nobody\n" for n in range(3_000)))
    table.with_suffix(".toml").write_text('record = "source"\n[columns]\nid = "id"\nname = "name"\nkind = "kind"\n')
    shown = evenhand("claim", "import", table, case=case)
    assert shown.stderr.startswith("error: 3000 faults:\n  many.csv, row 2, ")
    assert "and 2,900 more; --json lists them all" in shown.stderr
    assert shown.stderr.count("\n") == 103
    faults = json.loads(evenhand("claim", "import", table, "--json", case=case).stderr)["faults"]
    assert len(faults) == 3_000
    assert faults[0]["where"] == "many.csv"
    assert (faults[0]["row"], faults[0]["column"]) == (2, "kind")


def test_a_folder_is_called_by_its_name_however_it_is_given(case: Path) -> None:
    ended = done(evenhand("claim", "import", ".", case=case, cwd=case / "hand"))
    assert ended.stdout.startswith("hand: 0 new")


def preserve(case: Path, *options: str) -> Ended:
    return evenhand("preserve", ARMISTICE, "--source", "lumen-monitors", "--id", "kept", *options, case=case)


def test_what_was_said_of_a_preserved_file_can_be_corrected(case: Path) -> None:
    done(preserve(case, "--title", "A statment"))
    assert preserve(case, "--title", "A statement").returncode == USAGE
    assert "1 revised" in done(preserve(case, "--title", "A statement", "--revise")).stdout
    shown = json.loads(done(evenhand("show", "document:kept", "--json", case=case)).stdout)
    assert shown["entry"]["body"]["title"] == "A statement"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--limit", "10"], "over the limit of 10"),
        (["--encoding", "nonsense"], "no encoding is called that"),
        (["--symbol", "foo bar"], "no match with any form of UN symbol"),
    ],
)
def test_an_option_that_cannot_be_meant_keeps_nothing(case: Path, options: list[str], said: str) -> None:
    before = sorted(case.glob("blobs/**/*"))
    ended = preserve(case, *options)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    assert said in ended.stderr
    assert sorted(case.glob("blobs/**/*")) == before


def test_a_symbol_is_recorded_in_its_canonical_form(case: Path) -> None:
    done(preserve(case, "--symbol", "s/2020/1", "--limit", "1000000"))
    assert '"symbol": "S/2020/1"' in done(evenhand("show", "document:kept", case=case)).stdout


def test_a_site_can_be_published_without_the_preserved_bytes(case: Path, tmp_path: Path) -> None:
    done(preserve(case))
    for name, options in (("with", ()), ("without", ("--without-blobs",))):
        done(evenhand("publish", tmp_path / name, *options, case=case))
    held = ARMISTICE.read_bytes()
    kept = {
        name: any(path.read_bytes() == held for path in (tmp_path / name).rglob("*") if path.is_file())
        for name in ("with", "without")
    }
    assert kept == {"with": True, "without": False}


def test_an_argument_that_is_no_text_is_refused_in_words(case: Path) -> None:
    undo = ("undo", "judgement:varnholt.brannig", "--because", b"\xff")
    for arguments in (("show", b"claim:\xff"), undo, ("claim", "import", b"\xff.csv"), ("weigh", b"\xff")):
        command: list[str | bytes] = [str(COMMAND), "-C", str(case), *arguments]
        ended = subprocess.run(command, capture_output=True, check=False)
        assert ended.returncode == USAGE, ended.stderr
        assert b"Traceback" not in ended.stderr


def test_standard_output_that_is_closed_early_is_no_crash(case: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [COMMAND, "-C", case, "weigh", "--json"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert b"Traceback" not in ended.stderr
