"""Charts on the built pages: where their boxes lead, and how they are seen, heard, pressed and reached by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from partnership import real
from playwright.sync_api import Browser, Page, Route
from structures import forty_on_a_site

from masa.charts import accountability_chart, flow_chart, group_chart
from masa.law import cited
from masa.model.addresses import address


@dataclass
class Charts(HTMLParser):
    """The charts of a page: where their links lead, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link inside of a chart."""
        given = dict(attrs)
        self.inside = self.inside or (tag == "svg" and given.get("class") == "chart")
        if self.inside and tag == "a":
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the chart."""
        self.inside = self.inside and tag != "svg"


def chart_links(site: Path, page: str) -> list[str]:
    """Where the boxes of a page's chart lead, from the site's root."""
    parsed = Charts()
    parsed.feed((site / page / "index.html").read_text(encoding="utf-8"))
    return [urljoin(f"/{page}", link).removeprefix("/") for link in parsed.links]


def test_every_box_is_a_link_to_the_right_page(site: Path) -> None:
    """In each chart of the site the boxes lead, in reading order, to what they stand for: a group, a role, a board, a step, a procedure."""
    relations = real()
    wanted = {"arrangements/structure/": [address(relations, box.id) for box in accountability_chart(relations).boxes]}
    for found in relations.arrangements.groups:
        chart = group_chart(relations, found)
        wanted[f"groups/{found.id}/"] = [address(relations, box.id) for box in chart.boxes if box.sort != "here"] if chart else []
    for procedure in relations.arrangements.procedures:
        here = f"procedures/{procedure.id}/"
        boxes = [box for box in flow_chart(relations, procedure).boxes if box.sort in {"act", "procedure"}]
        wanted[here] = [here + box.id if box.sort == "act" else address(relations, box.id) for box in boxes]

    assert {page: chart_links(site, page) for page in wanted} == wanted
    assert sum(map(len, wanted.values())) > 100


def test_every_step_says_its_duty_and_where_its_papers_go(site: Path) -> None:
    """Beside each step stand the law that it answers, what goes to whom, and the address to send it to."""
    relations = real()
    for procedure in relations.arrangements.procedures:
        html = (site / "procedures" / procedure.id / "index.html").read_text(encoding="utf-8")
        for step in procedure.steps:
            shown = html.partition(f'<span id="{step.id}"')[2].partition('<h3><span id="')[0]
            law = "; ".join(cited(step.requirements, relations.arrangements.edition.guidance))
            assert not step.requirements or f"Law and guidance: {law}." in re.sub("<[^>]*>", "", shown).replace("&#39;", "'")
            for sending in step.sends:
                assert f"#{sending.what}" in shown, step.id
                assert ('<span class="tag">Form</span>' in shown) >= (relations.document(sending.what).kind == "form"), step.id
                assert all(address(relations, actor).rpartition("/")[2] in shown for actor in sending.to)
                assert not sending.at or f"mailto:{relations.contact(sending.at).email}" in shown


PAGES = ["arrangements/structure/", *(f"groups/{found.id}/" for found in real().arrangements.groups)]
# The spacing that a reader may set (WCAG 2.2, 1.4.12).
SPACED = "* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important; }"
OUTSIDE = """() => [...document.querySelectorAll('.chart')].filter((chart) => chart.checkVisibility()).flatMap((chart) => {
    const bad = [];
    const place = (node) => node.getBoundingClientRect();
    const shape = (box) => place(box.querySelector('rect, .asks > path'));
    const said = (node) => `“${node.textContent.trim()}”`;
    const apart = (a, b) => a.right <= b.left + .5 || b.right <= a.left + .5 || a.bottom <= b.top + .5 || b.bottom <= a.top + .5;
    const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
    const boxes = [...chart.querySelectorAll('a, g[transform]')];
    const free = [...chart.querySelectorAll('text')].filter((text) => !text.closest('a, g[transform]'));
    for (const box of boxes) {
        const edge = shape(box);
        for (const text of box.querySelectorAll('text')) if (!within(place(text), edge)) bad.push(`${said(text)} leaves its box`);
        for (const other of boxes) if (other !== box && !apart(edge, shape(other))) bad.push(`${said(box)} overlaps ${said(other)}`);
        if (box.matches('a') && Math.min(edge.width, edge.height) < 24) bad.push(`${said(box)} is too small`);
    }
    for (const text of free) {
        const own = place(text);
        if (own.left < place(chart).left - .5 || own.right > place(chart).right + .5) bad.push(`${said(text)} leaves the chart`);
        for (const box of boxes) if (!apart(own, shape(box))) bad.push(`${said(text)} lies on ${said(box)}`);
        for (const other of free) if (other !== text && !apart(own, place(other))) bad.push(`${said(text)} lies on ${said(other)}`);
    }
    return bad; })"""


