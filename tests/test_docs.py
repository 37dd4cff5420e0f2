"""The documents say what is so: README's commands run, commands and settings named in docs exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("evenhand")
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def commands_in(document: str) -> list[list[str]]:
    block = re.search(r"<!-- run -->\n```console\n(.*?)```", (ROOT / document).read_text("utf-8"), re.DOTALL)
    assert block, f"{document} lost its lines to try"
    return [shlex.split(line.removeprefix("$ "), comments=True) for line in block[1].splitlines()]


@pytest.mark.parametrize(("document", "many"), [("README.md", 14), ("docs/count-persons.md", 7)])
def test_commands_to_try_fail_for_a_new_user(tmp_path: Path, document: str, many: int) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = commands_in(document)
    assert len(commands) == many
    for program, *arguments in commands:
        assert program == "evenhand"
        done = subprocess.run([COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"


def test_the_figure_named_in_docs_is_one_of_no_case(tmp_path: Path) -> None:
    named = set(re.findall(r"figure:killed-by-\w+-[0-9a-f]{10}", (ROOT / "docs" / "figures.md").read_text("utf-8")))
    subprocess.run([COMMAND, "new", "case", "--from", str(ROOT / "examples" / "tiny")], cwd=tmp_path, check=True)
    subprocess.run([COMMAND, "-C", "case", "build"], cwd=tmp_path, check=True)
    asked = [
        "killed",
        "--by",
        "side",
        "--basis",
        "sum_of_incidents",
        "--role",
        "independent",
        "--what",
        "x",
        "--dry-run",
    ]
    command = [str(COMMAND), "-C", "case", "figure", "release", *asked]
    released = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert named
    assert {name for name in named if name not in released} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_links_to_a_file_that_is_not_there(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_names_a_command_that_does_not_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    known = subprocess.run([COMMAND, "--help"], capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"^\s*\$? ?evenhand (?:-C \S+ )?([a-z]+)", text, re.MULTILINE))
    assert {name for name in named if not re.search(rf"^  {name}\b", known, re.MULTILINE)} == set()
