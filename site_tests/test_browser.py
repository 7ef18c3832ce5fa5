"""The built site in a real browser: accessible by axe, quiet, self-contained, and usable by keyboard and on a small screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from reader import pages

pytestmark = pytest.mark.browser
KINDS = (
    "",
    "worried-about-a-child/",
    "arrangements/",
    "arrangements/structure/",
    "arrangements/safeguarding-partners/",
    "agencies/",
    "groups/",
    "groups/engine-room/",
    "partners/cleveland-police/",
    "roles/independent-scrutineer/",
    "procedures/",
    "procedures/serious-incident-notification/",
    "functions/",
    "requirements/",
    "glossary/",
    "documents/",
    "yearly-report/",
    "yearly-report/figures/",
    "downloads/",
    "data/",
    "children/",
    "children/who-keeps-me-safe/",
    "children/what-happens-next/",
    "accessibility/",
    "404.html",
)


@pytest.mark.parametrize("address", KINDS, ids=[kind or "home" for kind in KINDS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tab: Page, served: str, address: str, scheme: str) -> None:
    """Every rule of axe-core, best practices too, holds at 1280 and 360 px, in light and dark."""
    tab.emulate_media(color_scheme=scheme)
    tab.goto(served + address)
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{width} px\n{found.generate_report()}"


def test_no_page_complains_asks_outside_or_stores(tab: Page, served: str, site: Path) -> None:
    """Every page loads without a message, a failed or an outside request, a cookie or anything stored."""
    bad: list[str] = []
    tab.on("console", lambda message: bad.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: bad.append(f"{tab.url}: {error}"))
    tab.on("request", lambda request: None if request.url.startswith((served, "data:")) else bad.append(f"{tab.url} asks {request.url}"))
    tab.on("response", lambda response: None if response.ok or response.status == 304 else bad.append(f"{response.url}: {response.status}"))
    for file in pages(site):
        tab.goto(served + str(file.relative_to(site)))
        stored = tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        if stored != ["", 0, 0]:
            bad.append(f"{tab.url} stores {stored}")

    assert not bad, "\n".join(bad[:30])


def test_nothing_scrolls_sideways_at_320_px(tab: Page, served: str, site: Path) -> None:
    """No page is wider than a screen of 320 px."""
    tab.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for file in pages(site):
        tab.goto(served + str(file.relative_to(site)))
        if tab.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(str(file.relative_to(site)))

    assert not wide, wide


def test_text_may_double_in_size(tab: Page, served: str) -> None:
    """A reader who sets the browser's text to twice its size on a phone need not scroll sideways."""
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    wide = []
    for address in KINDS:
        tab.goto(served + address)
        assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        if (width := tab.evaluate("document.documentElement.scrollWidth")) > 360:
            wide.append(f"{address}: {width}")

    assert not wide, wide


def test_first_tab_skips_to_the_content(tab: Page, served: str) -> None:
    """The first stop of the Tab key is a visible link that leads to the main part."""
    tab.goto(served + "groups/executive/")
    tab.keyboard.press("Tab")

    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"


def test_focus_is_seen_everywhere(tab: Page, served: str) -> None:
    """Each stop of the Tab key on a procedure's page lies on the screen and shows an outline or a ground."""
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(served + "procedures/rapid-review/")
        for _ in range(40):
            tab.keyboard.press("Tab")
            seen = tab.evaluate(
                """() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
                const shown = r.width > 0 && r.right > 0 && r.left < innerWidth;
                return e === document.body || (shown && (s.outlineStyle !== 'none' || s.boxShadow !== 'none')); }"""
            )
            assert seen, tab.evaluate("document.activeElement.outerHTML")


def test_home_leads_to_a_deadline_in_two_steps_by_keyboard(tab: Page, served: str) -> None:
    """From home a practitioner reaches a procedure with its deadline with the keyboard alone."""
    tab.goto(served)
    link = tab.get_by_role("link", name="When must a rapid review be finished?")
    link.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/procedures/rapid-review/**")

    assert tab.get_by_text("15 working days").first.is_visible()


# A form that only a script can answer is hidden without one; what a script folds away is open without one.
SAME = """() => { document.querySelectorAll("main form").forEach((form) => { form.hidden = true; });
    document.querySelectorAll("main details").forEach((details) => { details.open = true; }); }"""


def test_pages_are_whole_without_scripts(browser: Browser, served: str) -> None:
    """With scripts off the same text is there, but for forms."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    scripted = browser.new_page()
    for address in KINDS:
        plain.goto(served + address)
        scripted.goto(served + address)
        for page in (plain, scripted):
            page.evaluate(SAME)
        assert plain.locator("main").inner_text() == scripted.locator("main").inner_text(), address
    context.close()
    scripted.close()


def test_printed_page_has_its_text_and_no_menu(tab: Page, served: str) -> None:
    """On paper the menu is gone and the text is there."""
    tab.goto(served + "procedures/rapid-review/")
    tab.emulate_media(media="print")

    assert not tab.locator("header nav").first.is_visible()
    assert tab.locator("h1").is_visible()
    assert tab.locator("main").is_visible()


def test_forced_colours_keep_boxes_and_links(tab: Page, served: str) -> None:
    """In forced colours a group's box keeps a border."""
    tab.emulate_media(forced_colors="active")
    tab.goto(served + "arrangements/structure/")
    box = tab.locator('main a[href*="groups/executive"]').first
    width = box.evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)")

    assert width > 0
