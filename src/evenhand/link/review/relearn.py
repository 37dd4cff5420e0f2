"""Linking again with what reviewers answered."""

import polars as pl

from evenhand.errors import UsageError
from evenhand.link.fields import Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons
from evenhand.link.review.answers import judged


def relearned(subjects: Subjects, linkage: Linkage, answers: pl.DataFrame, seed: int = 0) -> Linkage:
    """The linkage of the same table with the answers: as constraints, and as pairs of which EM knows the class.

    The result depends on the table, the answers and the seed only, not on what was answered before: to undo an answer,
    leave it out.

    Raises:
        UsageError: the linkage is of another table, an answer is about a record that is not in the table, or answers
            contradict one another.
    """
    known = subjects.frame[subjects.id].cast(pl.String).sort()
    if not linkage.clusters["id"].equals(known):
        raise UsageError("The linkage is of another table.", hint="Link this table first.")
    return link_persons(judged(subjects, answers), seed)
