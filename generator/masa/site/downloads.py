"""The files that pages offer, with their sizes. A PDF may still be in the making while its page is drawn: a mark stands for its size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARK = re.compile(r"@@size:([a-z0-9-]+)@@")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that pages offer, with its size in words, and its place in the order of all.

    Of several of one title each has its `form`. One that is not `tagged` is for paper alone.
    """

    name: str
    title: str
    summary: str
    address: str
    size: str
    place: int = 0
    form: str = ""
    tagged: bool = True


def mark(name: str) -> str:
    """The mark that stands for the size of a PDF until it is known."""
    return f"@@size:{name}@@"


def fill_sizes(text: str, made: Mapping[str, bytes]) -> str:
    """A page with the sizes of the PDFs, which are given by their addresses."""
    return MARK.sub(lambda found: size(len(made[f"downloads/{found.group(1)}.pdf"])), text)


def size(count: int) -> str:
    """A number of bytes as people write it: 42 kB, 1.9 MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"  # noqa: PLR2004 - a megabyte
