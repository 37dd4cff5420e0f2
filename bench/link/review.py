"""What answers are worth: F1 of clusters after so many, asked in three orders: `python -m bench.link.review [set …]`.

Answers come from the truth, in rounds of fifty; after each round the set is linked again and the rest asked anew.
"""

import argparse
from collections.abc import Callable

import polars as pl

from bench.link.measures import of_clusters
from bench.link.sets import Set, generated
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons
from evenhand.link.review import questions, relearned
from evenhand.link.review.answers import settled

ROUNDS, AT_ONCE = 4, 50
NONE = pl.DataFrame(schema={"left": pl.String, "right": pl.String, "answer": pl.String})
SETS: dict[str, Callable[[], Set]] = {
    "archive": lambda: generated("archive", 2_000, unique=False),
    "five_lists": lambda: generated("five_lists_three_scripts", 1_500, unique=False),
    "two_scripts_age_only": lambda: generated("two_scripts_age_only", 2_000, unique=True),
}
Order = Callable[[Linkage, pl.DataFrame], pl.DataFrame]


def _informative(linkage: Linkage, told: pl.DataFrame) -> pl.DataFrame:
    return questions(linkage, told, AT_ONCE)


def _uncertain(linkage: Linkage, told: pl.DataFrame) -> pl.DataFrame:
    pairs = linkage.pairs.filter(~settled(linkage.pairs, told))
    return pairs.sort((pl.col("posterior") - 0.5).abs(), "left", "right").head(AT_ONCE)


def _random(linkage: Linkage, told: pl.DataFrame) -> pl.DataFrame:
    pairs = linkage.pairs.filter(~settled(linkage.pairs, told))
    return pairs.sample(min(AT_ONCE, len(pairs)), seed=len(told), shuffle=True)


ORDERS: dict[str, Order] = {"informative": _informative, "uncertain": _uncertain, "random": _random}


def measured(one: Set, before: Linkage, order: Order) -> list[float]:
    """F1 of clusters before, and after each round of answers."""
    linkage, told = before, NONE
    found = [of_clusters(before.clusters, one.truth).f1]
    for _ in range(ROUNDS):
        told = pl.concat((told, _answered(order(linkage, told), one.truth)))
        linkage = relearned(one.subjects, linkage, told)
        found.append(of_clusters(linkage.clusters, one.truth).f1)
    return found


def _answered(asked: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    both = asked.select("left", "right").join(truth, left_on="left", right_on="id", maintain_order="left")
    both = both.join(truth, left_on="right", right_on="id", suffix="_right", maintain_order="left")
    same = pl.when(pl.col("person") == pl.col("person_right")).then(pl.lit("same")).otherwise(pl.lit("different"))
    return both.select("left", "right", answer=same)


def main() -> None:
    """Prints a table: a row for each order on each set."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sets", nargs="*", default=list(SETS))
    counts = [str(each * AT_ONCE) for each in range(ROUNDS + 1)]
    print("| set | order | " + " | ".join(counts) + " |\n|" + "---|" * (len(counts) + 2))
    for name in asked.parse_args().sets:
        one = SETS[name]()
        before = link_persons(one.subjects)
        for order, ask in ORDERS.items():
            cells = [f"{figure:.4f}" for figure in measured(one, before, ask)]
            print(f"| {name} | {order} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
