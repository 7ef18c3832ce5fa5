"""Exit this page: on every page that a frightened person may read, at once, by pointer and by keyboard, in the way of nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from leaving import WEATHER, late, shift
from playwright.sync_api import Browser, Page, Request, expect
from reader import page as read_page
from reader import page_text, pages, sentences
from repository import standing_still

from masa.check.rules.safety.discreet import TELLING
from masa.findings.finding import Place
from masa.model.publications import Audience
from masa.site.discreet import discreet as named_shortly
from masa.site.page import Page as SitePage
from masa.site.website import EXIT
from masa.source.read import read

HERE, BEFORE = "young-people/if-you-tell/", "young-people/"
TWO_MORE, ONE_MORE = "Shift, press 2 more times to exit.", "Shift, press 1 more time to exit."
pytest_plugins = ("exit_fixtures",)


@pytest.fixture(scope="session")
def discreet(root: Path) -> list[str]:
    """The addresses of the pages that are discreet, by what their files say."""
    return [prose.address for prose in read(root).content if prose.header and prose.header.is_discreet]


# The markup


def test_pages_for_the_frightened_are_discreet(discreet: list[str], site: Path) -> None:
    """Every page for children and young people, the page of help, and the page about leaving can be left at once."""
    young = {
        str(file.parent.relative_to(site)) + "/" for name in ("children", "young-people") for file in (site / name).rglob("index.html")
    }

    assert {*young, "under-18/", "worried-about-a-child/", "leave-quickly/"} <= {*discreet}


def test_control_stands_on_discreet_pages_alone(discreet: list[str], site: Path) -> None:
    """Two links leave a discreet page without giving its address away; other pages have neither them nor their script.

    The script is told all pages that are discreet.
    """
    named = "children/* leave-quickly/ under-18/ worried-about-a-child/ young-people/*"
    for file in pages(site):
        address = str(file.relative_to(site)).removesuffix("index.html")
        ways = [given for tag, given in read_page(file).tags if tag == "a" and given.get("href") == EXIT]
        scripts = [given for tag, given in read_page(file).tags if tag == "script" and "exit.js" in given.get("src", "")]
        wanted = 1 if address in discreet else 0
        assert (len(ways), len(scripts)) == (2 * wanted, wanted), address
        assert all(given["data-pages"] == named for given in scripts), address
        assert all({"noreferrer", "noopener"} <= {*given["rel"].split()} for given in ways), address


def site_of(addresses: dict[str, bool]) -> list[SitePage]:
    """Pages at these addresses, each discreet or not."""
    return [SitePage(address, "", "", "", Audience.PUBLIC, "prose", Place(""), discreet=told) for address, told in addresses.items()]


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ({"": False, "a/": True, "b/": False}, "a/"),
        ({"": False, "a/": True, "a/b/": True, "a/b/c/": True, "ab/": False}, "a/*"),
        ({"": False, "a/": True, "a/b/": True, "a/b/c/": True, "a/d/": False}, "a/ a/b/*"),
        ({"": True, "a/": True}, "*"),
        ({"": True, "a/": False}, "."),
        ({"": False, "a/": False}, ""),
    ],
)
def test_discreet_pages_are_named_shortly(addresses: dict[str, bool], said: str) -> None:
    """A star stands for what is below, only where all of that is discreet."""
    assert named_shortly(site_of(addresses)) == said


def test_nothing_around_a_discreet_page_tells_what_it_is_about(discreet: list[str], site: Path) -> None:
    """Title, description, preview and data for machines of a discreet page hold no telling word, and the title still tells pages apart."""
    titles = []
    for address in discreet:
        head = (site / address / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
        title = re.search("<title>([^<]+)</title>", head)
        assert title
        titles.append(title[1])
        shown = [title[1], *re.findall(r'<meta (?:name|property)="[^"]*(?:description|title|card|alt)[^"]*" content="([^"]*)"', head)]
        shown += re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
        assert len(shown) > 1
        told = [text for text in shown if TELLING.search(re.sub(r"Safeguarding Children Partnership", "", text))]
        assert not told, (address, told)

    assert len(set(titles)) == len(titles)


def test_advice_is_honest_and_easy(site: Path) -> None:
    """The page on leaving says what the button cannot do, gives verified numbers with 999 first, and reads at grade 5 or lower."""
    import textstat  # noqa: PLC0415 - slow to load

    file = site / "leave-quickly" / "index.html"
    text = page_text(file)

    for said in ("does not clear your history", "private window", "watches the device", "list of calls", "Other tabs", "999", "0800 1111"):
        assert said in text, said
    main = file.read_text(encoding="utf-8").partition("<main")[2]
    assert re.findall(r"tel:(\d+)", main)[0] == "999"
    assert textstat.flesch_kincaid_grade(" ".join(part if part[-1] in ".!?" else f"{part}." for part in sentences(file))) <= 5


# Leaving


@pytest.mark.browser
def test_without_a_script_it_is_a_link(browser: Browser, served: str) -> None:
    """With scripts off the control is a link to the everyday page, which learns nothing of where its reader was."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    asked: list[Request] = []
    tab.route(lambda url: url.startswith(EXIT), lambda route: (asked.append(route.request), route.fulfill(body=WEATHER)))
    tab.goto(served + HERE)
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)

    assert [request.header_value("referer") for request in asked] == [None]
    context.close()


