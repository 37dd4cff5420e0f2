"""Why records are held together as one person, and what speaks against it."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from evenhand.errors import UnknownId
from evenhand.link.explain.bridges import Inside, Rows, inside, sides, tree
from evenhand.link.explain.outside import MOST, left_out
from evenhand.link.explain.page import rendered
from evenhand.link.explain.records import Side, ids, in_order, side_by_side
from evenhand.link.explain.text import cluster_text, records, weakest
from evenhand.link.fields import Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.score.model import probability


@dataclass(frozen=True, slots=True)
class Bond:
    """A pair of records, its posterior, and what there is to say about it."""

    left: str
    right: str
    posterior: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClusterExplanation:
    """Why records are held together as one person.

    Attributes:
        cluster: its name.
        members: ids; `records`: column by column, what each of them says.
        bridges: the pairs that together join all members, the strongest possible, the weakest first (a maximum spanning
            tree); `strongest`: for each member, the pair that binds it best.
        parts: what the cluster falls into if the weakest bridge is not one person; empty for a single record.
        against: pairs inside that speak against one person, the worst first, at most 50.
        outside: pairs to records outside that were left out (left is inside), and why, the likeliest first, at most 50.
    """

    cluster: str
    members: tuple[str, ...]
    records: tuple[Side, ...]
    bridges: tuple[Bond, ...]
    strongest: tuple[Bond, ...]
    parts: tuple[tuple[str, ...], ...]
    against: tuple[Bond, ...]
    outside: tuple[Bond, ...]

    def text(self) -> str:
        """The explanation as plain text."""
        return cluster_text(self)

    def as_dict(self) -> dict[str, Any]:
        """The explanation as numbers, texts, lists and dicts only."""
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        plain["records"] = [{"column": column, "values": list(values)} for column, values in self.records]
        return plain | {"parts": [list(part) for part in self.parts]}

    def html(self) -> str:
        """The explanation as one page that needs nothing else."""
        return rendered("cluster.html", found=self, weakest=weakest(self), count=records(self))


def held_together(subjects: Subjects, linkage: Linkage, cluster: str) -> ClusterExplanation:
    """Why the records of a cluster are taken for one person.

    Raises:
        UnknownId: there is no cluster of that name.
    """
    subjects = in_order(subjects)
    names = ids(subjects)
    group, number = _groups(linkage, names, cluster)
    members = np.flatnonzero(group == number)
    called = [names[row] for row in members]
    pairs = inside(linkage, members)
    bridges = tree(pairs, members.size)
    outside = left_out(linkage, members, group)
    return ClusterExplanation(
        cluster, tuple(called), side_by_side(subjects, members.tolist()),
        tuple(_bond(pairs, at, called) for at in bridges),
        tuple(_strongest(pairs, called)), _parts(pairs, bridges, called),
        tuple(_against(pairs, called)),
        tuple(Bond(names[each.member], names[each.other], each.posterior, each.why) for each in outside),
    )  # fmt: skip


def _groups(linkage: Linkage, names: list[str], cluster: str) -> tuple[Rows, int]:
    """The number of each record's cluster, in the order of the table, and that of the named one."""
    table = pl.DataFrame({"id": names}).join(linkage.clusters, on="id", how="left", maintain_order="left")
    if cluster not in table["cluster"]:
        raise UnknownId(f"There is no cluster {cluster!r}.", hint="A cluster is named by the least id of its records.")
    number = table["cluster"].rank("dense").to_numpy().astype(np.int64)
    return number, int(number[table["cluster"].index_of(cluster) or 0])


def _bond(pairs: Inside, at: int, called: list[str], words: str = "") -> Bond:
    posterior = float(probability(pairs.log_odds[at : at + 1])[0])
    return Bond(called[pairs.left[at]], called[pairs.right[at]], posterior, words)


def _strongest(pairs: Inside, called: list[str]) -> list[Bond]:
    """For each member, named first, the pair that binds it best."""
    kept = np.flatnonzero(pairs.held)
    kept = kept[np.argsort(-pairs.log_odds[kept], kind="stable")]
    out = []
    for member in range(len(called)):
        mine = kept[(pairs.left[kept] == member) | (pairs.right[kept] == member)][:1]
        for at in mine:
            found = _bond(pairs, int(at), called)
            out.append(found if found.left == called[member] else Bond(found.right, found.left, found.posterior))
    return out


def _parts(pairs: Inside, bridges: Rows, called: list[str]) -> tuple[tuple[str, ...], ...]:
    if not bridges.size:
        return ()
    here = sides(pairs, bridges, len(called))
    return tuple(tuple(name for name, on in zip(called, here, strict=True) if on == side) for side in (True, False))


def _against(pairs: Inside, called: list[str]) -> list[Bond]:
    """The pairs less likely than not."""
    at = np.flatnonzero(pairs.log_odds < 0)
    at = at[np.argsort(pairs.log_odds[at], kind="stable")][:MOST]
    words = {
        True: "compared, and less likely than not",
        False: "not kept: no rule proposed it, or too little spoke for it",
    }
    return [_bond(pairs, int(each), called, words[bool(pairs.held[each])]) for each in at]
