"""What a page says to machines in the words of schema.org: whose site it is, the steps of a procedure, terms, the way to the page.

Addresses are whole or left out, as the vocabulary wants them: they stand only where it is known where the site will stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from masa.model.addresses import address
from masa.model.procedures import Procedure
from masa.model.relations import Relations
from masa.site.page import Page

Node = dict[str, Any]
CONTEXT = "https://schema.org"
BODY = "GovernmentOrganization"
# What could end the element that holds the data, begin a comment in it, or break a line where JSON allows it and scripts do not.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def linked_data(page: Page, above: Sequence[Page], relations: Relations, site_url: str) -> str:
    """The data of a page as JSON that may stand inside a script element, or "" where it has none.

    `above` are the pages above it, from home; `site_url` is where the site will stand, or "".
    """
    nodes = [_without_nothing(node) for node in _nodes(page, above, relations, site_url)]
    if not nodes:
        return ""
    whole = {"@context": CONTEXT, **(nodes[0] if len(nodes) == 1 else {"@graph": nodes})}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _nodes(page: Page, above: Sequence[Page], relations: Relations, site_url: str) -> Iterator[Node]:
    if not page.address:
        yield _site(relations, site_url)
    # A how-to is its steps, and these are known by their addresses.
    if page.collection == "procedures" and site_url:
        name = page.address.rstrip("/").rpartition("/")[2]
        yield from (_how_to(procedure, page.address, site_url) for procedure in relations.arrangements.procedures if procedure.id == name)
    if page.address == "glossary/":
        yield _terms(page, relations, site_url)
    if above:
        yield _crumbs([*above, page], site_url)


def _site(relations: Relations, site_url: str) -> Node:
    """The site and the partnership. A demonstration is about the partnership; only its own site is published by it."""
    arrangements = relations.arrangements
    partnership = arrangements.partnership
    demonstration = arrangements.edition.is_demonstration
    body = {
        "@type": BODY,
        "name": partnership.name,
        "alternateName": partnership.short_name,
        "url": "" if demonstration else site_url,
        "areaServed": [{"@type": "AdministrativeArea", "name": place.name} for place in partnership.area.places],
        "member": [{"@type": BODY, "name": partner.name} for partner in arrangements.partners],
    }
    return {
        "@type": "WebSite",
        "name": partnership.site_name,
        "description": "A demonstration. The partnership does not run it." if demonstration else partnership.summary,
        "url": site_url,
        "inLanguage": "en-GB",
        "about" if demonstration else "publisher": _without_nothing(body),
    }


def _how_to(procedure: Procedure, way: str, site_url: str) -> Node:
    """The procedure, and its steps by name and place. What a step asks for stands there."""
    steps = [{"@type": "HowToStep", "name": step.name, "url": f"{site_url}{way}#{step.id}"} for step in procedure.steps]
    return {
        "@type": "HowTo",
        "name": procedure.title,
        "description": procedure.summary,
        "url": site_url + way,
        "step": steps,
    }


def _terms(page: Page, relations: Relations, site_url: str) -> Node:
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "termCode": term.short,
            "description": term.meaning,
            "url": site_url and site_url + address(relations, term.id),
        }
        for term in relations.arrangements.glossary
    ]
    return {
        "@type": "DefinedTermSet",
        "name": page.title,
        "url": site_url and site_url + page.address,
        "hasDefinedTerm": [_without_nothing(term) for term in terms],
    }


def _crumbs(way: Sequence[Page], site_url: str) -> Node:
    items = [
        {"@type": "ListItem", "position": number, "name": page.title, "item": site_url and site_url + page.address}
        for number, page in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": [_without_nothing(item) for item in items]}


def _without_nothing(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
