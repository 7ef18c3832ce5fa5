"""What is different between two meanings: each change at its place, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from masa.changes.meaning import Bag, Entries, Meaning, Reference, Typed
from masa.changes.renames import renamed, renames

Path: TypeAlias = tuple[str, ...]


class Kind(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `path` leads through fields and ids of the new version, of the old one where something is gone.

    `old` and `new` are what stood and stands there. What was added to a list that is told in order says in `behind`
    which entry it follows, "" where it comes first. What was moved holds the ids in their old and new order.
    """

    kind: Kind
    path: Path
    old: Meaning | None = None
    new: Meaning | None = None
    behind: str | None = None


def difference(before: Mapping[str, Meaning], after: Mapping[str, Meaning]) -> list[Change]:
    """All that is different between two meanings, in the order of the new one; nothing where both are the same."""
    found = renames(before, after)
    names = {one.old: one.new for one in found}
    gone = [Change(Kind.RENAMED, (one.collection, one.new), one.old, one.new) for one in found]
    return [*gone, *_fields(renamed(before, names), after, ())]


def _fields(old: Mapping[str, Meaning], new: Mapping[str, Meaning], path: Path) -> Iterator[Change]:
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _values(old.get(key), new.get(key), (*path, key))


def _values(old: Meaning | None, new: Meaning | None, path: Path) -> Iterator[Change]:
    if same(old, new):
        return
    match old, new:
        case Entries(), Entries():
            yield from _entries(old, new, path)
        case (Entries(), None) | (None, Entries()):
            told = (old or new).told  # type: ignore[union-attr]  # one of both is there
            yield from _entries(old or Entries({}, told), new or Entries({}, told), path)  # type: ignore[arg-type]  # both are entries
        case Mapping(), Mapping():
            yield from _fields(old, new, path)
        case (None, _):
            yield Change(Kind.ADDED, path, None, new)
        case (_, None):
            yield Change(Kind.REMOVED, path, old, None)
        case _:
            yield Change(Kind.CHANGED, path, old, new)


def _entries(old: Entries, new: Entries, path: Path) -> Iterator[Change]:
    behind = ""
    for name, entry in new.by_id.items():
        if name not in old.by_id:
            yield Change(Kind.ADDED, (*path, name), None, entry, behind if new.told else None)
        else:
            yield from _values(old.by_id[name], entry, (*path, name))
        behind = name
    for name, entry in old.by_id.items():
        if name not in new.by_id:
            yield Change(Kind.REMOVED, (*path, name), entry, None)
    stays = [name for name in old.by_id if name in new.by_id], [name for name in new.by_id if name in old.by_id]
    if new.told and stays[0] != stays[1]:
        yield Change(Kind.MOVED, path, tuple(stays[0]), tuple(stays[1]))


def same(old: Meaning | None, new: Meaning | None) -> bool:
    """Whether two values mean the same. A text does where a name that it refers to is all that reads differently: that is told itself."""
    if isinstance(old, Typed) and isinstance(new, str) and not isinstance(new, Reference):
        return old.same(new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(same, old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    return old == new and isinstance(old, Reference) == isinstance(new, Reference) and isinstance(old, bool) == isinstance(new, bool)


def came_and_went(change: Change) -> tuple[list[Meaning], list[Meaning]]:
    """What came into a list without an order, and what left it."""
    old, new = _items(change.old), _items(change.new)
    return [item for item in new if item not in old], [item for item in old if item not in new]


def _items(value: Meaning | None) -> list[Meaning]:
    match value:
        case Bag():
            return list(value.items)
        case tuple():
            return list(value)
        case None:
            return []
    return [value]
