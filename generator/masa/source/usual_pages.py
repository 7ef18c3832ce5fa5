"""The pages that stand where a partnership has written none: in the words of the theme, with the partnership's own facts.

So every entry has a page to stand on, however little prose there is. A page in content/ takes the place of the usual one at its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from masa.look.theme import Theme
from masa.model.addresses import ADDRESS
from masa.source.content import Prose, address_of, read_prose

# The page that a collection stands on. Of entries with pages of their own it is the one that lists them.
PAGES = {pattern.partition("#")[0].partition("{")[0]: collection for collection, pattern in ADDRESS.items()}


def usual(folder: Path, data: object, content: Iterable[Prose]) -> Iterator[Prose]:
    """The usual pages of a partnership in `folder`: those whose address no page of its `content` has. `data` is what its YAML holds.

    A page for a collection without entries is left out.
    """
    written = {prose.address for prose in content}
    root = Theme(folder).usual
    for file in sorted(root.rglob("*.md")):
        path = f"content/{file.relative_to(root).as_posix()}"
        address = address_of(path)
        if address not in written and _wanted(address, data):
            yield replace(read_prose(file, path), usual=True)


def _wanted(address: str, data: object) -> bool:
    collection = PAGES.get(address)
    facts: dict[Any, Any] = data if isinstance(data, dict) else {}
    # The places stand deeper, and a partnership has one at least.
    return collection in {None, "places"} or bool(facts.get(collection))
