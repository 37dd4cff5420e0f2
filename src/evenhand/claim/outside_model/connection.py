"""One question to an endpoint and its answer, within a size and a time whatever the other side does."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, gaierror, socket
from threading import Event, Timer

from evenhand.claim.outside_model.endpoint import Endpoint, is_this_machine
from evenhand.claim.outside_model.limits import MODEL
from evenhand.errors import UsageError

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `retry_after` is that header as sent, `kind` the media type, empty where not said."""

    status: int
    body: bytes
    kind: str
    retry_after: str


def ask(to: Endpoint, payload: bytes) -> Answer:
    """The answer to a question, whatever its status; redirects are answers and are not followed.

    Raises:
        UsageError: no connection, no valid certificate, no HTTP, too late, too long or broken off.
    """
    connection = _connection(to)
    try:
        return _exchange(connection, to, payload)
    except ssl.SSLCertVerificationError as fault:
        message = f"{to.host} shows a certificate that does not hold: {fault.verify_message}"
        raise UsageError(message, hint="check the address; nothing was sent") from fault
    except ConnectionRefusedError as fault:
        message = f"nothing answers at {to.host}, port {to.port}"
        raise UsageError(message, hint="start the model's server, or correct endpoint in case.toml") from fault
    except TimeoutError as fault:
        raise _too_late(to) from fault
    except gaierror as fault:
        raise UsageError(f"no machine called {to.host} is known", hint="correct endpoint in case.toml") from fault
    except (OSError, HTTPException, ValueError) as fault:
        message = f"{to.host} broke off or does not speak HTTP: {type(fault).__name__}"
        raise UsageError(message, hint="look at the log of the model's server and try again") from fault
    finally:
        connection.close()


def _connection(to: Endpoint) -> HTTPConnection:
    if to.secure:
        context = ssl.create_default_context()
        return HTTPSConnection(to.host, to.port, timeout=to.timeout_seconds, context=context)
    return HTTPConnection(to.host, to.port, timeout=to.timeout_seconds)


def _exchange(connection: HTTPConnection, to: Endpoint, payload: bytes) -> Answer:
    connection.connect()
    if not to.secure and not is_this_machine(connection.sock.getpeername()[0]):
        raise UsageError(f"{to.host} is not this machine", hint="use the https address of the endpoint")
    with _deadline(connection.sock, to):
        with suppress(BrokenPipeError):  # a server that refuses a question need not read it to its end
            connection.request("POST", to.path, payload, _headers(to))
        with connection.getresponse() as response:
            body = _body(response, to)
    kind, retry_after = (response.headers.get(name, "") for name in ("Content-Type", "Retry-After"))
    return Answer(response.status, body, kind.partition(";")[0].strip().lower(), retry_after.strip())


@contextmanager
def _deadline(held: socket, to: Endpoint) -> Iterator[None]:
    # A time limit on the socket starts anew with each byte; a server that drips would never reach it.
    late = Event()

    def stop() -> None:
        late.set()
        with suppress(OSError):
            held.shutdown(SHUT_RDWR)

    timer = Timer(to.timeout_seconds, stop)
    timer.daemon = True
    timer.start()
    fault: Exception | None = None
    try:
        yield
    except (OSError, HTTPException, ValueError) as error:
        if not late.is_set():
            raise
        fault = error
    finally:
        timer.cancel()
    if late.is_set():
        raise _too_late(to) from fault


def _headers(to: Endpoint) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    return headers | ({"Authorization": f"Bearer {to.key}"} if to.key else {})


def _body(response: HTTPResponse, to: Endpoint) -> bytes:
    parts, room = [], MODEL.reply_bytes
    while room >= 0 and (part := response.read(min(_CHUNK, room + 1))):
        parts.append(part)
        room -= len(part)
    if room < 0:
        message = f"{to.host} answered with more than {MODEL.reply_bytes:,} bytes; the rest was not read"
        raise UsageError(message, hint="lower chunk_characters in case.toml, or look at what answers there")
    if response.length:
        message = f"the answer of {to.host} broke off {response.length:,} bytes before its end"
        raise UsageError(message, hint="look at the log of the model's server and try again")
    return b"".join(parts)


def _too_late(to: Endpoint) -> UsageError:
    message = f"{to.host} did not answer within {to.timeout_seconds:g} seconds"
    return UsageError(message, hint="raise timeout_seconds or lower chunk_characters in case.toml")
