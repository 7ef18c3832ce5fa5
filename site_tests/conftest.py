"""What the tests share: the repository, and its site built once for all of them."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

from repository import FLAGS, ROOT, WHOLE, Quiet, found, masa
from standing import RETIRED, is_the_example, retires, said

from masa.source.named import fill
from masa.source.tree import Tree

EXAMPLE = Path(__file__).with_name("example")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _one_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What one test's build sets in print, no other sets again: many of them differ in a line."""
    base = tmp_path_factory.getbasetemp()
    os.environ["MASA_KEPT"] = str((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "kept")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built once a run even where several processes test."""
    shared = tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else tmp_path_factory.getbasetemp()
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            done = masa("build", "--today", "2026-11-21", "--output", folder)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def facts(root: Path) -> dict[str, Any]:
    """The raw arrangements, each value as it was typed, with names in the place of references."""
    text = (root / "arrangements.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    fill(Tree(data=read), text)
    return read


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser without a window where there is one: the same engine at half the work, as Playwright itself runs it."""
    return found("chromium-headless-shell", *WHOLE)


@pytest.fixture(scope="session")
def whole_chromium() -> str:
    """The path of the browser as readers have it, for what the other leaves out."""
    return found(*WHOLE)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The site on an address of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of a process."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh tab."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Leave out a pin on the example's data where the data are others and it does not hold: see standing.py."""
    report = yield
    pinned = item.path.is_relative_to(EXAMPLE) or item.get_closest_marker("example") is not None
    if report.failed and retires(pinned=pinned, failed=True, example=is_the_example()):
        report.outcome = "skipped"
        report.longrepr = (str(item.path), 0, f"Skipped: {RETIRED}{item.nodeid}")
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which pins were left out; nothing is left out in silence."""
    skipped = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)]
    retired = sorted(reason.partition(RETIRED)[2] for reason in skipped if RETIRED in reason)
    if not is_the_example():
        terminalreporter.section("the example")
        for line in said(retired):
            terminalreporter.line(line)