@pytest.mark.browser
@pytest.mark.parametrize("typeface", ["Source Sans", "fallback"])
def test_words_stay_in_their_boxes_in_the_browser(browser: Browser, served: str, typeface: str) -> None:
    """At 1280 px no words leave their box or lie on others, in the site's typeface and in a fallback, with a reader's own spacing too."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    if typeface == "fallback":
        context.route("**/*.woff2", lambda route: route.abort())
    tab = context.new_page()
    bad: dict[str, list[str]] = {}
    for page in PAGES:
        tab.goto(served + page)
        tab.evaluate("document.fonts.ready")
        assert tab.locator(".chart").first.is_visible()
        bad[page] = tab.evaluate(OUTSIDE)
        tab.add_style_tag(content=SPACED)
        bad[f"{page}, spaced"] = tab.evaluate(OUTSIDE)
    context.close()

    assert {page: found for page, found in bad.items() if found} == {}


@pytest.mark.browser
def test_forty_groups_are_drawn_whole(browser: Browser) -> None:
    """Of forty groups the chart, those of some groups and the list that stands in its place on a phone lose no name and no word."""
    website = forty_on_a_site()

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url).path.lstrip("/")
        if address in website.files:
            route.fulfill(body=website.files[address], content_type="text/css" if address.endswith(".css") else None)
        elif address in website.pages.bare:
            route.fulfill(body=website.page(address)[1], content_type="text/html")
        else:
            route.fulfill(status=404)

    context = browser.new_context(bypass_csp=True)
    context.route("**/*", answer)
    tab = context.new_page()
    bad: dict[str, list[str]] = {}
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        for page in ("arrangements/structure/", *(f"groups/group-{number}/" for number in (0, 2, 5, 29, 35))):
            tab.goto(f"http://forty.test/{page}")
            tab.evaluate("document.fonts.ready")
            bad[f"{page} at {width}"] = tab.evaluate(OUTSIDE)
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                bad[f"{page} at {width}"].append("the page is wider than its window")
        tab.goto("http://forty.test/arrangements/structure/")
        shown = tab.locator(".structure").inner_text()
        drawn = [" ".join(text.split()) for text in tab.locator(".structure .chart a").all_text_contents()]
        groups = [found.name for found in website.relations.arrangements.groups]
        assert tab.locator(".structure .chart").is_visible() == (width == 1280)
        assert [name for name in groups if name not in shown] == []
        assert [name for name in groups if name not in drawn] == []
    context.close()

    assert {page: found for page, found in bad.items() if found} == {}


@pytest.mark.browser
def test_keyboard_goes_through_the_chart_as_it_is_read(tab: Page, served: str) -> None:
    """The Tab key stops at a link past the chart, then at each box from the top, row by row; the box that has the focus shows it."""
    tab.goto(served + "arrangements/structure/")
    tab.locator(".past").focus()
    assert tab.evaluate("document.activeElement.getBoundingClientRect().height") >= 24
    assert tab.locator(tab.evaluate("document.activeElement.getAttribute('href')")).count() == 1

    rest = tab.locator(".structure .chart a").first.evaluate("box => getComputedStyle(box.querySelector('rect')).fill")
    stops = []
    for _ in range(tab.locator(".structure .chart a").count()):
        tab.keyboard.press("Tab")
        stops.append(
            tab.evaluate(
                """(({x, y}) => [Math.round(y + scrollY), Math.round(x)])(
                document.activeElement.querySelector('rect').getBoundingClientRect())"""
            )
        )
        assert tab.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).fill") != rest
    assert stops == sorted(stops)
    assert len(stops) == 11


@pytest.mark.browser
def test_the_whole_box_can_be_pressed(tab: Page, served: str) -> None:
    """A press just inside of a box's corner, far from its words, opens its page."""
    tab.goto(served + "arrangements/structure/")
    box = tab.locator('.chart a[href$="groups/executive/"] rect').bounding_box()
    assert box
    tab.mouse.click(box["x"] + 4, box["y"] + 4)
    tab.wait_for_url("**/groups/executive/")


