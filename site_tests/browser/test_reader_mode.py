"""The reader mode of a browser keeps the headings and lists of a page: many who read with difficulty read in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import pages
from repository import IN_CI, ROOT

READABILITY = ROOT / ".cache/readability/node_modules/@mozilla/readability/Readability.js"
# What Readability takes for the surroundings of a text, by class and id, unless the name speaks for it; what counts against a box.
UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|"
    r"replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote",
    re.IGNORECASE,
)
LIKELY = re.compile(r"and|article|body|column|content|main|shadow", re.IGNORECASE)
NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|"
    r"share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle", "rect", "line"}
READ = (
    "groups/executive/",
    "groups/engine-room/",
    "groups/tees-training/",
    "procedures/rapid-review/",
    "procedures/responding-to-need/",
    "procedures/serious-incident-notification/",
    "partners/cleveland-police/",
    "roles/delegated-safeguarding-partner/",
    "yearly-report/",
    "worried-about-a-child/",
    "schools/",
    "arrangements/responding-to-need/",
)
# The words of a heading, paragraph or list as reader modes see it: not what is drawn for the eye alone, no button, form or name of a
# field, no closed account of sources.
LOST = """() => {
    const words = (part) => part.textContent.replace(/\\s+/g, ""), parts = "h2, h3, h4, p, ul, ol, dl, table";
    const gone = "[aria-hidden], button, form, label, .meanings, svg, details.contents, details.note";
    document.querySelectorAll(gone).forEach((part) => part.remove());
    const wanted = [...document.querySelectorAll("main .body :is(" + parts + ")")].map(words).filter(Boolean);
    const read = document.createElement("div");
    read.innerHTML = new Readability(document.cloneNode(true)).parse().content;
    const kept = [...read.querySelectorAll(parts)].map(words);
    return { all: wanted.length, lost: wanted.filter((part) => !kept.includes(part)) }; }"""


class Boxes(HTMLParser):
    """The headings and lists of a page's main part that stand in a box whose class or id speaks against it."""

    def __init__(self) -> None:
        """Begin outside of the main part."""
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a heading or list by the boxes around it; note a box."""
        given = dict(attrs)
        if tag in {"h2", "h3", "h4", "ul", "ol", "dl"}:
            self.found += [f"<{tag}> in <{box} {name}>" for box, name in self.open if box != "body" and against(name)]
        if tag not in VOID and (self.open or tag == "article"):
            self.open.append((tag, f"{given.get('class') or ''} {given.get('id') or ''}"))

    def handle_endtag(self, tag: str) -> None:
        """A box ends, and with it what was not closed inside of it."""
        names = [box for box, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]


def against(name: str) -> bool:
    """Whether a class and an id speak against what stands in the box."""
    return bool(UNLIKELY.search(name) and not LIKELY.search(name)) or any(NEGATIVE.search(part) for part in name.split())


def test_no_heading_or_list_stands_in_a_box_that_reader_modes_drop(site: Path) -> None:
    """By Readability's own lists of names, whatever else it reckons with."""
    bad: dict[str, list[str]] = {}
    for address in READ:
        boxes = Boxes()
        boxes.feed((site / address / "index.html").read_text(encoding="utf-8"))
        bad[address] = boxes.found

    assert {address: found for address, found in bad.items() if found} == {}
    assert len(pages(site)) > len(READ)
    assert against("sidebar ")
    assert against(" contact-us")


def test_no_heading_is_called_share(site: Path) -> None:
    """Reader modes take short parts away that have the word in their id, whatever their class: a step is long enough, a heading is not."""
    called = re.compile(r'<h\d[^>]* (?:id|class)="[^"]*\bshare(?:daddy)?\b[^"]*"')
    bad = [f"{file}: {found}" for file in pages(site) for found in called.findall(file.read_text(encoding="utf-8"))]

    assert not bad, "\n".join(bad)
    assert called.search('<h2 id="can-i-share-it">')


@pytest.mark.browser
@pytest.mark.parametrize("address", READ)
def test_reader_mode_keeps_headings_sentences_and_lists(browser: Browser, served: str, address: str) -> None:
    """Mozilla's Readability, the reader mode of Firefox, loses no heading, sentence, list or table of a page's body."""
    if not READABILITY.is_file():
        (pytest.fail if IN_CI else pytest.skip)("Readability is not installed; site_tests/set_up.sh installs it")
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(served + address)
    tab.add_script_tag(path=READABILITY)
    found = tab.evaluate(LOST)
    context.close()

    assert found["all"] > 5
    assert found["lost"] == []
