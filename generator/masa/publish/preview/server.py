"""Serves a workbench to browsers of this machine, and tells them when to ask again."""

from __future__ import annotations

import mimetypes
import re
import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from masa.findings.finding import FaultyInput
from masa.findings.machine import in_words
from masa.publish.preview.banner import Banner
from masa.publish.preview.workbench import Workbench
from masa.site.frame import NOT_FOUND
from masa.site.policy import EVERYWHERE, content_security_policy

# Below it stands what belongs to the preview and not to the site.
OWN = "~preview/"
EVENTS = f"{OWN}events"
# How long a browser waits in silence, in seconds, and how much longer than a moment a page must take to be spoken of.
SILENCE, WORTH_SAYING = 15.0, 0.001
# A site that another host's name leads here is a stranger that wants to read what is edited.
NAMES = frozenset(("127.0.0.1", "localhost", "::1"))
TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".js": "text/javascript", ".xml": "application/xml"}
HEADERS = {name: value for name, value in EVERYWHERE.items() if name != "Strict-Transport-Security"}


class Server(ThreadingHTTPServer):
    """One preview at one address of this machine."""

    daemon_threads = True
    # A server that ended a moment ago holds nothing that matters.
    allow_reuse_address = True

    def __init__(self, host: str, port: int, workbench: Workbench, banner: Banner) -> None:
        """Take the address, what to show, and what stands above it."""
        self.workbench, self.banner = workbench, banner
        super().__init__((host, port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong. A browser that left while it was answered is no fault."""
        del request, client_address
        fault = sys.exception()
        if fault and not isinstance(fault, ConnectionError):
            self.workbench.say(f"something could not be shown: {type(fault).__name__}: {in_words(fault)}")


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_HEAD(self) -> None:
        """As GET, without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """A page, a file, or word of a change."""
        host = re.sub(r":\d+$", "", self.headers.get("Host", "")).strip("[]")
        address = unquote(urlsplit(self.path).path).removeprefix("/")
        if host not in NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"The preview is for this machine alone.\n")
        elif address == EVENTS:
            self._events()
        elif address.startswith(OWN):
            self._own(address.removeprefix(OWN))
        else:
            self._site(address)

    def _site(self, address: str) -> None:
        page = not address or address.endswith("/")
        workbench = self.server.workbench
        state, number = workbench.state, workbench.number
        if state and not page and f"{address}/" in state.website.pages.bare:
            self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", Location=f"/{address}/")
            return
        start = time.monotonic()
        status, content = HTTPStatus.OK, b""
        try:
            if state:
                content = state.page(address) if page else state.file(address)
        except KeyError:
            status, page = HTTPStatus.NOT_FOUND, True
            content = state.file(NOT_FOUND) if state else b""
        except FaultyInput as fault:
            workbench.blame(fault.findings)
            content = workbench.last.get(address, b"")
        else:
            if page:
                workbench.last[address] = content
            if (took := time.monotonic() - start) > WORTH_SAYING:
                workbench.say(f"drew /{address} in {took:.2f} s")
        if page or not content:
            content = self.server.banner.above(content, workbench.findings, number)
            self._send(status, "text/html; charset=utf-8", content)
        else:
            self._send(status, _type(address), content)

    def _own(self, name: str) -> None:
        try:
            self._send(HTTPStatus.OK, _type(name), self.server.banner.file(name))
        except KeyError:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _events(self) -> None:
        """Say the number of what is shown, and each other one from then on, until the browser leaves."""
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        known = ""
        try:
            while True:
                number = self.server.workbench.wait(known, SILENCE)
                # A line without meaning shows whether anybody still listens.
                self.wfile.write(f"data: {number}\n\n".encode() if number != known else b": \n\n")
                self.wfile.flush()
                known = number
        except OSError:
            return

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **more: str) -> None:
        self.send_response(status)
        policy = {"Content-Security-Policy": f"{content_security_policy(header=False)}; frame-ancestors 'none'"} if "html" in kind else {}
        said = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store", **HEADERS, **policy, **more}
        for name, value in said.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is called
        """Say nothing of each request."""


def _type(name: str) -> str:
    ending = f".{name.rpartition('.')[2]}"
    kind = TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
