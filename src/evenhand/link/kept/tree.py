"""Nested arrays as files: every array a .npy, every table a Parquet file, the rest one JSON document.

Nothing in such a folder can run: arrays are read without pickling, and only the classes named here are built.
"""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from evenhand.errors import IntegrityError
from evenhand.link.compare.column import Column, Compared
from evenhand.link.encode.births import Births
from evenhand.link.encode.subjects import Encoded, Words
from evenhand.link.encode.values import Values
from evenhand.link.encode.vocabulary import Counts, Rows, Texts, Vocabulary
from evenhand.link.encode.words import Bag
from evenhand.link.run import Scored
from evenhand.link.score.model import Model

SMALL = 1 << 16
BUILT: dict[str, type] = {
    one.__name__: one
    for one in (
        Bag, Births, Column, Compared, Counts, Encoded, Model, Rows, Scored, Texts, Values, Vocabulary, Words
    )
}  # fmt: skip


def written(value: Any, folder: Path, name: str) -> Any:
    """What stands for a value in the JSON document; its arrays and tables are written to files named after `name`."""
    if isinstance(value, np.ndarray):
        np.save(folder / f"{name}.npy", value, allow_pickle=False)
        return {"array": f"{name}.npy"}
    if isinstance(value, pl.DataFrame | pl.Series):
        table = value.to_frame() if isinstance(value, pl.Series) else value
        table.write_parquet(folder / f"{name}.parquet")
        return {"column" if isinstance(value, pl.Series) else "table": f"{name}.parquet"}
    if type(value).__name__ in BUILT:
        return {"is": type(value).__name__, "of": _parts(value, folder, name)}
    if isinstance(value, dict):
        listed = [[key, written(one, folder, f"{name}.{at}")] for at, (key, one) in enumerate(value.items())]
        return {"mapping": listed}
    if isinstance(value, list | tuple):
        return [written(one, folder, f"{name}.{at}") for at, one in enumerate(value)]
    return value


def _parts(value: Any, folder: Path, name: str) -> dict[str, Any]:
    named = [one.name for one in fields(value)] if is_dataclass(value) else list(value._fields)
    return {part: written(getattr(value, part), folder, f"{name}.{part}") for part in named}


def read(told: Any, folder: Path, mapped: bool = False) -> Any:
    """The value that was written; lists come back as tuples.

    With `mapped`, arrays are mapped into memory: read where they are used, and shared by the processes of a machine.

    Raises:
        IntegrityError: a file is missing or is not what it was.
    """
    if isinstance(told, list):
        return tuple(read(one, folder, mapped) for one in told)
    if not isinstance(told, dict):
        return told
    if "is" in told and told["is"] in BUILT:
        return BUILT[told["is"]](**{part: read(one, folder, mapped) for part, one in told["of"].items()})
    if "mapping" in told:
        return {_key(key): read(one, folder, mapped) for key, one in told["mapping"]}
    return _file(told, folder, mapped)


def _key(key: Any) -> Any:
    return tuple(key) if isinstance(key, list) else key


def _file(told: dict[str, str], folder: Path, mapped: bool) -> Any:
    (kind, name), *_ = told.items()
    path = folder / Path(name).name
    try:
        if kind == "array":
            return np.asarray(
                np.load(path, mmap_mode="c" if mapped and path.stat().st_size > SMALL else None, allow_pickle=False)
            )
        table = pl.read_parquet(path)
    except (OSError, EOFError, ValueError, pl.exceptions.PolarsError) as fault:
        raise IntegrityError(
            f"{path} is missing or damaged: {fault}", hint="Link everything anew and keep that."
        ) from fault
    return table.to_series() if kind == "column" else table