@pytest.mark.browser
def test_back_does_not_return(tab: Page, served: str, out: list[Request]) -> None:
    """The everyday page takes the place of the one that was left: no step is added, and Back leads to what came before it."""
    tab.goto(served + BEFORE)
    tab.goto(served + HERE)
    steps = tab.evaluate("history.length")
    assert out == []
    tab.locator(".exit-now").click()
    tab.wait_for_url(EXIT)

    assert tab.evaluate("history.length") == steps
    assert [request.header_value("referer") for request in out] == [None]
    tab.go_back()
    assert tab.url == served + BEFORE


@pytest.mark.browser
def test_page_is_blank_before_the_next_one_comes(tab: Page, served: str) -> None:
    """While the everyday page is still on its way, nothing of this one is left to see, to hear or in the tab."""
    asked = late(tab)
    tab.goto(served + HERE)
    tab.locator(".exit-now").click()

    expect(tab.locator("body")).to_be_hidden()
    assert tab.evaluate("[document.title, document.documentElement.innerText, document.elementFromPoint(9, 9).tagName]") == [
        "Loading",
        "",
        "HTML",
    ]
    assert tab.url == served, "the address tells what page was left"
    # A browser that brings a page back as it was shows nothing of it, and leaves again.
    tab.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    tab.wait_for_url(EXIT)
    assert len(asked) == 2


def two_more_leave(tab: Page, out: list[Request]) -> None:
    """After one Shift the page counts down, asks for nothing until the last, and then is left."""
    told = tab.get_by_role("status")
    expect(told).to_have_text(TWO_MORE)
    shift(tab, 1)
    expect(told).to_have_text(ONE_MORE)
    assert out == []
    shift(tab, 1)
    tab.wait_for_url(EXIT)


@pytest.mark.browser
def test_three_times_shift_leaves(tab: Page, served: str, out: list[Request]) -> None:
    """Shift, Shift, Shift: gone. How many are still to come is told politely, and after the second nothing has been asked yet."""
    tab.goto(served + BEFORE)
    tab.goto(served + HERE)
    told = tab.get_by_role("status")
    expect(told).to_have_text("")
    shift(tab, 1)
    two_more_leave(tab, out)

    tab.go_back()
    assert tab.url == served + BEFORE


@pytest.mark.browser
def test_slow_shifts_do_not_count(tab: Page, served: str, out: list[Request]) -> None:
    """Three within five seconds count, and which three does not matter; what is older is forgotten, and the message with it."""
    standing_still(tab, served + HERE)
    told = tab.get_by_role("status")
    shift(tab, 2)
    tab.clock.run_for(5001)
    expect(told).to_have_text("")
    shift(tab, 1)
    tab.clock.run_for(3000)
    shift(tab, 1)
    tab.clock.run_for(3000)
    two_more_leave(tab, out)


USES = {
    "typing capitals": lambda tab: tab.keyboard.press("Shift+A"),
    "going back with Tab": lambda tab: tab.keyboard.press("Shift+Tab"),
    "choosing a keyboard": lambda tab: tab.keyboard.press("Alt+Shift"),
    "a letter between": lambda tab: (tab.keyboard.press("Shift"), tab.keyboard.press("a")),
    "marking text": lambda tab: (tab.keyboard.down("Shift"), tab.locator("h1").click(), tab.keyboard.up("Shift")),
    "holding": lambda tab: (tab.keyboard.down("Shift"), tab.clock.run_for(1200), tab.keyboard.up("Shift")),
}


@pytest.mark.browser
@pytest.mark.parametrize("use", USES)
def test_shift_in_use_does_not_count(tab: Page, served: str, out: list[Request], use: str) -> None:
    """Shift that is used for something else leaves no page and says nothing."""
    standing_still(tab, served + HERE)
    for _ in range(4):
        USES[use](tab)

    assert tab.url == served + HERE
    assert out == []
    expect(tab.get_by_role("status")).to_have_text("")


