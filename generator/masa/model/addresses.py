"""Where on the site each entry is found. Ids and addresses stay once published."""

from __future__ import annotations

import posixpath

from masa.model.publications import Audience, Contact, Purpose
from masa.model.relations import Relations

# The pages of whoever is worried: about a child, and, where a partnership looks after them too, about an adult.
CHILD_HELP = "worried-about-a-child/"
ADULT_HELP = "worried-about-an-adult/"
# What each edition changed.
CHANGES = "changes/"
# The links at the foot of every page. A page that a partnership does not have is left out.
FOOT = ("about/", "complaints/", "not-here/", "accessibility/", "privacy/", "a-to-z/", "downloads/", CHANGES, "data/", "training/")
# A collection whose pattern holds no `#` has a page an entry; the others are anchors on one page.
ADDRESS = {
    "partners": "partners/{id}/",
    "agencies": "agencies/#{id}",
    "roles": "roles/{id}/",
    "groups": "groups/{id}/",
    "functions": "functions/#{id}",
    "procedures": "procedures/{id}/",
    "boards": "boards/#{id}",
    "documents": "documents/#{id}",
    "glossary": "glossary/#{id}",
    "priorities": "priorities/#{id}",
    "courses": "training/#{id}",
    "sources": "about/#{id}",
    "places": "arrangements/area/#{id}",
    "contacts": f"{CHILD_HELP}#{{id}}",
}
# The address of the sheet of an entry, below the entry's own.
SHEET = "on-one-page"
OWN_PAGE = tuple(name for name, pattern in ADDRESS.items() if "#" not in pattern)


def address(relations: Relations, entry_id: str) -> str:
    """The address of an entry from the site's root, such as groups/executive/."""
    collection = relations.collection[entry_id]
    if collection == "events":
        for found in relations.brought_by(entry_id):
            return f"procedures/{found.procedure.id}/#{found.step.id}"
        for procedure in relations.started_by(entry_id):
            return f"procedures/{procedure.id}/"
        return "procedures/"
    if collection == "contacts":
        return _of_contact(relations.contact(entry_id))
    return ADDRESS[collection].format(id=entry_id)


def _of_contact(contact: Contact) -> str:
    """A way to get help stands on the page of help; what nobody has verified, or is not for the public, has no place of its own there."""
    if not contact.is_help:
        return f"about/#{contact.id}"
    page = ADULT_HELP if contact.is_for_adults else CHILD_HELP
    stands = contact.purpose is Purpose.REPORT or (contact.verified and contact.serves(Audience.PUBLIC))
    return f"{page}#{contact.id}" if stands else page


def slashed(page: str) -> str:
    """The address of a page as the site writes it, however it was typed: about/ for /about; empty for home."""
    return page.strip("/") + "/" if page.strip("/") else ""


def relative(target: str, here: str) -> str:
    """The way from one address to another, both from the site's root: ../../groups/executive/."""
    path, _, fragment = target.partition("#")
    start = here if here.endswith("/") or not here else posixpath.dirname(here)
    if path.rstrip("/") == here.rstrip("/"):
        return f"#{fragment}" if fragment else "./"
    way = posixpath.relpath(path or ".", start or ".")
    way += "/" if path.endswith("/") or not path else ""
    return f"{way}#{fragment}" if fragment else way
