"""Meanings of words on the built pages: opened and closed by keyboard, mouse and touch, without a script."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from axe import faults
from kinds import kinds
from playwright.sync_api import Locator, Page, Route

pytest_plugins = ("tab_fixtures",)
RESPONDING = "arrangements/responding-to-need/"


@pytest.fixture
def tall(opened: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page in a tab of its own settings, low enough for cards to need room."""
    return partial(opened, height=800)


def word_and_card(page: Page) -> tuple[Locator, Locator]:
    """The first explained word of a page, and its card."""
    word = page.locator(".term").first
    return word, page.locator(f"#{word.get_attribute('popovertarget')}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False])
def test_keyboard_opens_and_closes(tall: Callable[..., Page], served: str, width: int, scripts: bool) -> None:  # noqa: FBT001
    """Tab to the word, Enter: its card is there with the focus in it; Tab goes to the glossary; Escape closes and gives the focus back."""
    page = tall(served + RESPONDING, width, java_script_enabled=scripts)
    word, card = word_and_card(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if word.evaluate("word => word === document.activeElement"):
            break
    assert word.evaluate("word => word === document.activeElement"), "the Tab key never comes to the word"
    assert word.evaluate("word => getComputedStyle(word).backgroundColor") == "rgba(0, 0, 0, 0)", "the button hides its word"
    assert not card.is_visible()

    page.keyboard.press("Enter")
    assert card.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert "glossary/#" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert word.evaluate("word => word === document.activeElement")
    page.keyboard.press("Space")
    assert card.is_visible()
    page.keyboard.press("Enter")
    assert not card.is_visible()
    assert word.evaluate("word => word === document.activeElement")


@pytest.mark.browser
def test_a_screen_reader_is_told(tall: Callable[..., Page], served: str) -> None:
    """The word is a button that says whether its card is open; the card is a dialog with the term as its name, described by the meaning."""
    page = tall(served + RESPONDING)
    _, card = word_and_card(page)
    word = page.locator(".term").first
    tree = page.context.new_cdp_session(page)

    def told(role: str) -> dict[str, object]:
        nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
        node = next(
            node
            for node in nodes
            if node["role"]["value"] == role
            and (role != "button" or node["name"]["value"] == f"{word.locator('..').inner_text()}: meaning")
        )
        state = {item["name"]: item["value"].get("value") for item in node.get("properties", [])}
        return {"name": node["name"]["value"], "description": node.get("description", {}).get("value"), **state}

    assert told("button")["expanded"] is False
    word.click()
    assert told("button")["expanded"] is True
    assert told("dialog")["name"] == card.get_attribute("aria-label")
    assert told("dialog")["description"] == card.locator("[id^=means-]").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_finger_and_mouse_open_and_close(tall: Callable[..., Page], served: str, width: int) -> None:
    """A tap opens the card on the screen, beside the word and within its width; a tap elsewhere, on the word or on Close closes it."""
    page = tall(served + RESPONDING, width, has_touch=True)
    for word in page.locator(".term").all():
        card = page.locator(f"#{word.get_attribute('popovertarget')}")
        word.tap()
        box, beside = card.bounding_box(), word.bounding_box()
        assert box
        assert beside
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800
        assert min(abs(box["y"] - beside["y"] - beside["height"]), abs(beside["y"] - box["y"] - box["height"])) < 20
        assert beside["height"] >= 24
        word.tap()
        assert not card.is_visible()
    word.tap()
    card.get_by_role("button", name="Close").tap()
    assert not card.is_visible()
    word.tap()
    page.touchscreen.tap(5, 5)
    assert not card.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [640, 360])
def test_a_card_finds_room(tall: Callable[..., Page], served: str, width: int) -> None:
    """Where a word stands at the lower edge of the screen its card opens above it; at the right edge, to the left."""
    page = tall(served + RESPONDING, width)
    for word in page.locator(".term").all():
        card = page.locator(f"#{word.get_attribute('popovertarget')}")
        word.evaluate("word => scrollTo({ top: scrollY + word.getBoundingClientRect().bottom - innerHeight + 20, behavior: 'instant' })")
        word.focus()
        page.keyboard.press("Enter")
        box, beside = card.bounding_box(), word.bounding_box()
        assert box
        assert beside
        assert 0 <= box["y"] < box["y"] + box["height"] <= beside["y"]
        assert 0 <= box["x"] < box["x"] + box["width"] <= width


@pytest.mark.browser
@pytest.mark.parametrize("height", [400, 568])
def test_card_of_a_word_of_many_lines_stays_on_the_screen(opened: Callable[..., Page], served: str, height: int) -> None:
    """A word of 180 letters leaves no room above or below it: wherever it stands, the whole of its card is on the screen."""
    page = opened(served + RESPONDING, 320, height=height)
    word, card = word_and_card(page)
    word.evaluate("word => { word.previousSibling.data = 'Safeguarding'.repeat(15); }")
    for share in (0, 0.2, 0.4, 0.6, 0.8):
        word.evaluate(
            "(word, share) => scrollTo({ top: scrollY + word.getBoundingClientRect().top - innerHeight * share, behavior: 'instant' })",
            share,
        )
        word.evaluate("word => word.click()")
        box = card.bounding_box()

        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height, share
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_only_one_card_is_open(tall: Callable[..., Page], served: str) -> None:
    """A second card closes the first."""
    page = tall(served + RESPONDING)
    for word in page.locator(".term").all()[1:4]:
        word.focus()
        page.keyboard.press("Enter")

    assert page.locator(".meaning:popover-open").count() == 1


@pytest.mark.browser
def test_readers_meet_no_word_twice(tall: Callable[..., Page], served: str) -> None:
    """While no card is open the text of the page is the text without cards, and nothing of them can be reached."""
    page = tall(served + RESPONDING)
    text = page.locator("main").inner_text()
    without = page.evaluate("""() => { document.querySelector(".meanings").remove();
        for (const word of document.querySelectorAll(".word")) word.replaceWith(word.textContent);
        return document.querySelector("main").innerText; }""")

    # A browser's account of the text has a line's end beside the unseen button; what is selected and copied has none.
    assert "".join(text.split()) == "".join(without.split())
    copied = page.goto(served + RESPONDING) and page.locator("p:has(.word)").first.evaluate(
        "line => { getSelection().selectAllChildren(line); return getSelection().toString(); }"
    )
    assert "\n" not in copied


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_card_open(tall: Callable[..., Page], served: str, scheme: str) -> None:
    """Every rule of axe-core holds with a card open, at 1280 and 360 px."""
    page = tall(served + "procedures/responding-to-need/", bypass_csp=True, color_scheme=scheme)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator(".term").nth(1).focus()
        page.keyboard.press("Enter")
        assert page.locator(".meaning:popover-open").count() == 1
        assert faults(page) == []
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_words_stand_in_lines_of_text(tall: Callable[..., Page], served: str, site: Path) -> None:
    """No word is cut out of its sentence by a grid or a row of boxes, and each can be seen and hit."""
    page = tall("about:blank")
    bad = []
    for address in kinds(site):
        page.goto(served + address)
        bad += page.evaluate("""() => [...document.querySelectorAll(".term")].filter((word) => {
            const { height } = word.getBoundingClientRect();
            const around = word.parentElement.parentElement.closest(":not(.kept)");
            return /flex|grid/.test(getComputedStyle(around).display) || !word.checkVisibility() || height < 24;
        }).map((word) => `${location.pathname}: ${word.parentElement.parentElement.outerHTML.slice(0, 200)}`)""")

    assert not bad, "\n".join(bad)


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 320])
def test_no_bracket_or_stop_is_torn_from_its_word(tall: Callable[..., Page], served: str, site: Path, width: int) -> None:
    """What stands at a word without a space is on its line too."""
    page = tall("about:blank", width)
    seen, bad = 0, []
    for address in kinds(site):
        page.goto(served + address)
        for near, text in page.evaluate(r"""() => [...document.querySelectorAll(".word")].flatMap((word) => {
            const found = [], box = word.getBoundingClientRect();
            const look = (node, start, end) => {
                const range = document.createRange();
                range.setStart(node, start);
                range.setEnd(node, end);
                const { top, bottom } = range.getBoundingClientRect();
                found.push([top < box.bottom && bottom > box.top, word.closest("p, li, dd, td").textContent.slice(0, 200)]);
            };
            const whole = word.closest(".kept") ?? word;
            const before = word.previousSibling ?? whole.previousSibling, after = word.nextSibling ?? whole.nextSibling;
            if (before?.nodeType === 3 && /\S$/.test(before.data)) look(before, before.length - 1, before.length);
            if (after?.nodeType === 3 && /^\S/.test(after.data)) look(after, 0, 1);
            return found;
        })"""):
            seen += 1
            bad += [] if near else [f"{address}: {text}"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address

    assert seen > 20
    assert not bad, "\n".join(bad)


@pytest.mark.browser
def test_paper_has_the_words_alone(tall: Callable[..., Page], served: str) -> None:
    """In print no card and no dotted line is left, and the sentence is whole."""
    page = tall(served + RESPONDING)
    word, card = word_and_card(page)
    word.click()
    page.emulate_media(media="print")

    assert not card.is_visible()
    assert word.evaluate("word => getComputedStyle(word.parentElement).textDecorationLine") == "none"
    assert word.locator("..").is_visible()
    assert not word.is_visible()


@pytest.mark.browser
def test_forced_colours_draw_the_cards_edge(tall: Callable[..., Page], served: str) -> None:
    """In a reader's own colours the card has a border on every side, and the word keeps its line."""
    page = tall(served + RESPONDING, forced_colors="active")
    word, card = word_and_card(page)
    word.click()

    widths = card.evaluate(
        "card => ['Top', 'Right', 'Bottom', 'Left'].map((side) => parseFloat(getComputedStyle(card)[`border${side}Width`]))"
    )
    assert min(widths) >= 2
    assert "underline" in word.evaluate("word => getComputedStyle(word.parentElement).textDecorationLine")


def without(*known: tuple[str, str]) -> Callable[[Route], None]:
    """A browser that does not know something: what a page or stylesheet says of it is spelt otherwise."""

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        for text, other in known:
            body = body.replace(text, other)
        route.fulfill(response=response, body=body)

    return answer


@pytest.mark.browser
def test_a_browser_without_popovers_has_plain_words_and_a_list(tall: Callable[..., Page], served: str) -> None:
    """There a word is text, no stop of the Tab key, nothing takes the focus, and the meanings stand at the foot of the page with links."""
    page = tall("about:blank")
    old = without(("popovertarget", "data-target"), (" popover ", " data-popover "), (":popover-open", ":unheard-of"))
    page.route("**/*.css*", old)
    page.route(f"**/{RESPONDING}", old)
    page.goto(served + RESPONDING)
    word = page.locator(".term").first

    assert page.evaluate("[document.activeElement === document.body, scrollY]") == [True, 0]
    assert word.evaluate("word => { word.focus(); return word === document.activeElement; }") is False
    assert page.locator(".word").first.is_visible()
    assert page.locator(".meaning").first.is_visible()
    assert page.locator(".meaning a").first.is_visible()
    assert not page.get_by_role("button", name="Close").first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_browser_without_anchors_has_the_card_at_the_bottom(tall: Callable[..., Page], served: str, width: int) -> None:
    """There the card is a band along the lower edge of the screen."""
    page = tall("about:blank", width)
    page.route("**/*.css*", without(("position-area:", "unheard-of:")))
    page.goto(served + RESPONDING)
    word, card = word_and_card(page)
    word.click()

    assert card.bounding_box() == {
        "x": 0,
        "y": 800 - card.bounding_box()["height"],
        "width": width,
        "height": card.bounding_box()["height"],
    }  # type: ignore[index]


@pytest.mark.browser
def test_text_may_double_with_a_card_open(tall: Callable[..., Page], served: str) -> None:
    """With text at twice its size on a phone the card is still on the screen, and what does not fit scrolls within it."""
    page = tall(served + RESPONDING, 360)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    word, card = word_and_card(page)
    word.click()
    box = card.bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
