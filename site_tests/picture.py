"""Takes the picture at the head of the README: pages of the built site, wide and narrow, side by side.

Usage: python site_tests/picture.py SITE PICTURE
"""

from __future__ import annotations

import base64
import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

SHOTS = (("", 1180, 1000), ("procedures/serious-incident-notification/", 1180, 1000), ("children/who-keeps-me-safe/", 390, 1000))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def main(site: Path, picture: Path) -> None:
    """Photograph the pages and lay them side by side in one file."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        images = ""
        for address, width, height in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            data = base64.b64encode(page.screenshot()).decode()
            images += f'<img src="data:image/png;base64,{data}" style="width: {width / 2}px; border: 1px solid #d9d4c8; display: block">'
        sheet = browser.new_page(viewport={"width": 1440, "height": 540})
        sheet.set_content(f'<body style="margin: 0; padding: 16px; display: flex; gap: 16px; background: #e3f0ee">{images}</body>')
        sheet.locator("body").screenshot(path=picture)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
