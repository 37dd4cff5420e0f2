"""Our engine on one set: figures of every stage."""

import resource
import time

import polars as pl

from bench.link.measures import b_cubed, blocking_recall, of_clusters, of_pairs, true_links
from bench.link.sets import Set
from evenhand.link.block.candidates import candidates
from evenhand.link.encode.subjects import encoded
from evenhand.link.persons import link_persons


def measured(one: Set) -> dict[str, float]:
    """The figures of our engine; where kernels are not in the cache yet, `seconds` holds their compilation too."""
    start = time.perf_counter()
    found = link_persons(one.subjects)
    seconds = time.perf_counter() - start
    left, right = candidates(encoded(one.subjects)).pairs()
    links = found.pairs.filter(pl.col("posterior") > 0.5)
    true = true_links(one.truth)
    return {
        "records": len(one.truth),
        "candidates": left.size,
        "blocking recall": blocking_recall(left, right, one.truth),
        "pair precision": of_pairs(links, one.truth).precision,
        "pair recall": of_pairs(links, one.truth).recall,
        "pair F1": of_pairs(links, one.truth).f1,
        "cluster F1": of_clusters(found.clusters, one.truth).f1,
        "B3 F1": b_cubed(found.clusters, one.truth).f1,
        "expected/true": found.expected / max(true, 1),
        "seconds": seconds,
        "records/s": len(one.truth) / seconds,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
