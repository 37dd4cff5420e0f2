"""Whatever answers at an endpoint, words come back or a message that says why not."""

import json
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from evenhand.claim.outside_model import connection
from evenhand.claim.outside_model.endpoint import endpoint
from evenhand.claim.outside_model.exchange import Words, say
from evenhand.claim.outside_model.limits import MODEL, ModelLimits
from evenhand.errors import UsageError
from model_stub import Respond, answer, completion, serving

KEY = "sk-quite-secret"
ASK = [{"role": "user", "content": "Said \ud800?"}]


def never(seconds: float) -> None:
    raise AssertionError(f"waited {seconds} seconds")


def test_the_question_is_not_what_the_endpoint_was_asked() -> None:
    with serving(answer(completion("Yes."))) as stub:
        assert say(endpoint(stub.url, "tiny", KEY), ASK, never) == Words("Yes.", True)
    ((headers, body),) = stub.asked
    assert body == {"model": "tiny", "messages": ASK, "temperature": 0, "stream": False}
    assert headers["Authorization"] == f"Bearer {KEY}"


def test_a_header_for_a_key_is_sent_without_a_key() -> None:
    with serving(answer(completion("Yes.", "length"))) as stub:
        assert say(endpoint(stub.url, "tiny"), ASK, never) == Words("Yes.", False)
    assert "Authorization" not in stub.asked[0][0]


def raw(data: bytes) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return respond


def silent(_: BaseHTTPRequestHandler) -> None:
    threading.Event().wait(1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        handler.wfile.write(b" " * 65_536)


def drip(start: bytes) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            threading.Event().wait(0.02)

    return respond


def refusal(message: object) -> bytes:
    return json.dumps({"error": {"message": message, "type": "invalid"}}).encode()


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (answer(refusal(f"Incorrect key {KEY}"), 401), r"does not accept the key \(401\)$"),
        (answer(b"", 403), r"does not accept the key \(403\)$"),
        (answer(refusal("no model tiny"), 404), r"no such model or address \(404\): 'no model tiny'"),
        (answer(refusal(f"with {KEY}\x1b[2J\u202e"), 400), r"refuses the question \(400\): 'with \(key\)\?\[2J\?'"),
        (answer(refusal("x" * 5000), 413), r"too long \(413\): 'x{200}'$"),
        (answer(refusal([1]), 422), r"failed \(422\): '\[1\]'"),
        (answer(b"<html>down</html>", 500), r"failed \(500\)$"),
        (answer(b"", 302, Location="http://example.org/"), "sends on to another address, which is not followed"),
        (answer(b"", 307, Location="/v1/other"), "sends on to another address"),
        (answer(b"<html>hello</html>", Content_Type="text/html; charset=utf-8"), "no chat completion.*text/html"),
        (answer(b'data: {"choices":[]}\n\ndata: [DONE]\n\n', Content_Type="text/event-stream"), "text/event-stream"),
        (answer(b""), "no chat completion"),
        (answer(b"[]"), "no chat completion"),
        (answer(b"null"), "no chat completion"),
        (answer(b'{"choices": []}'), "no chat completion"),
        (answer(b'{"choices": {"0": 1}}'), "no chat completion"),
        (answer(b'{"choices": ["yes"]}'), "no chat completion"),
        (answer(b'{"choices": [{"message": {}}]}'), "no chat completion"),
        (answer(b'{"choices": [NaN]}'), "no chat completion"),
        (answer(completion("a").replace(b'"index"', b'"message"')), "no chat completion"),
        (answer(b"[" * 200_000), "no chat completion"),
        (answer(b'{"choices": "\xff"}'), "no chat completion"),
        (answer(completion("Yes."), Content_Type="\u00e9"), "answered"),
        (answer(completion(None)), "answered without words"),
        (answer(completion([{"type": "text", "text": "Yes."}])), "answered without words"),
        (answer(completion("Yes."), Content_Length="9999"), "broke off"),
        (answer(completion("Yes.")[:40]), "no chat completion"),
        (raw(b"SSH-2.0-OpenSSH_9\r\n"), "does not speak HTTP"),
        (raw(b""), "does not speak HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n"), "does not speak HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"), "does not speak HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"A" * 70_000), "does not speak HTTP"),
        (endless, "more than 4,194,304 bytes"),
    ],
)
def test_an_answer_that_is_none_is_taken_or_told_badly(response: Respond, words: str) -> None:
    with serving(response) as stub:
        if words == "answered":
            assert say(endpoint(stub.url, "tiny", KEY), ASK, never).text == "Yes."
            return
        with pytest.raises(UsageError, match=words) as caught:
            say(endpoint(stub.url, "tiny", KEY), ASK, never)
    assert caught.value.hint
    assert KEY not in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_waited_for_without_end(start: bytes) -> None:
    with serving(drip(start)) as stub, pytest.raises(UsageError, match=r"did not answer within 0\.2 seconds"):
        say(endpoint(stub.url, "tiny", timeout_seconds=0.2), ASK, never)