@pytest.mark.browser
def test_page_that_was_not_left_comes_back_whole(remembering: Page, served: str) -> None:
    """Back from an ordinary link shows the page again, with nothing counted."""
    tab = remembering
    tab.goto(served + HERE)
    shift(tab, 2)
    tab.evaluate("window.kept = true")
    tab.goto(served + "groups/")
    tab.go_back(wait_until="commit")

    expect(tab.locator("h1")).to_be_visible()
    assert tab.evaluate("window.kept"), "the browser has not kept the page: this test proves nothing"
    expect(tab.get_by_role("status")).to_have_text("")
    shift(tab, 1)
    expect(tab.get_by_role("status")).to_have_text(TWO_MORE)


# In reach, and in the way of nothing


@pytest.mark.browser
def test_it_is_among_the_first_stops(tab: Page, served: str, out: list[Request]) -> None:
    """The second stop of the Tab key, after the skip link, leaves the page; it can be seen there."""
    tab.goto(served + HERE)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    link = tab.locator(":focus")

    expect(link).to_have_text("Exit this page")
    expect(link).to_be_in_viewport(ratio=1)
    tab.keyboard.press("Enter")
    tab.wait_for_url(EXIT)
    assert len(out) == 1


SCREENS = {"wide": (1280, 900, 16), "narrow": (320, 640, 16), "zoomed to 400 %": (320, 256, 16), "with text twice as large": (360, 740, 32)}
COVERED = """() => { const bar = document.querySelector(".exit").getBoundingClientRect(), found = document.activeElement;
    if (found === document.body || found.closest(".exit, .skip")) return false;
    const box = found.getBoundingClientRect();
    return box.bottom > bar.top + 1 && box.top < bar.bottom - 1 && box.top > bar.top - box.height; }"""


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", [HERE, "worried-about-a-child/", "children/who-keeps-me-safe/"])
def test_it_stays_in_view_and_covers_no_focus(tab: Page, served: str, address: str, screen: str) -> None:
    """The control stays on the screen all the way down, takes a small part of it, and hides nothing that has the focus (WCAG 2.4.11)."""
    width, height, size = SCREENS[screen]
    tab.set_viewport_size({"width": width, "height": height})
    tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(served + address)
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    link = tab.locator(".exit-now")

    expect(link).to_be_in_viewport(ratio=1)
    place = tab.evaluate("scrollY")
    link.focus()
    assert tab.evaluate("scrollY") == place, "the page jumps where the control gets the focus"
    assert link.evaluate("link => link.getBoundingClientRect().height") >= 24
    assert tab.locator(".exit").evaluate("bar => bar.getBoundingClientRect().bottom") <= height * 0.2
    for key in ("Tab", "Shift+Tab"):
        for _ in range(tab.locator("a[href], summary, input, button").count() + 2):
            tab.keyboard.press(key)
            assert not tab.evaluate(COVERED), tab.evaluate("document.activeElement.outerHTML")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_results_of_a_search_do_not_cover_it(tab: Page, served: str, width: int) -> None:
    """While the results of a search are open, a finger still finds the control."""
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto(served + HERE)
    tab.get_by_role("searchbox").fill("help")
    expect(tab.locator(".found.open")).to_be_visible()

    assert tab.locator(".exit-now").evaluate(
        """link => { const box = link.getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link; }"""
    )


@pytest.mark.browser
def test_it_has_a_shape_in_forced_colours_and_none_on_paper(tab: Page, served: str) -> None:
    """In a reader's own colours the control has a border; on paper it is not there."""
    tab.emulate_media(forced_colors="active")
    tab.goto(served + HERE)
    assert tab.locator(".exit-now").evaluate("link => parseFloat(getComputedStyle(link).borderTopWidth)") > 0

    tab.emulate_media(media="print")
    expect(tab.locator(".exit")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_message_there(browser: Browser, served: str, scheme: str) -> None:
    """Every rule of axe-core holds with the control in focus and its message shown, at 1280 and 360 px."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        for address in (HERE, "leave-quickly/"):
            tab.goto(served + address)
            tab.locator(".exit-now").focus()
            shift(tab, 1)
            expect(tab.get_by_role("status")).to_have_text(TWO_MORE)
            found = Axe().run(tab)
            assert found.violations_count == 0, f"{width} px\n{found.generate_report()}"
    context.close()
