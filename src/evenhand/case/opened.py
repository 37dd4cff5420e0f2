"""The folder that every verb of a case works in."""

from functools import cached_property
from pathlib import Path

from evenhand.case.folder import Folder


class Opened:
    """A folder by its path, looked into when a verb needs it."""

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)

    @cached_property
    def _folder(self) -> Folder:
        return Folder(self._path)

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self._path
