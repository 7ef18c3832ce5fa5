"""What tests know of this repository: its folder, its command, a copy of its files, the browser's flags."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("chromium", "chromium-browser", "google-chrome")
IN_CI = os.environ.get("CI") == "true"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def masa(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own."""
    command = [sys.executable, "-m", "masa", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300)


def copy_of_source(folder: Path) -> Path:
    """A copy of this partnership's own files, to change."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("arrangements.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("content", "editions"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    if (ROOT / ".cache").is_dir():
        with suppress(shutil.Error):  # another test's build may replace a file meanwhile: then it is made anew
            shutil.copytree(ROOT / ".cache" / "masa", folder / ".cache" / "masa", dirs_exist_ok=True)
    return folder


def copied_cache(folder: Path) -> None:
    """Give another partnership's folder what this one keeps: compiled templates and holidays are the same for all, and save a second."""
    if (ROOT / ".cache" / "masa").is_dir():
        with suppress(shutil.Error):  # another test's build may replace a file meanwhile: then it is made anew
            shutil.copytree(ROOT / ".cache" / "masa", folder / ".cache" / "masa", ignore=shutil.ignore_patterns("print", "pictures"))


def found(*names: str) -> str:
    """The path of the first of these browsers that is here; the test is skipped on a machine without one, and fails in CI."""
    path = next(filter(None, map(shutil.which, names)), None)
    if not path and IN_CI:
        pytest.fail("no browser is installed; site_tests/set_up.sh installs one")
    if not path:
        pytest.skip("no browser is installed")
    return path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def standing_still(tab: Page, address: str) -> None:
    """Open a page whose clock moves by the test's own steps alone, however slow the machine is."""
    tab.clock.install(time=0)
    tab.goto(address)
    tab.clock.pause_at(60)
