"""The Atom feed of what is new: each edition with what it changed, and every document that has a date of publication."""

from __future__ import annotations

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from masa.model.addresses import CHANGES, address, relative
from masa.model.base import Entry
from masa.model.publications import Document, DocumentKind
from masa.model.relations import Relations
from masa.model.written import When
from masa.site.history import Step

ADDRESS = f"{CHANGES}feed.xml"
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class News:
    """An entry of the feed. `way` is the address on this site, `elsewhere` that of the document itself, or "".

    `changes` are what an edition changed, a sentence each.
    """

    name: str
    title: str
    summary: str
    published: When
    way: str
    elsewhere: str = ""
    changes: tuple[str, ...] = ()

    @property
    def moment(self) -> str:
        """The day as Atom wants it. Of a month or a year that was published without its day, the first: August 2024 is 1 August."""
        return f"{self.published.first_day.isoformat()}T00:00:00Z"


def news(relations: Relations, history: Sequence[Step] = ()) -> list[News]:
    """What the feed tells, the newest first."""
    return sorted(_news(relations, history), key=lambda entry: (entry.published.first_day, entry.name), reverse=True)


def _news(relations: Relations, history: Sequence[Step]) -> Iterator[News]:
    arrangements = relations.arrangements
    edition = arrangements.edition
    since = edition.published or edition.effective_from
    if since:
        told = News(_first(edition), edition.title, arrangements.partnership.summary, since, "arrangements/")
        yield _of_edition(told, edition.short_id, history)
    for document in arrangements.documents:
        if document.published and not _is_edition(document, since):
            way = address(relations, document.id)
            yield News(_first(document), document.title, document.summary, document.published, way, document.url or "")


def _of_edition(told: News, name: str, history: Sequence[Step]) -> News:
    """What is told of an edition, with what it changed where another came before it."""
    step = next((step for step in history if step.name == name and not step.correction), None)
    if not step:
        return told
    return replace(told, way=f"{CHANGES}#{step.anchor}", changes=(f"Changed since {step.was_when or step.was}:", *step.heavy()))


def _first(entry: Entry) -> str:
    """The id that an entry was first published under: a new id is no news."""
    return (*entry.formerly, entry.id)[0]


def _is_edition(document: Document, since: When | None) -> bool:
    """Whether a document is the edition over again, as the list of documents has it."""
    published = document.published
    if document.kind is not DocumentKind.ARRANGEMENTS or not published or not since:
        return False
    return published.first_day <= since.last_day and since.first_day <= published.last_day


def feed(relations: Relations, site_url: str, history: Sequence[Step] = ()) -> str:
    """The feed as XML, with what each edition changed. Without `site_url` its links are relative, which Atom allows."""
    arrangements = relations.arrangements
    partnership = arrangements.partnership
    demonstration = arrangements.edition.is_demonstration
    label = arrangements.edition.label
    name = f"{partnership.site_name} ({label})" if label else partnership.site_name
    entries = news(relations, history)
    updated = entries[0].moment if entries else _midnight(arrangements.edition.last_reviewed)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    whose = _first(partnership)
    _add(root, "id", identity(whose, ""))
    _add(root, "title", f"What is new: {name}")
    if demonstration:
        _add(root, "subtitle", "A demonstration. The partnership does not run it.")
    _add(root, "updated", updated)
    _add(ET.SubElement(root, "author"), "name", name)
    if site_url:
        ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site_url + ADDRESS})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _href("documents/", site_url)})
    for entry in entries:
        _entry(root, entry, identity(whose, entry.name), site_url)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def identity(partnership: str, entry: str) -> str:
    """An id that stays the same from build to build.

    It is made from ids of the data and not from the site's address, as a tag: URI would be: a site that moves, or is given
    its address later, must not tell its readers everything anew.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"masa:{partnership}/{entry}").urn


def _entry(root: ET.Element, news: News, entry_id: str, site_url: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", entry_id)
    _add(entry, "title", news.title)
    _add(entry, "published", news.moment)
    _add(entry, "updated", news.moment)
    _add(entry, "summary", f"Published {news.published}. {news.summary}")
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _href(news.way, site_url)})
    if news.changes:
        first, *others = map(escape, news.changes)
        content = ET.SubElement(entry, "content", {"type": "html"})
        content.text = f"<p>{first}</p><ul>{''.join(f'<li>{line}</li>' for line in others)}</ul>"
    if news.elsewhere:
        ET.SubElement(entry, "link", {"rel": "related", "href": news.elsewhere})


def _href(way: str, site_url: str) -> str:
    return site_url + way if site_url else relative(way, ADDRESS)


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
