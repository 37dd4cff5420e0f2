"""What `case.toml` says."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evenhand.errors import CaseError, Fault, InvalidRecord
from evenhand.model.base import Line


class Map(BaseModel):
    """How maps are drawn.

    Attributes:
        borders: the border data set, by name; `none` draws no borders.
        regions, remark: for people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    borders: str = "natural-earth-50m"
    regions: tuple[str, ...] = ()
    remark: str = ""


class Settings(BaseModel):
    """The settings of a case.

    Attributes:
        title: of the case; `origin`: the name its log is signed under, as a host name without scheme.
        scope: what the case covers, in a sentence or two.
        caveats: what a reader must know, shown with the case.
        imports: the tables of the case in the order they are read; `judgements`: those that link.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    origin: Annotated[Line, Field(pattern=r"^[^\s+]+$")]
    languages: tuple[str, ...] = ("en",)
    scope: str = ""
    caveats: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    map: Map = Map()


def settings_of(said: Mapping[str, Any], where: str) -> Settings:
    """The settings that were said.

    Raises:
        InvalidRecord: with every fault of them.
    """
    try:
        return Settings.model_validate(said)
    except ValidationError as fault:
        faults = [Fault(where, 0, ".".join(map(str, each["loc"])), each["msg"]) for each in fault.errors()]
        raise InvalidRecord(faults, hint=f"Correct {where}.") from fault


def read_settings(folder: Path) -> Settings:
    """The settings of the case in a folder.

    Raises:
        CaseError: the folder is no case.
        InvalidRecord: `case.toml` has faults.
    """
    path = folder / "case.toml"
    try:
        return settings_of(tomllib.loads(path.read_text("utf-8")), "case.toml")
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise CaseError(
            f"{folder} is not a case: it has no case.toml", hint="Go to a case, name it with -C, or: evenhand new."
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise CaseError(f"case.toml is not TOML: {fault}", hint="Correct the line it names.") from fault
