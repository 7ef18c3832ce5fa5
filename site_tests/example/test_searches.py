"""What people ask of this partnership, in words of their own and of its documents: the right page comes first, and help first in need."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page
from reader import page
from searching import HELP, ask_all

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
EVERYDAY = yaml.safe_load((Path(__file__).parent / "everyday.yaml").read_text(encoding="utf-8"))
# So many of them have a right page first, and so many that hold a fear have help first. The rest are known; none may be added.
EVERYDAY_RIGHT, EVERYDAY_HELPED = 226, 85
SEARCHES = yaml.safe_load((Path(__file__).parent / "searches.yaml").read_text(encoding="utf-8"))


@pytest.mark.browser
def test_short_words_acronyms_and_slips_are_understood(tab: Page, served: str) -> None:
    """Of the list in searches.yaml, eight in ten have a right page first, nineteen in twenty among the first three."""
    tab.goto(served)
    places = {}
    for (query, right), (found, _) in zip(SEARCHES.items(), ask_all(tab, list(SEARCHES)), strict=True):
        places[query] = next(
            (number for number, address in enumerate(found, 1) if address in right or address.partition("#")[0] in right), 99
        )

    assert sum(place == 1 for place in places.values()) >= 0.8 * len(places), places
    late = {query: place for query, place in places.items() if place > 3}
    assert len(late) <= 0.05 * len(places), late


@pytest.mark.browser
def test_people_are_led_by_their_own_words(tab: Page, served: str) -> None:
    """Of the list in queries.yaml, nine in ten have a right page first; where the words hold a fear, all have help first, and 999."""
    tab.goto(served)
    wrong, unhelped = [], []
    for query, (found, said) in zip(QUERIES, ask_all(tab, [query["asked"] for query in QUERIES]), strict=True):
        wrong += (
            []
            if {found[0], found[0].partition("#")[0]} & {*query["right"], *(one.partition("#")[0] for one in query["right"])}
            else [query["asked"]]
        )
        called = said.startswith("In danger now? Call 999.")
        unhelped += [] if not query.get("help") or (found[0].startswith((*HELP, "under-18/")) and called) else [query["asked"]]

    assert len(wrong) <= 0.1 * len(QUERIES), wrong
    assert unhelped == []


def test_pages_that_are_right_for_everyday_questions_are_there(site: Path) -> None:
    """Each address of everyday.yaml is a page of this site, with its anchor."""
    places = {place for query in EVERYDAY for place in query["right"]}
    bad = []
    for place in sorted(places):
        path, _, anchor = place.partition("#")
        file = site / path / "index.html"
        if not file.is_file() or (anchor and anchor not in page(file).ids):
            bad.append(place)

    assert not bad, bad


@pytest.mark.browser
def test_everyday_questions_are_answered(tab: Page, served: str) -> None:
    """Of the two hundred of everyday.yaml, as many have a right page first as were reached, and as many have help first."""
    tab.goto(served)
    wrong, unhelped = [], []
    for query, (found, said) in zip(EVERYDAY, ask_all(tab, [query["asked"] for query in EVERYDAY]), strict=True):
        first = next(iter(found), "")
        called = said.startswith("In danger now? Call 999.")
        wrong += [] if {first, first.partition("#")[0]} & set(query["right"]) else [f"{query['asked']}: {first}"]
        unhelped += [] if called or not query.get("help") else [query["asked"]]

    assert len(EVERYDAY) - len(wrong) >= EVERYDAY_RIGHT, wrong
    assert sum(query.get("help", False) for query in EVERYDAY) - len(unhelped) >= EVERYDAY_HELPED, unhelped
