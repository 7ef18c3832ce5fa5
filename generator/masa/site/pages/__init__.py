"""Pages: from the model and the prose to the Markdown of every page of the site."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from masa.findings.finding import FaultyInput, Finding
from masa.findings.finding import Place as PlaceOf
from masa.language.markdown import drawn
from masa.language.prose import Words
from masa.language.prose_parts import Section
from masa.look.theme import Theme
from masa.model.addresses import ADULT_HELP, CHILD_HELP, OWN_PAGE, SHEET, relative, slashed
from masa.model.announcements import Announcement, shown
from masa.model.base import Entry
from masa.model.partnership import Place, SourceDocument
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.written import day_in_words
from masa.print.documents.booklets import CHILDREN, YOUNG_PEOPLE
from masa.site.linked_data import linked_data
from masa.site.page import Crumb, Page, Surroundings
from masa.site.pages.draw import Draw
from masa.site.pages.languages import languages, start_of
from masa.site.pages.templates import Templates
from masa.site.pages.whole_site import Site
from masa.source.editions import Frozen
from masa.source.read import FILE, Reading
from masa.source.shape import records

# Pages on the site itself rest on no document; those of the yearly report on the report, all others on the arrangements.
ON_THE_SITE = frozenset(
    {"about/", "a-to-z/", "changes/", "accessibility/", "data/", "downloads/", "leave-quickly/", "not-here/", "privacy/"}
)
YEARLY = "yearly-report/"
HELP = frozenset({CHILD_HELP, ADULT_HELP})

# The tag of a place that links lead to. In a list of words the place of another goes into the word, where alone text may stand.
_PLACE = re.compile(r'<[a-z][a-z0-9]*\b[^<>]*? id="(?P<id>[a-z0-9-]+)"[^<>]*>(?:\s*<dt>)?')

__all__ = ["Page", "Pages", "Surroundings", "make_pages", "places", "sections"]


class Pages:
    """The pages of one site. What each is called is known at once; a body is drawn when it is asked for, and from nothing but facts."""

    def __init__(self, reading: Reading, theme: Theme, surroundings: Surroundings, templates: Templates | None = None) -> None:
        """Take what was read and checked, the theme, what comes from outside, and the theme's templates where they are there already."""
        relations = self.relations = reading.relations
        self.surroundings = surroundings
        prose = {item.address: item for item in reading.content}
        entries = _entry_pages(reading, relations)
        self.bare = {
            page.address: page for page in (*_content_pages(reading), *entries, *_sheet_pages(entries, theme), *_edition_pages(reading))
        }
        named = (record for _, record in records(relations.arrangements) if isinstance(record, Entry | Place | SourceDocument))
        self._old = {entry.id: entry.formerly for entry in named if entry.formerly}
        drawn_with = templates or Templates(theme.pages)
        earlier = {edition.name: edition for edition in reading.earlier}
        self._draw = Draw(relations, drawn_with, theme, surroundings, list(self.bare.values()), prose, earlier)

    def page(self, address: str) -> Page:
        """A page with its body. FaultyInput where a template is at fault, KeyError where there is no such page."""
        page = self.bare[address]
        with drawn(page.source):
            return replace(
                page, body=self._anchored(self._draw.body(page)), around=_around(page, self.bare, self.relations, self.surroundings)
            )

    @cached_property
    def moved(self) -> dict[str, Page]:
        """The bare page that each old address leads to."""
        return {old: page for page in self.bare.values() for old in page.formerly if old not in self.bare}

    def _anchored(self, body: str) -> str:
        """A body in which each place that an entry is known by has the entry's old ids too."""
        return _PLACE.sub(self._with_old, body) if self._old else body

    def _with_old(self, match: re.Match[str]) -> str:
        return match.group() + "".join(f'<span id="{old}"></span>' for old in self._old.get(match["id"], ()))


def make_pages(pages: Pages) -> list[Page]:
    """Every page, with its body. FaultyInput holds every fault of the templates."""
    made: list[Page] = []
    findings: list[Finding] = []
    for address in pages.bare:
        try:
            made.append(pages.page(address))
        except FaultyInput as fault:
            findings += fault.findings
    if findings:
        raise FaultyInput(findings)
    return made


