"""The files that pages offer, with their pages and sizes.

A PDF, and the ZIP of all, may still be in the making while its page is drawn: a mark stands for these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, is_zipfile

MARK = re.compile(r"@@size:([a-z0-9/.-]+)@@")
# All documents in one file.
ALL = "downloads/all.zip"
# Where a PDF says how many pages it has.
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that pages offer, and its place in the order of all. `size` is its size in words, before that of a PDF its pages.

    Of several of one title each has its `form`. One that is not `tagged` is for paper alone.

    `reader` is who takes it, `family` the title under which it is listed with others of its kind, or "", and `page` the page of the site
    that it belongs to, or "".
    """

    name: str
    title: str
    summary: str
    address: str
    size: str
    place: int = 0
    form: str = ""
    tagged: bool = True
    reader: str = ""
    family: str = ""
    page: str = ""


def mark(address: str) -> str:
    """The mark that stands for what is said of a file until it is known."""
    return f"@@size:{address}@@"


def fill_sizes(text: str, made: Mapping[str, bytes]) -> str:
    """A page with what is said of the files that it marks, which are given by their addresses."""
    return MARK.sub(lambda found: _told(found.group(1), made[found.group(1)]), text)


def _told(address: str, content: bytes) -> str:
    return about_all(content) if address == ALL else about(content)


def about_all(packed: bytes) -> str:
    """How many documents a ZIP has, and its size: 84 documents, 3.1 MB."""
    file = BytesIO(packed)
    count = len(ZipFile(file).namelist()) if is_zipfile(file) else 0
    return f"{count} document{'' if count == 1 else 's'}, {size(len(packed))}"


def about(pdf: bytes) -> str:
    """How many pages a PDF has, and its size: 2 pages, 54 kB."""
    found = PAGES.search(pdf)
    count = int(found.group(1)) if found else 0
    pages = [f"{count} page{'' if count == 1 else 's'}"] if count else []
    return ", ".join([*pages, size(len(pdf))])


def size(count: int) -> str:
    """A number of bytes as people write it: 42 kB, 1.9 MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"  # noqa: PLR2004 - a megabyte
