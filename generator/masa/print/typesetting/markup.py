"""Turns Markdown into a small JSON tree that Typst can draw: the same dialect as the site's pages.

A block is a mapping with a `kind` (heading, paragraph, list, terms, table, quote, code, rule); running text is
a list of plain strings and of mappings with a `kind` (strong, emphasis, code, link, break). No HTML gets through:
of a tag that is not known here, only the text stays.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown

from masa.language.markdown import EXTENSIONS, SETTINGS

Json = dict[str, object]
Inline = str | Json
# Where a link of the prose leads: a link for Typst ({"to": label} or {"href": address}), or None for plain text.
Resolve = Callable[[str], dict[str, str] | None]

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS = {"ul": "list", "ol": "list", "dl": "terms", "table": "table", "blockquote": "quote", "pre": "code", "hr": "rule"}
INLINES = {"strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "a": "link"}
CELLS = ("li", "dt", "dd", "th", "td")
SILENT = ("script", "style", "template", "svg", "math", "iframe", "object")
OUTSIDE = re.compile(r"^(?:https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+|tel:[+\d]+)$")


@cache
def _engine(_thread: int) -> Markdown:
    # One converter holds what it is at: two threads that shared it would get each other's words.
    return Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS, output_format="html")


def outside(href: str) -> dict[str, str] | None:
    """The link to an address on the web, of a mailbox or of a telephone; None for any other scheme."""
    return {"href": href} if OUTSIDE.match(href) else None


@dataclass
class _Element:
    """An element of the tree as it is read."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the HTML that Python-Markdown writes into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in {"br", "hr", "img", "input", "wbr", "col", "source"}:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def markup(text: str, resolve: Resolve) -> list[Json]:
    """The blocks of a Markdown text; `resolve` gives each link its target on paper."""
    engine = _engine(threading.get_ident())
    engine.reset()
    reader = _Reader()
    reader.feed(engine.convert(text))
    reader.close()
    return _Drawing(resolve).blocks(reader.root.children)


@dataclass(frozen=True)
class _Drawing:
    """Makes the JSON of elements, with one way of resolving links."""

    resolve: Resolve

    def blocks(self, children: list[_Element | str]) -> list[Json]:
        """Blocks of a run of children; loose text between blocks becomes a paragraph."""
        made: list[Json] = []
        loose: list[_Element | str] = []
        for child in children:
            if isinstance(child, str) or child.tag in INLINES or child.tag in {"br", "span"}:
                loose.append(child)
                continue
            made += self._paragraph(loose)
            loose = []
            if child.tag not in SILENT:
                made += self._block(child)
        return made + self._paragraph(loose)

    def _paragraph(self, children: list[_Element | str]) -> list[Json]:
        text = trimmed(self.inlines(children))
        return [{"kind": "paragraph", "text": text}] if text else []

    def _block(self, element: _Element) -> list[Json]:
        if element.tag in HEADINGS:
            return [{"kind": "heading", "level": HEADINGS[element.tag], "text": trimmed(self.inlines(element.children))}]
        if element.tag == "p":
            return self._paragraph(element.children)
        if element.tag in CONTAINERS:
            kind = CONTAINERS[element.tag]
            return [{"kind": kind, **self._inside(kind, element)}]
        return self.blocks(element.children)

    def _inside(self, kind: str, element: _Element) -> Json:
        match kind:
            case "list":
                items = [self.blocks(item.children) for item in _inside(element, "li")]
                return {"ordered": element.tag == "ol", "start": _number(element), "items": items}
            case "terms":
                return {"items": self._terms(element)}
            case "table":
                rows = [_inside(row, "th", "td") for row in _inside(element, "tr")]
                head, *body = [[trimmed(self.inlines(cell.children)) for cell in row] for row in rows] or [[]]
                return {"head": head, "rows": body}
            case "quote":
                return {"blocks": self.blocks(element.children)}
            case "code":
                return {"text": _plain(element).rstrip("\n")}
        return {}

    def _terms(self, element: _Element) -> list[Json]:
        items: list[Json] = []
        says: list[list[Json]] = []
        for child in _inside(element, "dt", "dd"):
            if child.tag == "dt":
                says = []
                items.append({"term": trimmed(self.inlines(child.children)), "says": says})
            else:
                says.append(self.blocks(child.children))
        return items

    def inlines(self, children: list[_Element | str], around: frozenset[str] = frozenset()) -> list[Inline]:
        """Running text: strings, with mappings for what is marked in it. `around` are the kinds of marks that it stands in."""
        made: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                made.append(re.sub(r"\s+", " ", child))
            elif child.tag == "br":
                made.append({"kind": "break"})
            elif child.tag == "img":
                made.append(child.attributes.get("alt", ""))
            elif child.tag in SILENT:
                continue
            elif child.tag == "a":
                made += self._link(child, around)
            elif child.tag in INLINES:
                kind = INLINES[child.tag]
                text = self.inlines(child.children, around | {kind})
                # What is strong inside of what is strong is no stronger: so few kinds hold each other, however deep the text goes.
                made += text if kind in around else [{"kind": kind, "text": text}]
            else:
                made += self.inlines(child.children, around)
        return made

    def _link(self, element: _Element, around: frozenset[str]) -> list[Inline]:
        text = self.inlines(element.children, around)
        target = self.resolve(element.attributes.get("href", ""))
        return [{"kind": "link", "text": text, **target}] if target else text


def trimmed(text: list[Inline]) -> list[Inline]:
    """Running text without white space at its ends; nothing at all where nothing but white space is in it."""
    parts = list(text)
    while parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
        if parts[0]:
            break
        del parts[0]
    while parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
        if parts[-1]:
            break
        del parts[-1]
    return parts


def _inside(element: _Element, *tags: str) -> list[_Element]:
    """The elements with these tags inside one, not looking into cells and items for more."""
    found: list[_Element] = []
    for child in element.children:
        if isinstance(child, _Element):
            if child.tag in tags:
                found.append(child)
            elif child.tag not in CELLS:
                found += _inside(child, *tags)
    return found


def _number(element: _Element) -> int:
    start = element.attributes.get("start", "1")
    return int(start) if start.isdecimal() else 1


def _plain(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _plain(child) for child in element.children)
