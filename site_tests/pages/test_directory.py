"""The filter over long lists: what it finds, what it says and when, by keyboard and touch, on paper; and pages without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import faults
from partnership import real
from playwright.sync_api import Page, Route, expect
from reader import page_text
from repository import standing_still

pytest_plugins = ("tab_fixtures",)
pytestmark = pytest.mark.browser
AGENCIES = "agencies/"
# How many agencies there are.
ALL = len(real().arrangements.agencies)
# The pages with a filter, and what each filters.
FILTERED = {
    AGENCIES: "agencies",
    "boards/": "boards",
    "documents/": "documents",
    "functions/": "functions",
    "glossary/": "words",
    "groups/who-sits-where/": "organisations and roles",
    "arrangements/relevant-agencies/": "agencies",
}
EDUCATION = "Schools, colleges, early years and other education providers"
FAITH = "Faith organisations"
NHS = "North Tees and Hartlepool NHS Foundation Trust"
CLUBS = "Community and voluntary sector organisations"
SHOWN = """() => [...document.querySelectorAll("[data-filtered] > :not([data-head])")].filter((item) => item.checkVisibility())
    .map((item) => item.querySelector(".name, dt, th, p, a").textContent.trim())"""


def ask(tab: Page, words: str) -> list[str]:
    """Type into the filter, and give what is left once its script is there."""
    tab.locator(".filter input").fill(words)
    if words:
        tab.locator(".filtering").wait_for()
    return list(tab.evaluate(SHOWN))


@pytest.mark.parametrize("address", FILTERED)
def test_each_long_list_has_one(tab: Page, served: str, address: str) -> None:
    """The box has a name, says how many there are, finds an entry by its first words, and has everything again when it is cleared."""
    tab.goto(served + address)
    box = tab.get_by_label(f"Filter {FILTERED[address]}", exact=True)
    whole = tab.evaluate(SHOWN)
    names = [name for name in whole if name]
    status = tab.locator(".filter [role=status]")

    assert box.is_visible()
    assert status.inner_text() == f"{len(whole)} {FILTERED[address]}"
    for wanted in (names[0], names[len(names) // 2], names[-1]):
        assert wanted in ask(tab, " ".join(wanted.split()[:6]))
    assert ask(tab, "") == whole


@pytest.mark.example
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafcass", ["Children and Family Court Advisory and Support Service"]),
        ("CAFCASS court", ["Children and Family Court Advisory and Support Service"]),
        ("stockton youth", ["Stockton-on-Tees Borough Council Youth Offending Teams"]),
        ("Teesside Safeguarding", ["Teeswide Safeguarding Adults Board"]),
        ("childrens homes", ["Residential children's homes"]),
        ("children\u2019s homes", ["Residential children's homes"]),
        ("tees-esk", ["Tees, Esk and Wear Valleys NHS Foundation Trust"]),
        ("fire and rescue", ["Cleveland Fire and Rescue Service"]),
        ("faith", ["Faith organisations"]),
    ],
)
def test_an_agency_is_found_as_people_call_it(tab: Page, served: str, words: str, found: list[str]) -> None:
    """By its short name, another name, a few words in any order, whatever the capitals, hyphens and apostrophes."""
    tab.goto(served + AGENCIES)
    shown = ask(tab, words)

    assert [name for name in shown if any(name.startswith(one) for one in found)] == shown
    assert len(shown) == len(found)


@pytest.mark.example
@pytest.mark.parametrize(
    ("words", "stays", "goes"),
    [
        ("nursery", EDUCATION, FAITH),
        ("nurseries", EDUCATION, FAITH),
        ("childminder", EDUCATION, FAITH),
        ("private school", EDUCATION, FAITH),
        ("GP", NHS, FAITH),
        ("doctor", NHS, EDUCATION),
        ("surgery", NHS, EDUCATION),
        ("hospital", NHS, EDUCATION),
        ("mosque", FAITH, EDUCATION),
        ("church", FAITH, EDUCATION),
        ("vicar", FAITH, NHS),
        ("scouts", CLUBS, NHS),
        ("youth club", CLUBS, "Hartlepool Borough Council Youth Offending Team"),
        ("housing association", "Local housing providers", EDUCATION),
        # A slip of one letter, words joined, words that are still being typed, a sentence.
        ("mosqe", FAITH, EDUCATION),
        ("chruch", FAITH, EDUCATION),
        ("youthclub", CLUBS, EDUCATION),
        ("housing asociation", "Local housing providers", EDUCATION),
        ("childmin", EDUCATION, FAITH),
        ("I am a GP", NHS, FAITH),
        # The name of one nursery or church is on no list.
        ("Happy Days Nursery", EDUCATION, FAITH),
        ("St Mary's church", FAITH, EDUCATION),
    ],
)
def test_an_agency_is_found_by_what_it_is(tab: Page, served: str, words: str, stays: str, goes: str) -> None:
    """In their own words people come to the entry that covers them, and not to one of another sector."""
    tab.goto(served + AGENCIES)
    names = [name.split("\n")[0] for name in ask(tab, words)]

    assert [name for name in names if name.startswith(stays)], names
    assert not [name for name in names if name.startswith(goes)], names


@pytest.mark.parametrize("address", [AGENCIES, "arrangements/relevant-agencies/"])
@pytest.mark.parametrize("words", ["plumbers", "mosque", "Happy Days Nursery"])
def test_no_agency_is_told_that_it_is_none(tab: Page, served: str, address: str, words: str) -> None:
    """Where no entry has all that was typed, the status says that a wider one may cover it, and leads to the sectors and to what to do."""
    tab.goto(served + address)
    ask(tab, words)
    status = tab.locator(".filter [role=status]")
    expect(status).to_contain_text("You may be covered by a wider entry")
    assert not re.search(r"\b(no agency|not an agency|none|not named|no match)", status.inner_text(), re.IGNORECASE)

    status.get_by_role("link", name="Look under your sector").click()
    expect(tab.locator("#sector-health")).to_be_in_viewport()
    assert len(ask(tab, "")) == ALL
    ask(tab, words)
    status.get_by_role("link", name="what to do if you cannot see your organisation").click()
    tab.wait_for_url("**/arrangements/relevant-agencies/#if-you-cannot-see-your-organisation")
    expect(tab.get_by_text("You may be covered by a wider entry, such as").last).to_be_in_viewport()


@pytest.mark.example
def test_who_is_named_is_told_no_more(tab: Page, served: str) -> None:
    """An agency that has the words themselves is counted, without advice; so is one that has some of them, with it."""
    tab.goto(served + AGENCIES)
    status = tab.locator(".filter [role=status]")
    ask(tab, "catalyst")
    expect(status).to_have_text(f"1 of {ALL} agencies for “catalyst”")
    ask(tab, "catalyst zzz")
    expect(status).to_contain_text(f"1 of {ALL} agencies for some of “catalyst zzz”. You may be covered")


def test_an_empty_list_leads_to_the_search(tab: Page, served: str) -> None:
    """Where a list has nothing, the search of the site is asked the same with one click, and nothing stands in the address."""
    tab.goto(served + "glossary/")
    assert ask(tab, "zzz") == []
    status = tab.locator(".filter [role=status]")
    expect(status).to_have_text("Nothing here has these words: “zzz”. Try others, or search the site.")
    ask(tab, "cleveland fire")
    ask(tab, "xylophone")
    expect(status).to_contain_text("“xylophone”")
    status.get_by_role("link", name="search the site").click()

    expect(tab.locator(".found.open")).to_be_visible()
    assert tab.get_by_role("searchbox", name="Search this site").input_value() == "xylophone"
    assert tab.url == served + "glossary/"


def test_without_its_words_a_filter_says_so(tab: Page, served: str) -> None:
    """Where the script or the words cannot be had, everything stays in its place, and the status says so."""
    tab.route("**/words.js*", lambda route: route.abort())
    tab.goto(served + AGENCIES)
    tab.locator(".filter input").fill("nursery")
    expect(tab.locator(".filter [role=status]")).to_have_text("The filter could not be loaded. Everything is listed below.")

    assert len(tab.evaluate(SHOWN)) == ALL


@pytest.mark.example
def test_sectors_and_groups_find_their_agencies(tab: Page, served: str) -> None:
    """The name of a sector, and of a group that an agency sits on, find the agencies."""
    tab.goto(served + AGENCIES)

    assert len(ask(tab, "health")) >= 5
    assert [name.split(" Education")[0] for name in ask(tab, "executive")] == [
        "Schools, colleges, early years and other education providers",
        "Community and voluntary sector organisations VCS",
    ]
    assert ask(tab, "xecutive") == []


@pytest.mark.example
def test_what_is_empty_goes(tab: Page, served: str) -> None:
    """A sector without a match goes, with its entry in the list of sectors; all come back."""
    tab.goto(served + AGENCIES)
    sectors, jumps = tab.locator("section.sector:visible"), tab.locator(".jump a:visible")
    whole = (sectors.count(), jumps.count())
    ask(tab, "youth offending")

    assert sectors.locator("h2").all_inner_texts() == jumps.all_inner_texts() == ["Police and justice"]
    ask(tab, "zzz")
    assert (sectors.count(), jumps.count(), tab.locator(".jump:visible").count()) == (0, 0, 0)
    ask(tab, "")
    assert (sectors.count(), jumps.count()) == whole


def test_how_many_is_said_politely(tab: Page, served: str) -> None:
    """The number is said in a live region half a second after the last letter, not at each one; where nothing is found, what to do."""
    standing_still(tab, served + AGENCIES)
    status = tab.locator(".filter [role=status]")
    said = [status.inner_text()]
    tab.locator(".filter input").focus()
    tab.wait_for_load_state("networkidle")
    for letter in "police":
        tab.locator(".filter input").press(letter)
        tab.clock.run_for(200)
        said.append(status.inner_text())
    assert set(said) == {f"{ALL} agencies"}

    tab.clock.run_for(400)
    found = len(tab.evaluate(SHOWN))
    assert 0 < found < ALL
    assert status.inner_text() == f"{found} of {ALL} agencies for “police”"
    tab.locator(".filter input").fill("plumbers")
    tab.clock.run_for(600)
    assert status.inner_text().startswith("Nothing here has these words: “plumbers”. You may be covered by a wider entry")
    tab.locator(".filter input").fill("")
    tab.clock.run_for(600)
    assert status.inner_text() == f"{ALL} agencies"


@pytest.mark.parametrize("width", [1280, 360])
def test_keyboard_alone_filters_and_clears(tab: Page, served: str, width: int) -> None:
    """Tab to the box and type; Escape clears and stays; Tab comes to Clear, which gives the box back; Enter goes nowhere."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(served + AGENCIES)
    box, clear = tab.get_by_label("Filter agencies"), tab.get_by_role("button", name="Clear")
    whole = len(tab.evaluate(SHOWN))
    box.evaluate("box => { box.type = 'text'; }")  # a field of this kind some browsers clear by themselves, and some do not
    while not box.evaluate("box => box === document.activeElement"):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement !== document.body"), "the Tab key never comes to the box"
    assert not clear.is_visible()
    tab.keyboard.type("police")
    tab.locator(".filtering").wait_for()
    assert 0 < len(tab.evaluate(SHOWN)) < ALL
    tab.keyboard.press("Enter")
    assert tab.url == served + AGENCIES
    tab.keyboard.press("Escape")
    assert (box.input_value(), len(tab.evaluate(SHOWN))) == ("", whole)
    assert box.evaluate("box => box === document.activeElement")
    tab.keyboard.type("police")
    tab.keyboard.press("Tab")
    assert clear.evaluate("clear => clear === document.activeElement")
    tab.keyboard.press("Enter")
    assert (box.input_value(), len(tab.evaluate(SHOWN))) == ("", whole)
    assert box.evaluate("box => box === document.activeElement")
    assert not clear.is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_finger_filters_and_clears(opened: Callable[..., Page], served: str) -> None:
    """On a telephone box and button are large enough; its own Done key puts the keyboard away and keeps what was found."""
    tab = opened(served + AGENCIES, 360, has_touch=True, is_mobile=True)
    box, clear = tab.get_by_label("Filter agencies"), tab.get_by_role("button", name="Clear")
    box.tap()
    ask(tab, "police")
    box.press("Enter")

    assert not box.evaluate("box => box === document.activeElement")
    assert 0 < len(tab.evaluate(SHOWN)) < ALL
    for part in (box, clear):
        area = part.bounding_box()
        assert area
        assert area["height"] >= 40
    clear.tap()
    assert len(tab.evaluate(SHOWN)) == ALL


