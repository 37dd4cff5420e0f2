"""How many cells of invented persons are lost to small numbers, in one release and in the next, and how long it takes.

python bench/count_persons.py 10000
"""

import sys
import time

from evenhand.count.cells import cells, tables
from evenhand.count.persons import Persons, Traits
from evenhand.count.release import released
from evenhand.generate import people

WANTED = (
    [("status",), ("sex",), ("side",), ("month",)],
    [("place",)],
    [("status", "month")],
    [("status", "place")],
    [("place", "month")],
    [("status", "side"), ("status", "sex"), ("status", "place"), ("status", "month")],
)
HELD_BACK = 0.03
"""The share of persons whom only the second release knows."""


def persons(count: int) -> Persons:
    """Everybody of a generated population, villages within zones; the two ways to count are one."""
    found = people(count, seed=1, plan="five_lists_three_scripts").persons
    traits: list[Traits] = [
        (each["status"], f"party:{each['culture']}", f"place:p{each['place']}", f"{each['day']:%Y-%m}", each["sex"])
        for each in found.iter_rows(named=True)
    ]
    within = {f"place:p{place}": f"place:z{zone}" for place, zone in zip(found["place"], found["zone"], strict=True)}
    parties = tuple(f"party:{culture}" for culture in found["culture"].unique(maintain_order=True))
    return Persons(traits, traits, within, parties, tuple(dict.fromkeys([*within, *within.values()])))


def main(count: int) -> None:
    """Print a line for each set of tables."""
    now = persons(count)
    known = now.joined[: int(count * (1 - HELD_BACK))]
    then = Persons(known, known, now.within, now.parties, now.places)
    print("tables | cells with anybody | of fewer than 5 | not shown | s | next release: brought up to date | s")
    for wanted in WANTED:
        found = cells(then, tables(wanted))
        began = time.perf_counter()
        first = released(then, wanted, [], (1, "0" * 64))
        middle = time.perf_counter()
        second = released(now, wanted, [first], (2, "0" * 64))
        end = time.perf_counter()
        small = int((found.counts[1] < 5).sum())
        what = ", ".join(" x ".join(each) for each in wanted)
        lost = len(found.keys) - len(first.shown())
        seconds = f"{middle - began:.1f} | {len(second.shown())} | {end - middle:.1f}"
        print(f"{what} | {len(found.keys)} | {small} | {lost} | {seconds}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
