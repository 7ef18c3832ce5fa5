"""The flow of a procedure on a phone and on paper: upright, whole, legible, and never beside the wide one."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from partnership import real
from playwright.sync_api import Page

from masa.language.flow import flow
from masa.model.procedures import Procedure

PROCEDURES = {procedure.id: procedure for procedure in real().arrangements.procedures}
EACH = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
# The least size of letters in CSS pixels: 14 on a screen, 9 points on paper.
ON_SCREEN, ON_PAPER = 14, 9 * 96 / 72
# What is wrong with the places of an upright flow: boxes over one another or beyond the view, words beyond their box, small letters.
FAULTS = """(least) => {
    const bad = [], flow = document.querySelector('.upright');
    const place = (node) => node.getBoundingClientRect();
    const boxes = [...flow.querySelectorAll('.act, .asks, .start > *, .end > *, ul > li > *')];
    const said = (node) => `“${node.textContent.trim().replace(/\\s+/g, ' ')}”`;
    const apart = (a, b) => a.right <= b.left + .5 || b.right <= a.left + .5 || a.bottom <= b.top + .5 || b.bottom <= a.top + .5;
    const free = [...flow.querySelectorAll('.goes')];
    for (const one of [...boxes, ...free]) {
        const own = place(one);
        if (own.left < -.5 || own.right > innerWidth + .5) bad.push(`${said(one)} leaves the view`);
        for (const other of [...boxes, ...free])
            if (one !== other && !apart(own, place(other))) bad.push(`${said(one)} lies on ${said(other)}`);
        const words = document.createRange();
        words.selectNodeContents(one);
        for (const line of words.getClientRects())
            if (line.left < own.left - .5 || line.right > own.right + .5 || line.top < own.top - .5 || line.bottom > own.bottom + .5)
                bad.push(`words leave ${said(one)}`);
        for (const node of [one, ...one.querySelectorAll('*')])
            if (parseFloat(getComputedStyle(node).fontSize) < least - .01) bad.push(`${said(node)} is small`);
        if (one.matches('a, .other') && Math.min(own.width, own.height) < 24) bad.push(`${said(one)} is too small to press`);
    }
    if (document.documentElement.scrollWidth > innerWidth) bad.push('the page is wider than the view');
    return [boxes.length, bad]; }"""


def plain(text: str) -> str:
    """Letters and digits alone: what is wrapped or hyphenated is the same again."""
    return "".join(filter(str.isalnum, text)).lower()


def parts(procedure: Procedure) -> tuple[list[str], list[str]]:
    """What stands in boxes of the upright form, in reading order, and all that both forms say."""
    said = flow(real(), procedure)
    boxes, both = ([said.starts], [said.starts]) if said.starts else ([], [])
    for stop in said.stops:
        step = [stop.step.name, stop.who, stop.limit, stop.ours]
        boxes.append(" ".join(step))
        both += step
        if stop.step.branches:
            boxes.append(stop.step.decision or stop.step.name)
            both.append(stop.step.decision or stop.step.name)
        boxes += [
            f"{way.answer}{' to' if way.answer else 'Go on to'} {way.text}" if way.number else f"{way.answer} {way.text}"
            for way in stop.exits
        ]
        for way in (*stop.exits, *([stop.down] if stop.down else [])):
            both += [way.answer, "" if way.number else way.text]
        if stop.down and not stop.down.number:
            boxes.append(stop.down.text)
    return boxes, [text for text in both if text]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360])
@EACH
def test_phone_shows_the_upright_flow(tab: Page, served: str, procedure: Procedure, width: int) -> None:
    """Every step, question, answer and end is a box, in order; nothing lies on anything else, and the wide flow is not there."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{served}procedures/{procedure.id}/")
    tab.evaluate("document.fonts.ready")
    boxes, both = parts(procedure)

    assert tab.locator(".flow .upright").is_visible()
    assert not tab.locator(".flow .chart").is_visible()
    assert tab.evaluate(FAULTS, ON_SCREEN) == [len(boxes), []]
    shown = tab.locator(".upright :is(.act, .asks, .start > *, .end > *, ul > li > *)").all_text_contents()
    assert [plain(text) for text in shown] == [plain(text) for text in boxes]
    upright = plain(tab.locator(".flow .upright").text_content() or "")
    assert [text for text in both if plain(text) not in upright] == []


@pytest.mark.browser
@EACH
def test_wide_window_says_the_same(tab: Page, served: str, procedure: Procedure) -> None:
    """Where there is room the wide flow stands alone. It says what the upright one says; lines lead where that one names steps."""
    tab.goto(f"{served}procedures/{procedure.id}/")
    _, both = parts(procedure)

    assert tab.locator(".flow .chart").is_visible()
    assert not tab.locator(".flow .upright").is_visible()
    wide = tab.locator(".flow .chart text").all_text_contents()
    numbers = {str(number) for number in range(1, len(procedure.steps) + 1)}
    assert sorted(plain(text) for text in wide if text not in numbers) == sorted(plain(text) for text in both)


