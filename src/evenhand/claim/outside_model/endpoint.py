"""Where a model answers: an address checked before any text is sent to it."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from evenhand.errors import UsageError

_ADDRESS = re.compile(r"[!-~]+")
_KEY = re.compile(r"[!-~]*")
_HINT = 'write it like "http://127.0.0.1:8080/v1" or "https://models.example.org/v1"'


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and where it answers.

    Attributes:
        secure: by TLS with the certificate checked; otherwise the host is this machine.
        path: of the chat completions, `/v1/chat/completions`.
        key: sent as a bearer token; empty for none. Never shown.
        timeout_seconds: for one whole answer; `chunk_characters`: how much text is asked about at once.
    """

    secure: bool
    host: str
    port: int
    path: str
    model: str
    key: str = field(default="", repr=False)
    timeout_seconds: float = 120
    chunk_characters: int = 6000


def endpoint(
    url: str, model: str, key: str = "", *, timeout_seconds: float = 120, chunk_characters: int = 6000
) -> Endpoint:
    """The endpoint at an address.

    Args:
        url: base address of the API, to which `/chat/completions` is added.
        model: name of the model, as the endpoint knows it.
        key: the secret itself.
        timeout_seconds: for one whole answer.
        chunk_characters: how much text is asked about at once.

    Raises:
        UsageError: it is no such address, or text and key would travel to another machine in the clear.
    """
    scheme, host, port, path = _parts(url)
    if scheme == "http" and not _names_this_machine(host):
        message = f"the endpoint {host} is another machine, and over http anybody on the way could read the text"
        raise UsageError(message, hint="use its https address; http is for a model on this machine (127.0.0.1)")
    if not _KEY.fullmatch(key):
        raise UsageError("the key of the endpoint holds a space or a letter no key has", hint="set it again")
    base = path.rstrip("/")
    return Endpoint(
        scheme == "https", host, port, f"{base}/chat/completions", model, key, timeout_seconds, chunk_characters
    )


def is_this_machine(address: str) -> bool:
    """True for a numeric address that never leaves this machine (127.0.0.0/8, ::1)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _parts(url: str) -> tuple[str, str, int, str]:
    if not _ADDRESS.fullmatch(url):
        raise UsageError("the endpoint is no address: it is empty or holds a space or a hidden character", hint=_HINT)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise UsageError(f"the endpoint is no address: {fault}", hint=_HINT) from fault
    if parts.scheme not in {"http", "https"} or not host:
        raise UsageError("the endpoint is no http or https address", hint=_HINT)
    if parts.username is not None or parts.query or parts.fragment:
        message = "the endpoint's address holds a name, a key, a ? or a #, which it may not"
        raise UsageError(message, hint="name the variable that holds the key with key_variable, and leave it out here")
    return parts.scheme, host, port if port is not None else {"http": 80, "https": 443}[parts.scheme], parts.path


def _names_this_machine(host: str) -> bool:
    # A name can be pointed anywhere, so for "localhost" the address is looked at again once connected.
    return host == "localhost" or is_this_machine(host)