def _content_pages(reading: Reading) -> list[Page]:
    return [
        Page(
            address=prose.address,
            uri=prose.path.removeprefix("content/"),
            title=prose.header.title,
            summary=prose.header.summary,
            audience=prose.header.audience,
            kind="prose" if prose.address else "home",
            source=PlaceOf(FILE) if prose.usual else PlaceOf(prose.path),
            order=prose.header.order,
            menu=prose.header.menu,
            menu_title=prose.header.menu_title,
            parent=slashed(prose.header.parent or "") or start_of(prose),
            written=str(prose.header.written or ""),
            discreet=prose.header.is_discreet,
            tab_title=prose.header.tab_title or "",
            formerly=tuple(map(slashed, prose.header.formerly)),
            language=prose.language,
        )
        for prose in reading.content
        if prose.header
    ]


def _entry_pages(reading: Reading, relations: Relations) -> list[Page]:
    return [
        Page(
            address=f"{collection}/{entry.id}/",
            uri=f"{collection}/{entry.id}.md",
            title=getattr(entry, "title", None) or entry.name,
            summary=entry.summary,
            audience=Audience.PRACTITIONERS,
            kind="entry",
            collection=collection,
            source=reading.tree.place((collection, number)),
            formerly=tuple(f"{collection}/{old}/" for old in entry.formerly),
        )
        for collection in OWN_PAGE
        for number, entry in enumerate(getattr(relations.arrangements, collection))
    ]


def _sheet_pages(entries: Sequence[Page], theme: Theme) -> list[Page]:
    """The second page of each entry that the theme has a sheet for: the entry on one page, to print."""
    return [
        Page(
            address=f"{page.address}{SHEET}/",
            uri=f"{page.uri.removesuffix('.md')}/{SHEET}.md",
            title=f"{page.title}: on one page",
            summary=page.summary,
            audience=page.audience,
            kind="sheet",
            of=page.address.rstrip("/").rpartition("/")[2],
            source=page.source,
            formerly=tuple(f"{old}{SHEET}/" for old in page.formerly),
        )
        for page in entries
        if page.collection in theme.sheets
    ]


def _edition_pages(reading: Reading) -> list[Page]:
    """A page for each edition that was replaced, with its whole text. What has ended without an heir is still read there."""
    assert reading.arrangements
    gone = [one.was for one in reading.arrangements.edition.no_longer]
    last = {was: edition for edition in reading.editions if edition.binds for was in gone for _ in _places(edition, was)}
    return [
        Page(
            address=f"editions/{edition.name}/",
            uri=f"editions/{edition.name}.md",
            title=_of_its_time(edition),
            summary=f"The whole text of {edition.arrangements.edition.title}, kept as a record.",
            audience=Audience.PRACTITIONERS,
            kind="edition",
            of=edition.name,
            parent="changes/",
            source=PlaceOf(edition.path),
            formerly=tuple(place for was, kept in last.items() if kept is edition for place in _places(edition, was)),
        )
        for edition in reading.earlier
    ]


def _of_its_time(edition: Frozen) -> str:
    published = edition.arrangements.edition.published
    return f"Arrangements of {published}: replaced" if published else f"{edition.arrangements.edition.title}: replaced"


def _places(edition: Frozen, was: str) -> Iterator[str]:
    """The addresses at which an edition had an entry or a page of prose."""
    collection = edition.relations.collection.get(was, "")
    if collection in OWN_PAGE:
        yield f"{collection}/{was}/"
    yield from (slashed(page.address) for page in edition.arrangements.edition.pages if slashed(page.address) == slashed(was))


def _above(page: Page, pages: Mapping[str, Page]) -> list[Page]:
    """The pages above one, from the home page down."""
    found: list[Page] = []
    while page.address:
        folder = page.folder if page.address != page.folder else ""
        above = pages.get(page.parent or folder) or pages[""]
        if above in found:
            break
        found.insert(0, above)
        page = above
    return found


