"""Accessible in fact: each claim of generator/masa/site/tested.yaml, in a real browser."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from axe import AXE, RUN, look
from kinds import kinds
from playwright.sync_api import Browser, Page
from reader import pages

from masa.site import tested as cover

pytestmark = pytest.mark.proof
TESTED = cover.tested()
SHARES = 8
# Pages that between them hold all that opens: folded notes and tables, words, filters, charts with their lists, a calculator.
OPENING = ("", "groups/engine-room/", "agencies/", "procedures/rapid-review/", "yearly-report/figures/", "glossary/", "young-people/words/")


@pytest.fixture
def lab(browser: Browser) -> Iterator[Page]:
    """A tab into which a test may put code of its own, which the site's policy would refuse."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def addresses(site: Path) -> list[str]:
    """The address of every page."""
    return [str(file.relative_to(site)).removesuffix("index.html") for file in pages(site)]


@pytest.mark.browser
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing(lab: Page, served: str, site: Path, share: int) -> None:
    """Every rule of axe-core holds on every page, at each width; colours in light at the first, in dark at the last."""
    bad: list[str] = []
    for address in addresses(site)[share::SHARES]:
        lab.goto(served + address)
        bad += look(lab, TESTED.widths, TESTED.schemes)

    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
def test_axe_finds_nothing_in_what_opens(lab: Page, served: str, site: Path) -> None:
    """The same rules hold with every folded part and the first explanation of a word open, a filter in use, and the search in use."""
    bad: list[str] = []
    opened = {"details": 0, ".term": 0, "form.filter": 0}
    for address in kinds(site, OPENING):
        lab.goto(served + address)
        lab.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        for part in opened:
            opened[part] += bool(lab.locator(f"main {part}").count())
        if (term := lab.locator("main .term:visible")).count():
            term.first.click()
            assert lab.locator("[popover]:popover-open").is_visible()
        if (filtered := lab.locator("main form.filter input:visible")).count():
            filtered.first.fill("a")
            lab.locator(".filtering").first.wait_for()
        bad += look(lab, TESTED.widths, TESTED.schemes)
    lab.keyboard.press("Escape")
    lab.get_by_label("Search this site").fill("review")
    lab.locator("header").get_by_role("link", name="Review").first.wait_for()
    bad += look(lab, TESTED.widths, TESTED.schemes)

    assert all(opened.values()), opened
    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
def test_axe_can_find_something(lab: Page, served: str) -> None:
    """A fault of each of three sorts is found, so that silence means something; a contrast of 5:1 like one of 2:1."""
    spoil = """(tint) => { const main = document.querySelector("main");
        main.append(document.createElement("button"), document.createElement("img"));
        main.querySelector("p").style.color = tint; }"""
    found = []
    for tint in ("#ccc", "#707070"):
        lab.goto(served)
        lab.evaluate(spoil, tint)
        lab.evaluate(AXE)
        found.append({fault.partition(":")[0] for fault in lab.evaluate(RUN)})

    assert all(faults >= {"button-name", "image-alt", "color-contrast-enhanced"} for faults in found), found


@pytest.mark.browser
def test_nothing_scrolls_sideways(tab: Page, served: str, site: Path) -> None:
    """No page is wider than the narrowest screen."""
    tab.set_viewport_size({"width": TESTED.narrow, "height": 640})
    wide = []
    for address in addresses(site):
        tab.goto(served + address)
        if (width := tab.evaluate("document.documentElement.scrollWidth")) > TESTED.narrow:
            wide.append(f"{address}: {width}")

    assert not wide, wide


@pytest.mark.browser
def test_text_may_grow(tab: Page, served: str, site: Path) -> None:
    """A reader who sets the browser's text larger on a phone need not scroll sideways."""
    size = 16 * TESTED.text // 100
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size - 6}})
    wide = []
    for address in addresses(site):
        tab.goto(served + address)
        assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= size
        if (width := tab.evaluate("document.documentElement.scrollWidth")) > 360:
            wide.append(f"{address}: {width}")

    assert not wide, wide


