"""Home by need: the frightened first, then the young, then those who work with children; and a menu that keeps to its place."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page
from reader import page
from repository import ROOT, copy_of_source

from masa.look.theme import Theme
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

PHONE = 740
# Pixels, below the number in the strip and the bar with the way out.
HIGH = 400


def main_of(site: Path) -> str:
    """The HTML of home's main part."""
    return (site / "index.html").read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]


def test_help_comes_first_with_verified_numbers(site: Path, root: Path) -> None:
    """The first link of home's body leads to help; 999 is the first number, and only verified help is offered, never 101."""
    arrangements = read(root).arrangements
    assert arrangements
    numbers = [contact.phone for contact in arrangements.contacts if contact.is_help and contact.verified and contact.phone]
    offered = {number.replace(" ", "") for number in numbers} - {"101"}
    body = main_of(site).partition('class="body"')[2]
    dialled = re.findall(r"tel:(\d+)", body)

    assert re.findall(r'href="([^"]+)"', body)[0] == "worried-about-a-child/"
    assert dialled[0] == "999"
    assert {*dialled} == offered


def test_every_need_has_a_door_in_its_order(site: Path) -> None:
    """Worried, children, young people, work, time limits, who decides, organisations, schools, then what is looked up."""
    order = (
        "worried-about-a-child/",
        "children/",
        "young-people/",
        "for-professionals/",
        "procedures/",
        "procedures/#deadlines",
        "groups/",
        "agencies/",
        "schools/",
        "arrangements/",
        "yearly-report/",
        "documents/",
        "downloads/",
        "glossary/",
    )
    doors = re.findall(r'href="([^"]+)"', unescape(main_of(site).partition('class="doors')[2]))

    assert [doors.index(address) for address in order] == sorted(doors.index(address) for address in order)


def test_a_page_that_is_not_there_has_no_door(tmp_path: Path) -> None:
    """Without a table of time limits home does not lead to it."""
    folder = copy_of_source(tmp_path / "without")
    procedures = folder / "content" / "procedures" / "index.md"
    text = procedures.read_text(encoding="utf-8")
    assert "{{ show('deadlines') }}" in text
    procedures.write_text(text.replace("{{ show('deadlines') }}", "See each procedure."), encoding="utf-8")
    home = tmp_path / "home.html"
    theme, asked = Theme(ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    home.write_bytes(Website(read(folder), theme, asked, Prepared(theme, ROOT)).page("")[1])

    links = page(home).links
    assert "procedures/" in links
    assert "procedures/#deadlines" not in links


@pytest.mark.example
@pytest.mark.browser
def test_doors_are_near_and_the_menu_keeps_to_its_rows(tab: Page, served: str) -> None:
    """On a phone help begins on the first screen, the doors of the young end on the second, all doors on the third."""
    tab.set_viewport_size({"width": 360, "height": PHONE})
    tab.goto(served)

    def foot(part: str) -> float:
        return float(tab.locator(part).first.evaluate("part => part.getBoundingClientRect().bottom + scrollY"))

    def rows(part: str) -> int:
        return len({*tab.locator(part).evaluate_all("links => links.map((link) => link.getBoundingClientRect().top)")})

    assert foot(".help-door h2") <= PHONE
    assert foot(".young-door") <= 2 * PHONE
    assert foot(".ways-in") <= 2.5 * PHONE
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert rows(".menu a") == 1


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844), (320, 256)])
def test_masthead_leaves_the_screen_to_the_page(tab: Page, served: str, width: int, height: int) -> None:
    """On a phone, and at 400 % zoom, 999, name, search and menu take at most a fifth of the first screen."""
    tab.set_viewport_size({"width": width, "height": height})
    for address in ("", "worried-about-a-child/", "children/", "procedures/rapid-review/"):
        tab.goto(served + address)
        assert tab.locator("header.top").evaluate("top => top.getBoundingClientRect().bottom") <= height / 5, address
        assert tab.locator(".strip a").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    "address", ["worried-about-a-child/", "children/", "children/who-can-i-talk-to/", "young-people/who-can-help/", "under-18/"]
)
def test_help_stands_before_any_lead_on_a_phone(tab: Page, served: str, address: str) -> None:
    """Where somebody frightened reads, 999 stands high on a phone's first screen, above the lead and above what is said of the page."""
    tab.set_viewport_size({"width": 360, "height": PHONE})
    tab.goto(served + address)

    def top(part: str) -> float:
        return float(tab.locator(part).first.evaluate("part => part.getBoundingClientRect().top"))

    number = top("main a[href='tel:999']")
    assert number <= HIGH
    assert number < min((top(part) for part in (".lead", ".ages") if tab.locator(part).first.is_visible()), default=number + 1)


@pytest.mark.browser
def test_search_is_a_sign_until_it_is_used(tab: Page, served: str) -> None:
    """On a phone one tap on the sign opens the box with the cursor in it; what was typed keeps it open; it works without scripts too."""
    tab.set_viewport_size({"width": 360, "height": PHONE})
    tab.goto(served)
    box = tab.get_by_role("searchbox")
    sign = tab.locator(".search").bounding_box()
    assert sign
    assert sign["width"] <= 48

    tab.mouse.click(sign["x"] + sign["width"] / 2, sign["y"] + sign["height"] / 2)

    assert box.evaluate("box => box === document.activeElement")
    assert box.evaluate("box => box.getBoundingClientRect().width") > 200
    box.fill("review")
    box.blur()
    assert box.evaluate("box => box.getBoundingClientRect().width") > 200
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
