"""What a person declares of the columns of lists, in a TOML file."""

import tomllib
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.link.lists.headers import UNUSED
from evenhand.link.lists.tables import list_fields


class ListOptions(BaseModel):
    """How the files are read: the encoding of those that are not UTF-8, and the sheet of workbooks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoding: str = ""
    sheet: str | None = None


class Declared(BaseModel):
    """A file of declarations.

    Attributes:
        columns: field, or `unused`, by header.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[str, str] = {}
    options: ListOptions = ListOptions()

    @model_validator(mode="after")
    def _known(self) -> "Declared":
        known = (*list_fields(), UNUSED)
        for header, field in self.columns.items():
            if field not in known:
                near = get_close_matches(field, known, n=1)
                meant = f"did you mean {near[0]}? " if near else ""
                raise ValueError(f"{header!r}: there is no field {field!r}; {meant}use {', '.join(known)}")
        return self


def read_declared(path: Path) -> Declared:
    """The declarations in a TOML file.

    Raises:
        UsageError: there is no such file, or it is not TOML.
        InvalidRecord: with every fault of it.
    """
    try:
        return Declared.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(
            f"no columns can be read from {path.name}: {fault}",
            hint='Write [columns] and below it lines like "Date" = "birth_date"; see docs/link-commands.md.',
        ) from fault
    except ValidationError as fault:
        faults = [Fault(path.name, 0, ".".join(map(str, each["loc"])), each["msg"]) for each in fault.errors()]
        raise InvalidRecord(faults, hint="Correct the file; see docs/link-commands.md.") from fault
