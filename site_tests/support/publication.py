"""The site of a partnership that publishes through it: where it stands, and what its pages hold."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from reader import page as read_page

from masa.findings.finding import Finding
from masa.publish.link_check import SitePage, follow_links
from masa.publish.link_check import read_page as what_it_holds

HOME = "https://example.org/safe/"
ATOM = "{http://www.w3.org/2005/Atom}"
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TODAY = dt.date(2026, 11, 21)


def address(site: Path, file: Path) -> str:
    """The address of a page from the site's root."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def is_sheet(file: Path) -> bool:
    """Whether a page holds another over again, to print."""
    return any(tag == "body" and "sheet" in given["class"].split() for tag, given in read_page(file).tags)


def is_replaced(file: Path) -> bool:
    """Whether a page holds an edition that another took the place of: robots, sitemap and search are kept from it."""
    return file.parent.parent.name == "editions"


def data_of(file: Path) -> list[dict[str, Any]]:
    """The linked data of a page, a node each."""
    text = LINKED.findall(file.read_text(encoding="utf-8"))
    nodes: list[dict[str, Any]] = []
    for whole in map(json.loads, text):
        assert whole["@context"] == "https://schema.org"
        nodes += whole.get("@graph", [whole])
    return nodes


def broken_links(site: Path) -> list[Finding]:
    """A finding for each link of a built site that leads nowhere, at the source that the page names at its foot."""
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}
    texts = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    return follow_links({name: SitePage(text, what_it_holds(text)) for name, text in texts.items()}, files)
