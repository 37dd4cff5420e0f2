import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import CaseError
from evenhand.link.compare import bags, births, names, values
from evenhand.link.explain.table import table
from evenhand.link.explain.visible import LONGEST, visible
from evenhand.link.explain.wording import level, percent, share, times


@pytest.mark.parametrize("labels", [names.LEVELS, bags.LEVELS, births.LEVELS, values.CODES])
def test_a_comparison_level_has_no_plain_words(labels: tuple[str, ...]) -> None:
    assert all(level(label) for label in labels)


def test_a_level_nobody_described_is_passed_over() -> None:
    with pytest.raises(CaseError, match="vaguely"):
        level("vaguely")


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.62, "62 in 100"), (1 / 4000, "1 in 4,000"), (0.5, "50 in 100"), (0.999, "999 in 1,000"), (0.05, "1 in 20"),
     (3e-7, "1 in 3.3 million"), (0.0, "never"), (1.0, "always"), (0.99999, "99,999 in 100,000")],
)  # fmt: skip
def test_a_probability_is_pictured_wrongly(probability: float, words: str) -> None:
    assert share(probability) == words


def test_one_time_is_several() -> None:
    assert times(0.62) == "62 times in 100" and times(1 / 50) == "1 time in 50"


@given(st.floats(0, 1))
def test_a_posterior_short_of_certainty_is_shown_as_certain(posterior: float) -> None:
    shown = percent(posterior)
    if 0 < posterior < 1:
        assert shown not in ("0.0 %", "100.0 %", "100.000 %", "0.000 %", "100.00000 %", "0.00000 %")


@given(st.text(max_size=500))
def test_a_character_that_hides_or_reorders_is_shown_raw(text: str) -> None:
    seen = visible(text)
    assert not set(seen) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\n\r\t\x00\x1b")
    assert len(seen) <= LONGEST * len("[U+10FFFF]") + 1


def test_persian_joiners_are_shown_as_code_points() -> None:
    assert visible("می\u200cرود") == "می\u200cرود"


def test_a_table_is_crooked_where_letters_are_wide() -> None:
    lines = table(("a", "b"), [("王小明", "1"), ("x", "22")], frozenset((1,))).splitlines()
    assert lines == ["a        b", "------  --", "王小明   1", "x       22"]
