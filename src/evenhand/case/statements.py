"""The verbs of a case that read statements."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.folder import Folder, Progress, silent
from evenhand.case.opened import Opened
from evenhand.errors import UsageError

if TYPE_CHECKING:
    from evenhand.case.confirm import Confirming
    from evenhand.case.corpus import Ran
    from evenhand.case.suggest import Suggested
    from evenhand.model.verdict import Checked


class Statements(Opened):
    """What statements say."""

    def claim_suggest(
        self,
        files: Sequence[Path],
        *,
        out: Path | None = None,
        about: Path | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        **said: str,
    ) -> "list[Suggested] | Ran":
        """The claims that files seem to make; of the texts of a folder, written into `out`. Nothing is recorded.

        Outside any case only the names of the gazetteer are known. `said` may give source, speaker, date and language;
        of single texts of a folder, the table `about` gives them. `jobs` is the number of processes, 0 for one a core.
        """
        from evenhand.case.known import Said, known_in
        from evenhand.case.speeches import Speeches, digest_of, suggest_all
        from evenhand.case.suggest import extractor_of, suggested

        folder = self._folder_if_any()
        known, extractor, told = known_in(folder), extractor_of(folder), Said(**said)
        if out is not None:
            if len(files) != 1:
                raise UsageError("--out is for the texts of one folder", hint="Put the files into one folder.")
            speeches = Speeches(known, digest_of(known), extractor, told)
            return suggest_all((files[0], out), speeches, about, jobs, progress or silent)
        if about is not None or any(each.is_dir() for each in files):
            raise UsageError("the claims of a folder are written, not shown", hint="Add --out FOLDER.")
        return [suggested(path, told, known, extractor) for path in files]

    def claim_review(
        self, file: Path, *, by: str, answers: Path | None = None, skipped: bool = False, **said: str
    ) -> "Confirming":
        """The claims that a file seems to make, to be confirmed, corrected or rejected; answers are recorded at once.

        A file that is not recorded is preserved first, as published by the source named. `answers` is a table of
        answers; `skipped` asks again what was skipped; `said` may give source, date and language.
        """
        from evenhand.case.known import Said
        from evenhand.case.reviewed import answer_from, begin

        review = begin(self._folder, file, by, Said(**said), skipped=skipped)
        if answers is not None:
            answer_from(answers, review)
        return review

    def _folder_if_any(self) -> Folder | None:
        return self._folder if (self.path / "case.toml").is_file() else None

    def check(self, file: Path, *, earlier: Path | None = None, at: int | None = None, **said: str) -> "Checked":
        """A statement held against the record: its claims, a verdict for each, and what to quote with them.

        Args:
            file: the statement.
            earlier: a folder of texts in which repetition is looked for, beside the earlier ones that the record holds.
            at: the size of the record that it is held against; the newest if none.
            said: may give source, speaker, date and language.
        """
        from evenhand.case.held import Asked, check
        from evenhand.case.known import Said

        return check(self._folder, file, Asked(Said(**said), earlier, at))
