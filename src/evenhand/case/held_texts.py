"""The texts of a folder held against the record of a case: a file of JSON for each, and an index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from evenhand.case.about import said_of
from evenhand.case.corpus import Ran, run, texts_in
from evenhand.case.corpus_text import Task
from evenhand.case.folder import Folder, Progress
from evenhand.case.held import Against, Asked
from evenhand.case.known import Said, known
from evenhand.codebook import vocabulary
from evenhand.publish.verdicts import as_data


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """Called with a file, gives its verdicts as JSON has them.

    Attributes:
        case: its folder; `size`: of the record that texts are held against, which each process reads once.
        depends: all of the case that verdicts depend on.
        said: what is said of every text; `about`: of single ones, by path, in its place.
    """

    case: Path
    size: int
    depends: str
    said: Said
    about: Mapping[str, Said] = field(default_factory=dict, repr=False)
    columns: ClassVar[tuple[str, ...]] = tuple(vocabulary("verdict"))

    def __call__(self, path: Path, name: str) -> Mapping[str, Any]:
        """A statement held against the record."""
        asked = Asked(self.about.get(name, self.said), at=self.size)
        return {"checked": as_data(_against(self.case, self.size, self.depends).check(path, asked))}

    def settings(self, name: str) -> str:
        """All that the verdicts on a text depend on, beside its bytes and the program."""
        return f"{self.depends} {self.about.get(name, self.said)}"

    @staticmethod
    def indexed(result: Mapping[str, Any]) -> Mapping[str, Any]:
        """How many claims a result has, how many of them each verdict has, and the findings."""
        checked = result["checked"]
        return {**checked["counts"], "claims": len(checked["verdicts"]), "findings": checked["findings"]}


@lru_cache(maxsize=1)
def _against(case: Path, size: int, _depends: str) -> Against:
    """The record of a case, read once in each process."""
    folder = Folder(case)
    view = folder.view()
    return Against(folder, view if view.size == size else folder.view(size))


def check_all(
    within: tuple[Path, Path], folder: Folder, asked: Asked, table: Path | None, jobs: int, report: Progress
) -> Ran:
    """What holding all texts of a folder against a record did.

    Args:
        within: the folder of texts, and the folder for results.
        folder: the case.
        asked: what is asked of every text; of earlier texts only those that the record holds are looked at.
        table: says of single texts who speaks, when, in which language.
        jobs: how many processes; 0 for one on each core there is.
        report: called after each text.

    Raises:
        UsageError: a folder is none, or what is said of all texts cannot be so.
        SourceError: the table is none.
        InvalidRecord: with every fault of the table.
    """
    paths, view = texts_in(*within), folder.view(asked.at)
    names = known(view)

    def check(said: Said) -> None:
        names.setting(said)
        if said.source:
            names.source(said.source)

    settings = folder.settings
    depends = f"{view.size} {view.root.hex()} {settings.statements} {settings.caveats}"
    about = said_of(table, paths, asked.said, check)
    return run(Task(*within, HeldTexts(folder.path, view.size, depends, asked.said, about)), paths, jobs, report)
