"""Easy Read: short sentences made of facts, help first, the same on the page and on paper, and no claim that nobody can bear out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat
from printed import MOMENT, source_of, words
from repository import ROOT
from texts import folded, main_text

from masa.language.easy_read import UNCHECKED, EasyPart, easy_read
from masa.look.theme import Theme

FOLDERS = {"this": ROOT, "south-tees": ROOT / "examples" / "south-tees", "small": ROOT / "site_tests" / "small"}
# Said of people as if it were known that they do it.
VOUCHING = re.compile(r"\b(?:always|will|keep you safe|makes? sure|protects?|works? well)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=list(FOLDERS))
def parts(request: pytest.FixtureRequest) -> list[EasyPart]:
    """The parts of each of three partnerships."""
    return easy_read(source_of(FOLDERS[request.param]).relations, MOMENT.date())


def test_sentences_are_short_and_plain(parts: list[EasyPart]) -> None:
    """At most fifteen words each, two sentences a line, Flesch-Kincaid grade 5 over all; nothing is vouched for."""
    lines = [line for part in parts for line in part.lines]
    said = [sentence for line in lines for sentence in re.findall(r"[^.?!]+[.?!]", line.words)]

    assert len(lines) > 10
    assert [sentence for sentence in said if len(sentence.split()) > 15] == []
    assert [line.words for line in lines if len(re.findall(r"[.?!](?:\s|$)", line.words)) > 3] == []
    assert [line.words for line in lines if VOUCHING.search(line.words)] == []
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 5


def test_help_is_first_and_nobody_has_checked_it(parts: list[EasyPart]) -> None:
    """999 comes before any other number; at the end stands that nobody with a learning disability has checked it."""
    numbers = [line.number for part in parts for line in part.lines if line.number]

    assert numbers[0] == "999"
    assert "101" not in numbers
    assert parts[-1].lines[-1].words == UNCHECKED


def test_each_picture_is_there(parts: list[EasyPart]) -> None:
    """A line without its picture would be half a line."""
    there = {file.stem for file in Theme(ROOT).pictures.files("*.svg").values()}

    assert {line.picture for part in parts for line in part.lines} <= there


def test_what_is_not_published_is_not_made_up() -> None:
    """An old plan is told as old; without a date of review, and without somebody who checks, it is said that the plan does not say it."""
    old, small = (
        " ".join(line.words for part in easy_read(source_of(FOLDERS[name]).relations, MOMENT.date()) for line in part.lines)
        for name in ("south-tees", "small")
    )

    assert "This is an old plan." in old
    assert "look at the plan again" not in old
    assert "does not name one person from outside" in small


@pytest.mark.proof
def test_page_and_paper_say_the_same(site: Path) -> None:
    """Every line, number and address of each stands on both."""
    page, paper = main_text(site / "easy-read" / "index.html"), folded(words(site / "downloads" / "easy-read.pdf"))
    found = [line for part in easy_read(source_of(ROOT).relations, MOMENT.date()) for line in part.lines]
    said = [text for line in found for text in (line.words, line.number, line.website.removeprefix("https://")) if text]

    assert [text for text in said if folded(text) not in page] == []
    assert [text for text in said if re.sub(r"\W", "", folded(text)) not in re.sub(r"\W", "", paper)] == []


def test_each_number_can_be_called(site: Path) -> None:
    """On a phone a touch calls it, as on every other page of help."""
    html = (site / "easy-read/index.html").read_text(encoding="utf-8")
    numbers = [line.number for part in easy_read(source_of(ROOT).relations, MOMENT.date()) for line in part.lines if line.number]

    assert numbers
    assert [number for number in numbers if f'href="tel:{number.replace(" ", "")}"' not in html] == []
