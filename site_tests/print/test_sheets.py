"""What is on paper for children and schools: as many pages as promised, large enough to read, and nothing that was not verified."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import textstat
from reader import pdf_text
from reading_measures import table
from repository import ROOT

from masa.look.theme import Theme
from masa.print.documents.posters import lesson
from masa.print.parts.imprint import qr, short
from masa.print.source import Source
from masa.print.typesetting.folding import order
from masa.site.pages import sections
from masa.source.read import read

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
POSTERS = ("poster-who-should-keep-me-safe", "poster-who-can-i-talk-to", "poster-your-school", "poster-serious-incident")
FOR_CHILDREN = ("poster-who-should-keep-me-safe-a4", "poster-who-can-i-talk-to-a4", "poster-your-school-a4", "cards", "assembly")


def spaced(file: Path) -> str:
    """The words of a PDF with one space between them."""
    return re.sub(r"\s+", " ", pdf_text(file))


def sizes(file: Path) -> Counter[float]:
    """How many characters of a PDF stand in which size of type, in points."""
    found: Counter[float] = Counter()
    for sheet in pypdfium2.PdfDocument(file):
        text = sheet.get_textpage()
        for index in range(text.count_chars()):
            if not text.get_text_range(index, 1).isspace():
                found[round(pdfium.FPDFText_GetFontSize(text, index), 1)] += 1
    return found


@pytest.mark.parametrize("count", range(1, 34))
def test_folded_sheets_read_in_order(count: int) -> None:
    """Each page once; leafed through, the folded sheets give the pages in order, and the last one is the back."""
    sides = order(count)
    fronts, backs = sides[::2], sides[1::2]
    leaves = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    rest = [page for front, back in reversed([*zip(fronts, backs, strict=True)]) for page in (back[1], front[0])]
    read_through = [*leaves, *rest]

    assert [page for page in read_through if page] == [*range(1, count + 1)]
    assert sides[0][0] == count
    assert len(sides) % 2 == 0


@pytest.mark.parametrize(("name", "most"), [("children", 16), ("young-people", 20)])
def test_booklet_is_short_and_large(site: Path, name: str, most: int) -> None:
    """So many pages at most; nothing but help, numbers and small print is set below 14 points."""
    file = site / "downloads" / f"{name}.pdf"
    found = sizes(file)

    assert len(pypdfium2.PdfDocument(file)) <= most
    assert sum(count for size, count in found.items() if size >= 14) / found.total() > 0.85


def test_children_s_booklet_has_no_word_of_the_screen_and_only_its_own_words(site: Path) -> None:
    """No button to leave a page, and no word explained that its pages do not use."""
    text = spaced(site / "downloads" / "children.pdf")

    assert "Exit this page" not in text
    for jargon in ("Rapid review", "Referral", "Grooming", "Scrutineer"):
        assert jargon not in text


@pytest.mark.example
def test_how_children_are_heard_stands_on_one_page(site: Path) -> None:
    """The list stays whole: no page holds its last lines alone."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(site / "downloads" / "children.pdf")]
    heard = [page for page in pages if "How can I be heard?" in page]

    assert len(heard) == 1
    assert "young ambassadors" in heard[0]


@pytest.mark.example
def test_young_people_read_no_doubt_in_brackets(site: Path) -> None:
    """How often a group meets is left out where it would need a word on its source; else it is told."""
    text = spaced(site / "downloads" / "young-people.pdf")

    assert "It meets every 3 months." in text
    assert "published as" not in text
    assert "report says so" not in text


