"""No text and no key is sent where somebody else could read it."""

import pytest

from evenhand.claim.outside_model.endpoint import endpoint, is_this_machine
from evenhand.errors import UsageError


@pytest.mark.parametrize(
    ("url", "secure", "host", "port", "path"),
    [
        ("http://127.0.0.1:8080/v1", False, "127.0.0.1", 8080, "/v1/chat/completions"),
        ("http://127.8.9.1", False, "127.8.9.1", 80, "/chat/completions"),
        ("http://localhost:1/v1/", False, "localhost", 1, "/v1/chat/completions"),
        ("http://[::1]:11434/v1", False, "::1", 11434, "/v1/chat/completions"),
        ("https://models.example.org/api/v1", True, "models.example.org", 443, "/api/v1/chat/completions"),
    ],
)
def test_an_honest_address_is_read_as_another(url: str, secure: bool, host: str, port: int, path: str) -> None:
    found = endpoint(url, "m")
    assert (found.secure, found.host, found.port, found.path) == (secure, host, port, path)


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example.org/v1",
        "http://10.0.0.7/v1",
        "http://0.0.0.0/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "http://localhost@example.org/v1",
        "https://user:secret@example.org/v1",
        "https://example.org/v1?key=secret",
        "https://example.org/v1#x",
        "https://example.org:port/v1",
        "https://example.org:99999/v1",
        "https:///v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "127.0.0.1:8080",
        "",
        "http://127.0.0.1/v1\r\nHost: example.org",
        "http://127.0.0.1/\u202ev1",
        "http://[::1",
    ],
)
def test_an_address_passes_by_which_text_could_leave_unseen(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        endpoint(url, "m")
    assert caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_taken_for_another(address: str) -> None:
    assert is_this_machine(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "::ffff:8.8.8.8", "fe80::1%eth0", "example.org", "localhost", ""])
def test_another_machine_is_taken_for_this_one(address: str) -> None:
    assert not is_this_machine(address)


def test_a_key_is_shown_or_can_forge_a_header() -> None:
    assert "hidden" not in repr(endpoint("http://127.0.0.1/v1", "m", "hidden"))
    with pytest.raises(UsageError):
        endpoint("http://127.0.0.1/v1", "m", "a\r\nHost: example.org")
