"""The verdicts on a statement as rows and as JSON, the same in the terminal and on its page."""

from dataclasses import asdict
from typing import Any

from evenhand.codebook import vocabulary
from evenhand.model.verdict import Checked, Verdict
from evenhand.publish.beside import ROLES, coded, figure, groups, verdict_words
from evenhand.publish.table import Row, Table

COLUMNS = (
    "number", "start", "end", "words", "verdict", "verdict_words", "also", "sentence", "speech_act", "act",
    "actor_party", "affected_party", "low", "high", "qualifier", "unit", "place", "when", "instruments", "speaker_side",
    "accused_side", "affected_side", "independent", "others", "no_first_source", "claims", "headings", "clauses",
    "repeats", "rule", "text_sha256", "checkpoint_size", "checkpoint_root",
)  # fmt: skip
"""One row a claim; figures by role stand in six columns, each as "number (claim, who, when)"."""

_ROLES = ("speaker_side", "accused_side", "affected_side", "independent", "others", "no_first_source")


def verdict_table(checked: Checked) -> Table:
    """The claims of a statement with their verdicts, one row each."""
    return Table(COLUMNS, [_row(checked, verdict) for verdict in checked.verdicts])


def counts(checked: Checked) -> list[tuple[str, int]]:
    """How many claims have each verdict, in the order of the codebook; verdicts of no claim are left out."""
    terms = [each.verdict for each in checked.verdicts]
    return [(term, terms.count(term)) for term in vocabulary("verdict") if term in terms]


def as_data(checked: Checked) -> dict[str, Any]:
    """The whole as JSON holds it: what it was computed from, what can be quoted, and every verdict."""
    return {**asdict(checked), "counts": dict(counts(checked))}


def _row(checked: Checked, verdict: Verdict) -> Row:
    proposal, number = verdict.proposal, verdict.proposal.quantity
    named = ("speech_act", "act", "actor_party", "affected_party", "place", "when")
    return {
        "number": proposal.number,
        "start": proposal.span[0],
        "end": proposal.span[1],
        "words": proposal.words or coded(proposal),
        "verdict": verdict.verdict,
        "verdict_words": verdict_words(verdict)[0],
        "also": " ".join(verdict.also),
        "sentence": verdict.sentence,
        **{name: getattr(proposal, name) for name in named},
        **{name: getattr(number, name, None) for name in ("low", "high", "qualifier", "unit")},
        "instruments": "; ".join(proposal.instruments),
        **_figures(verdict),
        "claims": " ".join(each.claim for each in verdict.beside),
        "headings": " ".join(verdict.headings),
        "clauses": "; ".join(f"{each.instrument} {each.locator}: {each.agrees}" for each in verdict.clauses),
        "repeats": " ".join(each.document for each in verdict.repeats),
        "rule": checked.rule,
        "text_sha256": checked.sha256,
        "checkpoint_size": checked.size,
        "checkpoint_root": checked.root,
    }


def _figures(verdict: Verdict) -> dict[str, str]:
    """The figures for the same thing, by role."""
    by_heading = {group.heading: group.same for group in groups(verdict)}
    return {
        column: "; ".join(
            f"{figure(each)} ({', '.join(filter(None, (each.claim, each.claimant_name, each.said)))})"
            for each in by_heading.get(heading, ())
            if figure(each)
        )
        for column, heading in zip(_ROLES, ROLES, strict=True)
    }
