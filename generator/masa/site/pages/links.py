"""The links of one page to entries, pages and files."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from masa.language.ends import end_of
from masa.language.prose import Words
from masa.model.addresses import address, relative
from masa.model.base import Citation
from masa.site.page import Page
from masa.site.pages.templates import plain
from masa.site.pages.whole_site import Site


class Links:
    """Makes links from where a page stands: in HTML, for templates alone, and in Markdown, for prose too."""

    def __init__(self, site: Site, here: Page) -> None:
        """Take the site, and the page that the links stand on."""
        self.site = site
        self.here = here
        self.words = Words(
            site.relations,
            site.titles,
            lambda entry_id: self.markdown_target(address(site.relations, entry_id)),
            self.markdown_target,
        )

    def names(self) -> dict[str, Any]:
        """What a template calls to make a link. Names without `page` take an entry's id, names with it an address."""
        return {
            "url": self.url,
            "a": self.a,
            "stands": self.stands,
            "link": lambda entry_id, text=None: Markup(self.words.link(entry_id, text)),
            "page_url": self.page_url,
            "page_a": self.page_a,
            "page_link": lambda target, text=None: Markup(self.words.page(self.site.known(target), text)),
            "way": self.way,
            "asset": lambda path: Markup(f"{self.way(f'assets/{path}')}?v={self.site.surroundings.version}"),
            "cite": self.cite,
        }

    def way(self, target: str) -> Markup:
        """The way to any address of the site, whether or not a page stands there."""
        return Markup(relative(self.site.place(target), self.here.address))

    def url(self, entry_id: str) -> Markup:
        """The way to an entry."""
        return self.way(address(self.site.relations, entry_id))

    def stands(self, entry_id: str) -> bool:
        """Whether a page shows the entry: else a link to it would lead to a page that says nothing of it."""
        return self.site.stands(address(self.site.relations, entry_id))

    def page_url(self, target: str) -> Markup:
        """The way to a page; KeyError for one that is not there."""
        return self.way(self.site.known(target))

    def a(self, entry_id: str, text: str | None = None) -> Markup:
        """A link to an entry as HTML: by its heading, with its end beside it where it has one, or in other words alone."""
        end = None if text else end_of(self.site.relations.entries[entry_id], self.site.surroundings.today)
        said = f' <span class="from beside">({plain(end.words)})</span>' if end else ""
        return Markup(f'<a href="{self.url(entry_id)}">{plain(text or self.site.relations.heading(entry_id))}</a>{said}')

    def page_a(self, target: str, text: str | None = None) -> Markup:
        """A link to a page as HTML, by its title or in other words."""
        return Markup(f'<a href="{self.page_url(target)}">{plain(text or self.site.titles[self.site.known(target)])}</a>')

    def cite(self, citation: Citation) -> Markup:
        """Where a fact was published, as a link to the list of sources."""
        return Markup(f"{self.a(citation.document)}, {plain(citation.section)}")

    def markdown_target(self, target: str) -> str:
        """The link to an address as MkDocs wants it: the way to the page's source file."""
        path, _, fragment = self.site.place(target).partition("#")
        pages, here = self.site.pages, self.here.uri
        way = relative(pages[path].uri, here) if path in pages and pages[path].uri != here else ""
        return (way or ("" if fragment else here.rpartition("/")[2])) + (f"#{fragment}" if fragment else "")
