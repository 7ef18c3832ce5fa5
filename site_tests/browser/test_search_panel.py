"""How the search is used: by keyboard, by ear, on small screens, without scripts; and what it leaves behind."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from searching import ask

pytest_plugins = ("search_fixtures",)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_search_by_keyboard(tab: Page, served: str, width: int) -> None:
    """Type, go down and up through the results and back to the box; Enter goes to the first result, and Enter again follows it."""
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto(served + "glossary/")
    box = tab.get_by_role("searchbox", name="Search this site")
    for _ in range(8):
        tab.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    tab.keyboard.type("how many working days for a rapid review")
    links = tab.locator(".found li a")
    expect(links.first).to_be_visible()

    tab.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    tab.keyboard.press("Enter")
    expect(links.nth(0)).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/procedures/rapid-review/**")

    assert "?" not in tab.url
    assert "15 working days" in tab.locator("main").inner_text()


@pytest.mark.browser
def test_escape_closes_the_panel_and_gives_the_box_the_focus(tab: Page, served: str) -> None:
    """Escape shuts the panel wherever the focus is in it, and keeps what was typed; Tab beyond the last result shuts it too."""
    tab.goto(served)
    ask(tab, "executive")
    panel, box = tab.locator(".found.open"), tab.get_by_role("searchbox")
    for before in ((), ("ArrowDown", "ArrowDown")):
        box.focus()
        for key in before:
            tab.keyboard.press(key)
        tab.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(box).to_be_focused()
        expect(box).to_have_value("executive")
        tab.keyboard.press("ArrowDown")
        expect(panel).to_have_count(1)

    tab.get_by_role("link", name="Everything from A to Z").focus()
    tab.keyboard.press("Tab")
    expect(panel).to_have_count(0)


@pytest.mark.browser
def test_status_says_how_many(tab: Page, served: str) -> None:
    """A status line says how many results there are, or that there are none, and where to look then."""
    tab.goto(served)
    status = tab.locator(".search").get_by_role("status")
    count = len(ask(tab, "executive"))
    expect(status).to_have_text(f"{count} results")
    for name, address in (("Everything from A to Z", "a-to-z/"), ("What this site does not hold", "not-here/")):
        ask(tab, "xyzzyx")
        expect(status).to_have_text("Nothing found. Try other words. See what this site does not hold, and where that is:")
        tab.locator(".found").get_by_role("link", name=name).click()
        tab.wait_for_url(served + address)
        tab.goto(served)


@pytest.mark.browser
def test_what_the_site_does_not_hold_needs_a_page(tab: Page, served: str, index: dict[str, Any]) -> None:
    """A site without such a page leads to the A to Z alone, and so does the answer to somebody in need for whom there is no page."""
    nothing = {**index, "cries": [{**cry, "found": []} for cry in index["cries"]]}
    for answer, query, said in (
        ({**index, "beyond": None}, "xyzzyx", "Nothing found. Try other words. Or look here:"),
        (nothing, "i am scared", "In danger now? Call 999. Nothing found. Try other words. Or look here:"),
    ):
        tab.unroute("**/search.json*")
        tab.route("**/search.json*", functools.partial(Route.fulfill, json=answer))
        tab.goto(served)
        ask(tab, query)
        expect(tab.locator(".search").get_by_role("status")).to_have_text(said)
        assert tab.locator(".found a").all_inner_texts()[-1] == "Everything from A to Z"
        assert tab.locator(".found li").count() == 0


@pytest.mark.browser
def test_results_stand_under_their_family_the_best_first(tab: Page, served: str) -> None:
    """Results are lists with the name of their family; none stands twice; each says its kind and a line."""
    tab.goto(served)
    found = ask(tab, "rapid review")
    lists = tab.locator(".found").get_by_role("list")
    families = [str(tab.locator(f"#{one.get_attribute('aria-labelledby')}").inner_text()) for one in lists.all()]

    assert found[0] == "procedures/rapid-review/"
    assert len(set(found)) == len(found) <= 8
    assert len(set(families)) == len(families) >= 2
    assert tab.locator(".found li a .kind").count() == tab.locator(".found li a .line").count() == len(found)


@pytest.mark.browser
def test_without_a_script_the_box_leads_to_the_a_to_z(browser: Browser, served: str) -> None:
    """With scripts off, Enter leads to the A to Z, and what was typed stands in no address."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + "groups/executive/")
    tab.get_by_role("searchbox").fill("my secret")
    tab.get_by_role("searchbox").press("Enter")
    tab.wait_for_url("**/a-to-z/**")

    assert "secret" not in tab.url
    assert tab.get_by_role("heading", name="A to Z").is_visible()
    context.close()


