"""Why two records are, or are not, taken for one person: every match weight in words."""

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from evenhand.errors import UsageError
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import compared
from evenhand.link.explain.chart import chart
from evenhand.link.explain.page import rendered
from evenhand.link.explain.proposal import proposal
from evenhand.link.explain.records import Side, ids, in_order, rows, side_by_side
from evenhand.link.explain.rivals import Rival, contested, rivals
from evenhand.link.explain.sayings import sayings
from evenhand.link.explain.steps import BIT, Step, model_steps
from evenhand.link.explain.text import outcome, pair_text
from evenhand.link.fields import Subjects
from evenhand.link.linkage import Linkage
from evenhand.link.score.model import probability
from evenhand.link.score.places import shared


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Why two records are, or are not, taken for one person.

    Attributes:
        left, right: their ids.
        records: column by column, what both say.
        steps: from the starting weight to the total; the sum of their weights in bits gives the posterior.
        posterior: probability that they are one person, 0 to 1: as in `linkage.pairs`.
        held: whether linkage kept the pair; if not it counts as no link, and `posterior` is what the model would say.
        together: whether both are in one cluster.
        proposed: how the pair was found, in plain words; `rules`: the blocking rules that proposed it.
        rivals: id of one of the two, id of another possible partner of it on the other's list, and its posterior.
    """

    left: str
    right: str
    records: tuple[Side, ...]
    steps: tuple[Step, ...]
    posterior: float
    held: bool
    together: bool
    proposed: str
    rules: tuple[str, ...]
    rivals: tuple[tuple[str, str, float], ...]

    def text(self) -> str:
        """The explanation as plain text."""
        return pair_text(self)

    def as_dict(self) -> dict[str, Any]:
        """The explanation as numbers, texts, lists and dicts only."""
        plain = asdict(self)
        plain["records"] = [{"column": column, "left": a, "right": b} for column, (a, b) in self.records]
        plain["rivals"] = [dict(zip(("of", "rival", "posterior"), each, strict=True)) for each in self.rivals]
        return plain | {"steps": list(plain["steps"]), "rules": list(self.rules)}

    def svg(self) -> str:
        """The match weights as a waterfall chart."""
        return rendered("waterfall.svg", found=self, chart=chart(self.steps))

    def html(self) -> str:
        """The explanation as one page that needs nothing else."""
        return rendered("pair.html", found=self, chart=chart(self.steps), outcome=outcome(self))


def explained(subjects: Subjects, linkage: Linkage, left: str, right: str) -> PairExplanation:
    """Why two records of the table are, or are not, taken for one person; they need not have been compared before.

    Raises:
        UnknownId: the table has no such record.
        UsageError: the two are one record.
    """
    subjects, left, right = in_order(subjects), str(left), str(right)
    if left == right:
        raise UsageError(f"{left!r} is one record, not a pair.", hint="Name two records.", ids=[left])
    a, b = rows(subjects, (left, right))
    scored, names = linkage.scored, ids(subjects)
    steps = _by_the_model(subjects, linkage, a, b)
    places = np.flatnonzero((scored.left == min(a, b)) & (scored.right == max(a, b)))
    at = int(places[0]) if places.size else None
    others = rivals(linkage, a, b)
    steps, log_odds = _outcome(linkage, (a, b), at, steps, others)
    cluster = dict(linkage.clusters.filter(pl.col("id").is_in([left, right])).iter_rows())
    return PairExplanation(
        left, right, side_by_side(subjects, (a, b)), tuple(_summed(steps)),
        _posterior(log_odds), at is not None, cluster[left] == cluster[right],
        *proposal(linkage, a, b, at, names),
        tuple((names[each.of], names[each.rival], each.posterior) for each in others),
    )  # fmt: skip


def _by_the_model(subjects: Subjects, linkage: Linkage, left: int, right: int) -> list[Step]:
    """The steps of the model, computed with the earlier row first, as linking does."""
    i, j = sorted((left, right))
    pair = compared(comparisons(linkage.told), np.array([i], np.int32), np.array([j], np.int32))
    said = sayings(subjects, linkage.told, i, j)
    if i != left:
        said = {column: (b, a) for column, (a, b) in said.items()}
    return model_steps(linkage.model, pair, said)


def _outcome(
    linkage: Linkage, pair: tuple[int, int], at: int | None, steps: list[Step], others: list[Rival]
) -> tuple[list[Step], float]:
    """The steps with what comes after the model (a judgement, a list, rivals), and the log odds in the end."""
    told, (a, b) = linkage.told, pair
    if overlap := float(linkage.model.beside(told.list[[a]], told.list[[b]])[0]):
        pooled = shared(linkage.model.place[told.list[[a, b]]]).any()
        lists = "lists as small as these, taken together," if pooled else "these two lists"
        steps = [
            *steps,
            Step("lists", f"how often {lists} name one person, against other lists", weight=overlap / BIT),
        ]
    alone = math.fsum(step.weight or 0.0 for step in steps) * BIT
    log_odds = float(linkage.scored.log_odds[at]) if at is not None else alone + contested(others, a, b)
    if math.isinf(log_odds):
        words = f"judged {'one person' if log_odds > 0 else 'two persons'}; this decides, whatever else weighs"
        return [*steps, Step("judgement", words, weight=None)], log_odds
    if told.list[a] == told.list[b] and told.unique[told.list[a]]:
        words = "both stand on a list on which nobody stands twice; this decides, whatever else weighs"
        return [*steps, Step("list", words, weight=None)], -math.inf
    if told.unique[told.list[[a, b]]].any():
        words = "on a list on which nobody stands twice only one can be the partner, and others may be"
        steps = [*steps, Step("rivals", words, weight=(log_odds - alone) / BIT)]
    return steps, log_odds


def _posterior(log_odds: float) -> float:
    return 0.0 if log_odds == -math.inf else float(probability(np.array([log_odds]))[0])


def _summed(steps: list[Step]) -> Iterator[Step]:
    """The steps with running totals."""
    total = 0.0
    for step in steps:
        total += step.weight or 0.0
        yield replace(step, total=None if step.weight is None else total)
