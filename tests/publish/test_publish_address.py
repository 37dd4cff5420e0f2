from hypothesis import given
from hypothesis import strategies as st

from evenhand.publish.address import address, file_name, root_of

LOCAL = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)
DEVICES = ("CON", "con", "NUL", "Aux.v2", "com1", "LPT9.", "prn")


@given(LOCAL, LOCAL)
def test_two_ids_never_share_a_file(first: str, second: str) -> None:
    if first.lower() != second.lower():
        assert file_name(first).lower() != file_name(second).lower()


def test_no_file_is_named_like_a_device() -> None:
    for name in DEVICES:
        assert file_name(name) == f"_{name}"
    assert file_name("concert") == "concert"
    assert file_name("dot.") == "_dot."


def test_links_lead_back_to_the_top_from_every_depth() -> None:
    assert root_of("index") == ""
    assert root_of(address("claim:c1")) == "../"
