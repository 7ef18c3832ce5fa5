"""What a page weighs on the wire: a budget, so that it cannot creep up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import pages
from weights import asked, weight

from masa.look.fonts import ADDED, BASIC

# Bytes. A first visit to home is all that it asks for: page, stylesheet, scripts, fonts, icon. A second page is what it asks for besides.
FIRST = 60_500
SECOND = 10_000
# What pages for the young bring besides, once: larger letters, more space, and the voice that reads them out.
ALOUD = 1_800
# Pages with a budget of their own, and why.
OWN = {
    "changes/": 11_500,  # every change between two editions stands on it in words: 256 of wording alone, folded
    "procedures/local-child-safeguarding-practice-review/": 10_100,  # thirteen steps, a calculator with three limits, and its history
}
Asked = dict[str, dict[str, int]]


@pytest.fixture(scope="module")
def weighed(browser: Browser, served: str, site: Path) -> Asked:
    """The files that each page asks for, and what each weighs."""
    return asked(browser, served, site, [file.relative_to(site).as_posix().removesuffix("index.html") for file in pages(site)])


@pytest.mark.browser
def test_first_visit_to_home_is_light(weighed: Asked) -> None:
    """Page, stylesheet, scripts, fonts and icon of home together."""
    home = weighed[""]

    assert {Path(name).suffix for name in home} == {".html", ".css", ".js", ".woff2", ".svg"}
    assert sum(home.values()) <= FIRST, home


@pytest.mark.browser
def test_every_second_page_is_light(weighed: Asked) -> None:
    """Any page after home: the page, and what home did not bring."""
    second = {
        address: {name: count for name, count in parts.items() if name not in weighed[""]} for address, parts in weighed.items() if address
    }
    heavy = {
        address: parts
        for address, parts in second.items()
        if sum(parts.values()) > OWN.get(address, SECOND) + ALOUD * ("assets/aloud.js" in parts)
    }

    assert len(second) > 100
    assert not heavy, heavy


@pytest.mark.browser
def test_filters_weigh_little_before_and_at_first_use(weighed: Asked, site: Path) -> None:
    """A page with a filter brings what waits for its first use, and no more; the first use fetches two scripts of 6.5 kB together."""
    filtered = {address: parts for address, parts in weighed.items() if "assets/filter.js" in parts}

    assert len(filtered) == 7
    assert all(not {"assets/shorten.js", "assets/words.js"} & set(parts) for parts in weighed.values())
    assert weight(site / "assets/filter.js") <= 450
    assert weight(site / "assets/shorten.js") + weight(site / "assets/words.js") <= 6_500


def test_stylesheet_asks_for_the_added_letters_alone(root: Path) -> None:
    """The range that the stylesheet gives the second file of each face holds all letters of that file, and none of the first."""
    style = (root / "theme/styles/type.css").read_text(encoding="utf-8")
    ranges = re.findall(r"unicode-range: (.*?);", style)
    covered: set[int] = set()
    for part in ranges[0].replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        covered |= set(range(int(first, 16), int(last or first, 16) + 1))

    assert len(ranges) == 4
    assert len(set(ranges)) == 1
    assert {ord(letter) for letter in ADDED} <= covered
    assert not {ord(letter) for letter in BASIC} & covered
