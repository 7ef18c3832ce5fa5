"""A long page begins with what it holds, folded; and a link within a page leads there at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from reader import pages

# Pages of every kind that is long: of an entry, of the yearly report, of prose with and without others beside it.
LONG = (
    "procedures/rapid-review/",
    "procedures/responding-to-need/",
    "groups/executive/",
    "groups/engine-room/",
    "partners/cleveland-police/",
    "yearly-report/",
    "yearly-report/figures/",
    "yearly-report/scrutiny/",
    "arrangements/vision/",
    "documents/",
    "schools/",
    "worried-about-a-child/",
)
HEADING = re.compile(r'<h2 id="([^"]+)"')
YOUNG = re.compile(r'<body class="for-(?:children|young-people)')
CONTENTS = '<details class="contents">'


def main_of(file: Path) -> str:
    """The main part of a page, without the list at its side."""
    html = file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
    return re.sub(r'<div class="side">.*?</div>', "", html, flags=re.DOTALL)


@pytest.mark.browser
@pytest.mark.parametrize("address", LONG)
def test_long_page_has_its_contents_at_the_top(tab: Page, served: str, address: str) -> None:
    """On a phone it is one line, closed, on the first screens; once open it leads to every part, and is the only such list."""
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(served + address)
    contents = tab.locator("details.contents")
    help_first = tab.locator(".discreet").count()
    parts = tab.locator("details.contents ~ h2[id]" if help_first else "article .body h2[id]:not([class])")

    assert contents.get_attribute("open") is None
    box, first = contents.bounding_box(), parts.first.bounding_box()
    assert box
    assert first
    assert box["height"] < 60
    assert box["y"] < first["y"]
    contents.locator("summary").click()
    links = contents.get_by_role("link")
    led = [link.get_attribute("href") for link in links.all()]
    assert [f"#{part.get_attribute('id')}" for part in parts.all()] == [way for way in led if way and tab.locator(f"h2{way}").count()]
    assert all(tab.locator(way).is_visible() for way in led if way)
    assert not tab.locator("#on-this-page").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("address", LONG)
def test_contents_stand_once_on_a_wide_screen(tab: Page, served: str, address: str) -> None:
    """With room at the side the list stands open there, and is not said twice."""
    tab.goto(served + address)

    assert [tab.locator("details.contents").is_visible(), tab.locator("#on-this-page").is_visible()].count(True) == 1


def test_every_long_page_has_contents(site: Path) -> None:
    """Each page of more than three parts has the list, unless it begins with one of its own; sheets, home and the young have none."""
    lacking = []
    for file in pages(site):
        html, main = file.read_text(encoding="utf-8"), main_of(file)
        without = YOUNG.search(html) or file.parent == site or file.parent.name == "on-one-page"
        own_list = 'class="jump' in main.partition("<h2 id")[0]
        if len(HEADING.findall(main)) > 3 and not without and not own_list and CONTENTS not in main:
            lacking.append(file.relative_to(site).as_posix())
        if without:
            assert CONTENTS not in main, file

    assert not lacking


def test_help_comes_before_contents(site: Path) -> None:
    """On a page that a frightened person may read, the list of its parts stands below the help."""
    found = 0
    for file in pages(site):
        main = main_of(file)
        if 'class="discreet"' in file.read_text(encoding="utf-8") and CONTENTS in main:
            found += 1
            assert 0 < main.index('href="tel:999"') < main.index(CONTENTS) < main.index("<h2", main.index(CONTENTS)), file
            assert main.find('class="help"') < main.index(CONTENTS), file

    assert found == 2


@pytest.mark.browser
@pytest.mark.parametrize("address", LONG)
def test_page_jumps_to_its_parts(tab: Page, served: str, address: str) -> None:
    """A link within a page does not glide past screens that nobody asked for, whatever motion a reader allows."""
    tab.emulate_media(reduced_motion="no-preference")
    tab.goto(served + address)

    assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
