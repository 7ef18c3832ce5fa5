"""Reads built pages and PDFs as a person would: their text, their links, their anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2

SILENT = {"script", "style", "template"}


@dataclass
class Read(HTMLParser):
    """What a page holds."""

    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    silent: int = 0

    def __post_init__(self) -> None:
        """Begin as a parser that decodes entities."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, its id and where it leads."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.silent += tag in SILENT
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ("href", "src") if name in given]
        self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends a word."""
        self.silent -= tag in SILENT
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Text that a reader sees."""
        if not self.silent:
            self.text.append(data)


@cache
def page(file: Path) -> Read:
    """A built page."""
    read = Read()
    read.feed(file.read_text(encoding="utf-8"))
    return read


@cache
def page_text(file: Path) -> str:
    """The visible text of a page, with white space folded."""
    return re.sub(r"\s+", " ", "".join(page(file).text)).replace(" .", ".").replace(" ,", ",")


@cache
def pdf_text(file: Path) -> str:
    """The text of a PDF, with line breaks and their hyphens folded."""
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    text = re.sub("[\\u00ad\\ufffe\\u2010]\\s*\\n?", "", text)
    return re.sub(r"\s+", " ", text)


BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "summary", "div", "section", "article", "figcaption", "a"}


class _Blocks(HTMLParser):
    """Collects the text of <main>, cut where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = 0
        self.found: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.inside += tag == "main"
        if tag in BLOCKS - {"a"}:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        if tag in BLOCKS - {"a"}:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def sentences(file: Path) -> list[str]:
    """The sentences of a page's main part."""
    blocks = _Blocks()
    blocks.feed(file.read_text(encoding="utf-8"))
    folded = (re.sub(r"\s+", " ", block).strip() for block in blocks.found)
    return [
        sentence for block in folded if block for sentence in re.split(r"(?<=[.!?])[\"”']?\s+", block) if re.search("[A-Za-z]", sentence)
    ]


def pages(site: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(site.rglob("*.html"))