def test_a_link_to_what_is_hidden_shows_it(tab: Page, served: str) -> None:
    """A link on the page that leads to a hidden entry clears the filter and goes there."""
    tab.goto(served + AGENCIES)
    ask(tab, "police")
    assert not tab.locator("#catalyst").is_visible()
    tab.evaluate("() => { location.hash = 'catalyst'; }")

    expect(tab.locator("#catalyst")).to_be_in_viewport()
    assert tab.locator(".filter input").input_value() == ""


def test_nothing_jumps(opened: Callable[..., Page], served: str) -> None:
    """What stands below the box stays where it is while the script comes late, and the box stays where it is while lists get short."""
    tab = opened("about:blank", 360)
    held: list[Route] = []
    tab.route("**/filter.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright cannot mark a built-in method
    tab.goto(served + AGENCIES, wait_until="commit")
    expect(tab.locator(".filter")).to_have_css("visibility", "hidden")  # the stylesheet is there
    tab.locator(".foot").wait_for()
    tab.evaluate("() => document.fonts.ready")
    place = """() => [document.querySelector('.jump').getBoundingClientRect().top + scrollY,
        getComputedStyle(document.querySelector('.filter')).visibility]"""
    before = tab.evaluate(place)
    for route in held:
        route.continue_()
    expect(tab.locator(".filter.ready")).to_be_visible()
    after = tab.evaluate(place)

    assert held
    assert (before[0], before[1], after[1]) == (after[0], "hidden", "visible")
    tab.unroute("**/filter.js*")
    tab.goto(served + "glossary/")
    expect(tab.locator(".filter.ready")).to_be_visible()
    tab.evaluate("scrollTo({ top: document.querySelector('.filter').getBoundingClientRect().top + scrollY - 40, behavior: 'instant' })")
    top = "() => Math.round(document.querySelector('.filter').getBoundingClientRect().top)"
    was = tab.evaluate(top)
    ask(tab, "zzzzz")
    assert tab.evaluate(top) == was == 40


def test_without_a_script_there_is_no_box_and_everything_is_there(opened: Callable[..., Page], served: str, site: Path) -> None:
    """With scripts off no room is kept, nothing can be typed, and each entry stands on the page."""
    tab = opened("about:blank", java_script_enabled=False)
    for address in FILTERED:
        tab.goto(served + address)
        box = tab.locator(".filter").first
        assert box.evaluate("box => getComputedStyle(box).display") == "none", address
        assert tab.locator("main [hidden]").count() == 0
    assert "Catalyst" in page_text(site / AGENCIES / "index.html")


def test_paper_shows_what_is_found_and_says_so(tab: Page, served: str) -> None:
    """In print the list is as short as on the screen, under the words that made it so; the box is gone. Unfiltered, nothing is said."""
    tab.goto(served + AGENCIES)
    status = tab.locator(".filter [role=status]")
    tab.emulate_media(media="print")
    assert not status.is_visible()
    tab.emulate_media(media="screen")
    shown = ask(tab, "police")
    expect(status).to_have_text(f"{len(shown)} of {ALL} agencies for “police”")
    tab.emulate_media(media="print")

    assert status.is_visible()
    assert not tab.locator(".filter input").is_visible()
    assert tab.evaluate(SHOWN) == shown


def test_forced_colours_keep_the_box_apart(tab: Page, served: str) -> None:
    """In a reader's own colours the filter and its field have borders."""
    tab.emulate_media(forced_colors="active")
    tab.goto(served + AGENCIES)

    for part in (".filter", ".filter input"):
        assert tab.locator(part).evaluate("part => parseFloat(getComputedStyle(part).borderTopWidth)") > 0


@pytest.mark.parametrize(("address", "scheme"), [(AGENCIES, "light"), ("glossary/", "dark"), ("groups/who-sits-where/", "dark")])
def test_axe_finds_nothing_while_a_list_is_short(opened: Callable[..., Page], served: str, address: str, scheme: str) -> None:
    """Every rule of axe-core holds with the filter on, at 1280 and 360 px; nothing scrolls sideways."""
    tab = opened(served + address, bypass_csp=True, color_scheme=scheme)
    ask(tab, "police")
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        assert faults(tab) == []
    tab.set_viewport_size({"width": 320, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_typed_goes_nowhere(tab: Page, served: str) -> None:
    """The first use fetches two scripts, once; nothing else is asked for, stored or put into the address, whatever is typed."""
    tab.goto(served + AGENCIES, wait_until="networkidle")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    ask(tab, "<b>x</b> {words} \\ %00")
    expect(tab.locator(".filter [role=status]")).to_contain_text("<b>x</b> {words}")
    ask(tab, "police")

    assert sorted(re.sub(r"=\w+$", "=", url) for url in asked) == ["assets/shorten.js?v=", "assets/words.js?v="]
    assert tab.url == served + AGENCIES
    assert tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert not re.search("<b>", tab.locator(".filter [role=status]").inner_html())
