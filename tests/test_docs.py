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


def readme_commands() -> list[list[str]]:
    block = re.search(r"<!-- run -->\n```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block, "the README lost its lines to try"
    return [shlex.split(line.removeprefix("$ ")) for line in block[1].splitlines()]


def test_readme_commands_fail_for_a_new_user(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = readme_commands()
    assert len(commands) == 14
    for program, *arguments in commands:
        assert program == "evenhand"
        done = subprocess.run([COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"


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
