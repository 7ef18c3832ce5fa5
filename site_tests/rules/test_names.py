"""The names that templates may use: each means one thing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from partnership import real

from masa.findings.finding import Place
from masa.look.theme import Theme
from masa.model.publications import Audience
from masa.site.page import Page, Surroundings
from masa.site.pages.links import Links
from masa.site.pages.names import TABLES
from masa.site.pages.whole_site import Site


def test_no_name_is_given_twice(root: Path) -> None:
    """No two tables hold the same name, nor one of those that depend on the page: the later would hide the other unseen."""
    page = Page("", "index.md", "Home", "", Audience.PUBLIC, "home", Place("content/index.md"))
    site = Site(real(), Theme(root), Surroundings(dt.date(2026, 11, 21)), [page], {})
    given = Counter([*(name for table in TABLES for name in table(site)), *Links(site, page).names(), "here", "show", "prose"])

    assert [name for name, count in given.items() if count > 1] == []