def _around(page: Page, pages: Mapping[str, Page], relations: Relations, surroundings: Surroundings) -> dict[str, Any]:
    """What stands around a page's body: where it is, what is near, where it comes from, what machines are told of it."""
    edit_base = surroundings.edit_base
    above = _above(page, pages)
    beside = (
        sorted(
            (other for other in pages.values() if other.folder == page.folder and other.folder and other.kind == "prose"),
            key=lambda other: (other.address != other.folder, other.order),
        )
        if page.kind == "prose"
        else []
    )
    position = beside.index(page) if page in beside else -1

    def crumb(other: Page) -> dict[str, str | bool]:
        return Crumb(other.title, relative(other.address, page.address), current=other is page).as_dict()

    today = surroundings.today
    said = [
        _announced(one, page, pages)
        for one in shown(relations.arrangements.announcements, today)
        if one.stands_on(home=page.kind == "home", audience=page.audience, helps=page.discreet or page.address in HELP)
        and page.kind != "sheet"
        # On the page that it leads to it would say what stands below it.
        and (one.page is None or slashed(one.page.partition("#")[0]) != page.address)
    ]
    menu = next((other.address for other in reversed([*above, page]) if other.menu is not None and other.address), "")
    around: dict[str, Any] = {
        "crumbs": [crumb(other) for other in above],
        "siblings": [crumb(other) for other in beside] if len(beside) > 1 else [],
        "section": menu,
        **({"announcements": said} if said else {}),
        "told_by": _told_by(page, relations),
        "reviewed": day_in_words(relations.arrangements.edition.last_reviewed),
        **({"unread": True} if relations.arrangements.is_unread else {}),
        "source": {
            "path": page.source.path,
            "line": page.source.line,
            "edit_url": f"{edit_base}{page.source.path}#L{page.source.line}" if edit_base else "",
        },
    }
    # A page that gives away no more than it must tells machines nothing of itself; a sheet says over again what another page says.
    if not page.discreet and page.kind not in {"sheet", "edition"}:
        around["linked_data"] = linked_data(page, above, relations, surroundings.site_url)
    around |= languages(page, pages)
    if position > 0:
        around["previous"] = crumb(beside[position - 1])
    if 0 <= position < len(beside) - 1:
        around["next"] = crumb(beside[position + 1])
    return around


def _announced(one: Announcement, here: Page, pages: Mapping[str, Page]) -> dict[str, str]:
    """An announcement as the frame of a page shows it: its text, and where more stands. None leads to the page that it stands on."""
    address = slashed(one.page.partition("#")[0]) if one.page is not None else ""
    if one.page is None or address not in pages or address == here.address:
        return {"text": one.text, "url": one.url or "", "link": one.link or ""}
    return {"text": one.text, "url": relative(address, here.address), "link": one.link or pages[address].title}


def _told_by(page: Page, relations: Relations) -> str:
    """The title of the document that a page tells of; nothing for a page on the site itself."""
    report = relations.arrangements.yearly_report
    if page.address in ON_THE_SITE or page.kind == "edition":
        return ""
    return report.title if report and page.address.startswith(YEARLY) else relations.arrangements.edition.title


# The folders whose usual pages become booklets.
YOUNG = (CHILDREN.folder, YOUNG_PEOPLE.folder)


def sections(reading: Reading, relations: Relations) -> list[Section]:
    """All prose for paper: links name entries and pages, not addresses.

    No translation is printed: paper lacks the letters of many languages. Of the usual pages only those for the young are printed; the
    others are for the screen, and the book tells all facts.
    """
    titles = {prose.address: prose.header.title for prose in reading.content if prose.header}
    words = Words(relations, titles, lambda entry_id: f"masa:{entry_id}", lambda address: f"page:{address}")
    own = [prose for prose in reading.content if (not prose.usual or prose.folder in YOUNG) and not prose.language]
    ordered = sorted(own, key=lambda prose: (prose.folder, prose.header.order if prose.header else 0, prose.path))
    return [words.section(prose) for prose in ordered]


def places(reading: Reading, theme: Theme, today: dt.date) -> Callable[[str], str]:
    """Where a link to an address of the site leads: without its anchor where the page there does not show what has that anchor."""
    prose = {item.address: item for item in reading.content}
    return Site(reading.relations, theme, Surroundings(today), _content_pages(reading), prose).place
