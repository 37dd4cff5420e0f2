"""The folder of compiled kernels: made anew whenever a kernel may have changed, and only then."""

import ast
import shutil
from pathlib import Path

import pytest

import evenhand.link
from evenhand.link.compiled import APART, source_digest

ROOM = Path(evenhand.link.__file__).parent


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOM, tmp_path / "link", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize("folder", APART)
def test_a_change_to_a_folder_that_gives_kernels_nothing_compiles_all_anew(room: Path, folder: str) -> None:
    before = source_digest(room)
    (room / folder / "__init__.py").write_text("changed = True\n")
    assert source_digest(room) == before


@pytest.mark.parametrize("file", ["score/model.py", "compare/edit.py", "compiled.py"])
def test_a_change_to_what_kernels_are_made_of_leaves_old_kernels_in_use(room: Path, file: str) -> None:
    before = source_digest(room)
    (room / file).write_text((room / file).read_text() + "\nCHANGED = True\n")
    assert source_digest(room) != before


def apart(module: str | None) -> bool:
    return (module or "").startswith(tuple(f"evenhand.link.{folder}" for folder in APART))


def test_a_kernel_takes_something_from_another_file_of_a_folder_whose_changes_go_unseen() -> None:
    found, kernels = [], 0
    for path in ROOM.rglob("*.py"):
        tree = ast.parse(path.read_text())
        taken = {
            name.asname or name.name
            for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and apart(node.module)
            for name in node.names
        }  # fmt: skip
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and "compiled" in map(ast.unparse, node.decorator_list):
                kernels += 1
                used = {name.id for line in node.body for name in ast.walk(line) if isinstance(name, ast.Name)}
                found += [(path.name, node.name, name) for name in used & taken]
    assert kernels > 20 and not found