@pytest.mark.browser
def test_without_its_index_the_box_leads_to_the_a_to_z(tab: Page, served: str) -> None:
    """Where the index cannot be had, Enter leads to the A to Z, and what was typed stands in no address."""
    tab.route("**/search.json*", lambda route: route.abort())
    tab.goto(served)
    tab.get_by_role("searchbox").fill("my secret")
    tab.get_by_role("searchbox").press("Enter")
    tab.wait_for_url("**/a-to-z/**")

    assert "secret" not in tab.url


@pytest.mark.browser
def test_what_somebody_in_need_typed_is_gone_when_they_come_back(tab: Page, served: str) -> None:
    """After a word of danger the box is empty when somebody goes back; the query is in no address and nothing is stored."""
    tab.goto(served)
    ask(tab, "my dad hits me")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/children/**")
    tab.go_back()

    expect(tab.get_by_role("searchbox")).to_have_value("")
    assert tab.url == served
    # Some browsers keep the whole page, as it was when it was left.
    for query, kept in (("my dad hits me", ""), ("executive", "executive")):
        ask(tab, query)
        tab.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        expect(tab.get_by_role("searchbox")).to_have_value(kept)
    assert tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


@pytest.mark.browser
def test_panel_stays_on_the_screen(tab: Page, served: str) -> None:
    """The panel is no wider than the screen, nor does it make the page so, at 320 px, at 1280 px, and with text at twice its size."""
    for width, height, size in ((320, 640, 16), (360, 740, 32), (768, 900, 16), (1280, 900, 16)):
        tab.set_viewport_size({"width": width, "height": height})
        tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": 13}})
        tab.goto(served)
        ask(tab, "who chairs the executive")
        shape = tab.locator(".found").bounding_box()
        assert shape
        assert shape["x"] >= 0
        assert shape["x"] + shape["width"] <= width, f"{width} px"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
        if size == 16:
            assert shape["y"] + shape["height"] <= height, f"{width} px: the panel ends below the screen"


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "children/"])
def test_box_takes_little_room(tab: Page, served: str, address: str) -> None:
    """The box pushes a page down by at most 56 px, on a phone and on a wide screen, and its parts are large enough for a finger."""
    for width in (1280, 768, 360):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(served + address)
        # A phone shows a sign, which gives way to the box when it is used.
        button = tab.locator(".search button:visible, .search label:visible:has(svg:visible)").first.bounding_box()
        assert button
        assert min(button["width"], button["height"]) >= 24
        with_box = tab.evaluate("document.querySelector('main').getBoundingClientRect().top")
        # Without the box the menu would stand beside the name of the site.
        tab.evaluate("document.querySelector('.search').remove(); document.querySelector('.menu').style.flex = '0 1 auto'")
        without = tab.evaluate("document.querySelector('main').getBoundingClientRect().top")
        assert with_box - without <= 56, f"{width} px"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_panel_open(tab: Page, served: str, scheme: str) -> None:
    """Every rule of axe-core holds with results open, wide and narrow, for a question and for a cry, and on a page for children."""
    tab.emulate_media(color_scheme=scheme)
    for address, width, query in (
        ("", 1280, "rapid review"),
        ("", 768, "xyzzyx"),
        ("", 360, "rapid review"),
        ("", 1280, "abuse"),
        ("children/", 360, "help me"),
    ):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(served + address)
        ask(tab, query)
        expect(tab.locator(".search").get_by_role("status")).not_to_be_empty()
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{width} px, {query}\n{found.generate_report()}"


@pytest.mark.browser
def test_forced_colours_keep_the_box_and_the_panel(tab: Page, served: str) -> None:
    """In a reader's own colours the box and the panel have borders."""
    tab.emulate_media(forced_colors="active")
    tab.goto(served)
    ask(tab, "executive")

    for part in (".search input", ".found"):
        assert tab.locator(part).evaluate("part => getComputedStyle(part).borderTopWidth") != "0px", part


@pytest.mark.browser
def test_error_page_offers_search_and_a_to_z(tab: Page, served: str) -> None:
    """A page that is not there offers the search, which works, and the A to Z."""
    tab.goto(served + "404.html")

    assert tab.locator("main").get_by_role("link", name="A to Z").is_visible()
    assert ask(tab, "executive")[0].endswith("groups/executive/")


@pytest.mark.browser
def test_a_question_of_any_length_is_answered_at_once(tab: Page, served: str) -> None:
    """Of a hundred thousand letters only the first count: the page answers as fast as ever."""
    tab.goto(served)
    ask(tab, "executive")
    took = tab.evaluate(
        """() => { const box = document.querySelector("input[type=search]"), start = performance.now();
        box.value = "a".repeat(100000); box.dispatchEvent(new Event("input", { bubbles: true })); return performance.now() - start; }"""
    )

    assert took < 1000
