"""A published site over HTTP, on this machine only, for looking at it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from evenhand.errors import UsageError


class _Handler(SimpleHTTPRequestHandler):
    """Files only, with headers that keep preserved bytes from running as pages of this site."""

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if self.path.lstrip("/").startswith("blobs/"):
            self.send_header("Content-Disposition", "attachment")
            self.send_header("Content-Security-Policy", "sandbox; default-src 'none'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Readers are not logged."""


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for a published site, bound to this machine's loopback address; port 0 takes any free one.

    Raises:
        UsageError: no site was published there, or the port is taken.
    """
    if not (site / "index.html").is_file():
        raise UsageError(f"no site has been published in {site}", hint="Run: evenhand publish")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(site)))
    except OSError as fault:
        raise UsageError(f"port {port} cannot be used: {fault.strerror}", hint="Name another with --port.") from fault
