"""The HTML of every page by the Nu HTML checker, the one that the W3C runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from repository import IN_CI, ROOT

JAR = ROOT / ".cache/nu/node_modules/vnu-jar/build/dist/vnu.jar"
# The checker reads files, where the `self` of the policy names no site, and takes linked data for a script. What the policy does is
# tested in a browser (test_policy.py).
OF_A_DISK = ".*violates Content Security Policy.*"


@pytest.fixture(scope="session")
def nu() -> list[str]:
    """The command of the checker; its tests are skipped on a machine without it, and fail in CI."""
    java = shutil.which("java")
    if java and JAR.is_file():
        return [java, "-jar", str(JAR), "--format", "gnu"]
    if IN_CI:
        pytest.fail("the Nu HTML checker or Java is not installed; site_tests/set_up.sh installs both")
    pytest.skip("the Nu HTML checker or Java is not installed")


def test_no_page_has_an_error_or_warning(nu: list[str], site: Path) -> None:
    """Every page is HTML as the standard has it, without a warning either, but for what holds of pages read from a disk alone."""
    command = [*nu, "--skip-non-html", "--filterpattern", OF_A_DISK, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    assert done.stderr.splitlines()[:30] == []
    assert done.returncode == 0


def test_checker_finds_what_is_wrong(nu: list[str], tmp_path: Path) -> None:
    """A page with a fault is found out, so that silence about the others means something."""
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>A page</title><p id="a">One<p id="a">Two', encoding="utf-8")
    done = subprocess.run([*nu, str(page)], capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 1
    assert "Duplicate ID" in done.stderr
