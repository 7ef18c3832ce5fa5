"""What editions changed, on their page, on the pages of entries and in the feed; and editions that were replaced."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from publication import ATOM
from reader import page as read_page
from repository import ROOT

from masa.changes.difference import Change, Kind
from masa.changes.history import _item, history, told
from masa.site.history import Line, Step
from masa.source.read import read

pytest_plugins = ("publication_fixtures",)
CHANGES = "changes/index.html"
# A number that somebody could ring, as a text or as a link.
NUMBER = re.compile(r"\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b|tel:(?!999)|mailto:")


def main_of(site: Path, address: str) -> str:
    """The main part of a page, without the strip and the foot that every page has."""
    text = (site / address).read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.example
def test_the_page_begins_with_what_is_heavy(site: Path) -> None:
    """Duties, then deadlines, contacts, who; other words are folded; sources are only counted."""
    text = main_of(site, CHANGES)
    order = ["What must be done", "When, and how often", "Contacts", "Who is responsible", "Other words"]
    places = [text.index(f">{title}") for title in order]

    assert places == sorted(places)
    assert "The arrangements are now written to Working Together 2023. They were written to Working Together 2018." in text
    assert "takes the place of Hartlepool and Stockton-on-Tees Clinical Commissioning Group as the partner from the NHS." in text
    assert re.search(r"<details class=\"changed-rest[^>]*><summary>Other words: \d+ changes", text)
    assert re.search(r"sources and notes changed in \d+ places", text)
    assert "<details open" not in text


@pytest.mark.example
def test_no_contact_is_told(site: Path) -> None:
    """Neither on the page, nor in the feed, nor on the page of the old edition: each leads to today's help."""
    for address in (CHANGES, "editions/2019/index.html"):
        text = main_of(site, address)
        assert not NUMBER.search(text), NUMBER.search(text)
        assert "worried-about-a-child/" in text
    (entry,) = [entry for entry in feed(site) if entry.find(f"{ATOM}content") is not None]
    assert not NUMBER.search(entry.findtext(f"{ATOM}content") or "")


def feed(site: Path) -> list[ET.Element]:
    """The entries of the feed."""
    return ET.fromstring((site / "changes/feed.xml").read_bytes()).findall(f"{ATOM}entry")  # noqa: S314 - this project's own file


@pytest.mark.example
def test_the_feed_carries_the_changes(site: Path) -> None:
    """The entry of the edition has them as its content, and leads to their place on the page."""
    (entry,) = [entry for entry in feed(site) if entry.find(f"{ATOM}content") is not None]
    (link,) = [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]

    assert "<li>The arrangements are now reviewed every 2 years. It was every year.</li>" in (entry.findtext(f"{ATOM}content") or "")
    assert (link or "").endswith("#edition-2024")
    assert "edition-2024" in read_page(site / CHANGES).ids


@pytest.mark.example
def test_an_entry_has_its_history(site: Path) -> None:
    """Closed, with the way to all changes; and none where nothing changed."""
    text = main_of(site, "groups/executive/index.html")
    (told,) = re.findall(r'<details class="note history"[^>]*>.*?</details>', text, re.DOTALL)

    assert "<summary>Changed since 2019</summary>" in told
    assert "answers to the Chief Executives Group. That was not said before." in told
    assert 'href="../../changes/"' in told


@pytest.mark.example
def test_an_old_edition_is_found_by_nobody_by_accident(site: Path, known: Path) -> None:
    """It says that it was replaced, and by what; no search, neither the site's own nor another, leads to it."""
    text = (site / "editions/2019/index.html").read_text(encoding="utf-8")

    assert "This edition is no longer in force." in text
    assert "Hartlepool and Stockton-on-Tees Multi-Agency Safeguarding Arrangements (MASA) (December 2024) took its place." in text
    assert '<meta name="robots" content="noindex">' in text
    assert 'rel="canonical"' not in text
    assert "editions/2019" not in (site / "a-to-z/search.json").read_text(encoding="utf-8")
    assert "editions/2019" not in (site / "a-to-z/index.html").read_text(encoding="utf-8")
    assert "editions/2019" not in (known / "sitemap.xml").read_text(encoding="utf-8")
    assert "/changes/</loc>" in (known / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [320, 1280])
def test_they_fit_on_a_phone(tab: Tab, served: str, width: int) -> None:
    """Nothing is wider than the screen, however long a name is, with every part open."""
    tab.set_viewport_size({"width": width, "height": 900})
    for address in ("changes/", "editions/2019/"):
        tab.goto(served + address)
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address


def step(*lines: Line) -> Step:
    """A step with these changes."""
    return Step("two", "Two", "2026", "One", "2024", "one", lines)


def test_what_comes_to_a_list_stands_together() -> None:
    """New entries and those that went, each with the list that it is of; what is told of an entry stands by it."""
    lines = [
        Line("who", "A is new among the roles.", "roles", "a", "A", "added", "the roles", "A"),
        Line("who", "X meets.", "groups", "x", "X"),
        Line("who", "B is new among the roles.", "roles", "b", "B", "added", "the roles", "B"),
        Line("record", "A note is new.", "roles", "a", "A"),
        Line("deadline", "X has a limit.", "groups", "x", "X"),
    ]
    told = step(*lines)

    assert [(part.title, [(group.title, group.points) for group in part.groups]) for part in told.parts] == [
        ("When, and how often", [("X", ("X has a limit.",))]),
        ("Who is responsible", [("X", ("X meets.",)), ("New among the roles", ("A", "B"))]),
    ]
    assert told.heavy() == ["X has a limit.", "X meets.", "New among the roles: A; B."]
    assert told.of("x") == ["X has a limit.", "X meets."]
    assert told.records == 1


@pytest.mark.example
def test_the_history_is_kept_and_the_same(root: Path) -> None:
    """What was kept is told as it was made."""
    reading = read(root)

    assert history(reading) == history(reading)
    assert [step.name for step in history(reading)] == ["2024"]


def test_an_announcement_is_no_history(tmp_path: Path) -> None:
    """It is told in its days alone, and no edition's changes have it, before its first day or after its last."""
    folder = Path(shutil.copytree(ROOT / "site_tests/small", tmp_path / "small"))
    old = read(folder).arrangements
    file = folder / "arrangements.yaml"
    days = "from: 2026-11-25, until: 2026-12-20"
    one = f"announcements:\n  - {{id: closed, text: The office is closed., {days}, source: {{document: plan, section: '1'}}}}\n"
    file.write_text(file.read_text(encoding="utf-8").replace("    name: Executive\n", "    name: Leaders\n") + one, encoding="utf-8")
    new = read(folder).arrangements
    assert old
    assert new
    assert new.announcements

    for lines in (told(old, new), told(new, old)):
        assert lines
        assert all("closed" not in line.sentence + line.item and line.collection != "announcements" for line in lines)


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("New aim: “To learn”.", "To learn"),
        ("New item: “To learn” (2026).", "“To learn” (2026)"),
        ("New item: “one” and “two”.", "“One” and “two”"),
    ],
)
def test_quotation_marks_stay_in_pairs(sentence: str, item: str) -> None:
    """A quotation loses both of its marks in a list, and never one alone."""
    assert _item(Change(Kind.ADDED, ("aims", "one"), None, {"id": "one", "text": "To learn."}), sentence) == item
