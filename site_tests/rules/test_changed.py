"""A contact that was changed after somebody had verified it [contact-changed]."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.check.before import put_back
from masa.check.compare import before_of
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components
LINE = "    summary: Not verified yet.\n"
MADE_SURE = (
    "    summary: A line.\n    verified_on: 2026-10-01\n    verified_by: Rung by the business manager\n"
    "    answers: day\n    hours: Monday to Friday, 9am to 5pm\n"
)


def said(folder: Path, old: str, new: str) -> list[str]:
    """What the check says of a contact that was verified in October, once one text of it stands in the place of another."""
    file = folder / "arrangements.yaml"
    first = file.read_text(encoding="utf-8").replace(LINE, MADE_SURE)
    file.write_text(first, encoding="utf-8")
    reading = read(folder)
    before = put_back(before_of(reading, check(reading, TODAY, COMPONENTS)).kept())
    assert old in first
    file.write_text(first.replace(old, new), encoding="utf-8")
    found = check(read(folder), TODAY, COMPONENTS, before=before)
    return [str(finding) for finding in found if finding.rule == "contact-changed"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership."""
    return Path(shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small"))


def test_a_number_that_nobody_rang_is_found(small: Path) -> None:
    """Another number beside the day on which the old one was rung stops the build."""
    (line,) = said(small, "01632 960001", "01632 960002")

    assert "error: the number is new, and `verified_on` is still 2026-10-01" in line
    assert "try it, and set `verified_on` and `verified_by` anew" in line


def test_a_way_that_is_new_is_found_too(small: Path) -> None:
    """An e-mail address that was added was not tried on that day."""
    assert len(said(small, "    summary: A line.\n", "    email: line@example.org\n    summary: A line.\n")) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('960001"\n    summary: A line.\n    verified_on: 2026-10-01', '960002"\n    summary: A line.\n    verified_on: 2026-11-20'),
        ("    summary: A line.\n", "    summary: Another account of it.\n"),
    ],
)
def test_a_number_that_was_rung_again_stands(small: Path, old: str, new: str) -> None:
    """With another day it may be another number; and other words are no other number."""
    assert said(small, old, new) == []
