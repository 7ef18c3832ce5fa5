"""The page of help is always there and begins with 999, even before anybody has written a contact down."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.look.theme import Theme
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

SMALL = ROOT / "site_tests" / "small"
# What the law asks and is not there: far more than a small partnership can hold.
ASKED = {"requirement-not-met", "requirement-partly", "guidance-unread"}
TODAY = dt.date(2026, 11, 21)
THEME = Theme(ROOT)
# From the first contact to the next, and to the end.
EMERGENCY = re.compile(r"  - id: emergency\n.*?(?=  - id: )", re.DOTALL)
CONTACTS = re.compile(r"contacts:\n.*", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small partnership without a page of help of its own; its home page leads to that page."""
    made = shutil.copytree(SMALL, tmp_path / "small")
    (made / "content" / "worried-about-a-child.md").unlink()
    home = made / "content" / "index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\n{{ page('worried-about-a-child', 'Get help') }}.\n", encoding="utf-8")
    return made


def found_without(cut: re.Pattern[str], folder: Path) -> list[str]:
    """What is found once a part of the facts is gone, without the law."""
    file = folder / "arrangements.yaml"
    text, times = cut.subn("", file.read_text(encoding="utf-8"))
    assert times == 1
    file.write_text(text, encoding="utf-8")
    found = check(read(folder), TODAY, THEME.components)
    return [str(finding) for finding in found if finding.rule not in ASKED]


def test_link_to_help_is_no_fault_where_contacts_are_missing(folder: Path) -> None:
    """What is missing is the contacts, and nothing else is blamed for it."""
    found = found_without(CONTACTS, folder)

    assert [line for line in found if "worried-about-a-child" in line] == []
    assert any("`contacts` is missing from the file" in line for line in found)


def test_missing_999_stops_publication_and_says_where_the_lines_stand(folder: Path) -> None:
    """Without 999 nothing is published; the way to mend it is named."""
    found = found_without(EMERGENCY, folder)

    assert [line.partition(": ")[2] for line in found] == [
        "error: no contact is for an emergency; add 999 with `purpose: emergency`; CONTRIBUTING.md has the lines to copy [emergency-first]"
    ]


def test_page_of_help_begins_with_999_all_the_same(folder: Path) -> None:
    """A preview of what is not finished offers 999 before anything else."""
    found_without(EMERGENCY, folder)
    site = Website(read(folder), THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), Prepared(THEME, ROOT))
    page = site.page("worried-about-a-child/")[1].decode().partition("<main")[2]

    assert page.index('href="tel:999"') == page.index("href=")
