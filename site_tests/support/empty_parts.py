"""Headings of a page below which nothing stands."""

from __future__ import annotations

import re
from collections.abc import Iterator


def empty_parts(page: str) -> Iterator[str]:
    """The headings of a page below which nothing stands before the next of their level, if only that it is not published."""
    _, start, body = page.partition('<div class="body"')
    assert start, "the page has no body where one is looked for"
    body = body.partition(">")[2].partition('<footer class="origin">')[0]
    for level, heading, below in re.findall(r"<h([23])[^>]*>(.*?)</h\1>(.*?)(?=<h[23]|\Z)", body, re.DOTALL):
        if not re.sub(r"<[^>]*>|\s", "", below) and not (
            level == "2" and re.search(rf"{re.escape(heading)}</h2>\s*(?:<[^>]*>\s*)*<h3", body)
        ):
            yield heading
