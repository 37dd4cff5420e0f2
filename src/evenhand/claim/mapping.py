"""Mapping files: which column of a table becomes which field of a record."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.model.decision import Figure, Method
from evenhand.model.entry import TYPES
from evenhand.model.ledger import Batch, Erasure, Opening, Preface, Retraction

_ITS_OWN = frozenset({Opening, Batch, Preface, Retraction, Erasure, Method, Figure})
RECORDS = tuple(name for name, model in TYPES.items() if model not in _ITS_OWN)
"""What rows may become; the rest the record writes of itself."""

_PRESERVED = frozenset({"sha256", "size"})

Reading = Literal["text", "integer", "qualifier", "quantity", "span", "symbol", "name", "row"]


class Cell(BaseModel):
    """How one field gets its value.

    Attributes:
        column: the column it comes from; `columns`: several, giving a list, or one text when `join` is set.
        value: a constant, for every row; several make a list.
        end: with `reading` span, the column of the later date.
        ref: the cell names a record of this type; `refs`: the same for each of `columns`.
        split: the cell holds a list, divided by this text.
        join: text to put between `columns`.
        terms: what cells say, to the term it stands for; other cells are taken as they are.
        reading: how the text is read (`as` in the file).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str | None = None
    columns: tuple[str, ...] = ()
    value: str | int | tuple[str | int, ...] | None = None
    end: str | None = None
    ref: str | None = None
    refs: tuple[str, ...] = ()
    split: Annotated[str, Field(min_length=1)] | None = None
    join: str | None = None
    terms: dict[str, str] = {}
    reading: Annotated[Reading, Field(alias="as")] = "text"

    @model_validator(mode="after")
    def _makes_sense(self) -> "Cell":
        single, listed = self.column is not None, bool(self.columns)
        faults = (
            (sum((single, listed, self.value is not None)) != 1, "give one of column, columns or value"),
            (bool(self.refs) and len(self.refs) != len(self.columns), "give one ref for each column"),
            ((self.reading == "span") != (self.end is not None), 'a period needs both end and as = "span"'),
            (
                self.reading == "row" and not isinstance(self.value, str),
                'as = "row" numbers the rows after a value; give one',
            ),
            (
                self.reading not in {"text", "row", "name"} and not single,
                f'as = "{self.reading}" reads one column; name it',
            ),
            (self.reading == "name" and self.value is not None, 'as = "name" reads columns; name them'),
            (bool(self.ref or self.refs) and self.reading != "text", "a ref is taken as it stands; leave out as"),
            (bool(self.split or self.ref or self.terms) and not single, "split, ref and terms are of one column"),
            (self.join is not None and not listed, "join is of several columns"),
        )
        if messages := [message for broken, message in faults if broken]:
            raise ValueError("; ".join(messages))
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
    def _makes_sense(self) -> "Mapping":
        if self.record not in RECORDS:
            raise ValueError(f"record {self.record!r} is none of {', '.join(RECORDS)}")
        if messages := [message for broken, message in self._faults() if broken]:
            raise ValueError("; ".join(messages))
        return self

    def _faults(self) -> Iterator[tuple[bool, str]]:
        paths, fields = set(self.columns), {"id", *TYPES[self.record].model_fields}
        unknown = sorted(path for path in paths if path.partition(".")[0] not in fields)
        refs = {ref for cell in self.columns.values() for ref in (cell.ref, *cell.refs) if ref} - set(RECORDS)
        whole = [path for path in paths if self.columns[path].reading != "quantity"]
        both = [path for path in whole if any(other.startswith(f"{path}.") for other in paths)]
        yield "id" not in paths, 'columns has no id; name the column, or write id = { value = "list-a", as = "row" }'
        yield bool(unknown), f"a {self.record} has no {', '.join(unknown)}; it has {', '.join(sorted(fields))}"
        yield bool(refs), f"ref {', '.join(sorted(refs))} is no type of record; use one of {', '.join(RECORDS)}"
        yield bool(both), f"{', '.join(sorted(both))} gets a value of its own and others below it; leave one out"
        yield bool(paths & _PRESERVED), "sha256 and size are found out, not said; use: evenhand preserve"


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
