"""What `case.toml` says."""

import json
import re
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evenhand.errors import CaseError, Fault, InvalidRecord
from evenhand.model.base import DocumentId, Language, Line, SourceId
from evenhand.model.edtf import Edtf


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


class Linking(BaseModel):
    """What linking is told of a case.

    Attributes:
        unique: the documents on which nobody stands twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    unique: tuple[DocumentId, ...] = ()


class ModelSettings(BaseModel):
    """A language model of the user's own that proposes claims when it is asked for.

    Attributes:
        endpoint: base address of an OpenAI-compatible API, on this machine or by https.
        model: its name there.
        key_variable: the variable of the environment that holds the key; never the key. It begins with EVENHAND_, so
            that a case from somebody else cannot name, and send away, another secret of this machine.
        timeout_seconds: for one whole answer; `chunk_characters`: how much text is asked about at once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: Line
    model: Line
    key_variable: Annotated[str, Field(pattern=r"^EVENHAND_[A-Z0-9_]{1,80}$")] | None = None
    timeout_seconds: Annotated[int, Field(ge=1, le=3600)] = 120
    chunk_characters: Annotated[int, Field(ge=500, le=100_000)] = 6000


class Spoken(BaseModel):
    """A statement that the published case holds against its record.

    Attributes:
        document: the record's document of it.
        file: where `build` finds its bytes, under statements/; empty when they were preserved by hand.
        source: whose statement it is; the document's publisher if none. `said`: EDTF; the document's date if none.
        show_text: whether its text and bytes may be shown to readers; else its claims are shown as coded, in no words
            of the text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: DocumentId
    file: Annotated[str, Field(pattern=r"^(statements(/[^/\\.][^/\\]*)+)?$")] = ""
    source: SourceId | None = None
    said: Edtf | None = None
    show_text: bool = False


class Settings(BaseModel):
    """The settings of a case.

    Attributes:
        title: of the case; `origin`: the name its log is signed under, as a host name without scheme.
        scope: what the case covers, in a sentence or two.
        caveats: what a reader must know, shown with the case.
        imports: the tables of the case in the order they are read; `judgements`: those that link.
        extractor: a model that proposes claims; none unless named.
        statements: what the published case holds against the record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    origin: Annotated[Line, Field(pattern=r"^[^\s+]+$")]
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    scope: str = ""
    caveats: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    map: Map = Map()
    statements: tuple[Spoken, ...] = ()
    link: Linking = Linking()
    extractor: ModelSettings | None = None


def settings_in(text: str, where: str) -> Settings:
    """The settings that a text of TOML gives.

    Raises:
        CaseError: it is not TOML.
        InvalidRecord: with every fault of it.
    """
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise CaseError(f"{where} is not TOML: {fault}", hint="Correct the line it names.") from fault
    except ValidationError as fault:
        faults = [Fault(where, 0, ".".join(map(str, each["loc"])), each["msg"]) for each in fault.errors()]
        raise InvalidRecord(faults, hint=f"Correct {where}.") from fault


def with_names(text: str, title: str, origin: str) -> str:
    """The text of a case.toml with another title and origin, where these are given."""
    for key, value in (("title", title), ("origin", origin)):
        if value:
            # JSON allows DEL in a string, TOML does not.
            quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", r"\u007f")
            line = f"{key} = {quoted}"
            text = re.sub(rf"^{key}\s*=.*$", line.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
    return text


def read_settings(folder: Path) -> Settings:
    """The settings of the case in a folder.

    Raises:
        CaseError: the folder is no case.
        InvalidRecord: `case.toml` has faults.
    """
    try:
        return settings_in((folder / "case.toml").read_text("utf-8"), "case.toml")
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise CaseError(
            f"{folder} is not a case: it has no case.toml", hint="Go to a case, name it with -C, or: evenhand new."
        ) from fault
    except UnicodeDecodeError as fault:
        raise CaseError(f"case.toml is not UTF-8: {fault}", hint="Save it as UTF-8.") from fault
