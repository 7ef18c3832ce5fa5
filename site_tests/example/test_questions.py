"""The questions of questions.yaml: each is answered in two clicks from home, and by one search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page
from reader import page, page_text

FILE = Path(__file__).parent / "questions.yaml"
# The measure is taken of the first thirty, and of all.
MEASURED, FIRST, NEAR = 30, 27, 3


@dataclass(frozen=True)
class Asked:
    """A question: what is typed, where it is answered (address and text), and the links that lead there from home."""

    question: str
    search: str
    answers: tuple[tuple[str, str], ...]
    clicks: tuple[str, ...]

    def is_answered_at(self, address: str) -> bool:
        """Whether an address is right: that of a part must be met, that of a page takes in its parts."""
        return any(address == right if "#" in right else address.partition("#")[0] == right for right, _ in self.answers)


def _asked(raw: dict[str, Any]) -> Asked:
    answers = [raw, *raw.get("or", [])]
    return Asked(raw["question"], raw["search"], tuple((one["page"], one["answer"]) for one in answers), tuple(raw["clicks"]))


QUESTIONS = [_asked(raw) for raw in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def folded(text: str) -> str:
    """A text with white space and quotation marks made alike, in small letters."""
    return re.sub(r"\s+", " ", text).replace("’", "'").lower()  # noqa: RUF001 - it is replaced


def test_there_are_thirty_questions_and_no_way_is_longer_than_two_clicks() -> None:
    """At least 32 questions, each once, each with at most two clicks."""
    assert len(QUESTIONS) >= 32
    assert len({asked.question for asked in QUESTIONS}) == len({asked.search for asked in QUESTIONS}) == len(QUESTIONS)
    assert [asked.question for asked in QUESTIONS if not 1 <= len(asked.clicks) <= 2] == []


def test_each_answer_stands_where_the_question_says(site: Path) -> None:
    """Every page that is called right is there, has its anchor, and holds the answer."""
    bad = []
    for asked in QUESTIONS:
        for address, answer in asked.answers:
            path, _, anchor = address.partition("#")
            file = site / path / "index.html"
            if not file.is_file() or (anchor and anchor not in page(file).ids) or folded(answer) not in folded(page_text(file)):
                bad.append(f"{asked.question} {address}: {answer}")

    assert not bad, "\n".join(bad)


# The links that a reader sees, by their words without the sign behind them, and where each leads.
SEEN = """() => [...document.querySelectorAll("a")].filter((link) => link.checkVisibility()).map((link) =>
    [link.textContent.replace(/\\s+/g, " ").replace("\\u203a", "").trim(), new URL(link.getAttribute("href"), location.href).href])"""


@pytest.mark.browser
def test_each_answer_is_two_clicks_from_home(tab: Page, served: str) -> None:
    """A reader who follows at most two links that can be seen from home gets to a page on which the answer can be seen."""
    visited: dict[str, tuple[dict[str, str], str]] = {}

    def visit(url: str) -> tuple[dict[str, str], str]:
        """The links of a page by name, the first of each, and what can be read on it."""
        address = url.partition("#")[0]
        if address not in visited:
            tab.goto(address)
            visited[address] = dict(reversed(tab.evaluate(SEEN))), folded(tab.locator("main").inner_text())
        return visited[address]

    bad = []
    for asked in QUESTIONS:
        here = served
        for name in asked.clicks:
            links, _ = visit(here)
            if name not in links:
                bad.append(f"{asked.question} No link “{name}” can be seen on /{here.removeprefix(served)}")
                break
            here = links[name]
        else:
            address, seen = here.removeprefix(served).partition("#")[0], visit(here)[1]
            if not any(right.partition("#")[0] == address and folded(answer) in seen for right, answer in asked.answers):
                bad.append(f"{asked.question} The answer cannot be seen on /{address}")

    assert not bad, "\n".join(bad)


@pytest.mark.browser
def test_search_finds_the_right_page_first(tab: Page, served: str) -> None:
    """Typed into the box, 27 of the first 30 questions and nine in ten of all have the right page first, all among the first three."""
    tab.goto(served)
    box = tab.get_by_role("searchbox")
    places: list[int] = []
    told = []
    for asked in QUESTIONS:
        box.fill("")
        box.fill(asked.search)
        tab.locator(".found.open").wait_for()
        found = [str(link.get_attribute("href")).removeprefix(served) for link in tab.locator(".found li a").all()]
        places.append(next((number for number, address in enumerate(found, 1) if asked.is_answered_at(address)), 99))
        if places[-1] > 1:
            told.append(f"{places[-1]}. {asked.search}: {found[:NEAR]}")

    first = [place == 1 for place in places]
    summary = f"{sum(first[:MEASURED])} of {MEASURED} and {sum(first)} of {len(first)} first\n" + "\n".join(told)
    assert sum(first[:MEASURED]) >= FIRST, summary
    assert sum(first) >= 0.9 * len(first), summary
    assert max(places) <= NEAR, summary