@pytest.mark.parametrize("name", ["children", "young-people"])
def test_folded_sheets_are_a4_with_all_the_words(site: Path, name: str) -> None:
    """Two pages beside each other on each side of A4, and the page of downloads says that they are for paper alone."""
    plain, folded = (site / "downloads" / f"{name}{ending}.pdf" for ending in ("", "-to-fold"))
    document = pypdfium2.PdfDocument(folded)

    assert {tuple(map(round, sheet.get_size())) for sheet in document} == {(842, 595)}
    assert Counter(pdf_text(folded).split()) == Counter(pdf_text(plain).split())
    assert f"{name}-to-fold.pdf" in (site / "downloads" / "index.html").read_text(encoding="utf-8")
    assert "Not tagged for screen readers" in (site / "downloads" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize("name", POSTERS)
def test_poster_is_one_page_that_says_what_it_is(site: Path, name: str, size: str) -> None:
    """One page; 999 before any other number; the edition and the day of its facts; on A3 a title that is read across a room."""
    file = site / "downloads" / f"{name}-{size}.pdf"
    text = spaced(file)

    assert len(pypdfium2.PdfDocument(file)) == 1
    assert text.index("999") < text.find("0800") if "0800" in text else "999" in text
    assert "Facts checked on 21 November 2026" in text
    assert max(sizes(file)) >= {"a3": 100, "a4": 70}[size] * (0.74 if "incident" in name else 1)


def test_sheets_offer_verified_numbers_alone(site: Path, facts: dict[str, Any]) -> None:
    """No number that nobody verified, and no adults' line, stands on any sheet."""
    wrong = {
        contact["phone"]
        for contact in facts["contacts"]
        if contact.get("phone") and ("verified_on" not in contact or "children" not in contact["audience"])
    }
    assert wrong
    for file in (site / "downloads").glob("*.pdf"):
        # The summary and Easy Read are for adults, and have tests of their own. A note may have the number 101.
        if file.stem not in {"arrangements", "summary", "easy-read"}:
            assert [phone for phone in wrong if re.search(rf"(?<!Note )\b{phone}\b", spaced(file))] == [], file.name


def test_clock_has_every_time_limit_of_a_serious_incident(site: Path, facts: dict[str, Any]) -> None:
    """Each step with a deadline of the procedures on it stands there with its length."""
    text = spaced(site / "downloads" / "poster-serious-incident-a4.pdf")
    steps = [
        step
        for procedure in facts["procedures"]
        if procedure["id"] in {"serious-incident-notification", "rapid-review", "local-child-safeguarding-practice-review"}
        for step in procedure["steps"]
        if "deadline" in step
    ]

    assert len(steps) >= 5
    for step in steps:
        assert step["name"] in text


def test_lesson_asks_what_its_answers_say() -> None:
    """Each missing word completes a sentence that the word list has, and no answer stands on the page of tasks."""
    reading = read(ROOT)
    source = Source(reading.relations, sections(reading, reading.relations), Theme(ROOT), NOW)
    found = lesson(source)
    known = " ".join(term.for_children for term in reading.relations.terms() if term.for_children)
    gaps = found["gaps"]

    assert isinstance(gaps, list)
    assert len(gaps) >= 4
    for gap in gaps:
        assert (gap["before"] + gap["word"] + gap["after"]).lower() in known.lower()
        assert gap["word"].lower() not in (gap["before"] + gap["after"]).lower()


@pytest.mark.parametrize("name", FOR_CHILDREN)
def test_sheets_for_children_can_be_read_by_children(site: Path, name: str) -> None:
    """The sentences of each sheet have a Flesch-Kincaid grade of at most 4."""
    text = " ".join(re.findall(r"[A-Z][^.!?]*[.!?]", spaced(site / "downloads" / f"{name}.pdf").partition("This is a test.")[0]))

    assert textstat.flesch_kincaid_grade(text) <= 4


def test_qr_code_is_the_same_each_time_and_the_address_is_short() -> None:
    """The same address makes the same drawing; what is printed beside it can be typed."""
    address = "https://www.example.org/children/"

    assert qr(address) == qr.__wrapped__(address)
    assert qr(address).startswith("<svg")
    assert qr(address) != qr("https://www.example.org/schools/")
    assert short(address) == "example.org/children"


@pytest.mark.example
def test_measures_of_reading_are_current(site: Path) -> None:
    """docs/children.md says of each page and sheet what is measured now."""
    assert (ROOT / "docs" / "children.md").read_text(encoding="utf-8") == table(site)
