"""Back after "Exit this page": all pages with the button that follow each other are one entry of the history, and it is gone after that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from leaving import late, shift
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from masa.site.website import EXIT

pytest_plugins = ("exit_fixtures",)
BEFORE, HELP, YOUNG, TELL = "groups/", "worried-about-a-child/", "young-people/", "young-people/if-you-tell/"
ANCHOR = "#if-you-cannot-speak-or-hear"
AFTER = "#you-do-not-have-to-be-sure"


def contents(tab: Page, anchor: str = ANCHOR) -> Locator:
    """A link of the list of contents."""
    return tab.get_by_role("navigation", name="On this page").locator(f"a[href='{anchor}']")


def skip(tab: Page) -> None:
    """Use the skip link, as people with a keyboard do."""
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("Skip to the main part of this page")
    tab.keyboard.press("Enter")


def search(tab: Page) -> None:
    """Follow a result of the search that leads to a heading of another page with the button."""
    tab.get_by_role("searchbox").fill("you cannot speak or hear")
    tab.locator(f".found a[href$='{HELP}{ANCHOR}']").click()


def several(tab: Page) -> None:
    """Follow several links within the page, one of them twice, then use the skip link."""
    for anchor in (ANCHOR, AFTER, AFTER, "#what-happens-next"):
        contents(tab, anchor).click()
    tab.locator(".skip").first.focus()
    tab.keyboard.press("Enter")


def through_many(tab: Page) -> None:
    """Go through pages by card, next, menu and contents, as one does who looks around; each is whole before the next click."""
    tab.locator("main").get_by_role("link", name="Who can help me now?").first.click()
    tab.wait_for_url("**/young-people/who-can-help/")
    tab.locator(".turn .on").click()
    tab.wait_for_url(f"**/{TELL}")
    tab.locator(".menu").get_by_role("link", name="Worried about a child?").click()
    tab.wait_for_url(f"**/{HELP}")
    contents(tab).click()


# Where one begins, what one does there, and where that leads.
Way = tuple[str, Callable[[Page], None], str]
WAYS: dict[str, Way] = {
    "nothing": (HELP, lambda tab: None, HELP),  # noqa: ARG005 - it does nothing
    "contents": (HELP, lambda tab: contents(tab).click(), HELP + ANCHOR),
    "contents by keyboard": (HELP, lambda tab: contents(tab).press("Enter"), HELP + ANCHOR),
    "skip link": (HELP, skip, HELP + "#main"),
    "skip link of a page for the young": (TELL, skip, TELL + "#main"),
    "several within the page": (HELP, several, HELP + "#main"),
    "a fragment at first": (HELP + AFTER, lambda tab: contents(tab).click(), HELP + ANCHOR),
    "a fragment at first and nothing else": (HELP + AFTER, lambda tab: None, HELP + AFTER),  # noqa: ARG005 - it does nothing
    "index.html": (HELP + "index.html", lambda tab: contents(tab).click(), f"{HELP}index.html{ANCHOR}"),
    "a heading, from the search": (YOUNG, search, HELP + ANCHOR),
    "menu": (YOUNG, lambda tab: tab.locator(".menu").get_by_role("link", name="Worried about a child?").click(), HELP),
    "menu, to the page itself": (HELP, lambda tab: tab.locator(".menu").get_by_role("link", name="Worried about a child?").click(), HELP),
    "breadcrumb": (TELL, lambda tab: tab.locator(".crumbs a").last.click(), YOUNG),
    "card": (YOUNG, lambda tab: tab.locator("main").get_by_role("link", name="What happens if I tell someone?").first.click(), TELL),
    "in this part": (YOUNG, lambda tab: tab.locator(".side").get_by_role("link", name="What happens if").click(), TELL),
    "next": (TELL, lambda tab: tab.locator(".turn .on").click(), "young-people/your-say/"),
    "previous": (TELL, lambda tab: tab.locator(".turn .back").click(), "young-people/who-can-help/"),
    "what the button does": (TELL, lambda tab: tab.locator(".exit").get_by_role("link", name="What this does").click(), "leave-quickly/"),
    "many": (YOUNG, through_many, HELP + ANCHOR),
}
BUTTON, SHIFT = "Exit this page", "Shift three times"


@pytest.mark.browser
@pytest.mark.parametrize(("way", "leave"), [*((way, BUTTON) for way in WAYS), ("contents", SHIFT), ("many", SHIFT)])
def test_back_leads_to_what_came_before_all_of_it(tab: Page, served: str, out: list[Request], way: str, leave: str) -> None:
    """Whatever was followed among these pages, they are one entry: once left, neither Back nor Forward leads to any of them."""
    begin, follow, end = WAYS[way]
    tab.goto(served + BEFORE)
    tab.goto(served + begin)
    entries = tab.evaluate("history.length")
    follow(tab)
    tab.wait_for_url(served + end)
    expect(tab.locator(".exit-now")).to_be_visible()
    assert tab.evaluate("history.length") == entries

    if leave == SHIFT:
        shift(tab, 3)
    else:
        tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)
    assert tab.evaluate("history.length") == entries
    tab.go_back()
    assert tab.url == served + BEFORE
    tab.go_forward()
    assert tab.url.startswith(EXIT)
    assert len(out) == 2


@pytest.mark.browser
def test_from_an_ordinary_page_and_out_again(tab: Page, served: str, out: list[Request]) -> None:
    """A link of an ordinary page adds an entry, as links do; leaving takes that one away, and Back leads to the ordinary page."""
    tab.goto(served + "procedures/")
    tab.goto(served + BEFORE)
    tab.locator(".menu").get_by_role("link", name="Worried about a child?").click()
    tab.wait_for_url(served + HELP)
    contents(tab).click()
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)

    assert len(out) == 1
    assert [tab.go_back() and tab.url for _ in range(2)] == [served + BEFORE, served + "procedures/"]


@pytest.mark.browser
def test_ordinary_page_and_back_is_what_it_always_was(tab: Page, served: str, out: list[Request]) -> None:
    """From one of these pages to an ordinary one, Back leads here again. Leaving then leaves neither Back nor Forward a way to it."""
    tab.goto(served + "procedures/")
    tab.goto(served + HELP)
    tab.locator(".menu").get_by_role("link", name="Who does what").click()
    tab.wait_for_url(served + BEFORE)
    tab.go_back()
    assert tab.url == served + HELP
    expect(tab.locator("h1")).to_be_visible()

    contents(tab).click()
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)
    assert len(out) == 1
    tab.go_forward()
    assert tab.url == served + BEFORE
    assert [tab.go_back() and tab.url for _ in range(2)] == [EXIT, served + "procedures/"]


@pytest.mark.browser
def test_page_is_named_without_what_is_below_it(tab: Page, served: str) -> None:
    """Where a folder has ordinary pages too, its own page takes the place of the entry, and they add one."""

    def name(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("young-people/*", YOUNG))

    tab.route(lambda url: url.startswith(served + YOUNG), name)
    for follow, more in (WAYS["breadcrumb"][1], 0), (lambda tab: tab.locator(".turn .on").click(), 1):
        tab.goto(served + TELL)
        entries = tab.evaluate("history.length")
        follow(tab)
        tab.wait_for_url(lambda url: url != served + TELL)
        assert tab.evaluate("history.length") == entries + more


# A page that was left while the everyday page does not come


def left(tab: Page, served: str) -> list[int]:
    """Leave a page, and stand before a blank one."""
    asked = late(tab)
    tab.goto(served + BEFORE)
    tab.goto(served + HELP)
    contents(tab).click()
    tab.locator(".exit-now").click()
    expect(tab.locator("body")).to_be_hidden()
    return asked


AGAIN: dict[str, Callable[[Page, str], object]] = {
    "Back": lambda tab, served: (tab.goto(served + "procedures/"), tab.go_back(wait_until="commit")),
    "Forward": lambda tab, _: (tab.go_back(wait_until="commit"), tab.evaluate("() => { setTimeout(() => history.forward()); }")),
}


@pytest.mark.browser
@pytest.mark.parametrize("step", AGAIN)
def test_page_from_the_browsers_memory_leaves_again(remembering: Page, served: str, step: str) -> None:
    """A page that was left, and that the browser has kept as it was, shows nothing and leaves at once."""
    asked = left(remembering, served)
    AGAIN[step](remembering, served)

    remembering.wait_for_url(EXIT)
    assert len(asked) == 2


@pytest.mark.browser
@pytest.mark.parametrize("step", [*AGAIN, "reload"])
def test_page_that_is_loaded_again_is_home(tab: Page, served: str, step: str) -> None:
    """A browser that has kept nothing finds home where the page stood."""
    left(tab, served)
    AGAIN.get(step, lambda tab, _: tab.reload())(tab, served)

    expect(tab.locator("body.home h1")).to_be_visible()
    assert tab.url == served


@pytest.mark.browser
def test_browser_that_keeps_its_address_leaves_all_the_same(tab: Page, served: str, out: list[Request]) -> None:
    """Where the address may not be changed, as in a file from a disk, the page is left nevertheless."""
    tab.add_init_script("history.replaceState = () => { throw new DOMException('', 'SecurityError'); };")
    tab.goto(served + HELP)
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)

    assert len(out) == 1


# Links do what they always did


PLACE = """(anchor) => { const part = document.querySelector(anchor), box = part.getBoundingClientRect();
    return [document.querySelector(":target") === part, box.top >= 0 && box.top < innerHeight]; }"""


@pytest.mark.browser
def test_link_within_the_page_leads_to_its_place(tab: Page, served: str) -> None:
    """The place scrolls into view below the bar, is the target of styles, and the next stop of Tab follows it; a second time too."""
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(served + HELP)
    for _ in range(2):
        tab.evaluate("scrollTo(0, 0)")
        contents(tab).click()
        assert tab.url == served + HELP + ANCHOR
        tab.wait_for_function(f"({PLACE})('{ANCHOR}').every(Boolean)")
        tab.keyboard.press("Tab")
        assert tab.evaluate(
            """(anchor) => { const part = document.querySelector(anchor), next = document.activeElement;
            const all = [...document.querySelectorAll("a[href], button, input, summary")];
            return next === all.find((stop) => part.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING); }""",
            ANCHOR,
        ), tab.evaluate("document.activeElement.outerHTML")


@pytest.mark.browser
@pytest.mark.parametrize("address", [HELP, TELL])
def test_skip_link_moves_the_focus(tab: Page, served: str, address: str) -> None:
    """The skip link gives the focus to the main part."""
    tab.goto(served + address)
    skip(tab)

    expect(tab.locator("#main")).to_be_focused()
    assert tab.evaluate(PLACE, "#main")[0]


@pytest.mark.browser
def test_page_that_took_the_place_of_another_shows_the_heading_that_was_asked_for(tab: Page, served: str) -> None:
    """A link to a heading of another of these pages leads to that heading."""
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(served + YOUNG)
    search(tab)
    tab.wait_for_url(served + HELP + ANCHOR)

    tab.wait_for_function(f"({PLACE})('{ANCHOR}').every(Boolean)")


@pytest.mark.browser
@pytest.mark.parametrize("link", [f"a[href='{ANCHOR}']", ".menu a[href='../under-18/']"])
@pytest.mark.parametrize("how", ["Control", "Shift", "middle", "_blank"])
def test_new_tab_is_a_new_tab(browser: Browser, served: str, link: str, how: str) -> None:
    """A click that asks for a new tab or window gets one, and the page stays where it was."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(served + HELP)
    target = tab.locator(link).first
    with context.expect_page(timeout=5000) as opening:
        if how == "_blank":
            target.evaluate("link => { link.target = '_blank'; }")
            target.click()
        elif how == "middle":
            target.click(button="middle")
        else:
            target.click(modifiers=[how])  # type: ignore[list-item]

    opening.value.wait_for_url(lambda url: url.startswith(served))
    assert tab.url == served + HELP
    context.close()


