"""One page of each kind, for the tests that are too slow for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

KINDS = (
    "",
    "worried-about-a-child/",
    "arrangements/",
    "arrangements/structure/",
    "arrangements/safeguarding-partners/",
    "agencies/",
    "groups/",
    "groups/engine-room/",
    "groups/who-sits-where/",
    "partners/cleveland-police/",
    "roles/independent-scrutineer/",
    "procedures/",
    "procedures/serious-incident-notification/",
    "procedures/local-child-safeguarding-practice-review/",
    "procedures/rapid-review/on-one-page/",
    "functions/",
    "requirements/",
    "glossary/",
    "documents/",
    "yearly-report/",
    "yearly-report/figures/",
    "downloads/",
    "data/",
    "schools/",
    "a-to-z/",
    "leave-quickly/",
    "under-18/",
    "young-people/",
    "young-people/if-you-tell/",
    "children/",
    "children/who-keeps-me-safe/",
    "children/what-happens-next/",
    "young-people/how-it-works/",
    "accessibility/",
    "404.html",
)


def kinds(site: Path, addresses: Iterable[str] = KINDS) -> list[str]:
    """A page of each kind, by addresses, as far as a site has the kind. Where an entry has gone, another of its folder has its place."""
    found: list[str] = []
    for address in addresses:
        folder = (site / address).parent
        others = [f"{address.rstrip('/').rpartition('/')[0]}/{file.parent.name}/" for file in sorted(folder.glob("*/index.html"))]
        there = (site / address).is_file() or (site / address / "index.html").is_file()
        found += [address] if there else others[:1] if "/" in address.rstrip("/") else []
    return list(dict.fromkeys(found))
