"""Any partnership that the model allows is checked, drawn and printed whole: no crash, no heading without text, no trace of a template.

`MASA_EXAMPLES=300` tries so many partnerships in place of the few that there is time for on each run.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import paper_checks
import pypdfium2
from empty_parts import empty_parts
from figures import plain
from hypothesis import HealthCheck, Phase, given, settings
from partnerships import Record, partnerships
from repository import ROOT

from masa.check import RULES, check
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.print.pdfs import Source
from masa.print.press import print_all
from masa.print.typesetting.pictures import PICTURES
from masa.publish.link_check import SitePage, follow_links, read_page
from masa.site.downloads import ALL, fill_sizes
from masa.site.pages import sections
from masa.site.prepared import Prepared
from masa.site.website import INDEX, Build, Website
from masa.source.read import FILE, Reading, read

TODAY = dt.date(2026, 11, 21)
ASKED = Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
THEME = Theme(ROOT)
MANY = int(os.environ.get("MASA_EXAMPLES", "0"))
# What is tried is the same on each run, so that a red test is red for whoever looks at it.
drawn_often = settings(
    max_examples=MANY or 15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink] if MANY else [Phase.generate],
)
# Each has a whole set of documents, of some twenty and more.
printed_seldom = settings(drawn_often, max_examples=MANY // 10 or 2)

HEADER = "---\ntitle: {}\nsummary: {}\naudience: {}\norder: 1\n---\n\n"
# Every component that stands on pages which a partnership writes itself.
OWN = {
    "index.md": (
        "Keeping children safe",
        "public",
        ("doors", "questions", "group-questions", "structure", "vision", "values"),
    ),
    "schools.md": ("Schools", "practitioners", ("school-groups", "school-people", "school-links", "deadlines", "office")),
    "requirements.md": ("Where each duty is met", "practitioners", ("requirements",)),
    "groups/who-sits-where.md": ("Who sits where", "practitioners", ("seats",)),
    "arrangements/information-sharing.md": ("Sharing", "practitioners", ("information-sharing",)),
    "children/index.md": ("Safe and happy", "children", ("children-pages", "children-steps", "children-helpers", "children-words")),
    "young-people/index.md": (
        "For you",
        "young-people",
        (
            *(
                "young-doors",
                "young-pages",
                "young-steps",
                "young-partners",
                "young-priorities",
                "young-groups",
                "young-agencies",
                "young-duties",
                "young-words",
            ),
            "young-voice",
        ),
    ),
    "yearly-report/index.md": ("Last year", "practitioners", ("yearly-summary", "yearly-priorities", "yearly-next")),
    "yearly-report/figures.md": ("Figures", "practitioners", ("yearly-figures", "yearly-training", "yearly-communication")),
    "yearly-report/scrutiny.md": ("Scrutiny and reviews", "practitioners", ("yearly-scrutiny", "yearly-reviews", "yearly-audits")),
}
# What no reader may meet: an empty value, what a template left, two full stops.
TRACES = re.compile(r"\bNone\b|\{\{|\}\}|\{%|\bUndefined\b|(?<!\.)\.\.(?!\.)|[?!]\.|,,|;;|\( |\(\)| [,;.](?=\s|$)|@@|\S  +\S")


HOLDERS = "ul|ol|dl|li|p|dd|dt|h[1-6]|caption|figcaption|summary|section|tbody|a"
BLOCKS = "p|li|dd|dt|td|th|h[1-6]|div|br|tr|ul|ol|dl|section|summary|option|label|figcaption|span"


# It goes when the tests are over.
PLACE = tempfile.TemporaryDirectory(prefix="any-model-")


@cache
def folder() -> Path:
    """A partnership's folder with pages of its own that show every component; its facts change."""
    place = Path(PLACE.name)
    for name, (title, audience, components) in OWN.items():
        file = place / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # Doors have headings of the second level themselves.
        headed = (
            (f"## Part {number}\n\n" if "doors" not in name else "") + f"{{{{ show('{name}') }}}}" for number, name in enumerate(components)
        )
        shown = "\n\n".join(headed)
        file.write_text(HEADER.format(title, f"What {title} is.", audience) + shown + "\n", encoding="utf-8")
    return place


