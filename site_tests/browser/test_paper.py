"""Pages on paper, as the browser prints them: full pages, nothing folded for nothing, and help on one sheet."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from kinds import KINDS, kinds
from playwright.sync_api import Page

HELP = "worried-about-a-child/"
PRINTED = (
    HELP,
    "procedures/rapid-review/",
    "procedures/serious-incident-notification/",
    "procedures/local-child-safeguarding-practice-review/",
    "procedures/responding-to-need/",
    "groups/executive/",
    "groups/engine-room/",
    "requirements/",
    "yearly-report/",
    "yearly-report/scrutiny/",
    "schools/",
    "children/",
    "children/who-can-i-talk-to/",
    "procedures/",
    "groups/",
    "agencies/",
    "arrangements/structure/",
    "a-to-z/",
    "about/",
)
A4 = (595, 842)
# The upper and the lower margin of @page, in points.
MARGIN = 34
# Letters of its own on a last page: those of two lines or so. What stands at the foot of every page is not counted.
LEAST = 60
# The smallest text in CSS pixels: 8.5 points, as on the sheets of procedures.
SMALLEST = 8.5 * 96 / 72
TOO_SMALL = """(smallest) => [...document.querySelectorAll('body *')].filter((node) => node.checkVisibility()
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
    && parseFloat(getComputedStyle(node).fontSize) < smallest - .01).map((node) => node.textContent.trim())"""
# Where the browser draws a disc it needs that much room at its left, in ems; it comes in a list of less, and paper cuts it off.
CUT = """() => [...document.querySelectorAll('li')].filter((item) => {
        const style = getComputedStyle(item), list = getComputedStyle(item.parentElement);
        return item.checkVisibility() && style.display === 'list-item' && style.listStyleType !== 'none'
            && parseFloat(list.paddingLeft) < 1.25 * parseFloat(style.fontSize);
    }).map((item) => item.parentElement.outerHTML.slice(0, 120))"""
# Lists of links and facts that stand at the edge of their heading on the screen, and nothing is drawn before them.
INDENTED = """() => [...document.querySelectorAll('main :is(.ways-in ul, .feeds ul, .help-door ul, .limits, .measures ul, .entries)')]
    .filter((list) => list.checkVisibility() && parseFloat(getComputedStyle(list).paddingLeft) > 0)
    .map((list) => list.outerHTML.slice(0, 120))"""
SHOWN = (
    "(which) => [...document.querySelectorAll(which)].filter((part) => part.checkVisibility() && part.getClientRects().length > 0).length"
)


def filled(sheet: pypdfium2.PdfPage) -> float:
    """How far down a page its last line stands, from 0 at the upper margin to 1 at the lower. A line that is drawn fills no page."""
    text = sheet.get_textpage()
    lowest = min(text.get_charbox(number)[1] for number in range(text.count_chars()) if text.get_text_range(number, 1).strip())
    return (A4[1] - MARGIN - lowest) / (A4[1] - 2 * MARGIN)


def printed(tab: Page, address: str) -> pypdfium2.PdfDocument:
    """A page as the browser prints it."""
    tab.goto(address)
    tab.emulate_media(media="print")
    return pypdfium2.PdfDocument(BytesIO(tab.pdf(prefer_css_page_size=True, format="A4")))


@pytest.mark.browser
@pytest.mark.parametrize("address", PRINTED)
def test_no_page_is_a_third_empty(tab: Page, served: str, address: str) -> None:
    """The last line of each page but the last stands in the lower third; the last has more than a line, and more than the foot."""
    document = printed(tab, served + address)
    *full, last = document

    assert [round(height, 2) for height in map(filled, full) if height < 2 / 3] == []
    own = squeezed(last.get_textpage().get_text_range())
    for part in (".origin", ".foot"):
        own = own.replace(squeezed(tab.locator(part).inner_text()), "")
    assert len(own) > LEAST, own


@pytest.mark.browser
def test_help_prints_on_one_sheet(tab: Page, served: str) -> None:
    """Help is one side of A4 to keep by the telephone, with 999 at its top and no text below 8.5 points."""
    document = printed(tab, served + HELP)

    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(A4, abs=1)
    assert tab.evaluate(TOO_SMALL, SMALLEST) == []
    said = document[0].get_textpage().get_text_range()
    assert "999" in said[:60]
    assert "demonstration" in said
    heads = tab.locator("main h2:visible").all_text_contents()
    assert len(heads) > 10
    assert [head for head in heads if squeezed(head) not in squeezed(said)] == []


@cache
def squeezed(text: str) -> str:
    """Letters and digits alone: what print breaks and hyphenates is the same again."""
    return "".join(filter(str.isalnum, text)).lower()


@pytest.mark.browser
def test_marks_of_lists_are_whole(tab: Page, served: str, site: Path) -> None:
    """Each list with marks has the room that they need on paper, and a list without them no room of theirs."""
    bad = []
    tab.emulate_media(media="print")
    for address in kinds(site, (*KINDS, *PRINTED)):
        tab.goto(served + address)
        bad += [f"{address}: {part}" for part in tab.evaluate(CUT) + tab.evaluate(INDENTED)]

    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
def test_the_columns_of_help_stand_apart(tab: Page, served: str) -> None:
    """Between the columns of the sheet lie 8 mm, no number touches its words, and what to say on the telephone stands together."""
    printed(tab, served + HELP)
    millimetre = 96 / 25.4

    assert tab.evaluate("parseFloat(getComputedStyle(document.querySelector('.body')).columnGap)") >= 8 * millimetre - 0.5
    # As wide as the paper: its columns are those of the print.
    tab.set_viewport_size({"width": round((210 - 16) * millimetre), "height": 900})
    near = tab.evaluate(
        """(least) => [...document.querySelectorAll('.help > li')].filter((item) => {
            const link = item.querySelector('.number'), range = document.createRange();
            range.selectNodeContents(link);
            return item.querySelector('p').getBoundingClientRect().left - range.getBoundingClientRect().right < least;
        }).map((item) => item.textContent)""",
        2 * millimetre,
    )
    assert near == []
    lists = tab.locator(".body > ul:not([class])")
    assert lists.count()
    assert set(lists.evaluate_all("lists => lists.map((list) => getComputedStyle(list).breakInside)")) == {"avoid"}


@pytest.mark.browser
@pytest.mark.parametrize("address", ["procedures/rapid-review/", "groups/engine-room/", HELP, "yearly-report/"])
def test_folded_notes_stay_folded(tab: Page, served: str, address: str) -> None:
    """A note that nobody has opened leaves nothing on paper; one that a reader has opened is printed."""
    printed(tab, served + address)
    notes = tab.locator("main details.note:not(.doubt)")

    assert notes.count()
    assert tab.evaluate(SHOWN, "main details.note:not(.doubt) > *") == 0
    notes.first.evaluate("note => { note.open = true; }")
    assert tab.evaluate(SHOWN, "main details.note:not(.doubt) > :not(summary)") == notes.first.locator("> :not(summary)").count()


@pytest.mark.browser
def test_note_about_a_doubtful_limit_is_printed(tab: Page, served: str) -> None:
    """Where the source leaves a time limit in doubt, the note on it is read on paper too, as is every folded fact."""
    document = printed(tab, served + "procedures/local-child-safeguarding-practice-review/")
    note = tab.locator(".step:has(#keep-available) > .more").text_content()

    assert note
    assert squeezed(note) in squeezed("".join(sheet.get_textpage().get_text_range() for sheet in document))
    printed(tab, served + "yearly-report/figures/")
    assert tab.evaluate(SHOWN, "details.as-table table")


@pytest.mark.browser
def test_steps_may_go_on_overleaf(tab: Page, served: str) -> None:
    """A step is not kept whole, which would leave holes; its name stays with what follows, and a decision with its answers."""
    printed(tab, served + "procedures/rapid-review/")

    def said(which: str, field: str) -> set[str]:
        return set(tab.locator(which).evaluate_all(f"parts => parts.map((part) => getComputedStyle(part).{field})"))

    assert said(".rail > li", "breakInside") == {"auto"}
    assert said(".rail .step", "breakInside") == {"auto"}
    assert said(".rail h3", "breakAfter") == {"avoid"}
    assert said(".decision", "breakInside") == {"avoid"}
