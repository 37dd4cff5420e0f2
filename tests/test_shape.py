"""The house stays one that can be lived in: sizes of files and functions, no rooms without a name."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "evenhand"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "data" not in path.relative_to(SOURCE).parts)


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", node


def test_a_file_has_grown_too_long_to_read_at_once() -> None:
    lengths = {str(path.relative_to(SOURCE)): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_a_function_has_grown_too_long_to_read_at_once() -> None:
    lengths = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in functions()}
    assert {name: length for name, length in lengths.items() if length > 50} == {}


def test_a_room_is_named_for_nothing() -> None:
    nameless = {"utils", "util", "misc", "helpers", "common", "manager"}
    assert [path for path in MODULES if nameless & set(path.relative_to(SOURCE).with_suffix("").parts)] == []
