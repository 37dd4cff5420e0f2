"""Who is who on lists of persons: fold, block, compare, score, assign, cluster; one configuration for every set."""

import time
from dataclasses import replace

from evenhand.link.amend import closed, judged_before
from evenhand.link.cluster.agglomerate import clusters
from evenhand.link.encode.subjects import encoded
from evenhand.link.engine import HERE, Engine
from evenhand.link.fields import Subjects
from evenhand.link.fit import scored_pairs
from evenhand.link.known import known
from evenhand.link.linkage import Linkage
from evenhand.link.report import reported
from evenhand.link.run import Progress, Run
from evenhand.link.sample import drawn, not_repeated


def link_persons(subjects: Subjects, seed: int = 0, progress: Progress | None = None, engine: Engine = HERE) -> Linkage:
    """The linkage of a table of persons; the same whatever the order of its rows.

    Args:
        subjects: the table, what its columns are, which lists are without duplicates, and pairs already judged.
        seed: of the pairs drawn at random.
        progress: called with the name of each stage and the share of it that is done.
        engine: where pairs are found and compared.

    Raises:
        UnknownId: a judged pair names a record that is not in the table.
    """
    started = time.perf_counter()
    subjects = replace(subjects, frame=subjects.frame.sort(subjects.id))
    told = encoded(subjects)
    run = Run(told, drawn(told, not_repeated(subjects), seed), seed, progress, known(subjects), since=started)
    run.done("encode")
    chosen = engine.candidates(told)
    run.done("block")
    model, scored, counts = scored_pairs(run, chosen, engine)
    scored = judged_before(subjects, scored)
    scored, added = closed(run, model, scored)
    cluster, cut = clusters(told.records, scored.left, scored.right, scored.log_odds)
    run.done("cluster")
    counts |= {"kept": scored.left.size, "closed": added}
    return reported(subjects, run.told, model, scored, (cluster, cut), (chosen.rules, counts, run.seconds))
