"""Files by which the site is found and reused: the feed, robots.txt, security.txt, the manifest of its icons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from masa.model.relations import Relations
from masa.site.feeds.feed import ADDRESS as FEED
from masa.site.feeds.feed import feed
from masa.site.feeds.manifest import ADDRESS as MANIFEST
from masa.site.feeds.manifest import manifest
from masa.site.feeds.robots import robots
from masa.site.feeds.security import ADDRESS as SECURITY
from masa.site.feeds.security import security
from masa.site.history import Step

__all__ = ["FEED", "found"]


def found(
    relations: Relations, site_url: str, today: dt.date, colours: Mapping[str, str], history: Sequence[Step] = ()
) -> dict[str, bytes]:
    """Each of the files by its address. `site_url` is where the site will stand, or ""; `colours` are those of the theme.

    `history` is what each edition changed.
    """
    arrangements = relations.arrangements
    contact = arrangements.partnership.security_contact
    files = {
        FEED: feed(relations, site_url, history),
        MANIFEST: manifest(arrangements, colours),
        "robots.txt": robots(site_url),
        **({SECURITY: security(contact, site_url, today)} if contact else {}),
    }
    return {address: text.encode() for address, text in files.items()}
