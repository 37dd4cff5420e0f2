"""How well claims are grouped by what they speak of: on the example case, and on invented incidents of known truth.

B³ for groups that may overlap is the extended B³ of Amigó, Gonzalo, Artiles and Verdejo (2009). For two claims that
share a group in both groupings, the precision of the pair is min(shared found, shared true) / shared found, its recall
min(shared found, shared true) / shared true. A claim's precision is the mean over all claims that share a found group
with it, itself among them; its recall the mean over all that share a true group with it; the figure is the mean over
claims. Where nobody stands in two groups this is plain B³.

A scope error is a pair of claims in one found group of which the one speaks of an incident and the other of a total. It
is counted by what the claims say of themselves (a running count of one spot and no more days than the rules allow is an
early count of its incident), and by the kind of the headings under which the coder put them.

"By the rules" is the same comparison after every heading of the coder was parted by the affected side, by incident and
total, and by the harm that a total of a wide area counts: what the rules part on purpose is then no error. It is no
substitute for the first figure; the difference between the two is what the coder's conventions cost.

Usage: python -m bench.link.incidents [--example] [--invented] [--size N ...] [--json FILE]
"""

import argparse
import csv
import json
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.generate import ClaimPlan, incidents
from evenhand.link.incident import IncidentLinkage, link_claims, link_incidents
from evenhand.link.incident.gazetteer import SPOT
from evenhand.link.incident.reading import INCIDENT, OPEN, TOTAL
from evenhand.model.claim import Claim
from evenhand.model.edtf import span
from evenhand.model.world import Place

EXAMPLE = Path(__file__).parents[2] / "examples" / "south-caucasus"
SEEDS = (1, 2, 3, 4, 5)
PLANS = {
    "ordinary": (300, ClaimPlan()),
    "crowded": (1200, ClaimPlan()),
    "sparse": (150, ClaimPlan(places=200, days=400)),
    "vague": (300, ClaimPlan(vague=0.2, moved=0.2, spread=0.3)),
    "manifold": (300, ClaimPlan(joint=0.5, remarks=0.6, combatants=4.0, mutual=9, totals=5, moved=0.1)),
}
Groups = Mapping[str, frozenset[str]]
Figures = dict[str, float]


def b_cubed(found: Groups, true: Groups, of: Iterable[str]) -> tuple[float, float, float]:
    """Extended B³ precision, recall and their harmonic mean over these claims."""
    claims = list(of)
    precision, recall = _mean_shared(found, true, claims), _mean_shared(true, found, claims)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _mean_shared(one: Groups, other: Groups, claims: list[str]) -> float:
    members = defaultdict(set)
    for claim in claims:
        for group in one[claim]:
            members[group].add(claim)
    total = 0.0
    for claim in claims:
        mates = set().union(*(members[group] for group in one[claim]))
        total += sum(_shared(one, other, claim, mate) for mate in mates) / len(mates)
    return total / len(claims)


def _shared(one: Groups, other: Groups, a: str, b: str) -> float:
    have = len(one[a] & one[b])
    return min(have, len(other[a] & other[b])) / have


def found_groups(linkage: IncidentLinkage) -> dict[str, frozenset[str]]:
    """The groups of each claim."""
    found = defaultdict(set)
    for group in linkage.groups:
        for claim in group.claims:
            found[claim].add(group.id)
    return {claim: frozenset(groups) for claim, groups in found.items()}


@dataclass(frozen=True)
class Coded:
    """The example case linked, the coder's headings of each claim, and the kind of each heading."""

    linkage: IncidentLinkage
    true: dict[str, frozenset[str]]
    kinds: dict[str, str]


