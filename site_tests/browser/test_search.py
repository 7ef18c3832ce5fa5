"""What the search finds: the right page for the words that people type, and help first for somebody in need."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from repository import standing_still
from searching import HELP, INDEX, ask

from masa.site.search import word_lists
from masa.site.search.synonyms import synonyms
from masa.site.search.words import stem, words

pytest_plugins = ("search_fixtures",)
# What somebody in need may type.
CRIES = (
    "female genital mutilation",
    "fgm",
    "radicalisation",
    "online grooming",
    "forced marriage",
    "help",
    "abuse",
    "my dad hits me",
    "I am scared",
    "is my child being abused",
    "he hit her again",
    "I want to die",
    "report abuse of a child",
    "child abuse police number",
    "i'm frightened of my mum",
    "neighbour screaming at baby",
    "danger",
    "who do I phone at night",
    "who can I ring about a child",
    "out of hours",
    # Told, rather than asked: no word of harm is in it.
    "baby not crawling yet marks on both legs",
    "son 13 got new trainers and 2 phones",
    "kid in year 2 keeps nicking food out of lunchboxes",
    "i ran away and i dont know where to go",
    "one of my under 9s flinched when i went to high five him",
    "some guy off insta wants to meet me",
    "slaps me",
)
# What practitioners type, with words that could be taken for a cry.
NO_CRIES = (
    "what did the report say about neglect",
    "harm outside the home",
    "police",
    "emergency duty team",
    "domestic abuse figures",
    "neglect framework",
    "who leads on child exploitation",
    "bruising in non mobile babies protocol",
    "number of missing children",
    "cut in funding",
    "how do i adopt my niece",
    "kids living in poverty compared with england",
)


@pytest.mark.browser
def test_nothing_is_fetched_before_the_first_use(tab: Page, served: str) -> None:
    """A page that nobody searches on fetches neither scripts nor index; the first use fetches each once."""
    found: list[str] = []
    tab.on("request", lambda request: found.append(request.url.removeprefix(served)))
    for address in ("", "groups/executive/", "children/", "404.html"):
        tab.goto(served + address)
        tab.wait_for_load_state("networkidle")
        assert [url for url in found if "search" in url or "words" in url] == [], address

    tab.goto(served)
    ask(tab, "executive")
    ask(tab, "police")
    tab.get_by_role("searchbox").blur()
    ask(tab, "neglect")
    used = [url for url in found if "search" in url or "words" in url]

    assert sorted(re.sub("=.*", "=", url) for url in used) == [INDEX, "assets/search.js?v=", "assets/words.js?v="]


@pytest.mark.browser
def test_both_sides_find_the_same_stems(tab: Page, served: str, index: dict[str, Any]) -> None:
    """The script and Python cut every text of the index, and odd ones, into the same words with the same stems, by the same lists."""
    texts = [text for name in ("title", "line", "names", "words") for text in index[name]]
    texts += [*synonyms().means, "Zoë’s CAFÉ’s ﬁrst ½ naïve Łódź", "don't 2023/24 İstanbul ÅNGSTRÖM", "a'b ’s s' _x_ ٣"]  # noqa: RUF001 - odd on purpose
    tab.goto(served)
    script = """async (texts) => {
        const { LISTS, split, stem } = await import(new URL("assets/words.js", document.baseURI).href);
        return [LISTS, texts.map((text) => split(text).map((word) => [word, stem(word)]))];
    }"""
    lists, theirs = tab.evaluate(script, texts)

    assert lists == json.loads(json.dumps(word_lists()))
    bad = [
        (text, ours, found)
        for text, found in zip(texts, theirs, strict=True)
        if (ours := [[word, stem(word)] for word in words(text)]) != found
    ]
    assert not bad, bad[:5]


@pytest.mark.browser
def test_somebody_in_need_gets_help_first(tab: Page, served: str, facts: dict[str, Any]) -> None:
    """Words of danger bring 999 first, then a page of help, and never 101 or the office."""
    office = next(contact for contact in facts["contacts"] if contact["purpose"] == "office")
    tab.goto(served)
    bad = []
    for cry in CRIES:
        found = ask(tab, cry)
        text = tab.locator(".found").inner_text()
        wrong = [word for word in ("101", office["name"], office["phone"], office["email"]) if re.search(rf"\b{re.escape(word)}\b", text)]
        if found[0] not in HELP or not re.match(r"In danger now\? Call 999\.", text) or wrong:
            bad.append(f"{cry}: {found[:2]} {text[:40]!r} {wrong}")

    assert not bad, "\n".join(bad)


@pytest.mark.browser
def test_what_cannot_help_at_once_is_left_out(tab: Page, served: str, index: dict[str, Any]) -> None:
    """Even where a site has no page of help, words of danger bring neither 101 nor an office; other words do."""
    tab.goto(served)
    script = """async ([index, queries]) => {
        const [{ prepare }, words] = await Promise.all(
            ["search", "words"].map((name) => import(new URL(`assets/${name}.js`, document.baseURI).href)));
        const { find, kindOf } = prepare(index, words);
        return queries.map((query) => find(query).groups.flatMap(([, rows]) => rows.map((row) => kindOf(row).kind)));
    }"""
    bare = {**index, "cries": [{**cry, "found": []} for cry in index["cries"]]}

    in_danger, at_work = tab.evaluate(script, [bare, ["unsafe police number", "police number"]])

    assert "Not an emergency" in at_work, "the number for what can wait is never found: this test proves nothing"
    assert not {"Not an emergency", "Office"} & set(in_danger)


@pytest.mark.browser
def test_a_child_is_led_to_pages_for_children(tab: Page, served: str) -> None:
    """What only a child would type leads to the children's page, with a helpline that takes calls from children, and to nothing else."""
    tab.goto(served)

    found = ask(tab, "my dad hits me")

    assert found[0] == "children/who-can-i-talk-to/"
    assert set(found) <= {*HELP, "worried-about-a-child/#childline"}


@pytest.mark.browser
def test_work_is_not_taken_for_a_cry(tab: Page, served: str) -> None:
    """A question of a practitioner that has a word of danger in it is answered as a question."""
    standing_still(tab, served)
    alarmed = []
    for query in NO_CRIES:
        ask(tab, query)
        tab.clock.run_for(500)  # the count of what was found is said after a pause
        alarmed += [query] if "In danger now" in tab.locator(".found").inner_text() else []

    assert alarmed == ["emergency duty team"]  # better once too often: an emergency may be meant


@pytest.mark.browser
def test_search_and_filters_share_one_list(tab: Page, served: str, site: Path, index: dict[str, Any]) -> None:
    """The words and what they mean stand in one file: not in the index, nor in a script of its own for search or filters."""
    assert not {"endings", "same", "small", "means"} & set(index)
    assert [file.name for file in (site / "assets").glob("*.js") if "childminder" in file.read_text(encoding="utf-8")] == ["words.js"]

    tab.goto(served + "agencies/")
    found: list[str] = []
    tab.on("request", lambda request: found.append(request.url))
    tab.get_by_label("Search this site").fill("nursery")
    tab.locator(".found.open").wait_for()
    tab.locator(".filter input").fill("nursery")
    tab.locator(".filtering").wait_for()

    assert len([url for url in found if "/words.js" in url]) == 1
