"""Files by which the site is found and reused: the feed, robots.txt, security.txt, the manifest of its icons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from masa.found.feed import ADDRESS as FEED
from masa.found.feed import feed
from masa.found.manifest import ADDRESS as MANIFEST
from masa.found.manifest import manifest
from masa.found.robots import robots
from masa.found.security import ADDRESS as SECURITY
from masa.found.security import security
from masa.relations import Relations

__all__ = ["FEED", "found"]


def found(relations: Relations, site_url: str, today: dt.date, colours: Mapping[str, str]) -> dict[str, bytes]:
    """Each of the files by its address. `site_url` is where the site will stand, or ""; `colours` are those of the theme."""
    arrangements = relations.arrangements
    contact = arrangements.partnership.security_contact
    files = {
        FEED: feed(relations, site_url),
        MANIFEST: manifest(arrangements, colours),
        "robots.txt": robots(site_url),
        **({SECURITY: security(contact, site_url, today)} if contact else {}),
    }
    return {address: text.encode() for address, text in files.items()}
