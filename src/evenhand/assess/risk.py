"""The UN Framework of Analysis held beside a record: claims by rule, judgements by persons, the rest not known."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from evenhand.assess.facts import facts_of
from evenhand.assess.findings import RISK
from evenhand.codebook import rules
from evenhand.model.claim import Claim
from evenhand.model.decision import Assessment
from evenhand.model.edtf import bounds
from evenhand.model.risk import Beside, Factor, Indicator, Judged, Risk
from evenhand.record.view import View

_LAW = files("evenhand") / "data" / "law"
_NOBODY = "nobody named"

Row = Mapping[str, str]
Bearing = dict[str, dict[str, list[str]]]
"""Of each indicator, the claims by party accused."""


@cache
def _table(name: str) -> tuple[Row, ...]:
    return tuple(csv.DictReader((_LAW / f"{name}.csv").read_text("utf-8").splitlines()))


def risk(view: View, order: Sequence[str], at: date | None = None) -> Risk:
    """The framework beside a record, as at a day, or over all of it; parties stand in this order."""
    claims, undated = _until(view, at)
    bearing, by_rule = _bearing(claims)
    judged, unused = _judged(view, at)
    file = rules("risk")
    return Risk(
        at=at.isoformat() if at else "",
        rule=file["id"],
        factors=tuple(_factor(row, (bearing, by_rule), judged, order) for row in _table("risk_factors")),
        undated=undated,
        unused=unused,
        caveats=tuple(rules("elements")["caveats"][:1]),
    )


def _until(view: View, at: date | None) -> tuple[dict[str, Claim], tuple[str, ...]]:
    """The claims said by a day, and those of which nothing says when they were."""
    claims, undated = {held.id: held.record for held in view.all(Claim)}, list[str]()
    if at is None:
        return claims, ()
    kept = {}
    for name, claim in claims.items():
        last = bounds(claim.said)[1] if claim.said else None
        if last is None:
            undated.append(name)
        elif last <= at:
            kept[name] = claim
    return kept, tuple(undated)


def _bearing(claims: Mapping[str, Claim]) -> tuple[Bearing, dict[str, list[str]]]:
    """The claims of each indicator by party accused, and the rules that put them there; denials are claims too."""
    found: Bearing = defaultdict(lambda: defaultdict(list))
    by_rule: dict[str, list[str]] = defaultdict(list)
    for name, claim in claims.items():
        facts = {taken.fact for taken in facts_of(claim)}
        act = getattr(claim.frame, "act", "")
        for rule in rules("risk")["rule"]:
            if facts.isdisjoint(rule.get("facts", ())) and act not in rule.get("acts", ()):
                continue
            for indicator in rule["indicators"]:
                for party in getattr(claim.frame, "alleged", ()) or (_NOBODY,):
                    if name not in (held := found[indicator][party]):
                        held.append(name)
                if rule["id"] not in by_rule[indicator]:
                    by_rule[indicator].append(rule["id"])
    return found, by_rule


def _judged(view: View, at: date | None) -> tuple[dict[str, list[Judged]], tuple[str, ...]]:
    items = {row["factor"] for row in _table("risk_factors")} | {row["indicator"] for row in _table("risk_indicators")}
    found, unused = defaultdict[str, list[Judged]](list), list[str]()
    for held in view.all(Assessment):
        said = held.record
        if said.framework.casefold() != RISK:
            continue
        if said.item not in items:
            unused.append(f"{held.id}: {said.item} is no factor or indicator of this framework")
        elif at is None or _by(said, at):
            found[said.item].append(_judgement(held.id, said))
        elif said.as_of is None:
            unused.append(f"{held.id}: nothing says as of which day")
    return found, tuple(unused)


def _by(said: Assessment, at: date) -> bool:
    last = bounds(said.as_of)[1] if said.as_of else None
    return last is not None and last <= at


def _judgement(name: str, said: Assessment) -> Judged:
    return Judged(
        assessment=name,
        by=said.body or said.judge or "a person not named",
        answer=said.rating,
        standard=said.standard,
        as_of=said.as_of or "",
        reasons=said.reasons,
        claims=said.claims,
        against=said.against,
    )


def _factor(
    row: Row, bears: tuple[Bearing, Mapping[str, list[str]]], judged: Mapping[str, list[Judged]], order: Sequence[str]
) -> Factor:
    indicators = (each for each in _table("risk_indicators") if each["factor"] == row["factor"])
    return Factor(
        number=row["factor"],
        kind=row["kind"],
        title=row["title"],
        summary=row["summary"],
        basis=f"{row['indicators']} indicators; list {row['basis']}" + (f"; {row['remark']}" if row["remark"] else ""),
        indicators=tuple(_indicator(each, bears, judged.get(each["indicator"], []), order) for each in indicators),
        judged=tuple(judged.get(row["factor"], ())),
    )


def _indicator(
    row: Row, bears: tuple[Bearing, Mapping[str, list[str]]], judged: Iterable[Judged], order: Sequence[str]
) -> Indicator:
    name, said = row["indicator"], tuple(judged)
    claims = bears[0].get(name, {})
    parties = [*(party for party in order if party in claims), *(party for party in claims if party not in order)]
    return Indicator(
        id=name,
        about=row["about"],
        checked=row["number_seen"] == "yes",
        how=row["how"],
        state="judged" if said else "claims" if claims else "not_known",
        claims={party: tuple(claims[party]) for party in parties},
        rules=tuple(bears[1].get(name, ())),
        judged=said,
    )


def beside(one: Risk, other: Risk) -> Iterator[Beside]:
    """The indicators in which two assessments differ, in the order of the framework."""
    for first, second in zip(_indicators(one), _indicators(other), strict=True):
        before, after = _claims(first), _claims(second)
        added, gone = [each for each in after if each not in before], [each for each in before if each not in after]
        if added or gone or first.state != second.state or first.judged != second.judged:
            yield Beside(first.id, (first.state, second.state), tuple(added), tuple(gone))


def _indicators(of: Risk) -> Iterator[Indicator]:
    return (indicator for factor in of.factors for indicator in factor.indicators)


def _claims(indicator: Indicator) -> dict[str, None]:
    return dict.fromkeys(claim for claims in indicator.claims.values() for claim in claims)
