"""What docs/import.md, fields.md and case.md say is so: the example works in a new case, and no field is missing."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from evenhand.case.settings import Settings, settings_in
from evenhand.claim.mapping import RECORDS
from evenhand.model.base import Model
from evenhand.model.entry import TYPES
from tiny import done, evenhand

DOCS = Path(__file__).parent.parent / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_the_example_of_an_import_fails_for_a_new_user(tmp_path: Path) -> None:
    done(evenhand("new", "valley", cwd=tmp_path))
    hand = tmp_path / "valley" / "hand"
    files = re.findall(
        r"^`(\w+\.(?:csv|toml))`[^\n]*\n\n```\w+\n(.*?)```", text_of("import.md"), re.MULTILINE | re.DOTALL
    )
    assert sorted(name for name, _ in files) == [
        f"{table}.{ending}" for table in ("claims", "documents", "sources") for ending in ("csv", "toml")
    ]
    for name, text in files:
        (hand / name).write_text(text)
    done(evenhand("claim", "import", ".", "--dry-run", cwd=hand))
    assert "3 new" in done(evenhand("claim", "import", ".", cwd=hand)).stdout
    assert '"low": 7' in done(evenhand("show", "claim:c1", cwd=hand)).stdout


def test_the_example_of_a_case_is_refused() -> None:
    example = re.search(r"```toml\n(.*?)```", text_of("case.md"), re.DOTALL)
    assert example
    assert settings_in(example[1], "case.md").map.borders == "natural-earth-50m"


def settings(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        optional = get_origin(field.annotation) in {Union, UnionType}
        held = get_args(field.annotation) if optional else (field.annotation,)
        section = next((kind for kind in held if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        yield from settings(section, f"{name}.") if section else [above + name]


def test_a_setting_is_not_described() -> None:
    assert re.findall(r"^\| `([a-z_.]+)` \|", text_of("case.md"), re.MULTILINE) == list(settings(Settings))


def kinds(annotation: Any) -> Iterator[type[Model]]:
    if get_origin(annotation) in {Annotated, Union, UnionType}:
        for member in get_args(annotation):
            yield from kinds(member)
    elif isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation


def fields(model: type[Model], above: str = "") -> Iterator[str]:
    """The paths of fields; those inside a quantity are described once, for all."""
    for name, field in model.model_fields.items():
        inside = [kind for kind in kinds(field.annotation) if kind.__name__ != "Quantity"]
        if not inside and name not in {"sha256", "size"}:
            yield above + name
        for kind in inside:
            yield from fields(kind, f"{name}.")


@pytest.mark.parametrize("record", RECORDS)
def test_a_field_is_not_described_or_is_none(record: str) -> None:
    parts = re.findall(rf"^##+ {record}\b.*?(?=^##|\Z)", text_of("fields.md"), re.MULTILINE | re.DOTALL)
    described = re.findall(r"^\| `([a-z0-9_.]+)` \|", "\n".join(parts), re.MULTILINE)
    assert set(described) == set(fields(TYPES[record]))
