"""Instruments that a text cites."""

import pytest

from evenhand.claim.suggest.citations import citations

CITED = {
    "See A/75/863–S/2021/424 on this.": ["A/75/863-S/2021/424"],
    "Security Council resolutions 242 (1967) and 338 (1973) call for it.": ["S/RES/242 (1967)", "S/RES/338 (1973)"],
    "General Assembly resolution 68/262 calls for it.": ["A/RES/68/262"],
    "Resolution 70/5 calls for it.": ["A/RES/70/5"],
    "The agreements of 10 November 2020 and 11 January 2021 say so.": [
        "agreement of 2020-11-10",
        "agreement of 2021-01-11",
    ],
    "The ceasefire of May 12, 1994 holds.": ["ceasefire of 1994-05-12"],
    "The agreement of 31 June 2020 is none.": [],
    "The Genocide Convention forbids it.": ["The Genocide Convention"],
    "In article 8 we find 12 children.": [],
}


@pytest.mark.parametrize("text", CITED)
def test_an_instrument_is_missed_or_taken_for_another(text: str) -> None:
    assert [each.instrument for each in citations(text)] == CITED[text]
