"""The prose of a procedure stands where its author put it: above step 1, or below the last step, on screen and on paper alike."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from partnership import real
from reader import page_text, pdf_text
from repository import ROOT

from masa.check import check
from masa.look.theme import Theme
from masa.source.read import read

MARK = "{{ show('steps') }}"
SMALL = ROOT / "site_tests" / "small"
WRITTEN = ROOT / "content" / "procedures"
PROCEDURES = {found.id: found for found in real().arrangements.procedures if (WRITTEN / f"{found.id}.md").is_file()}
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def headings(procedure: str) -> tuple[list[str], list[str]]:
    """The headings of a procedure's prose that its author put above the steps, and those below them."""
    above, mark, below = (WRITTEN / f"{procedure}.md").read_text(encoding="utf-8").partition(MARK)
    return (HEADING.findall(above), HEADING.findall(below)) if mark else ([], HEADING.findall(above))


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_prose_stands_where_it_was_put(site: Path, procedure: str) -> None:
    """On the page what stands above the mark comes before step 1 and its chart, and what stands below it after the last step."""
    said = page_text(site / "procedures" / procedure / "index.html").partition("At a glance")[2]
    steps = PROCEDURES[procedure].steps
    first, last = said.index("The way through"), said.index(steps[-1].does)
    above, below = headings(procedure)

    assert all(said.index(heading) < first for heading in above)
    assert all(said.index(heading) > last for heading in below)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_pdf_follows_the_same_order(site: Path, procedure: str) -> None:
    """In the PDF too."""
    book = pdf_text(site / "downloads" / "arrangements.pdf")
    found = PROCEDURES[procedure]
    chapter = book[book.index(f"Known as {found.name}") :]
    first = chapter.index(found.steps[0].does)
    last = chapter.index(found.steps[-1].does, first)
    above, below = headings(procedure)

    assert all(chapter.index(heading) < first for heading in above)
    assert all(chapter.index(heading) > last for heading in below)


def test_whom_to_speak_to_comes_before_the_steps() -> None:
    """Who works in a school reads first to speak to the safeguarding lead there."""
    above, below = headings("responding-to-need")

    assert above == ["If you work in a school, a nursery or a health service"]
    assert below


def test_steps_have_one_place(tmp_path: Path) -> None:
    """A second mark would leave it open what stands above the steps."""
    shutil.copytree(SMALL, tmp_path / "small")
    file = tmp_path / "small" / "content" / "procedures" / f"{read(SMALL).relations.arrangements.procedures[0].id}.md"
    file.write_text(f"First this.\n\n{MARK}\n\nThen that.\n", encoding="utf-8")
    today = dt.date(2026, 11, 21)

    # Without the law: the small partnership is far from all that it asks.
    def found() -> list[str]:
        lines = [str(finding) for finding in check(read(tmp_path / "small"), today, Theme(tmp_path).components)]
        return [line for line in lines if "[requirement-" not in line and "[guidance-" not in line]

    assert found() == []

    file.write_text(f"{MARK}\n\nThen that.\n\n{MARK}\n", encoding="utf-8")

    assert len(found()) == 1
    assert "the steps have their place already" in found()[0]
