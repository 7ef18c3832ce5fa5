"""What entries say that a change may leave behind: sentences for the young beside words for adults, members of groups, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# A sentence for the young, and what of its entry it may be bound to: what is said, what is done, and by when.
FOR_THE_YOUNG = ("for_children", "for_young_people")
FOR_ADULTS = ("summary", "text", "does", "meaning", "deadline", "until", "followed_by")
# The fields that hold an address of the web.
WEB = frozenset(("url", "website"))
Path = tuple[str | int, ...]


def bound(data: object, path: Path = (), name: str = "") -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Every entry with such a sentence: its ids from the outermost on, its path, the entry as it was typed."""
    if isinstance(data, dict):
        name = f"{name}/{data['id']}" if isinstance(data.get("id"), str) else name
        if name and any(key in data for key in FOR_THE_YOUNG):
            yield name, path, data
        for key, value in data.items():
            yield from bound(value, (*path, key), name)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from bound(value, (*path, number), name)


def words(entry: dict[str, Any]) -> dict[str, str]:
    """What an entry says to the young, and what to adults, as text to compare."""
    adults = repr([(key, entry[key]) for key in FOR_ADULTS if key in entry])
    return {"adults": adults, **{key: str(entry[key]) for key in FOR_THE_YOUNG if key in entry}}


def led(data: object, path: Path = (), name: str = "") -> dict[str, tuple[str, Path]]:
    """The address of the web that each entry has, by its ids from the outermost on, and its path."""
    found: dict[str, tuple[str, Path]] = {}
    if isinstance(data, dict):
        name = f"{name}/{data['id']}" if isinstance(data.get("id"), str) else name
        for key, value in data.items():
            if key in WEB and name and isinstance(value, str):
                found[name] = (value, (*path, key))
            else:
                found |= led(value, (*path, key), name)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            found |= led(value, (*path, number), name)
    return found


def sits(group: dict[str, Any]) -> tuple[list[str], str]:
    """Who sits on a group, by id, and what is said of it, as text to compare."""
    members = group.get("members")
    named = [member for member in members if isinstance(member, str)] if isinstance(members, list) else []
    return named, repr([group.get(key) for key in ("summary", "purpose")])