@pytest.mark.browser
def test_chart_names_its_boxes_with_what_they_answer_to(tab: Page, served: str) -> None:
    """Who hears the chart hears with each group what the lines show."""
    tab.goto(served + "arrangements/structure/")
    chart = tab.get_by_role("group", name="Chart of the groups")

    assert chart.get_by_role("link", name="Engine Room, answers to Executive", exact=True).count() == 1
    assert chart.get_by_role("link", name="Tees Procedures Sub-Group, reports to Executive, shared with", exact=False).count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_group_shows_its_links_once(tab: Page, served: str, width: int) -> None:
    """Of the chart and the lists of a group's page one is shown and read out, never both; each says all."""
    tab.set_viewport_size({"width": width, "height": 900})
    for found in real().arrangements.groups:
        tab.goto(f"{served}groups/{found.id}/")
        drawn, said = tab.locator(".around > .drawn"), tab.locator(".around > .said")
        assert (drawn.is_visible(), said.is_visible()) == ((True, False) if width > 1000 else (False, bool(said.inner_text().strip())))
        shown = " ".join((drawn if width > 1000 else said).text_content().split())
        for feed in found.feeds:
            assert feed.what[1:] in shown
        for other in (*real().answering_to(found.id), *real().reporting_to(found.id)):
            assert other.name in shown


@pytest.mark.browser
def test_a_procedure_is_not_read_out_twice(tab: Page, served: str) -> None:
    """Of the wide flow the links are read out, and no arrows, answers and ends. On a phone the upright one is read alone, as a list."""
    tab.goto(served + "procedures/serious-incident-notification/")
    flow = tab.get_by_role("navigation", name="The way through")
    heard = flow.aria_snapshot()

    assert flow.get_by_role("link").count() == 8
    assert "Notify the national Panel" in heard
    assert "The partners disagree" not in heard
    assert "No notification is made" not in heard
    tab.set_viewport_size({"width": 360, "height": 900})
    upright = flow.aria_snapshot()
    assert flow.get_by_role("link").count() == 11
    assert "The partners disagree" in upright
    assert "No notification is made" in upright
    assert upright.count("Tell the council first") == 1


@pytest.mark.browser
def test_charts_keep_their_edges_in_forced_colours(tab: Page, served: str) -> None:
    """In a reader's own colours boxes and lines have a colour that is not that of the ground."""
    tab.emulate_media(forced_colors="active")
    for page in ("arrangements/structure/", "groups/engine-room/", "procedures/serious-incident-notification/"):
        tab.goto(served + page)
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        for part in (".chart rect", ".chart g path", ".chart a path, .chart .head"):
            stroke, fill = tab.locator(part).first.evaluate("node => [getComputedStyle(node).stroke, getComputedStyle(node).fill]")
            assert {stroke, fill} - {"none", ground}, (page, part)
