"""Words of the glossary on the built pages: each explained once, by a card that says what the glossary says."""

from __future__ import annotations

import re
from pathlib import Path

from reader import page as read_page
from reader import page_text, pages

from masa.language.terms import MOST

RESPONDING = "arrangements/responding-to-need/"


def opened(file: Path) -> list[str]:
    """The cards that the words of a page open."""
    return [given["popovertarget"] for tag, given in read_page(file).tags if tag == "button" and given.get("class") == "term"]


def test_each_page_explains_a_word_once_and_no_more_than_it_may(site: Path) -> None:
    """Every word opens one card of its page, no card stays without its word, and each stands in the glossary."""
    glossary = set(read_page(site / "glossary" / "index.html").ids)
    bad = []
    for file in pages(site):
        words, found = opened(file), read_page(file)
        cards = [given["id"] for tag, given in found.tags if "popover" in given and given.get("class") == "meaning"]
        if (
            len(set(words)) != len(words)
            or words != cards
            or len(words) > MOST
            or {word.removeprefix("meaning-") for word in words} - glossary
        ):
            bad.append(f"{file}: {words} {cards}")

    assert not bad, "\n".join(bad)
    assert sum(bool(opened(file)) for file in pages(site)) > 30


def test_children_and_the_glossary_get_none(site: Path) -> None:
    """Pages for children have words of their own, and the glossary is the explanation."""
    young = [file for file in pages(site) if re.search(r'<body class="for-(?!public|practitioners)', file.read_text(encoding="utf-8"))]

    assert len(young) > 3
    assert [file for file in [*young, site / "glossary" / "index.html"] if opened(file)] == []


def test_meanings_are_those_of_the_glossary(site: Path) -> None:
    """A card says what the glossary says."""
    text = page_text(site / "glossary" / "index.html")
    found = re.findall(r'<p id="means-[^"]*">(.*?)</p>', (site / RESPONDING / "index.html").read_text(encoding="utf-8"))

    assert len(found) > 2
    assert [meaning for meaning in found if meaning.replace("&#39;", "'") not in text] == []
