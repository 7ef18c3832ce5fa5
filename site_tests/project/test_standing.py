"""Pins on the example's data hold for these alone: elsewhere they retire, are named, and nothing else does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT
from standing import STANDING, checksum, retires, said

TEST = "import pytest\n\ndef test_{name}():\n    assert {holds}\n\n@pytest.mark.example\ndef test_{name}_marked():\n    assert {holds}\n"


@pytest.mark.parametrize(
    ("pinned", "failed", "example", "left_out"),
    [(True, True, False, True), (True, True, True, False), (True, False, False, False), (False, True, False, False)],
)
def test_only_a_pin_that_does_not_hold_in_other_data_retires(*, pinned: bool, failed: bool, example: bool, left_out: bool) -> None:
    """The tool's tests never do, nor any where the data are the example's."""
    assert retires(pinned=pinned, failed=failed, example=example) == left_out


def test_checksum_is_of_all_that_a_partnership_writes(tmp_path: Path) -> None:
    """A letter in the facts or on a page, a page more and a page with another name change it; line ends of Windows do not."""
    (tmp_path / "content").mkdir()
    facts, page = tmp_path / "arrangements.yaml", tmp_path / "content" / "about.md"
    facts.write_bytes(b"name: A\n")
    page.write_bytes(b"About.\n")
    sums = [checksum(tmp_path)]
    for change in (
        lambda: facts.write_bytes(b"name: B\n"),
        lambda: page.write_bytes(b"About us.\n"),
        (tmp_path / "content" / "more.md").touch,
        lambda: page.rename(tmp_path / "content" / "us.md"),
    ):
        change()
        sums.append(checksum(tmp_path))

    assert len(set(sums)) == len(sums) == 5
    facts.write_bytes(b"name: B\r\n")
    assert checksum(tmp_path) == sums[-1]


def test_the_pins_are_of_one_checksum() -> None:
    """What standing.txt holds is a checksum, which `python site_tests/support/standing.py` writes."""
    assert re.fullmatch(r"[0-9a-f]{64}\n", STANDING.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", [True, False], ids=["the example's data", "other data"])
def test_a_run_leaves_out_pins_and_says_which(tmp_path: Path, *, example: bool) -> None:
    """In other data three of four tests that fail are pins: they are skipped and named. In the example's data all four fail."""
    tests = tmp_path / "site_tests"
    for name in ("conftest.py", "support/standing.py", "support/repository.py"):
        (tests / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "site_tests" / name, tests / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "arrangements.yaml").write_text("name: A\n", encoding="utf-8")
    (tests / "example").mkdir()
    (tests / "example" / "standing.txt").write_text(checksum(tmp_path) if example else "0" * 64, encoding="utf-8")
    (tests / "example" / "test_pins.py").write_text(TEST.format(name="pin", holds=False), encoding="utf-8")
    (tests / "test_tool.py").write_text(TEST.format(name="tool", holds=False), encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:hypothesispytest"]
    done = subprocess.run([*run, "--override-ini", "addopts=-q"], cwd=tmp_path, capture_output=True, text=True, check=False)

    last = done.stdout.strip().splitlines()[-1]
    assert done.returncode == 1, done.stdout + done.stderr
    assert ("4 failed" in last) == example, done.stdout
    assert ("1 failed, 3 skipped" in last) != example, done.stdout
    assert ("FAILED site_tests/test_tool.py::test_tool " in f"{done.stdout} ") or "test_tool.py::test_tool\n" in done.stdout
    assert ("3 tests of what the example's documents say do not hold here" in done.stdout) != example
    assert ("\nsite_tests/example/test_pins.py::test_pin\n" in done.stdout) != example


def test_nothing_is_left_out_in_silence() -> None:
    """Where the data are others and every pin holds, a run says that too."""
    assert len(said([])) == 1
    assert said(["a", "b"])[1:] == ["a", "b"]
