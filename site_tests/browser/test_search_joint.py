"""The search of a partnership of children and adults together: it finds help for an adult, and never gives it to a child first."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from joint import ADULTS
from playwright.sync_api import Page
from repository import ROOT

from masa.look.theme import Theme
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

ADULT = "worried-about-an-adult/"
# After these the facts of this repository have their list of other boards.
BOARDS = "\n# Other partnerships, boards and national bodies."
SCRIPT = """async ([index, query]) => {
    const [{ prepare }, words] = await Promise.all(
        ["search", "words"].map((name) => import(new URL(`assets/${name}.js`, document.baseURI).href)));
    const { danger, groups } = prepare(index, words).find(query);
    return [danger, groups.map(([family, rows]) => [family, rows.map((row) => index.address[row])])];
}"""
Answer = tuple[bool, list[tuple[str, list[str]]]]


@pytest.fixture(scope="module")
def joint_index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The index of this repository's site as it would be with help for adults."""
    folder = tmp_path_factory.mktemp("joint")
    shutil.copytree(ROOT / "content", folder / "content")
    text = (ROOT / "arrangements.yaml").read_text(encoding="utf-8")
    assert BOARDS in text
    places = {"[north, south]": "[hartlepool, stockton-on-tees]", "test-council": "hartlepool-borough-council"}
    places |= {"south-council": "stockton-on-tees-borough-council", "document: plan": "document: contact-check-2026"}
    adults = ADULTS
    for old, new in places.items():
        adults = adults.replace(old, new)
    (folder / "arrangements.yaml").write_text(text.replace(BOARDS, f"\n{adults}{BOARDS}", 1), encoding="utf-8")
    theme = Theme(ROOT)
    site = Website(read(folder), theme, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), Prepared(theme, ROOT))
    found: dict[str, Any] = json.loads(site.index(site.page(address)[0] for address in site.pages.bare))
    return found


@pytest.fixture
def asked(tab: Page, served: str, joint_index: dict[str, Any]) -> Callable[[str], Answer]:
    """Asks the search with that index."""
    tab.goto(served)
    return lambda query: tab.evaluate(SCRIPT, [joint_index, query])


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        "elderly neighbour",
        "vulnerable adult",
        "adult at risk",
        "worried about an adult",
        "worried about a vulnerable adult",
        "old lady robbed by her carer",
        "dementia",
        "abuse of older people in a nursing home",
    ],
)
def test_a_worry_about_an_adult_finds_its_page_first(asked: Callable[[str], Answer], query: str) -> None:
    """999 is said, and the page stands first; what the site does not hold is not said of it."""
    danger, groups = asked(query)

    assert danger
    assert groups[0][1][0] == ADULT
    assert groups[0][0] == "Get help"


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["my mum has dementia and her carer hits her", "my elderly neighbour is being hit by her son", "my nan has dementia"]
)
def test_what_a_child_might_say_finds_it_behind_help_for_a_child(asked: Callable[[str], Answer], query: str) -> None:
    """Who speaks cannot be told: help for a child comes first, and the page on adults is found below it."""
    danger, (first, *others) = asked(query)

    assert danger
    assert first[0] == "Get help"
    assert not [way for way in first[1] if way.startswith(ADULT)]
    assert [way for family, ways in others for way in ways if family == "Help for an adult" and way.startswith(ADULT)]


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        "my dad hits me",
        "i am scared",
        "my mum has dementia and she hits me",
        "elderly man kissed me",
        "an elderly man keeps looking at me",
        "elderly neighbour touches me",
        "a grown up hurts me",
        "worried about a child",
        "a man is hurting a child next door",
        "my neighbour hits his kid",
        "call the police",
    ],
)
def test_fear_for_a_child_is_answered_for_a_child(asked: Callable[[str], Answer], query: str) -> None:
    """All that is said first is help for a child, and no number for adults stands among the results at all."""
    danger, groups = asked(query)

    assert danger
    assert not [way for way in groups[0][1] if way.startswith(ADULT)]
    numbers = {f"{ADULT}#{name}" for name in ("adult-day", "adult-night", "elder-line")}
    assert not [way for _, ways in groups for way in ways if way in numbers]


@pytest.mark.browser
def test_work_on_adults_is_answered_as_work(asked: Callable[[str], Answer]) -> None:
    """Who looks for the board finds the board."""
    danger, groups = asked("safeguarding adults board")

    assert not danger
    assert groups[0][1][0] == "agencies/#teeswide-safeguarding-adults-board"
