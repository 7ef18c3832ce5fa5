"""Takes the pictures of README and CONTRIBUTING from the real site, the real file and a real run of the checks.

Usage: python site_tests/support/picture.py SITE DOCS
"""

from __future__ import annotations

import base64
import functools
import html
import http.server
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import markdown
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from previewing import Preview
from repository import copy_of_source, masa

from masa.check import check
from masa.dates.clock import build_time
from masa.findings.finding import Finding
from masa.look.theme import Theme
from masa.source.read import read

ROOT = Path(__file__).resolve().parents[2]
SHOTS = (("", 1180, 1000), ("procedures/serious-incident-notification/", 1180, 1000), ("children/who-keeps-me-safe/", 390, 1000))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RIGHT, WRONG = "role: delegated-safeguarding-partner", "role: delegated-safegarding-partner"
STYLE = """
body { margin: 0; padding: 20px; width: 860px; background: #e3f0ee; color: #1b2733; font: 16px/1.5 sans-serif; }
section { background: #fff; border: 1px solid #d9d4c8; }
h1 { margin: 0; padding: 10px 16px; border-bottom: 1px solid #d9d4c8; font: 600 15px/1.4 sans-serif; }
pre { margin: 0; padding: 10px 0; font: 15px/1.6 monospace; }
pre span { display: block; padding: 0 16px; white-space: pre; overflow: hidden; text-overflow: ellipsis; }
pre i { display: inline-block; width: 50px; color: #4a5866; font-style: normal; }
.old { background: #fbe4e4; } .new { background: #dff2e4; }
aside { margin: 0 16px 10px 66px; padding: 10px 14px; border-left: 5px solid #9b1c1c; background: #fbfaf6; }
aside strong { color: #9b1c1c; }
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def drawn(page: Page) -> None:
    """Wait until a page stands in its own letters."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")


def home(browser: Browser, address: str, picture: Path) -> None:
    """Photograph pages of the site and lay them side by side in one file."""
    images = ""
    for path, width, height in SHOTS:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address + path)
        drawn(page)
        data = base64.b64encode(page.screenshot()).decode()
        images += f'<img src="data:image/png;base64,{data}" style="width: {width / 2}px; border: 1px solid #d9d4c8; display: block">'
    sheet = browser.new_page(viewport={"width": 1440, "height": 540})
    sheet.set_content(f'<body style="margin: 0; padding: 16px; display: flex; gap: 16px; background: #e3f0ee">{images}</body>')
    sheet.locator("body").screenshot(path=picture)


def lines(numbers: range, text: list[str], marks: dict[int, str]) -> str:
    """Lines of a file with their numbers, some of them marked."""
    rows = (f'<span class="{marks.get(number, "")}"><i>{number}</i>{html.escape(text[number - 1])}</span>' for number in numbers)
    return f"<pre>{''.join(rows)}</pre>"


def sheet(browser: Browser, title: str, body: str, picture: Path) -> None:
    """Photograph a card with a title."""
    page = browser.new_page(viewport={"width": 900, "height": 100})
    page.set_content(f"<style>{STYLE}</style><body><section><h1>{html.escape(title)}</h1>{body}</section></body>")
    page.locator("body").screenshot(path=picture)


def slipped() -> tuple[str, str]:
    """The Executive as the file has it, as far as its chair, and with the slip there."""
    begin = "  - id: executive\n"
    _, _, rest = (ROOT / "arrangements.yaml").read_text(encoding="utf-8").partition(begin)
    right = begin + rest[: rest.index(RIGHT) + len(RIGHT)]
    return right, right.replace(RIGHT, WRONG)


def slip() -> tuple[list[str], Finding]:
    """The file with a slip in the Executive's chair, and what the checks say of it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        shutil.copytree(ROOT / "content", source / "content")
        text = (ROOT / "arrangements.yaml").read_text(encoding="utf-8").replace(*slipped(), 1)
        (source / "arrangements.yaml").write_text(text, encoding="utf-8")
        found = check(read(source), build_time(ROOT).date(), Theme(ROOT).components)
        return text.splitlines(), next(finding for finding in found if finding.rule == "unknown-id")


def chair(browser: Browser, docs: Path) -> None:
    """Photograph the place of a group's chair in the file, and the check's answer to a slip in it."""
    text, finding = slip()
    at = finding.place.line
    around = range(at - 6, at + 3)
    good = [line.replace(WRONG, RIGHT) for line in text]
    sheet(browser, "arrangements.yaml: the Executive, and its chair", lines(around, good, {at: "new"}), docs / "chair-file.png")
    said = (
        f"<aside><strong>{finding.severity}</strong> {html.escape(finding.message)}; {html.escape(finding.hint)} [{finding.rule}]</aside>"
    )
    body = lines(range(at - 2, at + 1), text, {at: "old"}) + said + lines(range(at + 1, at + 2), text, {})
    sheet(browser, f"The check answers beside the line: {finding.place}", body, docs / "chair-check.png")


def preview(browser: Browser, docs: Path) -> None:
    """Photograph the preview of the Executive's page with the slip above it, and the page once that is mended."""
    with tempfile.TemporaryDirectory() as folder, Preview(copy_of_source(Path(folder) / "source")) as running:
        page = browser.new_page(viewport={"width": 1000, "height": 620})
        page.goto(f"{running.address}groups/executive/")
        running.edit("arrangements.yaml", *slipped())
        page.locator(".preview-findings.wrong").wait_for()
        drawn(page)
        page.screenshot(path=docs / "preview-finding.png")
        running.edit("arrangements.yaml", *reversed(slipped()))
        page.locator(".preview-findings.wrong").wait_for(state="detached")
        drawn(page)
        page.screenshot(path=docs / "preview-mended.png")


def account(browser: Browser, docs: Path) -> None:
    """Photograph what is said of a change, for the partnership of the recipes."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = (Path(shutil.copytree(ROOT / "site_tests" / "small", Path(folder) / name)) for name in ("old", "new"))
        file = new / "arrangements.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("meets: every 2 months", "meets: every 6 weeks", 1), encoding="utf-8")
        said = masa("diff", old, new, "--today", "2026-11-21", "--format", "markdown").stdout
    body = (
        f'<div style="padding: 0 16px 8px">{markdown.markdown(said).replace("<h3>", "<p><strong>").replace("</h3>", "</strong></p>")}</div>'
    )
    sheet(browser, "The comment on a change, in words", body, docs / "change-comment.png")


def small(picture: Path) -> None:
    """Save a picture with as few colours as the eye needs: it is fetched with each clone."""
    with Image.open(picture) as whole:
        whole.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(picture, optimize=True)


def main(site: Path, docs: Path) -> None:
    """Take every picture."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        home(browser, f"http://127.0.0.1:{server.server_port}/", docs / "picture.png")
        chair(browser, docs)
        preview(browser, docs)
        account(browser, docs)
        browser.close()
    server.shutdown()
    for picture in docs.glob("*.png"):
        small(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
