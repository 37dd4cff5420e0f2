"""The claims that the text of a file seems to make; nothing is recorded."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evenhand.case.extractor import Proposer
from evenhand.case.known import Known, Said
from evenhand.case.statement import statement_text
from evenhand.model.proposal import Proposal

FIRST = (
    "span", "sentence", "speech_act", "act", "actor", "affected", "quantity", "place", "when", "instruments",
    "polarity", "score",
)  # fmt: skip
"""The fields of a proposal that every user of its JSON finds first, in this order."""


@dataclass(frozen=True)
class Suggested:
    """What the claims of a file seem to be.

    Attributes:
        file: as the user named it; `sha256`: of its bytes.
        text: as read; offsets count its Unicode characters, after a byte-order mark is removed.
        speaker, said: what the extractor was told, if anything.
        in_case: whether the names of a case were known, beside those of the gazetteer.
        proposals: in the order of the text; `findings`: what a person should know of the reading and the proposals.
    """

    file: str
    sha256: str
    text: str = field(repr=False)
    speaker: str | None
    said: str | None
    in_case: bool
    proposals: tuple[Proposal, ...]
    findings: tuple[str, ...]


def suggested(path: Path, said: Said, known: Known, proposer: Proposer) -> Suggested:
    """What the claims of a file seem to be.

    Raises:
        SourceError: it cannot be read, or not in a language that claims are read in.
        UsageError: what is said of it cannot be so, or the model that is asked fails.
    """
    setting = known.setting(said)
    read = statement_text(path, said.language)
    proposals, findings = proposer(read.legible, setting)
    return Suggested(
        file=str(path),
        sha256=read.sha256,
        text=read.text,
        speaker=setting.speaker,
        said=setting.said,
        in_case=known != Known(),
        proposals=proposals,
        findings=(*read.findings, *findings),
    )


def arranged(proposal: Proposal) -> Mapping[str, Any]:
    """A proposal as JSON has it: the fields of `FIRST`, then the others."""
    fields = asdict(proposal)
    return {name: fields.pop(name) for name in FIRST} | fields
