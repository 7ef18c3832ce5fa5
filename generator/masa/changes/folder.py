"""A whole folder as what it means: the facts of its YAML, and what somebody has put into content/: pages by address, pictures by name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from masa.changes.meaning import Bag, Entries, Meaning, Typed, meaning_of
from masa.model.addresses import OWN_PAGE, slashed
from masa.model.called import called
from masa.source.content import Prose
from masa.source.read import Reading

CONTENT = "content"
FILES = "files"
HOME = "/"


def folder_meaning(reading: Reading) -> dict[str, Meaning]:
    """What a folder says. The usual pages are the theme's, and no part of it."""
    assert reading.arrangements
    facts = meaning_of(reading.arrangements, reading.tree.filled)
    written = {prose.address or HOME: _page(prose, facts) for prose in reading.content if not prose.usual}
    shown: dict[str, Mapping[str, Meaning]] = {
        name: {"id": name, "title": name, "shows": hashlib.sha256(raw.content).hexdigest()[:8]} for name, raw in reading.pictures.items()
    }
    found: dict[str, dict[str, Mapping[str, Meaning]]] = {CONTENT: written, FILES: shown}
    return {**facts, **{key: Entries(entries, told=False) for key, entries in found.items() if entries}}


def facts_of(meaning: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """A folder's facts alone, to compare with a file that has nothing beside it."""
    return {key: value for key, value in meaning.items() if key not in {CONTENT, FILES}}


def _page(prose: Prose, facts: Mapping[str, Meaning]) -> Mapping[str, Meaning]:
    """A content file: its header, and its text as it was typed. What has no header tells more of an entry, and goes by its name."""
    own: dict[str, Meaning] = {"id": prose.address or HOME}
    if prose.header:
        own |= meaning_of(prose.header)
        if former := prose.header.formerly:
            own["formerly"] = Bag(tuple(slashed(address) for address in former))
    else:
        own["title"] = _of_entry(prose.address, facts) or prose.path
    return own | {"body": Typed(prose.body.strip(), prose.body.strip())}


def _of_entry(address: str, facts: Mapping[str, Meaning]) -> str:
    collection, _, name = address.rstrip("/").partition("/")
    entries = facts.get(collection)
    return called(entries.by_id.get(name)) if collection in OWN_PAGE and isinstance(entries, Entries) else ""
