"""The frame of every page: head, menu, foot, from the theme's shell, which MkDocs can fill in as well."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context

from masa.look.theme import Layers
from masa.model.addresses import relative
from masa.site.bodies import Body
from masa.site.page import Page
from masa.site.pages.templates import FRAME, Templates

SITEMAP, NOT_FOUND, MOVED = "sitemap.xml", "404.html", "moved.html"


class Frame:
    """Puts frames around bodies. `extra` is what every frame says; `site_url` ends in a slash, or is "" where it is not known."""

    def __init__(self, templates: Templates, extra: Mapping[str, Any], site_url: str) -> None:
        """Take the templates (`frame_templates`), what every frame says, and where the site will stand."""
        self._templates = templates
        self._config = SimpleNamespace(site_url=site_url or None, extra={"masa": extra})

    def page(self, page: Page, body: Body) -> bytes:
        """A page of the site as its file."""
        return self._fill("main.html", page=self._seen(page, body))

    def moved(self, old: str, page: Page) -> bytes:
        """The page at an old address: it leads on by itself, and by a link that says where to. It gives away no more than the new one."""
        url = self._config.site_url
        meta = {
            "title": "This page has moved",
            "description": "" if page.discreet else f"It is now called: {page.title}.",
            "audience": str(page.audience),
            "kind": "moved",
            "discreet": page.discreet,
            "tab_title": page.tab_title,
            "to": relative(page.address, old),
            "to_title": page.title,
        }
        seen = SimpleNamespace(url=old, canonical_url=urljoin(url, page.address) if url else None, meta=meta, content="", toc=())
        return self._fill(MOVED, page=seen)

    def not_found(self) -> bytes:
        """The page for addresses that are none. It is shown at any depth, so its links begin at the root of the host."""
        return self._fill(NOT_FOUND, page=None, base_url=urlsplit(self._config.site_url or "/").path)

    def sitemap(self, pages: Iterable[Page]) -> bytes:
        """The list of pages for search engines; empty where nobody knows where the site will stand."""
        return self._fill(SITEMAP, page=None, base_url=".", pages=[SimpleNamespace(page=self._seen(page, Body("", ()))) for page in pages])

    def _seen(self, page: Page, body: Body) -> SimpleNamespace:
        """A page as the shell sees it."""
        url = self._config.site_url
        return SimpleNamespace(
            url=page.address,
            canonical_url=urljoin(url, page.address) if url else None,
            meta=page.front_matter(),
            content=body.html,
            toc=body.headings,
        )

    def _fill(self, name: str, **named: object) -> bytes:
        return self._templates.fill(name, {"config": self._config, **named}).encode()


def frame_templates(folder: Layers, cache: Path | None = None) -> Templates:
    """The templates of a theme's shell; `cache` is a folder to keep them in once they are compiled."""
    templates = Templates(folder, cache, FRAME)
    templates.environment.filters["url"] = _way
    return templates


@pass_context
def _way(context: Context, value: object) -> str:
    """The way from the page that is drawn to an address of this site: the filter that MkDocs calls `url`."""
    address, page = str(value) or ".", context["page"]
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "#")):
        return address
    if not page:
        return posixpath.join(context["base_url"], address)
    way = posixpath.relpath(address, page.url or ".")
    return f"{way}/" if address.endswith("/") else way
