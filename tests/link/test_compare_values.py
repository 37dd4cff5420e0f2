import pytest
from agreements import agreement


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("AB-123456", "ab 123456", "same"),
        ("123456", "123465", "one slip"),
        ("123456", "12356", "one slip"),
        ("123456", "124365", "two slips"),
        ("123456", "123999", "same beginning"),
        ("123456", "987210", "different"),
        ("123456", None, None),
    ],
)
def test_identifiers_agree_up_to_slips(a: str, b: str | None, level: str | None) -> None:
    assert agreement({"number": a}, {"number": b}, {"number": "identifier"}).get("number") == level


def test_categories_agree_or_not() -> None:
    assert agreement({"sex": "F"}, {"sex": "f"}, {"sex": "sex"}) == {"sex": "same"}
    assert agreement({"sex": "F"}, {"sex": "M"}, {"sex": "sex"}) == {"sex": "different"}