def example() -> Coded:
    """The example case. The coder's headings are read here, never by the linkage."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        Case.new(case, template=EXAMPLE)
        Case(case).build()
        linkage = link_incidents(Folder(case).view())
    true = defaultdict(set)
    for row in _rows(EXAMPLE / "hand" / "memberships.csv"):
        true[f"claim:{row['claim']}"].add(row["incident"])
    kinds = {row["id"]: row["kind"] for row in _rows(EXAMPLE / "hand" / "incidents.csv")}
    return Coded(linkage, {claim: frozenset(groups) for claim, groups in true.items()}, kinds)


def scope_errors(coded: Coded) -> tuple[int, int]:
    """Pairs of an incident and a total in one group: by the claims' own scope, by the coder's headings."""
    reach = dict(zip(coded.linkage.said.ids, coded.linkage.said.of("reach"), strict=True))
    kinds = {claim: {coded.kinds[group] for group in groups} for claim, groups in coded.true.items()}
    own = headed = 0
    for group in coded.linkage.groups:
        for a, b in combinations([claim for claim in group.claims if claim in kinds], 2):
            own += {reach[a], reach[b]} == {INCIDENT, TOTAL}
            headed += sorted([kinds[a], kinds[b]], key=sorted) == [{"incident"}, {"total"}]
    return own, headed


def by_the_rules(coded: Coded) -> dict[str, frozenset[str]]:
    """The coder's headings, parted by affected side, by incident and total, and by harm in totals of wide areas."""
    said = coded.linkage.said
    row = {claim: at for at, claim in enumerate(said.ids)}
    side, reach, harm = said.of("affected"), said.of("reach"), said.of("harm")
    parts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    spot = said.places.breadth[said.of("place")] == SPOT
    of_total = np.where(spot, -1, harm)
    part = {claim: "incident" if reach[at] == INCIDENT else f"total {of_total[at]}" for claim, at in row.items()}
    for claim, groups in coded.true.items():
        if reach[row[claim]] != OPEN:
            for group in groups:
                parts[group, side[row[claim]]][part[claim]] += 1

    def name(claim: str, group: str) -> str:
        found = parts[group, side[row[claim]]].most_common(1)
        own = part[claim] if reach[row[claim]] != OPEN else found[0][0] if found else ""
        return f"{group} {side[row[claim]]} {own}"

    return {claim: frozenset(name(claim, group) for group in groups) for claim, groups in coded.true.items()}


def of_example() -> Figures:
    """Figures of the example case."""
    coded = example()
    found, true = found_groups(coded.linkage), coded.true
    size = Counter(group for groups in true.values() for group in groups)
    shared = [claim for claim, groups in true.items() if max(size[group] for group in groups) > 1]
    figures: Figures = {"claims": len(true), "groups found": len(set().union(*(found[claim] for claim in true)))}
    figures |= _named("all", b_cubed(found, true, true)) | _named("without singletons", b_cubed(found, true, shared))
    for kind in ("incident", "total", "status"):
        of_kind = [claim for claim, groups in true.items() if {coded.kinds[group] for group in groups} == {kind}]
        figures |= _named(f"{kind} headings", b_cubed(found, true, of_kind))
    figures |= _named("by the rules", b_cubed(found, by_the_rules(coded), true))
    figures["scope errors by claims"], figures["scope errors by headings"] = scope_errors(coded)
    return figures


def of_plan(count: int, plan: ClaimPlan) -> Figures:
    """Mean figures over seeds, and the lowest F1."""
    runs = []
    for seed in SEEDS:
        claims, places, true = invented(count, seed, plan)
        runs.append(b_cubed(found_groups(link_claims(claims, places)), true, true))
    means = tuple(sum(run[at] for run in runs) / len(runs) for at in range(3))
    return {**_named("all", (means[0], means[1], means[2])), "lowest F1": min(run[2] for run in runs)}