# The distances of WCAG 2.2, 1.4.12, given as a reader's own stylesheet would.
SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet]; }"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((part) => {
    const style = getComputedStyle(part);
    return part.clientWidth > 1 && style.display !== "inline" && style.clipPath === "none" && !part.closest(".scroll, svg, [popover]") &&
        (["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY)) &&
        (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
}).map((part) => part.outerHTML.slice(0, 120))"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_text_may_be_spaced(lab: Page, served: str, site: Path, width: int) -> None:
    """With the distances of WCAG 1.4.12 no text is cut off, and no page scrolls sideways."""
    lab.set_viewport_size({"width": width, "height": 900})
    bad = []
    for address in kinds(site):
        lab.goto(served + address)
        lab.evaluate(SPACED)
        bad += [f"{address}: {part}" for part in lab.evaluate(CUT_OFF)]
        if lab.evaluate("document.documentElement.scrollWidth") > width:
            bad.append(f"{address} scrolls sideways")

    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
def test_first_tab_skips_to_the_content(tab: Page, served: str, site: Path) -> None:
    """The first stop of the Tab key is a visible link that leads to the main part."""
    tab.goto(served + kinds(site, ["groups/executive/"])[0])
    tab.keyboard.press("Tab")

    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"


# The stop that has the focus: its place in the order of the page, and what is wrong with how it shows.
STOP = """() => { const stop = document.activeElement, box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
    // A link that goes on in the next line is looked for in its first one.
    const line = stop.getClientRects()[0] ?? box;
    if (stop === document.body) return null;
    const faults = [], within = (place, most) => Math.min(most - 1, Math.max(0, place));
    const top = document.elementFromPoint(
        within(line.left + Math.min(line.width / 2, 20), innerWidth), within(line.top + line.height / 2, innerHeight));
    if (!(box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth)) faults.push("is off the screen");
    else if (box.bottom <= 0 || box.top >= innerHeight) faults.push("is not scrolled to");
    else if (box.height < innerHeight / 2 && !(top && (stop.contains(top) || top.contains(stop)))) faults.push("is covered");
    if (style.outlineStyle === "none" && style.boxShadow === "none" && !stop.closest("svg")) faults.push("shows no focus");
    stop.order ??= [...document.querySelectorAll("*")].indexOf(stop);
    return { order: stop.order, faults, part: stop.outerHTML.slice(0, 120) }; }"""


# On a long list the stops repeat themselves; so many are looked at.
MOST_STOPS = 80


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("share", range(4))
def test_focus_is_seen_and_goes_on(tab: Page, served: str, site: Path, width: int, share: int) -> None:
    """Each stop of the Tab key lies on the screen, uncovered, shows that it has the focus, and comes after the one before it."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(reduced_motion="reduce")
    bad: list[str] = []
    for address in kinds(site)[share::4]:
        tab.goto(served + address)
        first = before = -1
        for _ in range(MOST_STOPS):
            tab.keyboard.press("Tab")
            stop: dict[str, Any] | None = tab.evaluate(STOP)
            # Behind the last stop the key leaves the page, or begins again at its first.
            if stop is None or stop["order"] == first:
                break
            first = stop["order"] if first < 0 else first
            faults = [*stop["faults"], *(["comes too early"] if stop["order"] < before else [])]
            bad += [f"{address}: {stop['part']} {fault}" for fault in faults]
            before = max(before, stop["order"])
        else:
            if tab.locator("a[href], button, input, summary, [tabindex='0']").count() <= MOST_STOPS:
                bad.append(f"{address}: the Tab key does not come to an end")
        if before == first:
            bad.append(f"{address}: the Tab key has one stop alone")

    assert not bad, "\n".join(bad[:20])


# A form that only a script can answer is hidden without one, and so are the buttons that only it can obey; what a script folds away is open
# without one.
SAME = """() => { document.querySelectorAll("main form, main #reading").forEach((form) => { form.hidden = true; });
    document.querySelectorAll("main details").forEach((details) => { details.open = true; });
    return document.querySelector("main").innerText; }"""


@pytest.mark.browser
def test_pages_are_whole_without_scripts(browser: Browser, served: str, site: Path) -> None:
    """With scripts off the same text is there, but for forms and the buttons of a script, on every kind of page."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    scripted = browser.new_page()
    for address in kinds(site):
        plain.goto(served + address, wait_until="domcontentloaded")
        scripted.goto(served + address, wait_until="domcontentloaded")
        assert plain.evaluate(SAME) == scripted.evaluate(SAME), address
    context.close()
    scripted.close()


@pytest.mark.browser
def test_printed_page_has_its_text_and_no_menu(tab: Page, served: str, site: Path) -> None:
    """On paper the menu, the search and all that only a screen can use are gone, and the text is there."""
    for address in kinds(site):
        tab.goto(served + address)
        tab.emulate_media(media="print")
        for part in ("header nav", "search", ".crumbs", ".exit"):
            assert not any(found.is_visible() for found in tab.locator(part).all()), (address, part)
        assert tab.locator("h1").is_visible(), address
        assert tab.locator("main").is_visible(), address
        tab.emulate_media(media="screen")


@pytest.mark.browser
def test_forced_colours_keep_edges(tab: Page, served: str, site: Path) -> None:
    """In forced colours every box that leads somewhere, every button and every field has a border or a line below its words."""
    tab.emulate_media(forced_colors="active")
    bad = []
    for address in kinds(site):
        tab.goto(served + address)
        bad += [
            f"{address}: {part}"
            for part in tab.evaluate(
                """() => [...document.querySelectorAll("button, input, .tiers a, .boxes a, .card, .door, svg a > rect")].filter((part) => {
                const style = getComputedStyle(part.matches(".term") ? part.parentElement : part);
                if (!part.getClientRects().length) return false;
                if (part.tagName === "rect") return style.stroke === "none";
                const bare = ["Top", "Bottom", "Left"].every((side) => parseFloat(style[`border${side}Width`]) === 0);
                return bare && style.textDecorationLine === "none";
                }).map((part) => part.outerHTML.slice(0, 120))"""
            )
        ]

    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
def test_nothing_moves_for_those_who_ask(tab: Page, served: str, site: Path) -> None:
    """With less motion asked for, no part has a transition or an animation, and the page jumps instead of gliding."""
    tab.emulate_media(reduced_motion="reduce")
    for address in kinds(site):
        tab.goto(served + address)
        moving = tab.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("body *")].filter((part) => {
            const style = getComputedStyle(part);
            return style.scrollBehavior === "smooth" || style.animationName !== "none" ||
                style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
            }).map((part) => part.tagName)"""
        )
        assert moving == [], address


def test_statement_claims_what_is_tested(root: Path) -> None:
    """Each claim of the accessibility statement names a test that is there, and each of these tests is claimed."""
    here = {
        f"{file.stem}.{item.name}"
        for file in (root / "site_tests").rglob("test_*.py")
        for item in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(item, ast.FunctionDef)
    }
    claimed = {claim.test for claim in (*TESTED.claims, *TESTED.index)}
    own = {name for name in here if name.startswith("test_accessibility.test_")}

    assert sorted(claimed - here) == []
    assert {name.partition(".test_")[2].partition("_")[0] for name in own - claimed} == {"axe", "statement"}


def test_statement_is_drawn_from_what_is_tested(site: Path) -> None:
    """The page of the statement says each claim, and the day."""
    text = unescape((site / "accessibility" / "index.html").read_text(encoding="utf-8"))

    assert [claim.says for claim in TESTED.claims if claim.says not in text] == []
    assert "21 November 2026" in text
    assert AXE.startswith(f"/*! axe v{TESTED.axe}\n"), "the statement names another version of axe-core than the tests use"
    assert f"these very {len(pages(site)) - 1} pages is not recorded" in text, (
        "the page that says that there is no page is not one of the site's"
    )
