"""Serves a built site as a host would, text gzipped. For figures of speed.

python site_tests/support/gzipped.py site 8000
"""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import sys
from pathlib import Path

TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "application/atom+xml")


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """Serves files, text gzipped."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give a file, or the page that says that there is none."""
        root = Path(self.directory)
        file = root / self.path.partition("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        file = file if status == 200 else root / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = file.read_bytes()
        self.send_response(status)
        if kind.startswith(TEXT):
            content = gzip.compress(content, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600" if "/assets/" in self.path else "no-cache")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    folder, port = sys.argv[1], int(sys.argv[2])
    http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Gzipped, directory=folder)).serve_forever()
