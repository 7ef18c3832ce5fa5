"""The whole of a site as its pages are drawn from: facts, theme, bare pages, prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from masa.look.theme import Theme
from masa.model.addresses import ADDRESS, ADULT_HELP, CHILD_HELP, slashed
from masa.model.relations import Relations
from masa.site.page import Page, Surroundings
from masa.source.content import Prose
from masa.source.references import Reference, references

COURSES = ADDRESS["courses"].partition("#")[0]
ABOUT = "about/"
OFFICE = ("office",)
# The components that show the entries which have their place on a page, each under its own anchor.
SHOWN_BY = {
    ABOUT: ("sources",),
    "agencies/": ("agencies",),
    "arrangements/area/": ("area",),
    "boards/": ("boards",),
    "documents/": ("documents",),
    "functions/": ("functions",),
    "glossary/": ("glossary",),
    "priorities/": ("priorities",),
    COURSES: ("courses",),
    CHILD_HELP: ("help", "local-help"),
    ADULT_HELP: ("adult-help", "adult-local-help"),
}


@dataclass(frozen=True)
class Site:
    """What every page may draw on. `bare` are all pages, without their bodies; `prose` stands by address."""

    relations: Relations
    theme: Theme
    surroundings: Surroundings
    bare: Sequence[Page]
    prose: Mapping[str, Prose]

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The bare pages by address."""
        return {page.address: page for page in self.bare}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each page by address."""
        return {page.address: page.title for page in self.bare}

    def known(self, target: str) -> str:
        """A page's address, or KeyError with one that no page has."""
        return self.pages[slashed(target)].address

    def place(self, target: str) -> str:
        """An address as a link can have it: without its anchor where the page there does not show what has that anchor."""
        path, _, fragment = target.partition("#")
        if path == COURSES and fragment in self._over:
            return path
        wanted = self._shown_by(target)
        if not fragment or not wanted or any(self.shows(path, component) for component in wanted):
            return target
        # A page of the partnership's own may show it in another place.
        elsewhere = (page for page in self.pages if any(self.shows(page, component) for component in wanted))
        return next((f"{page}#{fragment}" for page in elsewhere if path == ABOUT), path)

    def stands(self, target: str) -> bool:
        """Whether a page shows the entry that has this address."""
        path, _, fragment = self.place(target).partition("#")
        return path in self.pages and (bool(fragment) or not self._shown_by(target))

    def _shown_by(self, target: str) -> tuple[str, ...]:
        """The components that show the entry of an address. On the page about the site that of the office stands apart from the sources."""
        path, _, fragment = target.partition("#")
        office = self.relations.arrangements.partnership.office
        return OFFICE if path == ABOUT and fragment == office else SHOWN_BY.get(path, ())

    def pages_in(self, folder: str) -> list[Page]:
        """The pages of a folder in their order, without its first page and without those of entries."""
        found = (page for page in self.pages.values() if page.folder == folder and page.kind != "entry" and page.address != folder)
        return sorted(found, key=lambda page: page.order)

    def pages_below(self, here: Page) -> list[Page]:
        """The pages of prose of which this one is the next above: those of its folder, and those that name it."""
        found = (page for page in self.pages.values() if page.kind == "prose" and page.address != here.address)
        below = (page for page in found if (page.parent or page.folder) == here.address)
        return sorted(below, key=lambda page: page.order)

    def shows(self, target: str, component: str) -> bool:
        """Whether the prose of a page puts a component there."""
        return component in self._components.get(target, ())

    def has_part(self, target: str, heading: str) -> bool:
        """Whether the prose of a page has a heading of the second level in these words."""
        return target in self.prose and f"## {heading}" in self.prose[target].body.splitlines()

    @cached_property
    def _over(self) -> set[str]:
        """The courses of which no date is to come: they have left the page."""
        return {course.id for course in self.relations.arrangements.courses if course.is_over(self.surroundings.today)}

    @cached_property
    def _components(self) -> dict[str, set[str]]:
        """The components that each page's prose shows: links ask for them by the thousand, so each page is read once."""
        asked = {address: (item for item in references(prose) if isinstance(item, Reference)) for address, prose in self.prose.items()}
        return {address: {item.arguments[0].text for item in items if item.function == "show"} for address, items in asked.items()}
