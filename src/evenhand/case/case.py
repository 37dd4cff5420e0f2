"""One object, one verb a room. Rooms give back records and findings; only the Case appends."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.case.crimes import Crimes
from evenhand.case.duties import Duties
from evenhand.case.folder import Progress, create
from evenhand.case.numbers import Numbers
from evenhand.case.statements import Statements
from evenhand.record.acts import Act
from evenhand.record.append import Policy

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from evenhand.case.built import Built
    from evenhand.case.incidents import LinkedIncidents
    from evenhand.case.intake import Preserved
    from evenhand.case.lists import LinkedLists
    from evenhand.case.persons import LinkedPersons
    from evenhand.case.review import Review
    from evenhand.case.shown import Shown
    from evenhand.model.audited import Audit
    from evenhand.model.derived import Grade
    from evenhand.publish import Published
    from evenhand.record.append import Appended
    from evenhand.record.verify import Verification


class Case(Numbers, Statements, Duties, Crimes):
    """A case in a folder. Verbs import their rooms when called, so that opening one is quick."""

    @classmethod
    def new(cls, path: Path | str, title: str = "", origin: str = "", template: Path | None = None) -> "Case":
        """A new case with its own signing key; a template folder gives title, settings and tables."""
        create(Path(path), title, origin, template)
        return cls(path)

    def preserve(
        self,
        path: Path,
        source: str,
        *,
        passages: bool = False,
        revise: bool = False,
        limit: int | None = None,
        **said: str,
    ) -> "Preserved":
        """What preserving a file added: its bytes as a blob, and a document that cites them.

        `said` may give id, title, url, issued, language, symbol and encoding.
        """
        from evenhand.case.intake import preserve

        publisher = source if source.startswith("source:") else f"source:{source}"
        fields = {"publisher": publisher, **said}
        return preserve(self._folder, path, fields, with_passages=passages, revise=revise, limit=limit)

    def claim_import(self, path: Path, *, dry_run: bool = False, revise: bool = False) -> "Appended":
        """What a table, or the tables of a folder, added: all of it or nothing."""
        from evenhand.case.tables import import_tables, tables_in

        policy = Policy(revise=revise)
        return import_tables(self._folder, tables_in(path), act="claim import", policy=policy, dry=dry_run)

    def link_table(self, table: Path, *, dry_run: bool = False, revise: bool = False) -> "Appended":
        """What a table of judgements added."""
        from evenhand.case.tables import link_table

        return link_table(self._folder, table, policy=Policy(revise=revise), dry=dry_run)

    def link_incident(self, *, dry_run: bool = False, revise: bool = False) -> "LinkedIncidents":
        """What linking claims to incidents added: headings and judgements by method, beside what people judged."""
        from evenhand.case.incidents import link_incident

        return link_incident(self._folder, revise=revise, dry=dry_run)

    def link_person(
        self,
        *,
        dry_run: bool = False,
        revise: bool = False,
        progress: Progress | None = None,
    ) -> "LinkedPersons":
        """What linking person claims added: judgements by method on who is who, beside what people judged."""
        from evenhand.case.persons import link_person

        return link_person(self._folder, revise=revise, dry=dry_run, progress=progress)

    @staticmethod
    def link_lists(
        files: Sequence[Path],
        *,
        columns: Path | None = None,
        unique: Sequence[str] = (),
        out: Path | None = None,
        explain: Sequence[tuple[str, str]] = (),
        progress: Progress | None = None,
    ) -> "LinkedLists":
        """What linking lists of persons in files found; outside any case, nothing is recorded."""
        from evenhand.case.lists import link_lists

        return link_lists(files, columns, unique, out, explain, progress)

    def link_review(
        self, subject: str = "person", *, by: str, limit: int = 20, progress: Progress | None = None
    ) -> "Review":
        """Questions on persons or incidents, the most informative first; `answer` of it records an answer at once."""
        from evenhand.case.asked import review

        return review(self._folder, subject, by, limit, progress)

    def weigh(self, incident: str = "") -> "dict[str, tuple[Grade, ...]]":
        """The grades of an incident, or of all, by incident."""
        from evenhand.case.derived import grades

        return grades(self._folder.view(), incident)

    def audit(
        self, units: Path | None = None, coding: Path | None = None, parties: Sequence[str] = (), *, plan: bool = False
    ) -> "Audit":
        """Whether like cases were treated alike: in this case, or in a table of units in its place.

        `coding` is a table of items coded twice with the parties exchanged; `parties` two to compare, else all. `plan`
        says how many units it takes, and audits nothing.
        """
        from evenhand.case.audited import Asked, audit, audit_table, planned

        asked = Asked(units, coding, tuple(parties))
        return planned() if plan else audit_table(asked) if units else audit(self._folder, asked)

    def build(self, progress: Progress | None = None) -> "Built":
        """The whole pipeline over the tables that case.toml names, only what changed."""
        from evenhand.case.built import build

        return build(self._folder, progress)

    def show(self, name: str, at: int | None = None) -> "Shown":
        """A record with its place in the log, its versions, and what stands under it."""
        from evenhand.case.shown import show

        return show(self._folder, name, at)

    def log(self) -> list[Act]:
        """The acts recorded so far, from the first on."""
        return list(self._folder.view().acts())

    def undo(self, name: str, because: str) -> "Appended":
        """What taking back a batch or a record appended."""
        from evenhand.case.undo import undo

        return undo(self._folder, name, because)

    def verify(self, name: str = "", *, checkpoint: Path | None = None) -> "Verification":
        """What a check of the whole record found, or of one record of it."""
        from evenhand.case.checked import verify

        return verify(self._folder, name, checkpoint)

    def publish(
        self, target: Path | None = None, *, with_blobs: bool = True, progress: Progress | None = None
    ) -> "Published":
        """The site, written to a folder, with the preserved bytes or without them."""
        from evenhand.case.edition import publish
        from evenhand.case.preface import keep_preface

        keep_preface(self._folder)
        return publish(self._folder, target or self._path / "site", with_blobs=with_blobs, progress=progress)

    def serve(self, port: int = 8000) -> "ThreadingHTTPServer":
        """A server for the last published site, on this machine only; `serve_forever` starts it."""
        from evenhand.publish.serve import server

        return server(self._path / "site", port)