@pytest.mark.browser
@EACH
def test_upright_boxes_lead_where_they_say(tab: Page, served: str, procedure: Procedure) -> None:
    """A step leads to its step below, and "to step 3" to the third box; that box bears this number."""
    tab.set_viewport_size({"width": 360, "height": 900})
    tab.goto(f"{served}procedures/{procedure.id}/")
    steps = tab.locator(".upright .act")

    assert steps.evaluate_all("all => all.map((box) => box.hash.slice(1))") == [step.id for step in procedure.steps]
    assert all(tab.locator(f'[id="{step.id}"]').count() == 1 for step in procedure.steps)
    jumps = tab.locator('.upright a[href^="#box-"]')
    wanted = [way.number for stop in flow(real(), procedure).stops for way in stop.exits if way.number]
    assert [int(re.sub(r".*step ", "", text)) for text in jumps.all_text_contents()] == wanted
    reached = jumps.evaluate_all(
        """all => { const boxes = [...document.querySelectorAll('.upright .act')];
        return all.map((jump) => boxes.indexOf(document.querySelector(jump.hash + ' > .act')) + 1); }"""
    )
    assert reached == wanted


@pytest.mark.browser
@EACH
def test_paper_shows_the_upright_flow(tab: Page, served: str, procedure: Procedure) -> None:
    """In print the upright flow stands alone, no letters below 9 points; each box is whole on one page, inside of the margins."""
    tab.goto(f"{served}procedures/{procedure.id}/")
    tab.emulate_media(media="print")
    boxes, _ = parts(procedure)

    assert tab.locator(".flow .upright").is_visible()
    assert not tab.locator(".flow .chart").is_visible()
    tab.set_viewport_size({"width": 703, "height": 1000})  # A4 within its margins
    assert tab.evaluate(FAULTS, ON_PAPER) == [len(boxes), []]
    sheets = pypdfium2.PdfDocument(BytesIO(tab.pdf(prefer_css_page_size=True, format="A4")))
    said = [plain(sheet.get_textpage().get_text_range()) for sheet in sheets]
    assert [text for text in boxes if not any(plain(text) in page for page in said)] == []


@pytest.mark.browser
@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"color_scheme": "dark"}], ids=["forced colours", "dark"])
def test_upright_flow_keeps_its_edges(tab: Page, served: str, media: dict[str, str]) -> None:
    """In a reader's own colours and in dark ones boxes, rings and lines differ from the ground, and an end is no line that leads on."""
    tab.set_viewport_size({"width": 360, "height": 900})
    tab.emulate_media(**media)  # type: ignore[arg-type]
    tab.goto(served + "procedures/responding-to-need/")
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    edges = tab.locator(".upright").evaluate(
        """flow => [
        ...['.act', '.asks', '.start > p', '.end > p', 'ul p', 'ul a'].map((part) => [part, null, 'borderTopColor']),
        ...['.act', '.asks'].map((part) => [part, '::before', 'borderTopColor']),
        [':scope > li', null, 'borderLeftColor'], ['ul > li', '::before', 'borderBottomColor'],
        ].map(([part, pseudo, edge]) => getComputedStyle(flow.querySelector(part), pseudo)[edge])"""
    )

    assert len(edges) == 10
    assert ground not in edges
    assert tab.locator(".upright > .last").evaluate_all("all => all.map((stop) => getComputedStyle(stop).borderLeftWidth)") == [
        "0px",
        "0px",
    ]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360])
def test_chart_of_groups_is_a_tree_on_a_phone(tab: Page, served: str, width: int) -> None:
    """On a phone groups are boxes below those that they answer to, inside of the view; on paper the chart is as wide as the sheet."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(served + "arrangements/structure/")

    assert not tab.locator(".structure .chart").is_visible()
    boxes = tab.locator(".tree li > a")
    assert boxes.count() == sum(not found.has_ended for found in real().arrangements.groups)
    places = boxes.evaluate_all(
        "all => all.map((box) => (({left, right, top, bottom}) => [left, top, right, bottom])(box.getBoundingClientRect()))"
    )
    assert all(left >= 0 and right <= width for left, _, right, _ in places)
    assert all(bottom <= top for (_, _, _, bottom), (_, top, _, _) in pairwise(places))
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 703, "height": 1000})
    letters = tab.locator(".structure .chart").evaluate("chart => 14 * chart.getBoundingClientRect().width / chart.viewBox.baseVal.width")
    assert letters >= ON_PAPER
