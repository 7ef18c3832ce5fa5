"""A preview in a process of its own, for the tests and for the table of how fast it is.

`python site_tests/support/previewing.py` saves a fact, a sentence, a template and a style ten times each, waits in a real browser until the
page shows it, and prints the table of docs/benchmarks.md.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest
from repository import ROOT, copy_of_source

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES = 10


class Preview:
    """`masa serve` of a folder, and what it says."""

    def __init__(self, source: Path, **environment: str) -> None:
        """Take the folder that is edited."""
        self.source, self.environment, self.lines = source, environment, list[str]()

    def __enter__(self) -> Self:
        """Begin, and wait until it is ready."""
        command = [sys.executable, "-m", "masa", "serve", "--source", str(self.source), "--address", "127.0.0.1:0"]
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={**kept, "PYTHONUNBUFFERED": "1", **self.environment},
        )
        threading.Thread(target=self._read, daemon=True).start()
        ready = self.wait_for(r"ready: (http://127\.0\.0\.1:\d+/)")
        self.address = ready[1]
        return self

    def __exit__(self, *_: object) -> None:
        """End it as a person does."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(20)

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def wait_for(self, pattern: str, after: int = 0) -> re.Match[str]:
        """A line that it says, from a number of lines on."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for line in self.lines[after:]:
                if found := re.search(pattern, line):
                    return found
            time.sleep(0.02)
        pytest.fail(f"no line has {pattern}: {self.lines}")

    def open(self, path: str = "", **headers: str) -> http.client.HTTPResponse:
        """The answer at an address."""
        asked = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310 - http, by the line above
        answer: http.client.HTTPResponse = urllib.request.urlopen(asked, timeout=20)  # noqa: S310 - the same
        return answer

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an address."""
        try:
            with self.open(path, **headers) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def edit(self, file: str, old: str, new: str) -> None:
        """Save a change, and wait until it is taken in."""
        path, said = self.source / file, len(self.lines)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.wait_for(r"read and checked in", said)


def _saved(preview: Preview, tab: Page, change: tuple[str, str, str], shown: str) -> float:
    """Seconds from a save until the browser shows what it changes; `shown` is an expression that is true then."""
    file, old, new = change
    path = preview.source / file
    text = path.read_text(encoding="utf-8")
    assert old in text, file
    start = time.monotonic()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    tab.wait_for_function(f"() => {shown}", polling=10)
    seconds = time.monotonic() - start
    path.write_text(text, encoding="utf-8")
    tab.wait_for_function(f"() => !({shown})", polling=10)
    return seconds


def main() -> None:
    """Print the table, for the arrangements of this repository."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the tests bring their own

    wrong = "document.querySelector('.preview-findings.wrong') !== null"
    styled = "document.body && getComputedStyle(document.body).tabSize === '3'"
    cases = {
        "a fact": (("arrangements.yaml", "  site_name: ", "  site_name: New "), "document.title.includes('New ')"),
        "a sentence": (("content/index.md", "title: ", "title: New "), "document.querySelector('h1')?.textContent.includes('New ')"),
        "a template": (("theme/shell/main.html", "<body ", "<body data-new "), "document.body?.hasAttribute('data-new')"),
        "a style": (
            ("theme/styles/base.css", "body {", "body { tab-size: 3;"),
            styled,
        ),
        "a mistake in a fact": (("arrangements.yaml", "status: demonstration", "status: demonstrationy"), wrong),
        "a mistake in a sentence": (("content/index.md", "title: ", "titel: "), wrong),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        source = copy_of_source(Path(folder) / "source")
        shutil.copytree(ROOT / "theme", source / "theme", dirs_exist_ok=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with Preview(source) as preview:
            tab = browser.new_page()
            tab.goto(preview.address)
            sys.stdout.write("| saved | median s until the page shows it | most |\n|---|---|---|\n")
            for name, (change, shown) in cases.items():
                seconds = [_saved(preview, tab, change, shown) for _ in range(TIMES)]
                sys.stdout.write(f"| {name} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |\n")
        browser.close()


if __name__ == "__main__":
    main()