@cache
def prepared() -> Prepared:
    """What depends on the theme alone."""
    return Prepared(THEME, ROOT)


def reading(facts: Record) -> Reading:
    """What is read of these facts."""
    # JSON is YAML too.
    (folder() / FILE).write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")
    return read(folder())


def faults(page: str) -> Iterator[str]:
    """What is wrong with a page that no reader should meet."""
    yield from (f"nothing below the heading {heading}" for heading in empty_parts(page))
    body = re.sub(r"<(script|style|svg|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    # A paragraph with a role waits for what a script has to say; the corner of a table is empty.
    for name, more in re.findall(rf"<({HOLDERS})\b([^>]*)>\s*</\1>", body):
        if "role=" not in more:
            yield f"an empty {name}{more}"
    lines = re.sub(rf"</?(?:{BLOCKS})\b[^>]*>", "\n", body).splitlines()
    heard = re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', page)
    for line in (*lines, *heard):
        said = html.unescape(re.sub(r"<[^>]+>", "", line)).strip()
        if found := TRACES.search(said):
            yield f"“{found[0]}” in “{said[max(0, found.start() - 60) : found.end() + 20]}”"


@drawn_often
@given(partnerships())
def test_any_partnership_is_checked_and_drawn(facts: Record) -> None:
    """The checks find nothing that they do not explain and no error; each page is drawn whole, and each link on it leads somewhere."""
    found = reading(facts)
    findings = check(found, TODAY, THEME.components)
    wrong = [each for each in findings if each.rule not in RULES or each.severity is Severity.ERROR]
    # Its numbers are those that are kept for plays and films, which a draft may not have.
    assert [str(each) for each in wrong if each.rule != "number-pretend"] == []

    website = Website(found, THEME, ASKED, prepared())
    files = dict.fromkeys((ALL, *(pdf.address for pdf in website.pdfs), *(picture.address for picture in PICTURES)), b".")
    files |= website.files
    pages: dict[str, SitePage] = {}
    drawn = []
    for address in website.pages.bare:
        page, file = website.page(address)
        text = fill_sizes(file.decode(), files)
        pages[page.path] = SitePage(text, read_page(text), page.source)
        drawn.append(page)
    bad = {address: wrong for address, page in pages.items() if (wrong := sorted(set(faults(page.text))))}
    assert bad == {}
    assert [str(each) for each in follow_links(pages, files | {INDEX: website.index(drawn)})] == []


def beyond(page: pypdfium2.PdfPage) -> list[str]:
    """The letters of a page that lie outside of it."""
    text, (width, height) = page.get_textpage(), page.get_size()
    places = ((number, text.get_charbox(number)) for number in range(text.count_chars()) if text.get_text_range(number, 1).strip())
    return [
        text.get_text_range(number, 12)
        for number, (left, bottom, right, top) in places
        if left < 10 or bottom < 10 or right > width - 10 or top > height - 10
    ]


@printed_seldom
@given(partnerships(most_groups=40))
def test_any_partnership_is_printed(facts: Record) -> None:
    """Its PDFs are set without a warning; no letter leaves its page, no page is blank, every group stands in the book."""
    found = reading(facts)
    website = Website(found, THEME, ASKED, prepared())
    made = print_all(Source(website.relations, sections(found, website.relations), THEME, ASKED.moment))
    for pdf in website.pdfs:
        pages = list(pypdfium2.PdfDocument(BytesIO(made[pdf.address])))
        said = [page.get_textpage().get_text_range() for page in pages]
        assert all(text.strip() for text in said)
        whole = plain("".join(said))
        named = [each.name for each in found.relations.arrangements.groups] if pdf.name == "arrangements" else []
        assert [name for name in named if plain(name) not in whole] == []
        assert [letters for page in pages for letters in beyond(page)] == []
        # Of what is laid out to fold, pdfium joins letters of two pages to one line: its pages are looked at in the PDF that it folds.
        assert [words for page in pages if not pdf.folds for words in paper_checks.overlaid(page)] == []
        assert [trace for text in said for trace in re.findall(r"\bNone\b|\{\{|(?<!\.)\.\.(?![.\s])|\?\.", text)] == []
