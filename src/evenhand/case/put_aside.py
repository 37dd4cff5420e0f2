"""What a coder rejected or skipped in a text: kept in the private part of a case, never recorded."""

from hashlib import sha256
from pathlib import Path
from typing import Literal

import orjson

from evenhand.errors import CaseError
from evenhand.record.durable import replace

Aside = Literal["rejected", "skipped"]


class PutAside:
    """The answers of one coder on the text of one document that leave nothing in the record.

    They are kept for the bytes of the text: other bytes are another text, of which everything is asked anew.
    """

    def __init__(self, private: Path, digest: str, by: str) -> None:
        """Read what was kept.

        Raises:
            CaseError: the file does not hold what was written.
        """
        coder = sha256(by.encode()).hexdigest()[:16]
        self._path = private / "review" / f"{digest}-{coder}.json"
        self._begun = {"sha256": digest, "by": by}
        self._answers: dict[str, Aside] = {}
        if self._path.exists():
            self._answers = self._read()

    def _read(self) -> dict[str, Aside]:
        try:
            answers: dict[str, Aside] = dict(orjson.loads(self._path.read_bytes())["answers"])
        except (ValueError, KeyError, TypeError) as fault:
            hint = "Restore it, or remove it to be asked again what was rejected and skipped."
            raise CaseError(f"{self._path} cannot be read as answers", hint=hint) from fault
        return answers

    def of(self, key: str) -> Aside | None:
        """What was answered on a proposal; none when nothing was."""
        return self._answers.get(key)

    def put(self, key: str, answer: Aside) -> None:
        """Keep an answer; it is on disk when this returns."""
        self._answers[key] = answer
        replace(self._path, orjson.dumps({**self._begun, "answers": self._answers}), 0o600)
