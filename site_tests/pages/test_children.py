"""Pages for children: words that a child of eight can read, help on every page, and nothing that frightens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat
from reader import page_text, sentences

# Easy Read guidance and GOV.UK's reading age of nine, as limits that can be measured.
MEAN_WORDS, MOST_WORDS, GRADE = 10, 15, 4
NAMES = ("", "what-is-safeguarding", "who-keeps-me-safe", "who-can-i-talk-to", "what-happens-next", "words-explained")


@pytest.fixture(params=NAMES, ids=[name or "start" for name in NAMES])
def child_page(request: pytest.FixtureRequest, site: Path) -> Path:
    """Each children's page in turn."""
    return site / "children" / request.param / "index.html"


def words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(re.findall(r"[A-Za-z0-9][\w'\u2019-]*", sentence))


def test_no_sentence_is_too_long(child_page: Path) -> None:
    """The longest sentence has at most 15 words."""
    long = [sentence for sentence in sentences(child_page) if words(sentence) > MOST_WORDS]

    assert not long, "\n".join(long)


def test_sentences_are_short_on_average(child_page: Path) -> None:
    """The mean sentence has at most 10 words."""
    counts = [words(sentence) for sentence in sentences(child_page)]

    assert sum(counts) / len(counts) <= MEAN_WORDS


def test_reading_grade(child_page: Path) -> None:
    """The page's Flesch-Kincaid grade is at most 4."""
    text = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in sentences(child_page))

    assert textstat.flesch_kincaid_grade(text) <= GRADE


def test_page_says_what_it_is_and_who_can_help(child_page: Path) -> None:
    """Ages, summary, when written, that nobody young has checked it; 999, Childline, an adult you trust."""
    text = page_text(child_page)

    for said in (
        "7 to 11",
        "summary",
        "November 2026",
        "Children have not checked this page yet.",
        "999",
        "0800 1111",
        "adult you trust",
    ):
        assert said in text, said


def test_help_comes_before_the_text(child_page: Path) -> None:
    """999 stands before Childline, and both before the first heading of the body."""
    html = child_page.read_text(encoding="utf-8").partition("<main")[2]

    assert html.index("tel:999") < html.index("tel:08001111") < html.index("<h2")


def test_page_promises_no_secret_and_lays_no_blame(child_page: Path) -> None:
    """No secrecy is promised, and nothing says that it is the child's fault."""
    text = page_text(child_page).lower()

    assert not re.search(r"(we|will) keep (it|this|your secret)s? (a )?secret|it is your fault|(will|can) keep your secret", text)


def test_only_cards_that_lead_somewhere_look_like_it(child_page: Path) -> None:
    """A white card has a link in its heading, and no other card has: a child presses what is white."""
    html = child_page.read_text(encoding="utf-8")
    begins = '<(?:li|section) class="?child-card'
    cards = re.findall(rf'{begins}( card)?"?[ >](.*?)(?={begins}|</main>)', html, re.DOTALL)

    assert cards
    assert [card for white, card in cards if bool(white) != bool(re.search(r"<h3[^>]*><a", card))] == []
    assert any(white for white, _ in cards) == (child_page.parent.name == "children")


def test_every_call_to_999_can_be_pressed(site: Path, child_page: Path) -> None:
    """“Call 999” is a link here, and on the pages for young people, but where it stands beside the number as a link in large."""
    for file in (child_page, *(site / "young-people").rglob("*.html")):
        main = file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
        rest = re.sub(r'<li class="?emergency.*?</li>', "", main, flags=re.DOTALL)
        assert re.findall(r"[Cc]all 999(?! from a mobile)[^<]*", rest) == [], file
