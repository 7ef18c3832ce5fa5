"""docs/prose.md says what Markdown the site draws, and what the check says of the rest: each example is held to it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from masa.check import check
from masa.findings.finding import Finding
from masa.look.theme import Theme
from masa.source.read import read

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "site_tests" / "small"
TODAY = dt.date(2026, 11, 21)
HANDBOOK = (ROOT / "docs" / "prose.md").read_text(encoding="utf-8")
RIGHT = re.findall(r"^```markdown\n(.*?)\n```$", HANDBOOK, re.MULTILINE | re.DOTALL)
WRONG = re.findall(r"^```text\n(.*?)\n```\n\n([^\n]+)$", HANDBOOK, re.MULTILINE | re.DOTALL)
# The first line of a text on its page.
ABOVE = 9


def found_in(text: str, folder: Path) -> list[Finding]:
    """What the checks of prose find of a page with this text."""
    shutil.copytree(SMALL, folder)
    header = "---\ntitle: A page\nsummary: What it is about.\naudience: public\n---\n\nSome words.\n\n"
    (folder / "content" / "page.md").write_text(f"{header}{text}\n\nMore words.\n", encoding="utf-8")
    findings = check(read(folder), TODAY, Theme(folder).components)
    return [
        found
        for found in findings
        if found.place.path == "content/page.md" and found.rule.startswith(("prose-", "heading-", "table-", "page-empty", "component-"))
    ]


@pytest.mark.parametrize("text", RIGHT)
def test_what_it_says_can_be_written_is_drawn_as_on_github(text: str, tmp_path: Path) -> None:
    """Nothing is found of it."""
    assert found_in(text, tmp_path / "small") == []


@pytest.mark.parametrize(("text", "advice"), WRONG)
def test_what_it_says_is_not_drawn_gets_its_advice(text: str, advice: str, tmp_path: Path) -> None:
    """One finding, with these very words."""
    assert [found.hint for found in found_in(text, tmp_path / "small")] == [advice]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("| Who | What |\n| --- | --- |\n| Chair | Calls the meeting |", []),
        ("Who | What\n--- | ---\nChair | Calls the meeting", []),
        ("| Who | What |\n| --- | --- |\n| Chair | Calls \\| leads |", []),
        ("| Who | What |\n| --- | --- |\n| Chair | Calls the meeting | Monday |", ["11:30"]),
        ("Who | What\n--- | ---\nChair | Calls the meeting | Monday\nAll | Come | Monday", ["11:28", "12:13"]),
    ],
    ids=["as many", "without edges", "a mark in the text", "one too many", "two rows"],
)
def test_what_stands_in_a_cell_too_many_is_told(table: str, found: list[str], tmp_path: Path) -> None:
    """At the cell, since it is drawn nowhere [table-cells]."""
    told = [finding for finding in found_in(table, tmp_path / "small") if finding.rule == "table-cells"]

    assert [f"{finding.place.line}:{finding.place.column}" for finding in told] == found


def test_a_page_without_words_is_told(tmp_path: Path) -> None:
    """A page of one's own has words [page-empty]; what takes the place of a usual page may leave all to its facts."""
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    header = "---\ntitle: {0}\nsummary: What {0} is about.\naudience: public\n---\n"
    for name in ("own", "boards"):
        (small / "content" / f"{name}.md").write_text(header.format(name), encoding="utf-8")
    told = [str(finding.place) for finding in check(read(small), TODAY, Theme(small).components) if finding.rule == "page-empty"]

    assert told == ["content/own.md:6:1"]


@pytest.mark.parametrize(("more", "place"), [("", ""), ("menu: 9\n", ""), ("", "arrangements/"), ("", "LINKED")])
def test_a_page_that_nothing_leads_to_is_told(more: str, place: str, tmp_path: Path) -> None:
    """Unless it stands in the menu or in a folder, or another page names it [page-unlinked]."""
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    folder = "" if place == "LINKED" else place
    page = f"---\ntitle: Sleep\nsummary: How babies sleep.\naudience: public\n{more}---\n\nOn the back.\n"
    (small / "content" / f"{folder}sleep.md").write_text(page, encoding="utf-8")
    if place == "LINKED":
        about = small / "content" / "about.md"
        about.write_text(f"{about.read_text(encoding='utf-8')}\nSee {{{{ page('sleep') }}}}.\n", encoding="utf-8")
    told = [str(finding.place) for finding in check(read(small), TODAY, Theme(small).components) if finding.rule == "page-unlinked"]

    assert told == ([] if more or place else ["content/sleep.md:1:1"])


def test_what_shows_nothing_is_told(tmp_path: Path) -> None:
    """A page of one's own that shows what the facts do not have [component-empty]."""
    (told,) = [found for found in found_in("{{ show('yearly-figures') }}", tmp_path / "small") if found.rule == "component-empty"]

    assert told.message == "this shows nothing, as the facts have no `figures` under `yearly_report`"


def test_it_has_examples() -> None:
    """They are found on the page: without, the tests above would hold nothing."""
    assert len(RIGHT) >= 8
    assert len(WRONG) >= 15
    assert HANDBOOK.count("```") == 2 * (len(RIGHT) + len(WRONG))


WORD = """The group meets\u00a0“every six weeks” and co\u00adordinates the work of\u2009all who \ufb01nd time for it.[1]

\u00b7\tIt plans the work
\u00b7\tIt follows the work
o\tby day
o\tby night
\u00b7\tIt reports

Then it does three things.

1)\tIt asks who takes part
2)\tIt agrees a date
a)\tin the week
b)\tin the evening

Each of them has an order.

(i)\tFirst the police
(ii)\tThen the council

Who is where stands here.

Day\tPlace
Monday\tNorth
Tuesday\tSouth

[1] See the report of last year.
"""


def test_text_from_word_has_one_finding_a_slip(tmp_path: Path) -> None:
    """Signs that say nothing are mended unsaid; each list, table and footnote is found once, where it begins."""
    found = [(WORD.split("\n")[finding.place.line - ABOVE], finding.message) for finding in found_in(WORD, tmp_path / "small")]

    assert found == [
        (WORD.split("\n", maxsplit=1)[0], "a mark like this leads to no footnote"),
        ("\u00b7\tIt plans the work", "this sign makes no list, and the lines run together"),
        ("1)\tIt asks who takes part", "a number with a bracket makes no list, and the lines run together"),
        ("a)\tin the week", "a letter makes no list, and the lines run together"),
        ("(i)\tFirst the police", "a letter makes no list, and the lines run together"),
        ("Day\tPlace", "tabs make no table, and the rows run together"),
    ]
