"""What can be quoted of a statement: every claim counted once, under its first verdict."""

import re

from hypothesis import given
from hypothesis import strategies as st

from evenhand.check.summary import caveats, summary
from evenhand.codebook import vocabulary
from evenhand.model.proposal import Number, Proposal
from evenhand.model.verdict import Verdict

TERMS = sorted(vocabulary("verdict"))


def verdict(term: str, numbered: bool) -> Verdict:
    quantity = Number(3, 3, "exact", "persons") if numbered else None
    return Verdict(Proposal(1, (0, 1), (0, 1), "x", "asserts", quantity=quantity), term, "A sentence.")


@given(st.lists(st.tuples(st.sampled_from(TERMS), st.booleans())))
def test_a_claim_is_counted_twice_or_not_at_all(claims: list[tuple[str, bool]]) -> None:
    said = summary([verdict(*claim) for claim in claims])
    counts = [int(number) for sentence in said for number in re.findall(r"(?:: |; )(\d+) ", sentence)]
    assert sum(counts) == len(claims)
    assert len(said) == max(1, len({numbered for _, numbered in claims}))


def test_a_statement_without_claims_has_a_summary_of_nothing() -> None:
    assert summary([]) == ("No claim was read in this statement.",)


def test_a_verdict_has_no_words_to_be_quoted_in() -> None:
    for term in TERMS:
        (said,) = summary([verdict(term, True)])
        assert said.startswith("Of 1 claim with a number that were read in this statement: 1 ")


def test_a_summary_says_who_is_right() -> None:
    said = " ".join([*summary([verdict(term, True) for term in TERMS]), *caveats(99, 2)])
    assert not re.search(r"\b(true|false|lie|lies|wrong|proves?|refutes?)\b", said)


def test_the_caveats_forget_those_of_the_case() -> None:
    assert any("there are 2" in each for each in caveats(1_234, 2))
    assert "1,234 entries" in caveats(1_234, 0)[0]
    assert len(caveats(1, 0)) == len(caveats(1, 1)) - 1
