"""The feed of changes: valid, leading to pages that are there, with ids that stay."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin

from partnership import real
from publication import ATOM, HOME
from reader import page as read_page

from masa.site.feeds.feed import identity, news

pytest_plugins = ("publication_fixtures",)


def feeds(*sites: Path) -> list[ET.Element]:
    """The feed of each site."""
    return [ET.fromstring((site / "changes" / "feed.xml").read_bytes()) for site in sites]  # noqa: S314 - this project's own file


def test_feed_is_valid_atom(site: Path, known: Path) -> None:
    """Feed and entries have what RFC 4287 asks of them: id, title, updated, an author, a link or content; ids are unique addresses."""
    for feed in feeds(site, known):
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) > 2
        for element in (feed, *entries):
            for needed in ("id", "title", "updated"):
                (only,) = element.findall(f"{ATOM}{needed}")
                assert only.text, needed
            moment = element.findtext(f"{ATOM}updated") or ""
            assert dt.datetime.fromisoformat(moment).tzinfo is dt.UTC
            assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [element.findtext(f"{ATOM}id") or "" for element in (feed, *entries)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert updated == sorted(updated, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == updated[0]
        assert all(entry.findtext(f"{ATOM}summary") for entry in entries)


def test_feed_leads_to_pages_that_are_there(site: Path, known: Path) -> None:
    """Links of entries lead to a page and a place on it; only a feed that knows its own address names it."""
    for folder, feed in zip((site, known), feeds(site, known), strict=True):
        for link in feed.iter(f"{ATOM}link"):
            if link.get("rel") == "alternate":
                whole = urljoin(f"{HOME}changes/feed.xml", link.get("href"))
                path, _, anchor = whole.removeprefix(HOME).partition("#")
                page = read_page(folder / path / "index.html")
                assert not anchor or anchor in page.ids, whole
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == ([f"{HOME}changes/feed.xml"] if folder == known else [])


def test_ids_of_the_feed_never_change(site: Path, known: Path) -> None:
    """The same entry has the same id in every build, with and without an address: a reader is told of it once."""
    one, other = ([element.text for element in feed.iter(f"{ATOM}id")] for feed in feeds(site, known))

    assert one == other
    assert identity("hsscp", "edition-2024") == "urn:uuid:e71564fa-da8a-5acd-bcb5-4141ed5c1a94"


def test_feed_tells_the_edition_once_and_every_dated_document() -> None:
    """A document that is the edition over again is left out; of a month that was published without its day, the first is said."""
    told = {entry.name: entry for entry in news(real())}
    dated = {document.id for document in real().arrangements.documents if document.published}

    assert told["edition-2024"].moment == "2024-12-01T00:00:00Z"
    assert told["working-together-2023"].moment == "2023-12-01T00:00:00Z"
    assert told.keys() == dated - {"arrangements-2024"} | {"edition-2024"}


def test_demonstration_says_so_in_feed_and_manifest(site: Path, known: Path) -> None:
    """Neither the feed nor the manifest of a demonstration can be taken for the partnership's own."""
    for name in ("changes/feed.xml", "site.webmanifest"):
        assert "emonstration" in (site / name).read_text(encoding="utf-8")
        assert "emonstration" not in (known / name).read_text(encoding="utf-8")
