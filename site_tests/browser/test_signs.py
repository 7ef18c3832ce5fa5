"""What only looks tell: signs that differ on paper and in a reader's own colours, boxes round what leads on alone, nothing out of sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytest_plugins = ("tab_fixtures",)

# How a sign is drawn: its ground and its edge, which are what tells it from another without colour.
DRAWN = """(which) => [...document.querySelectorAll(which)].map((sign) => {
    const style = getComputedStyle(sign, '::before');
    return [style.backgroundColor === 'rgba(0, 0, 0, 0)' ? 'empty' : 'full',
        style.backgroundImage === 'none' ? '' : 'half', style.borderTopStyle, style.printColorAdjust, style.forcedColorAdjust].join(' ');
})"""
KINDS_OF_SIGN = ("met", "partly", "unmet", "coming", "unshown")


@pytest.mark.browser
@pytest.mark.parametrize("settings", [{}, {"forced_colors": "active"}])
def test_how_a_duty_stands_is_seen_without_colour(opened: Callable[..., Page], served: str, settings: dict[str, str]) -> None:
    """Full, half, empty, dashed, dotted: no two signs are alike, and neither print nor a reader's own colours take their ground away."""
    page = opened(f"{served}requirements/", **settings)
    drawn = [page.evaluate(DRAWN, f".tally .{kind} .verdict") for kind in KINDS_OF_SIGN]

    assert [len(found) for found in drawn] == [1] * len(KINDS_OF_SIGN)
    assert len({found[0] for found in drawn}) == len(KINDS_OF_SIGN), drawn
    assert all(" exact" in found[0] for found in drawn)
    assert not settings or all(found[0].endswith(" none") for found in drawn), drawn


@pytest.mark.example
@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_group_is_out_of_sight(opened: Callable[..., Page], served: str, width: int) -> None:
    """Who sits where is a table where all of its columns fit, and a list where they do not."""
    page = opened(f"{served}groups/who-sits-where/", width)
    table = page.locator(".seats .scroll")

    assert table.is_visible() is (width == 1280)
    assert page.locator(".by-body").is_visible() is (width != 1280)
    assert table.evaluate("table => table.scrollWidth <= table.clientWidth")


@pytest.mark.browser
def test_on_paper_a_seat_stands_in_one_line_with_its_sign(opened: Callable[..., Page], served: str) -> None:
    """No word drops below its ring, and the line below a row goes on through all of its cells."""
    page = opened(f"{served}groups/who-sits-where/", 703)
    page.emulate_media(media="print")
    heights = page.evaluate("[...document.querySelectorAll('td .seat')].map((seat) => seat.getClientRects().length)")

    assert set(heights) == {1}
    assert page.evaluate("getComputedStyle(document.querySelector('.seats tbody [scope=row]')).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.browser
def test_only_groups_are_boxes_in_forced_colours(opened: Callable[..., Page], served: str) -> None:
    """A link in running text has no box of its own, which would cut through the lines beside it."""
    page = opened(served, forced_colors="active")
    boxed = "links => links.map((link) => parseFloat(getComputedStyle(link).borderTopWidth) > 0)"

    assert set(page.locator(".tiers ul a").evaluate_all(boxed)) == {True}
    assert set(page.locator(".tier-name a").evaluate_all(boxed)) == {False}


@pytest.mark.browser
def test_a_childs_own_page_is_no_button(opened: Callable[..., Page], served: str) -> None:
    """In the list of pages the one that is open is bold text; the page that shows all of them has no such list."""
    page = opened(f"{served}children/what-is-safeguarding/", forced_colors="active")
    here = page.locator(".side [aria-current]")

    assert here.evaluate("link => getComputedStyle(link).borderTopWidth") == "0px"
    assert page.locator(".side a:not([aria-current])").first.evaluate("link => parseFloat(getComputedStyle(link).borderTopWidth)") > 0
    page.goto(f"{served}children/")
    assert page.locator(".side").count() == 0
    assert page.locator(".child-cards a").count() > 3


@pytest.mark.browser
@pytest.mark.parametrize(("width", "shown"), [(1280, True), (360, False)])
def test_words_on_a_drawing_stand_where_it_does(opened: Callable[..., Page], served: str, width: int, shown: bool) -> None:  # noqa: FBT001
    """Where there is no room for the drawing no name of its other form is left of it, and no gap but that between two parts."""
    page = opened(f"{served}arrangements/structure/", width)

    assert page.locator(".structure .chart").is_visible() is shown
    assert page.locator("#structure-list").is_visible() is shown
    gap = page.evaluate(
        "document.querySelector('.as-list').getBoundingClientRect().top - document.querySelector('.structure').getBoundingClientRect().top"
    )
    assert shown or gap < 40


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "children/"])
def test_the_top_of_a_phone_is_calm(opened: Callable[..., Page], served: str, address: str) -> None:
    """The name has two lines at most and keeps its distance from the red strip; search and menu have the same corners."""
    page = opened(served + address, 360, 740)
    strip, name = page.locator(".strip").bounding_box(), page.locator(".mark").bounding_box()
    corners = page.locator(".search label, .fold").evaluate_all("parts => parts.map((part) => getComputedStyle(part).borderTopLeftRadius)")

    assert strip
    assert name
    assert name["y"] - strip["y"] - strip["height"] >= 8
    lines = page.locator(".mark span").first.evaluate(
        "text => text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).fontSize)"
    )
    assert lines < 3
    assert len(corners) == 2
    assert len(set(corners)) == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 768])
def test_the_way_out_page_lists_its_parts_at_its_top(opened: Callable[..., Page], served: str, width: int) -> None:
    """The page on leaving quickly has its contents below 999 and above the first of them, and room above its first line."""
    page = opened(f"{served}leave-quickly/", width, 740)
    lead, first = page.locator(".lead").bounding_box(), page.locator(".body > p").first.bounding_box()
    contents, heading = page.locator(".contents").bounding_box(), page.locator(".body > h2").first.bounding_box()

    assert lead
    assert first
    assert contents
    assert heading
    assert lead["y"] + lead["height"] + 10 <= first["y"] < contents["y"] < heading["y"]
    assert not page.locator("nav[aria-labelledby=on-this-page]").is_visible()