def test_a_server_that_says_nothing_is_waited_for_without_end() -> None:
    with serving(silent) as stub, pytest.raises(UsageError, match="within"):
        say(endpoint(stub.url, "tiny", timeout_seconds=0.1), ASK, never)


def test_a_port_where_nothing_listens_is_told_badly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UsageError, match=f"nothing answers at 127.0.0.1, port {port}"):
        say(endpoint(f"http://127.0.0.1:{port}/v1", "tiny"), ASK, never)


def test_a_name_that_no_machine_has_is_told_badly() -> None:
    with pytest.raises(UsageError, match=r"no machine called model\.invalid"):
        say(endpoint("https://model.invalid/v1", "tiny"), ASK, never)


def test_a_name_of_this_machine_that_leads_elsewhere_is_sent_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer(completion("Yes."))) as stub:
        monkeypatch.setattr(connection, "is_this_machine", lambda _: False)
        with pytest.raises(UsageError, match="is not this machine"):
            say(endpoint(stub.url.replace("127.0.0.1", "localhost"), "tiny"), ASK, never)
    assert stub.asked == []


def test_a_certificate_that_nobody_vouches_for_is_trusted(tmp_path: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    held = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "both.pem").write_bytes(held)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_shake_hands, args=(listening, context), daemon=True)
        thread.start()
        with pytest.raises(UsageError, match="certificate that does not hold"):
            say(endpoint(f"https://127.0.0.1:{listening.getsockname()[1]}/v1", "tiny"), ASK, never)
        thread.join()


def _shake_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    caller, _ = listening.accept()
    with caller:
        try:
            context.wrap_socket(caller, server_side=True).close()
        except OSError:
            return


def test_a_busy_endpoint_is_asked_no_second_time() -> None:
    waits: list[float] = []
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30))
    busy = (answer(b"", 429, Retry_After="7"), answer(b"", 503, Retry_After=soon))
    with serving(*busy, answer(completion("Yes."))) as stub:
        assert say(endpoint(stub.url, "tiny"), ASK, waits.append).text == "Yes."
    assert waits[0] == 7
    assert 0 < waits[1] <= 30


@pytest.mark.parametrize("after", ["", "soon", "-5", "1e9", "\u00b3", "Thu, 01 Jan 1970 00:00:00 GMT", "0", "nan"])
def test_an_endpoint_that_stays_busy_is_asked_for_ever(after: str) -> None:
    waits: list[float] = []
    still = pytest.raises(UsageError, match=f"still busy after {MODEL.tries} tries")
    with serving(answer(b"", 429, Retry_After=after)) as stub, still:
        say(endpoint(stub.url, "tiny"), ASK, waits.append)
    assert len(stub.asked) == MODEL.tries
    assert all(0 <= wait <= 1 for wait in waits)


@pytest.mark.parametrize("after", ["86400", "9" * 400, "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_an_endpoint_that_asks_to_wait_for_days_is_waited_for(after: str) -> None:
    with serving(answer(b"", 429, Retry_After=after)) as stub, pytest.raises(UsageError, match="wait longer"):
        say(endpoint(stub.url, "tiny"), ASK, never)


def test_an_answer_at_the_limit_of_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    body = completion("Yes.")
    for room, fits in ((len(body), True), (len(body) - 1, False)):
        monkeypatch.setattr(connection, "MODEL", ModelLimits(room, 1, 1, 1, 0.5))
        with serving(answer(body)) as stub:
            if fits:
                assert say(endpoint(stub.url, "tiny"), ASK, never).text == "Yes."
            else:
                with pytest.raises(UsageError, match="more than"):
                    say(endpoint(stub.url, "tiny"), ASK, never)
