"""Follows every link inside a built site: pages, fragments, stylesheets, pictures, and the links that its PDFs make to it.

A page is a few kilobytes of HTML that this project made itself, so tags are found by pattern: the whole site takes a part of
the second that a parser of HTML takes. Links to other sites are the business of ``masa check --links``.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from masa.findings.finding import Finding, Place, in_order
from masa.findings.nearest import suggest
from masa.source.content import Prose
from masa.source.text import Lines

SILENT = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
LEADING = frozenset(("href", "src", "action", "poster"))
CANONICAL = re.compile(r"<link\b[^>]*\brel=\"?canonical\"?[^>]*\bhref=\"([^\"]+)\"", re.IGNORECASE)
STYLE_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")
PDF_URI = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)")
# Where a page says that it is held, at its foot.
HELD = re.compile(r"((?:arrangements\.yaml|content/[\w/.-]+\.md)), line (\d+)")
# What stands for a value until it is known: the size of a PDF, ready HTML.
UNFILLED = re.compile(r"@@[a-z]+:[^@\s]{1,80}@@|[\ue000-\uf8ff]")
ALLOWED = frozenset(("http", "https", "mailto", "tel"))


@dataclass(frozen=True, slots=True)
class Built:
    """What a built page holds: the links on it, the anchors, and where its source is held."""

    links: tuple[str, ...]
    ids: frozenset[str]
    source: Place | None


def read_page(text: str) -> Built:
    """The links and anchors of a page of HTML."""
    links: list[str] = []
    ids: set[str] = set()
    held = HELD.search(text)
    for tag in TAG.findall(SILENT.sub(r"\1", text)):
        for name, *values in ATTRIBUTE.findall(tag):
            value = html.unescape("".join(values)).strip()
            match name.lower():
                case "id":
                    ids.add(value)
                case "srcset":
                    links += [part.split()[0] for part in value.split(",") if part.split()]
                case leading if leading in LEADING:
                    links.append(value)
    return Built(tuple(dict.fromkeys(links)), frozenset(ids), Place(held[1], int(held[2])) if held else None)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site as the check sees it: its text, what it holds, where it comes from."""

    text: str
    holds: Built
    source: Place | None = None


NOTHING: Mapping[str, Prose] = MappingProxyType({})


def follow_links(pages: Mapping[str, SitePage], files: Mapping[str, bytes], content: Mapping[str, Prose] = NOTHING) -> list[Finding]:
    """A finding for each link that leads nowhere: where it was typed in `content`, by path, else at the source of the page that makes it.

    Pages and files stand by their paths.
    """
    home = CANONICAL.search(pages["index.html"].text) if "index.html" in pages else None
    follow = _Follow({name: page.holds for name, page in pages.items()}, {*pages, *files}, html.unescape(home[1]) if home else "")
    findings: list[Finding] = []
    for name, page in pages.items():
        address = name.removesuffix("index.html")
        place = page.source or page.holds.source or Place(name)
        if mark := UNFILLED.search(page.text):
            message = f"the page still holds {mark.group()}, a mark that a value should have taken the place of"
            findings.append(Finding(place, "mark-left", message, "build again; if it stays, the template names a PDF that is not made"))
        # An error page is shown at any depth, so that its links begin at the root.
        here = "" if name == "404.html" else name
        findings += [
            Finding(_typed(place, link, content), "link-inside", f"the link to `{link}` on /{address} {why}", follow.hint(link, here))
            for link in page.holds.links
            if (why := follow.fault(link, here))
        ]
    for name, file in sorted(files.items()):
        findings += [
            Finding(Place(name), "link-inside", f"the link to `{link}` in {name} {why}", _HINT)
            for link in _links_of(name, file)
            if (why := follow.fault(link, name))
        ]
    return in_order(findings)


def _typed(place: Place, link: str, content: Mapping[str, Prose]) -> Place:
    """Where a link to a place of a page was typed, if it was; else the place that is given."""
    prose, fragment = content.get(place.path), link.partition("#")[2]
    offset = prose.body.find(f"#{fragment}") if prose and fragment else -1
    return Lines(prose.body, prose.path, prose.first_line).place(offset) if prose and offset >= 0 else place


_HINT = "mend it in the text, the data or the template that makes it"


def _links_of(name: str, content: bytes) -> Iterator[str]:
    """The links of a file that is no page."""
    if name.endswith(".css"):
        for found in STYLE_URL.finditer(content.decode()):
            yield found[1] or found[2]
    elif name.endswith(".pdf"):
        for uri in sorted(set(PDF_URI.findall(content))):
            yield re.sub(rb"\\(.)", rb"\1", uri).decode("utf-8", "replace")


class _Follow:
    """Follows links over the files of one site."""

    def __init__(self, pages: Mapping[str, Built], files: set[str], home: str) -> None:
        self.pages = pages
        self.files = files
        self.home = home if home.endswith("/") else f"{home}/" if home else ""
        # A site may stand below a path of its host; what begins at the host's root then begins with that path.
        self.base = urlsplit(self.home).path or "/"

    def fault(self, link: str, here: str) -> str:
        """Why a link leads nowhere, or "" where it leads somewhere, or out of the site."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return "is no address"
        if self.home and link.startswith(self.home):
            parts, here = urlsplit(link.removeprefix(self.home)), ""
        if parts.scheme or parts.netloc:
            return "" if parts.scheme.lower() in ALLOWED or (parts.netloc and not parts.scheme) else "is of a kind that is not allowed"
        return self._inside(unquote(parts.path), unquote(parts.fragment), here)

    def hint(self, link: str, here: str) -> str:
        """How to mend a link that leads nowhere: the nearest place of the page that it leads to, where there is one."""
        path, _, fragment = link.removeprefix(self.home).partition("#")
        there = self.pages.get(self._target(unquote(path), "" if self.home and link.startswith(self.home) else here))
        return suggest(unquote(fragment), there.ids, _HINT) if there and fragment else _HINT

    def _target(self, path: str, here: str) -> str:
        """The file that a path leads to from a page; what begins with two dots lies outside of the site."""
        if not path:
            return here or "index.html"
        base = "" if path.startswith("/") else posixpath.dirname(here)
        target = posixpath.normpath(posixpath.join(base, path.removeprefix(self.base).lstrip("/")))
        target = "" if target == "." else target
        return target if target in self.files or target.startswith("..") else posixpath.join(target, "index.html")

    def _inside(self, path: str, fragment: str, here: str) -> str:
        target = self._target(path, here)
        if target.startswith(".."):
            return "leads out of the site"
        if target not in self.files:
            return "leads to nothing"
        if fragment and target in self.pages and fragment not in self.pages[target].ids:
            return "leads to a place that the page does not have"
        return ""
