"""The body of a page as HTML: Markdown drawn, links to other pages turned into addresses, ready HTML put back."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from masa.language.markdown import EXTENSIONS, SETTINGS, allowed, drawn, put_back, set_aside
from masa.model.addresses import relative
from masa.site.page import Page

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level: its words as HTML, and the way to it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page as HTML, and the headings that it is cut by."""

    html: str
    headings: tuple[Heading, ...]


class Bodies:
    """Draws the bodies of the pages of one site."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Take all pages; their bodies are not looked at."""
        self._markdown = Markdown(
            extensions=list(EXTENSIONS), extension_configs={name: dict(setting) for name, setting in SETTINGS.items()}
        )
        self._ways = _Ways(self._markdown, {page.uri: page.address for page in pages})
        self._markdown.treeprocessors.register(self._ways, "ways", 0)

    def html(self, page: Page) -> Body:
        """The body of a page. FaultyInput where it is nested too deeply to be drawn."""
        text, blocks = set_aside(page.body)
        self._ways.here = page
        with drawn(page.source):
            made = self._markdown.reset().convert(text)
        tokens: list[dict[str, str]] = getattr(self._markdown, "toc_tokens", [])
        headings = tuple(Heading(token["name"], f"#{token['id']}") for token in tokens)
        return Body(put_back(allowed(made), blocks), headings)


class _Ways(Treeprocessor):
    """Turns a link to the file of a page, as Markdown has it, into the way to the page's address."""

    def __init__(self, markdown: Markdown, addresses: Mapping[str, str]) -> None:
        super().__init__(markdown)
        self.addresses = addresses
        self.here: Page | None = None

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", self.way(link.get("href", "")))

    def way(self, link: str) -> str:
        """Where a link leads. What is no way to a page of this site stays as it is: the link check follows it."""
        assert self.here
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path or link.startswith(("/", "\\")) or AMP_SUBSTITUTE in link:
            return link
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.here.uri), unquote(parts.path)).lstrip("/"))
        if file not in self.addresses:
            return link
        return urlunsplit(("", "", relative(self.addresses[file], self.here.address), parts.query, parts.fragment))
