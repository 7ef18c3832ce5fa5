"""The main tasks with the keyboard alone, on a wide screen and on a phone: every step is a key that a person presses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

# Below this width, in pixels, the menu is folded.
FOLDED = 736

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("width", [1280, 360])]


class Keys:
    """A person at a keyboard, without a mouse."""

    def __init__(self, tab: Page, width: int, address: str) -> None:
        """Open a page at a width."""
        self.tab = tab
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(reduced_motion="reduce")  # else the page is still gliding when the test looks
        tab.goto(address)

    def to(self, name: str, most: int = 120) -> None:
        """Press Tab until the part with this name has the focus, and make sure that it can be seen."""
        for _ in range(most):
            self.tab.keyboard.press("Tab")
            said = self.tab.evaluate(
                "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim() || document.activeElement.ariaLabel || ''"
            )
            if said.startswith(name):
                seen = self.tab.evaluate(
                    """() => { const box = document.activeElement.getBoundingClientRect();
                    return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; }"""
                )
                assert seen, f"{name} has the focus and cannot be seen"
                return
        pytest.fail(f"{most} stops of the Tab key do not reach {name} on {self.tab.url}")

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.tab.keyboard.press(key)

    def go(self, name: str) -> None:
        """Tab to a link and follow it."""
        self.to(name)
        before = self.tab.url
        self.press("Enter")
        self.tab.wait_for_url(lambda url: url != before)


def test_deadline(tab: Page, served: str, width: int) -> None:
    """From the procedures to the deadline of one: one link."""
    keys = Keys(tab, width, f"{served}procedures/")
    keys.go("When must a rapid review be finished?")

    assert "procedures/rapid-review/" in tab.url
    assert tab.get_by_text("15 working days").first.is_visible()


def test_menu(tab: Page, served: str, width: int) -> None:
    """The menu, which a phone folds, leads to the procedures, and says there that it has. Escape folds it again."""
    keys = Keys(tab, width, served)
    if width < FOLDED:
        keys.to("Menu", 20)
        for shown in (True, False, True):
            keys.press("Enter" if shown else "Escape")
            assert tab.locator(".menu").is_visible() is shown
    keys.go("Procedures")

    assert tab.url == f"{served}procedures/"
    assert tab.locator(".menu [aria-current=page]").text_content() == "Procedures"


def test_search(tab: Page, served: str, width: int) -> None:
    """A question typed into the search box leads to its answer."""
    keys = Keys(tab, width, f"{served}glossary/")
    keys.to("Search this site", 20)
    tab.keyboard.type("who chairs the executive", delay=5)
    tab.get_by_role("link", name="Executive").and_(tab.locator(".search ~ * a, .search a")).first.wait_for()
    keys.press("ArrowDown")
    before = tab.url
    keys.press("Enter")
    tab.wait_for_url(lambda url: url != before)

    assert "/groups/executive/" in tab.url


def test_filter(tab: Page, served: str, width: int) -> None:
    """A word typed into the filter shortens the list of agencies, and Escape brings it back."""
    keys = Keys(tab, width, f"{served}agencies/")
    shown = tab.locator("[data-filtered] > li:visible")
    whole = shown.count()
    keys.to("Filter", 40)
    tab.keyboard.type("ambulance")
    tab.locator(".filtering").wait_for()

    assert 0 < shown.count() < whole
    assert "Ambulance" in shown.first.inner_text()
    keys.press("Escape")
    assert shown.count() == whole


def test_calculator(tab: Page, served: str, width: int) -> None:
    """A date typed into the calculator gives the last day for the decision."""
    keys = Keys(tab, width, f"{served}procedures/rapid-review/")
    keys.to("Date when", 60)
    tab.keyboard.type("09092026")  # the same in every order of day and month
    keys.to("Work out my dates", 10)
    keys.press("Enter")

    tab.locator(".result").get_by_text("By Wednesday 30 September 2026").first.wait_for()


def test_word(tab: Page, served: str, width: int) -> None:
    """A word is explained where it stands, and Escape closes the explanation and leaves the focus on the word."""
    Keys(tab, width, f"{served}groups/engine-room/")
    for _ in range(80):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.classList.contains('term')"):
            break
    word = tab.evaluate("document.activeElement.innerText")
    tab.keyboard.press("Enter")
    card = tab.locator("[popover]:popover-open")
    card.wait_for()

    assert card.inner_text().strip()
    tab.keyboard.press("Escape")
    assert not card.is_visible()
    assert tab.evaluate("document.activeElement.innerText") == word


def test_exit(tab: Page, served: str, width: int) -> None:
    """From a page for children the way out is among the first stops, and three times Shift takes it too."""
    out: list[str] = []
    tab.route(lambda url: not url.startswith(served), lambda route: (out.append(route.request.url), route.fulfill(body="Weather"))[1])
    keys = Keys(tab, width, f"{served}children/")
    keys.to("Exit this page", 15)
    keys.press("Enter")
    tab.wait_for_url(lambda url: not url.startswith(served))
    keys = Keys(tab, width, f"{served}children/")
    keys.press("Shift", "Shift", "Shift")
    tab.wait_for_url(lambda url: not url.startswith(served))

    assert len(out) >= 2
