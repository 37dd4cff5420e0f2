"""Membership as the index has it, beside the plainest reading of the judgements in force."""

import sqlite3
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.model.entry import canonical
from evenhand.record.fold import fold, open_index
from evenhand.record.placed import claims_shared, claims_under, incidents_over

INCIDENTS = ["incident:a", "incident:b", "incident:B"]
CLAIMS = ["claim:x", "claim:y", "claim:gone"]
JUDGED = st.tuples(
    st.sampled_from(["judgement:1", "judgement:2", "judgement:3", "judgement:4"]),
    st.sampled_from(INCIDENTS),
    st.sampled_from(CLAIMS),
    st.sampled_from(["yes", "no", "unsure"]),
    st.sampled_from(["same_incident", "same_incident", "credible"]),
)
STEPS = st.lists(
    st.one_of(JUDGED, st.sampled_from(["judgement:1", "judgement:2", "incident:a", "claim:x"])), max_size=12
)
Step = tuple[str, str, str, str, str] | str


def entry(kind: str, name: str, body: dict[str, Any]) -> bytes:
    return canonical({"type": kind, "id": name, "batch": "b:1", "body": body})


def log_of(steps: list[Step]) -> list[bytes]:
    """Two incidents and two claims, then judgements, and retractions of what a step names alone."""
    log = [entry(name.partition(":")[0], name, {}) for name in ("incident:a", "incident:b", "claim:x", "claim:y")]
    for step in steps:
        if isinstance(step, str):
            log.append(entry("retraction", f"retraction:{len(log)}", {"retracts": step}))
        else:
            name, incident, claim, answer, question = step
            about = [incident, claim]
            log.append(entry("judgement", name, {"about": about, "answer": answer, "question": question}))
    return log


def placed(steps: list[Step]) -> set[tuple[str, str]]:
    """Incident and claim in lower case, for each pair whose last judgement in force is a yes."""
    versions: dict[str, Step | None] = dict.fromkeys(("incident:a", "incident:b", "claim:x", "claim:y"), "there")
    order: dict[str, int] = {}
    for at, step in enumerate(steps):
        name = step if isinstance(step, str) else step[0]
        versions[name] = None if isinstance(step, str) else step
        order[name] = at
    answers: dict[tuple[str, str], str] = {}
    for name in sorted(order, key=lambda each: order[each]):
        last = versions[name]
        if isinstance(last, tuple) and last[4] == "same_incident":
            answers[last[1].lower(), last[2]] = last[3]
    there = {name for name, step in versions.items() if step is not None}
    return {pair for pair, answer in answers.items() if answer == "yes" and set(pair) <= there}


def index_of(steps: list[Step], cut: int) -> sqlite3.Connection:
    log, index = log_of(steps), open_index(None)
    for end in sorted({min(cut, len(log)), len(log)}):
        fold(index, lambda start, end=end: log[start:end], b"root")  # type: ignore[misc]
    return index


@given(STEPS, st.integers(1, 16))
@settings(max_examples=400)
def test_the_last_judgement_in_force_places_a_claim_whatever_was_folded_when(steps: list[Step], cut: int) -> None:
    index, wanted = index_of(steps, cut), placed(steps)
    under = {
        (incident, CLAIMS[position - 2])
        for incident in ("incident:a", "incident:b")
        if index.execute("SELECT 1 FROM current WHERE id = ?", (incident,)).fetchone()
        for position, _ in claims_under(index, incident.upper())
    }
    over = {(incident, claim) for claim in CLAIMS for incident in incidents_over(index, claim)}
    assert under == wanted
    assert {pair for pair in over if pair[1] != "claim:gone"} == wanted
    assert set(claims_shared(index)) == {claim for _, claim in wanted if sum(pair[1] == claim for pair in wanted) == 2}
