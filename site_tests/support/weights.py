"""What pages weigh on the wire: what a browser asks for, text gzipped. Prints the table of docs/benchmarks.md.

python site_tests/support/weights.py site
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

PACKED = {".woff2", ".png", ".ico", ".pdf", ".zip"}


def weight(file: Path) -> int:
    """The bytes of a file on the wire: gzipped, where it is not packed already."""
    content = file.read_bytes()
    return len(content) if file.suffix in PACKED else len(gzip.compress(content, 9, mtime=0))


def asked(browser: Browser, served: str, site: Path, addresses: list[str]) -> dict[str, dict[str, int]]:
    """The files that each page asks for, with nothing kept from another, and the bytes of each.

    The icon, which a headless browser passes over, is counted with home.
    """
    found: dict[str, dict[str, int]] = {}
    context = browser.new_context()
    for address in addresses:
        # A tab of its own for each page, so that nothing late of the page before is counted with it.
        tab = context.new_page()
        now: list[Path] = [] if address else [site / "favicon.svg"]
        tab.on("request", lambda request, now=now: now.append(site / urlsplit(request.url).path.lstrip("/")))  # type: ignore[misc]
        tab.goto(served + address, wait_until="load" if address else "networkidle")
        files = [file / "index.html" if file.is_dir() else file for file in now]
        found[address] = {file.relative_to(site).as_posix(): weight(file) for file in files}
        tab.close()
    context.close()
    return found


def main(site: Path) -> None:
    """Print what home weighs part by part, and the heaviest second pages."""
    from repository import FLAGS, Quiet  # noqa: PLC0415 - by hand only

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = [file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("*.html"))]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        pages = asked(browser, f"http://127.0.0.1:{server.server_port}/", site, addresses)
        browser.close()
    home = pages.pop("")
    print("| first visit to home | bytes |\n|---|---|")
    for name, count in [*home.items(), ("**together**", sum(home.values()))]:
        print(f"| {name} | {count:,} |")
    second = {address: sum(count for name, count in parts.items() if name not in home) for address, parts in pages.items()}
    print("\n| second page | bytes |\n|---|---|")
    for address in sorted(second, key=second.__getitem__, reverse=True)[:8]:
        print(f"| /{address} | {second[address]:,} |")
    print(f"| median of {len(second)} pages | {sorted(second.values())[len(second) // 2]:,} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
