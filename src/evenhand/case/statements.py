"""The verbs of a case that read statements."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

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
        model: bool = False,
        progress: Progress | None = None,
        **said: str,
    ) -> "list[Suggested] | Ran":
        """The claims that files seem to make; of the texts of a folder, written into `out`. Nothing is recorded.

        Outside any case only the names of the gazetteer are known. `said` may give source, speaker, date and language;
        of single texts of a folder, the table `about` gives them. `jobs` is the number of processes, 0 for one a core.
        With `model` the language model that case.toml names proposes the claims, in place of the rules.
        """
        from evenhand.case.extractor import proposer
        from evenhand.case.known import Said, known_in
        from evenhand.case.speeches import Speeches, digest_of, suggest_all
        from evenhand.case.suggest import suggested

        folder = self._folder_if_any()
        known, finder, told = known_in(folder), proposer(folder, model=model), Said(**said)
        if out is not None:
            if len(files) != 1:
                raise UsageError("--out is for the texts of one folder", hint="Put the files into one folder.")
            speeches = Speeches(known, digest_of(known), finder, told)
            return suggest_all((files[0], out), speeches, about, jobs, progress or silent)
        _no_folder(*files, about=about)
        return [suggested(path, told, known, finder) for path in files]

    def claim_review(
        self,
        file: Path,
        *,
        by: str,
        answers: Path | None = None,
        skipped: bool = False,
        model: bool = False,
        **said: str,
    ) -> "Confirming":
        """The claims that a file seems to make, to be confirmed, corrected or rejected; answers are recorded at once.

        A file that is not recorded is preserved first, as published by the source named. `answers` is a table of
        answers; `skipped` asks again what was skipped; `said` may give source, date and language. With `model` the
        language model that case.toml names proposes the claims, in place of the rules.
        """
        from evenhand.case.extractor import proposer
        from evenhand.case.known import Said
        from evenhand.case.reviewed import answer_from, begin

        review = begin(self._folder, file, by, Said(**said), proposer(self._folder, model=model), skipped=skipped)
        if answers is not None:
            answer_from(answers, review)
        return review

    def _folder_if_any(self) -> Folder | None:
        return self._folder if (self.path / "case.toml").is_file() else None

    @overload
    def check(self, file: Path, *, at: int | None = None, out: None = None, **asked: Any) -> "Checked": ...

    @overload
    def check(self, file: Path, *, at: int | None = None, out: Path, **asked: Any) -> "Ran": ...

    def check(
        self,
        file: Path,
        *,
        at: int | None = None,
        out: Path | None = None,
        about: Path | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        **asked: Any,
    ) -> "Checked | Ran":
        """A statement held against the record: its claims, a verdict for each, and what to quote with them.

        With `out`, `file` is a folder of statements, and the verdicts on each are written there; of single ones the
        table `about` says what `asked` says of all; `jobs` is the number of processes, 0 for one a core.

        `at` is the size of the record that it is held against, the newest if none. `asked` may give source, speaker,
        date and language; and of one statement `earlier`, a folder of texts in which repetition is looked for, beside
        the earlier ones that the record holds.
        """
        from evenhand.case.held import Against, Asked
        from evenhand.case.held_texts import check_all
        from evenhand.case.known import Said

        earlier: Path | None = asked.pop("earlier", None)
        how = Asked(Said(**asked), earlier, at)
        if out is None:
            _no_folder(file, about=about)
            return Against(self._folder, self._folder.view(at)).check(file, how)
        if earlier is not None:
            hint = "Preserve the earlier texts in the case, or hold the texts one by one."
            raise UsageError("--earlier is for one statement, and --out for a folder of them", hint=hint)
        return check_all((file, out), self._folder, how, about, jobs, progress or silent)


def _no_folder(*files: Path, about: Path | None) -> None:
    if about is not None or any(each.is_dir() for each in files):
        raise UsageError("what is found in a folder is written, not shown", hint="Add --out FOLDER.")
