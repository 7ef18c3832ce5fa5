"""The one Markdown dialect of the project, for screen and paper alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

EXTENSIONS = ("attr_list", "def_list", "md_in_html", "sane_lists", "tables", "toc")
SETTINGS = {"toc": {"permalink": False}}
# Lines from one that opens an element to the next blank line: what a component drew.
BLOCK = re.compile(r"^<.+$(?:\n.+$)*(?=\n\s*\n|\s*\Z)", re.MULTILINE)
PLACE = re.compile(r"<p>§(\d+)§</p>")


def set_aside(body: str) -> tuple[str, list[str]]:
    """The Markdown of a page with a mark in the place of each block of ready HTML, and the blocks.

    Python-Markdown would read every tag of a block only to give it back unchanged, at half the cost of a build. A page
    that has Markdown inside of HTML is left whole.
    """
    blocks: list[str] = []
    if "markdown=" in body:
        return body, blocks

    def mark(found: re.Match[str]) -> str:
        blocks.append(found.group())
        return f"§{len(blocks) - 1}§"

    return BLOCK.sub(mark, body), blocks


def put_back(html: str, blocks: Sequence[str]) -> str:
    """The page with its blocks of HTML where their marks are."""
    return PLACE.sub(lambda found: blocks[int(found.group(1))], html)