def of_size(claims_wanted: int) -> Figures:
    """Time and memory of linking about so many invented claims, with running totals of every office every day."""
    count = claims_wanted // 5
    claims, places, true = invented(count, 1, ClaimPlan(places=max(40, count // 50), days=1000, totals=1))
    link_claims(claims[:2000], places)
    start = time.perf_counter()
    linkage = link_claims(claims, places)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"claims": len(claims), "pairs": len(linkage.pairs.left), "seconds": took, "peak MB": peak}
    return figures | _named("all", b_cubed(found_groups(linkage), true, true))


def _named(what: str, figures: tuple[float, float, float]) -> Figures:
    return {f"{what}: {name}": figure for name, figure in zip(("precision", "recall", "F1"), figures, strict=True)}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def invented(
    count: int, seed: int, plan: ClaimPlan | None = None
) -> tuple[list[tuple[str, Claim]], dict[str, Place], Groups]:
    """Claims, places and the true group of each claim, of so many invented incidents."""
    made = incidents(count, seed, plan)
    places = {f"place:{row['id']}": _place(row) for row in made.tables["places"].iter_rows(named=True)}
    claims = [(f"claim:{row['id']}", _claim(row)) for row in made.claims.iter_rows(named=True)]
    true = defaultdict(set)
    for claim, heading, _ in made.truth.iter_rows():
        true[f"claim:{claim}"].add(heading)
    return claims, places, {claim: frozenset(headings) for claim, headings in true.items()}


def _place(row: Mapping[str, Any]) -> Place:
    return Place(
        names={"en": row["name_en"]},
        also=tuple(str(row["also"]).split(";")) if row["also"] else (),
        lat=None if row["lat"] in (None, "") else f"{float(row['lat']):.6f}".rstrip("0").rstrip("."),
        lon=None if row["lon"] in (None, "") else f"{float(row['lon']):.6f}".rstrip("0").rstrip("."),
        precision=row["precision"] or "unknown",
        within=f"place:{row['within']}" if row["within"] else None,
    )


def _claim(row: Mapping[str, Any]) -> Claim:
    """One line of the table of claims, as an import would record it."""
    quantity = {
        name: row[f"quantity_{name}"] for name in ("low", "high", "words") if row[f"quantity_{name}"] not in (None, "")
    }
    if quantity:
        quantity |= {"unit": row["unit"], "qualifier": str(row["quantity_qualifier"] or "exact").replace(" ", "_")}
    frame = {name: row[name] for name in ("act", "affected", "weapon", "object", "scope", "place_as") if row[name]}
    frame |= {name: _parties(row[name]) for name in ("alleged", "affected_parties")}
    if row["place"]:
        frame["place"] = f"place:{row['place']}"
    if row["when_start"] or row["when_end"]:
        frame["when"] = span(str(row["when_start"] or ""), str(row["when_end"] or ""))
    return Claim.model_validate(
        {
            "claimant": f"source:{row['claimant']}",
            "document": f"document:{row['document']}",
            "stance": row["stance"],
            "said": row["said"] or None,
            "frame": {"frame": "event", **frame, **({"quantity": quantity} if quantity else {})},
        }
    )


def _parties(cell: object) -> tuple[str, ...]:
    return tuple(f"party:{name}" for name in str(cell).split(";")) if cell else ()


def main() -> None:
    """Print the figures asked for; all but sizes when nothing is asked."""
    parser = argparse.ArgumentParser(description="B³ of incident linking, and how it grows.")
    parser.add_argument("--example", action="store_true", help="the example case only")
    parser.add_argument("--invented", action="store_true", help="invented incidents only")
    parser.add_argument("--size", type=int, nargs="*", default=[], help="about so many invented claims")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    everything = not (asked.example or asked.invented or asked.size)
    found: dict[str, Figures] = {}
    if asked.example or everything:
        found["example"] = of_example()
    if asked.invented or everything:
        found |= {f"invented, {name}": of_plan(count, plan) for name, (count, plan) in PLANS.items()}
    found |= {f"{size} claims": of_size(size) for size in asked.size}
    for name, figures in found.items():
        print(name)
        for figure, value in figures.items():
            print(f"  {figure:32} {value:.4f}" if isinstance(value, float) else f"  {figure:32} {value}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2), "utf-8")


if __name__ == "__main__":
    main()
