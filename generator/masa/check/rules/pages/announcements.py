"""Family pages: where announcements lead."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.nearest import suggest
from masa.model.addresses import OWN_PAGE, slashed


@rule("announcement-page", "pages", "An announcement that leads nowhere is worse than none.", "`page: trainig` in an announcement")
def announcement_page(case: Case) -> Iterator[Fault]:
    """The page that an announcement names is one of the site."""
    pages = {prose.address for prose in case.reading.content}
    pages |= {f"{collection}/{entry.get('id')}/" for collection in OWN_PAGE for _, entry in case.entries(collection)}
    for path, entry in case.entries("announcements"):
        page = entry.get("page")
        if isinstance(page, str) and slashed(page) not in pages:
            known = [address.strip("/") for address in pages if address]
            yield case.place(*path, "page"), f"`{page}` is no page of this site", suggest(page.strip("/"), known, "use one that is there")