@pytest.mark.browser
def test_link_that_saves_a_file_saves_it(tab: Page, served: str) -> None:
    """A link that offers its address as a file is left alone."""
    tab.goto(served + HELP)
    link = tab.locator(".menu a[href='../under-18/']")
    link.evaluate("link => { link.download = 'page.html'; }")
    with tab.expect_download(timeout=5000):
        link.click()

    assert tab.url == served + HELP


@pytest.mark.browser
def test_other_sites_are_left_alone(tab: Page, served: str) -> None:
    """A link to another site, even to an address that is like one here, adds an entry, and Back leads here again, to the page as it was."""
    elsewhere = f"https://elsewhere.example/{HELP}"
    tab.route(elsewhere, lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    tab.goto(served + HELP)
    link = tab.locator(".crumbs a").first
    link.evaluate("(link, to) => { link.href = to; }", elsewhere)
    link.click()
    tab.wait_for_url(elsewhere)
    tab.go_back()

    assert tab.url == served + HELP
    expect(tab.locator("h1")).to_be_visible()


@pytest.mark.browser
def test_without_a_script_links_are_plain(browser: Browser, served: str) -> None:
    """With scripts off a link is a link, and Back undoes each."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + YOUNG)
    tab.locator(".menu").get_by_role("link", name="Worried about a child?").click()
    contents(tab).click()
    assert tab.url == served + HELP + ANCHOR

    tab.go_back()
    assert tab.url == served + HELP
    tab.go_back()
    assert tab.url == served + YOUNG
    context.close()


@pytest.mark.browser
def test_nothing_is_stored(tab: Page, served: str, out: list[Request]) -> None:
    """After all this neither the site's storage nor its cookies hold anything, and the entry of the history bears no mark."""
    tab.goto(served + YOUNG)
    through_many(tab)
    assert tab.evaluate("history.state") is None
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)
    tab.goto(served + HELP)

    assert len(out) == 1
    assert tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length, window.name]") == ["", 0, 0, ""]
    assert tab.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    assert tab.context.cookies() == []
