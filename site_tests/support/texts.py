"""Texts made comparable: what is read on a page and in print, folded so that line breaks and hyphens make no difference."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from reader import Read

# What a reader passes over: menus, and drawings, whose words stand beside them too.
PASSED_OVER = frozenset({"nav", "svg"})
# Hyphens, and what stands for one where a line of a PDF ends. With the white space after it, it joins the halves of a word.
HYPHENS = re.compile("[-\u00ad\u2010\u2011\u0002\ufffe]\\s*")
BEFORE_PUNCTUATION = re.compile(r"\s+(?=[.,;:?!)])")
# How much of a printed page's height holds its head and foot.
MARGIN = 0.065


def folded(text: str) -> str:
    """Text in small letters, without hyphens, with single spaces: two texts that read alike become the same."""
    text = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2018", "'")
    return BEFORE_PUNCTUATION.sub("", " ".join(HYPHENS.sub("", text).split()).casefold())


@dataclass
class Main(Read):
    """The main part of a page."""

    inside: int = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the main part begins, and what is passed over."""
        super().handle_starttag(tag, attrs)
        self.inside += tag == "main"
        self.silent += tag in PASSED_OVER

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        super().handle_endtag(tag)
        self.inside -= tag == "main"
        self.silent -= tag in PASSED_OVER

    def handle_data(self, data: str) -> None:
        """Keep what belongs to the main part."""
        if self.inside:
            super().handle_data(data)


@cache
def main_text(file: Path) -> str:
    """What is read on a page, without the menus and the foot that every page has."""
    read = Main()
    read.feed(file.read_text(encoding="utf-8"))
    return folded("".join(read.text))


@cache
def own_text(file: Path) -> str:
    """What is read in a PDF with narrow edges, without its heads and feet, which stand within 14 mm."""
    sheets = []
    for sheet in pypdfium2.PdfDocument(file):
        edge = 14 * 72 / 25.4
        sheets.append(sheet.get_textpage().get_text_bounded(bottom=edge, top=sheet.get_height() - edge))
    return folded("\n".join(sheets))


@cache
def printed_text(file: Path) -> str:
    """What is read in a PDF, without the head and foot of every page, so that a sentence may run over to the next."""
    sheets = []
    for sheet in pypdfium2.PdfDocument(file):
        height = sheet.get_height()
        sheets.append(sheet.get_textpage().get_text_bounded(bottom=height * MARGIN, top=height * (1 - MARGIN)))
    return folded("\n".join(sheets))
