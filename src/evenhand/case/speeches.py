"""The claims that the texts of a folder seem to make: one file of JSON for each text, and an index."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import orjson

from evenhand.case.about import said_of
from evenhand.case.corpus import Ran, run, texts_in
from evenhand.case.corpus_text import Task
from evenhand.case.extractor import Proposer
from evenhand.case.folder import Progress
from evenhand.case.known import Known, Said
from evenhand.case.suggest import arranged, suggested


@dataclass(frozen=True, slots=True)
class Speeches:
    """Called with a file and its path in the folder, gives its claims as JSON has them.

    Attributes:
        known: the names of a case, and `digest`, of them.
        proposer: what finds claims.
        said: what is said of every text; `about`: of single ones, by path, in its place.
    """

    known: Known = field(repr=False)
    digest: str
    proposer: Proposer
    said: Said
    about: Mapping[str, Said] = field(default_factory=dict, repr=False)
    columns: ClassVar[tuple[str, ...]] = ()

    def __call__(self, path: Path, name: str) -> Mapping[str, Any]:
        """The speaker, date and claims of a text, and what a person should know of the reading."""
        found = suggested(path, self.about.get(name, self.said), self.known, self.proposer)
        return {
            "speaker": found.speaker,
            "said": found.said,
            "findings": found.findings,
            "claims": [arranged(each) for each in found.proposals],
        }

    def settings(self, name: str) -> str:
        """All that the claims of a text depend on, beside its bytes and the program."""
        return f"{self.digest} {self.proposer.name} {self.about.get(name, self.said)}"

    @staticmethod
    def indexed(result: Mapping[str, Any]) -> Mapping[str, Any]:
        """How many claims a result has, and its findings."""
        return {"claims": len(result["claims"]), "findings": result["findings"]}


def suggest_all(within: tuple[Path, Path], speeches: Speeches, table: Path | None, jobs: int, report: Progress) -> Ran:
    """What finding the claims of all texts in a folder did.

    Args:
        within: the folder of texts, and the folder for results.
        speeches: what is done with each.
        table: says of single texts who speaks, when, in which language.
        jobs: how many processes; 0 for one on each core there is.
        report: called after each text.

    Raises:
        UsageError: a folder is none, or what is said of all texts cannot be so.
        SourceError: the table is none.
        InvalidRecord: with every fault of the table.
    """
    folder, out = within
    paths = texts_in(folder, out)
    about = said_of(table, paths, speeches.said, speeches.known.setting)
    return run(Task(folder, out, replace(speeches, about=about)), paths, jobs, report)


def digest_of(known: Known) -> str:
    """A digest of the names of a case."""
    return sha256(orjson.dumps(asdict(known), option=orjson.OPT_SORT_KEYS)).hexdigest()
