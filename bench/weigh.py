"""What weighing costs by itself: invented claims in memory, ten under a heading, so that no reading is measured."""

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.pipeline import TINY, UNDER_ONE_HEADING, claims, incidents, memberships, write_table
from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.model.decision import Incident
from evenhand.record.view import View
from evenhand.weigh.explain import explained
from evenhand.weigh.findings import findings
from evenhand.weigh.grade import Weigher

SIZE, ROUNDS = 5_000, 5


def build(path: Path) -> View:
    """A case with so many claims."""
    case = Case.new(path, template=TINY)
    case.build()
    for name, mapping, rows in (("many", "claims", claims(SIZE)), ("headings", "incidents", incidents(SIZE))):
        case.claim_import(write_table(path, name, mapping, rows))
    case.link_table(write_table(path, "under", "memberships", memberships(SIZE)))
    return Folder(path).view()


def best(work: Callable[[], object]) -> float:
    """The least microseconds of processor time a claim that a piece of work took in some rounds."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took) / SIZE * 1e6


def main() -> None:
    """Print microseconds of processor time a claim: for grades, for the four questions beside them, and for all."""
    with tempfile.TemporaryDirectory() as scratch:
        view = build(Path(scratch) / "case")
        weigher = Weigher(view)
        every = [held for held in view.all(Incident) if held.id.startswith("incident:h")]
        under = [(held, view.under(held.id)) for held in every]
        gc.collect()
        gc.freeze()
        grades = [weigher.graded(*each) for each in under]
        print(f"{SIZE:,} claims, {UNDER_ONE_HEADING} under a heading, {sum(map(len, grades)):,} grades")
        print(f"grades: {best(lambda: [weigher.graded(*each) for each in under]):.0f} microseconds a claim")
        print(f"the four questions: {best(lambda: [findings(grade) for each in grades for grade in each]):.0f} more")
        print(f"explained: {best(lambda: [explained(each) for each in grades]):.0f} more, the questions among them")


if __name__ == "__main__":
    main()
