"""Every fact of the published arrangements stands on the page where a reader looks for it, and in the printed document."""

from __future__ import annotations

from pathlib import Path

import pytest
from published_facts import Fact, entries_of, facts_of, stands, stands_near
from texts import folded, main_text, own_text, printed_text

FACTS = Path(__file__).with_name("facts.yaml")
# How many characters of the edition to sign an entry takes, members and all.
NEAR = 1200
ENTRIES = entries_of(FACTS)
ALL = facts_of(FACTS)
MISLEADING: list[dict[str, str]] = entries_of(FACTS.with_name("misleading.yaml"))
each_fact = pytest.mark.parametrize("fact", ALL, ids=lambda fact: f"{fact.section}: {fact.fact}")


@each_fact
def test_page_shows_fact(site: Path, fact: Fact) -> None:
    """The page that a reader opens for a fact shows it."""
    shown = stands(fact.find, main_text(site / fact.on / "index.html"))
    assert shown, f"{fact.on} does not show: {fact.fact} ({' … '.join(fact.find)})"


@each_fact
def test_print_holds_fact(site: Path, fact: Fact) -> None:
    """The arrangements as a printed document hold the fact too."""
    held = stands(fact.print, printed_text(site / "downloads" / "arrangements.pdf"))
    assert held, f"the PDF does not hold: {fact.fact} ({' … '.join(fact.print)})"


def test_edition_to_sign_holds_every_fact_that_is_agreed(site: Path) -> None:
    """Whoever signs reads all of it: the facts in a row of labels stand near each other. `sign: []` is what a word list alone explains."""
    text = own_text(site / "downloads" / "arrangements-to-sign.pdf")
    agreed = [fact for fact in ALL if fact.sign]

    assert len(ALL) - len(agreed) <= 1
    assert [fact.fact for fact in agreed if not stands_near(fact.sign, text, NEAR)] == []


def test_each_fact_is_listed_once() -> None:
    """No fact is listed twice, and none has a key that nothing reads."""
    names = [entry["fact"] for entry in ENTRIES]
    assert len(names) == len(set(names))
    assert {key for entry in ENTRIES for key in entry} == {"fact", "section", "on", "find", "print", "sign"}


def test_a_page_without_facts_shows_none(site: Path) -> None:
    """What facts are known by is particular enough: the page on privacy, which holds no fact, shows none of them."""
    text = main_text(site / "privacy" / "index.html")
    assert [fact.fact for fact in ALL if stands(fact.find, text)] == []


@pytest.mark.parametrize("entry", MISLEADING, ids=lambda entry: entry["never"])
def test_what_misled_is_said_nowhere(site: Path, entry: dict[str, str]) -> None:
    """Wording that once said more than its source stands on no page and in no PDF."""
    words = folded(entry["never"])
    texts = {file.relative_to(site).as_posix(): main_text(file) for file in site.rglob("*.html")}
    texts |= {file.name: printed_text(file) for file in (site / "downloads").glob("*.pdf")}

    assert [name for name, text in texts.items() if words in text] == [], entry["says"]
