"""The HTML of every page by the Nu HTML checker."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from moved import MOVED, built
from nu_checker import command, missing
from repository import IN_CI


@pytest.fixture(scope="session")
def nu() -> list[str]:
    """The command of the checker; its tests are skipped on a machine without it, and fail in CI."""
    if lacking := missing():
        (pytest.fail if IN_CI else pytest.skip)(lacking)
    return command()


@pytest.mark.proof
def test_no_page_has_an_error_or_warning(nu: list[str], site: Path) -> None:
    """Every page is HTML as the standard has it, without a warning either, but for what holds of pages read from a disk alone."""
    done = subprocess.run([*nu, str(site)], capture_output=True, text=True, check=False, timeout=300)

    assert done.stderr.splitlines()[:30] == []
    assert done.returncode == 0


def test_checker_finds_what_is_wrong(nu: list[str], tmp_path: Path) -> None:
    """A page with a fault is found out, so that silence about the others means something."""
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>A page</title><p id="a">One<p id="a">Two', encoding="utf-8")
    done = subprocess.run([*nu, str(page)], capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 1
    assert "Duplicate ID" in done.stderr


def test_page_at_an_old_address_is_faultless(nu: list[str], tmp_path: Path) -> None:
    """What leads on from an old address, discreetly or not, and a list with old places in it, are HTML as the standard has it."""
    site = built(tmp_path)
    files = [str(site / address / "index.html") for address in (*MOVED, "agencies", "groups/executive", "arrangements/area")]
    done = subprocess.run([*nu, *files], capture_output=True, text=True, check=False, timeout=120)

    assert done.stderr.splitlines()[:30] == []
