"""The head of every page: what it says of itself to previews, what it keeps to itself, what it links."""

from __future__ import annotations

from pathlib import Path

import pytest
from partnership import real
from playwright.sync_api import Page as Tab
from publication import HOME, address, data_of, is_replaced, is_sheet
from reader import page as read_page
from reader import pages

pytest_plugins = ("publication_fixtures",)


def metas(file: Path) -> dict[str, str]:
    """What the head of a page says, by name or property."""
    return {
        given.get("name") or given["property"]: given["content"]
        for tag, given in read_page(file).tags
        if tag == "meta" and ("name" in given or "property" in given) and "media" not in given
    }


def links(file: Path, kind: str) -> list[str]:
    """Where the links of one kind in the head of a page lead."""
    return [given["href"] for tag, given in read_page(file).tags if tag == "link" and given.get("rel") == kind]


def is_discreet(file: Path) -> bool:
    """Whether a page gives away no more than it must."""
    return any(tag == "html" and given.get("class") == "discreet" for tag, given in read_page(file).tags)


def test_every_page_says_what_it_is(site: Path, known: Path) -> None:
    """Each page has a description and a preview; a demonstration says so in both, a partnership's own site does not."""
    for folder, demonstration in ((site, True), (known, False)):
        for file in pages(folder):
            head = metas(file)
            assert head["og:description"] == head["description"], file
            assert len(head["description"]) > 20, file
            assert ("demonstration" in head["description"]) is demonstration, file
            assert ("demonstration" in head["og:site_name"]) is demonstration, file
            assert (head["og:type"], head["og:locale"]) == ("website", "en_GB"), file


def test_discreet_pages_give_nothing_away(site: Path, known: Path) -> None:
    """A page for the young or the frightened has the site's own preview, and the same as any other such page; it tells machines nothing."""
    for folder in (site, known):
        shy = [file for file in pages(folder) if is_discreet(file)]
        assert {"worried-about-a-child/", "children/"} <= {address(folder, file) for file in shy}
        said = {
            tuple(sorted((name, text) for name, text in metas(file).items() if name.startswith("og:") or name == "description"))
            for file in shy
        }
        assert len(said) == 1
        assert ("og:title", real().arrangements.partnership.site_name) in said.pop()
        assert [file for file in shy if data_of(file) or "og:url" in metas(file)] == []
        open_pages = {metas(file)["og:title"] for file in pages(folder) if not is_discreet(file) and file.name != "404.html"}
        assert len(open_pages) > 50


def test_addresses_are_whole_or_left_out(site: Path, known: Path) -> None:
    """Where the site's address is known each page names its own and the picture's; elsewhere no page names any."""
    for file in pages(site):
        assert links(file, "canonical") == []
        assert not {"og:url", "og:image", "twitter:card"} & metas(file).keys()
    for file in pages(known):
        head = metas(file)
        assert head["og:image"] == f"{HOME}social.png"
        assert head["twitter:card"] == "summary_large_image"
        assert head["og:image:alt"].startswith("Keeping children safe together, Hartlepool")
        if file.name == "404.html" or is_sheet(file) or is_replaced(file):
            assert head["robots"] == "noindex"
            assert links(file, "canonical") == []
        else:
            assert "robots" not in head
            assert links(file, "canonical") == [HOME + address(known, file)]
            assert head.get("og:url", HOME + address(known, file)) == HOME + address(known, file)


def test_icons_and_feed_are_linked_and_there(site: Path) -> None:
    """Each page links the icons, the manifest and the feed, and they are there."""
    for file in pages(site):
        for kind, count in (("icon", 1), ("apple-touch-icon", 1), ("manifest", 1), ("alternate", 1)):
            ways = links(file, kind)
            assert len(ways) == count, file
            for way in ways:
                place = site / way.lstrip("/") if way.startswith("/") else file.parent / way
                assert place.is_file(), f"{file}: {way}"
    assert (site / "favicon.ico").is_file(), "browsers that cannot read SVG ask for it unasked"


@pytest.mark.browser
@pytest.mark.parametrize("where", ["groups/", "children/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_colour_is_the_colour_of_the_page(tab: Tab, served: str, where: str, scheme: str) -> None:
    """The colour that a telephone draws around the page is that of its ground, in light and dark."""
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of its words
    tab.goto(served + where)
    same = tab.evaluate(
        """(scheme) => { const colour = document.querySelector(`meta[name=theme-color][media*=${scheme}]`).content;
        const swatch = document.body.appendChild(document.createElement("i")); swatch.style.color = colour;
        return [getComputedStyle(swatch).color, getComputedStyle(document.body).backgroundColor]; }""",
        scheme,
    )

    assert same[0] == same[1]
