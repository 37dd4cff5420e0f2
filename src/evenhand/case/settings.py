"""What `case.toml` says."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evenhand.errors import CaseError, Fault, InvalidRecord


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

    title: str = Field(min_length=1)
    origin: str = Field(pattern=r"^[^\s+]+$")
    languages: tuple[str, ...] = ("en",)
    scope: str = ""
    caveats: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    map: Map = Map()


def read_settings(folder: Path) -> Settings:
    """The settings of the case in a folder.

    Raises:
        CaseError: the folder is no case.
        InvalidRecord: `case.toml` has faults.
    """
    path = folder / "case.toml"
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError as fault:
        raise CaseError(
            f"{folder} is not a case: it has no case.toml", hint="Go to a case, name it with -C, or: evenhand new."
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise CaseError(f"case.toml is not TOML: {fault}", hint="Correct the line it names.") from fault
    except ValidationError as fault:
        faults = [Fault("case.toml", 0, ".".join(map(str, each["loc"])), each["msg"]) for each in fault.errors()]
        raise InvalidRecord(faults, hint="Correct case.toml.") from fault
