"""Mapping files: which column of a table becomes which field of a record."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.model.entry import TYPES

Reading = Literal["text", "integer", "qualifier", "quantity", "span", "symbol", "row"]


class Cell(BaseModel):
    """How one field gets its value.

    Attributes:
        column: the column it comes from; `columns`: several, giving a list, or one text when `join` is set.
        value: a constant, for every row.
        end: with `reading` span, the column of the later date.
        ref: the cell names a record of this type; `refs`: the same for each of `columns`.
        split: the cell holds a list, divided by this text.
        terms: what cells say, to the term it stands for; other cells are taken as they are.
        reading: how the text is read (`as` in the file).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str | None = None
    columns: tuple[str, ...] = ()
    value: str | int | None = None
    end: str | None = None
    ref: str | None = None
    refs: tuple[str, ...] = ()
    split: str | None = None
    join: str | None = None
    terms: dict[str, str] = {}
    reading: Annotated[Reading, Field(alias="as")] = "text"

    @model_validator(mode="after")
    def _one_origin(self) -> "Cell":
        if sum((self.column is not None, bool(self.columns), self.value is not None)) != 1:
            raise ValueError("give one of column, columns or value")
        if self.refs and len(self.refs) != len(self.columns):
            raise ValueError("give one ref for each column")
        return self

    @property
    def used(self) -> tuple[str, ...]:
        """The columns it reads."""
        return tuple(name for name in (self.column, *self.columns, self.end) if name)


def _as_cell(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


class Options(BaseModel):
    """What else a mapping says.

    Attributes:
        unused: columns that are for people only.
        formulas: `refuse` cells that a spreadsheet would run, or keep them as `text`.
        sheet: the sheet of a workbook; the first one if not given.
        encoding: of a CSV or TSV, when its bytes do not settle it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    unused: tuple[str, ...] = ()
    formulas: Literal["refuse", "text"] = "refuse"
    sheet: str | None = None
    encoding: str = ""


class Mapping(BaseModel):
    """A mapping file.

    Attributes:
        record: the type of record that rows become.
        columns: field path (dots between steps) to where its value comes from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: str
    columns: dict[str, Annotated[Cell, BeforeValidator(_as_cell)]]
    options: Options = Options()

    @model_validator(mode="after")
    def _known(self) -> "Mapping":
        if self.record not in TYPES:
            raise ValueError(f"record {self.record!r} is none of {', '.join(sorted(TYPES))}")
        if "id" not in self.columns:
            raise ValueError('columns has no id; name the column, or write id = { value = "list-a", as = "row" }')
        return self


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file.

    Raises:
        UsageError: there is no such file, or it is not TOML.
        InvalidRecord: with every fault of the mapping.
    """
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(
            f"no mapping can be read from {path.name}: {fault}",
            hint="Each table needs a mapping beside it, with the same name and the ending .toml; see docs/import.md.",
        ) from fault
    except ValidationError as fault:
        faults = [Fault(path.name, 0, ".".join(map(str, each["loc"])), each["msg"]) for each in fault.errors()]
        raise InvalidRecord(faults, hint="Correct the mapping; see docs/import.md.") from fault
