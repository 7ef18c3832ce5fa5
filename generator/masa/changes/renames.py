"""Entries that have another id now: told by `formerly`, or by a name that only they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masa.changes.meaning import Bag, Entries, Meaning, Reference, Typed
from masa.model.addresses import OWN_PAGE
from masa.model.called import called


@dataclass(frozen=True, slots=True)
class Rename:
    """An entry of a collection, its old and its new id."""

    collection: str
    old: str
    new: str


def renames(before: Mapping[str, Meaning], after: Mapping[str, Meaning]) -> list[Rename]:
    """Every entry of a collection, and every page, that stands under another id now.

    A page that tells more of an entry goes with it, and is no rename of its own.
    """
    found: list[Rename] = []
    for key, entries in after.items():
        names = {one.old: one.new for one in found if one.collection in OWN_PAGE}
        found += _in_collection(key, renamed({key: before[key]}, names)[key] if key in before else None, entries)
    return found


def _in_collection(key: str, old: Meaning | None, new: Meaning) -> Iterator[Rename]:
    if not (isinstance(old, Entries) and isinstance(new, Entries)):
        return
    gone = {name: entry for name, entry in old.by_id.items() if name not in new.by_id}
    come = {name: entry for name, entry in new.by_id.items() if name not in old.by_id}
    old_names, new_names = ({name: _name(entry) for name, entry in side.items()} for side in (gone, come))
    for name, entry in come.items():
        said = [str(was) for was in _formerly(entry) if was in gone]
        alike = [was for was in gone if old_names[was] and old_names[was] == new_names[name]]
        alone = [*new_names.values()].count(new_names[name]) == 1
        if found := said or (alike if len(alike) == 1 and alone else []):
            del gone[found[0]]
            yield Rename(key, found[0], name)


def _formerly(entry: Meaning) -> tuple[Meaning, ...]:
    found = entry.get("formerly", ()) if isinstance(entry, Mapping) else ()
    return found.items if isinstance(found, Bag) else found if isinstance(found, tuple) else ()


def _name(entry: Meaning) -> str:
    return called(entry, "text").casefold()


def renamed(meaning: Mapping[str, Meaning], names: Mapping[str, str]) -> Mapping[str, Meaning]:
    """The same with new ids: of the entries themselves, and wherever something refers to them."""
    if not names:
        return meaning
    return {
        key: Entries({_moved(name, names): _under(entry, names, name) for name, entry in value.by_id.items()}, value.told)
        if isinstance(value, Entries)
        else _renamed(value, names)
        for key, value in meaning.items()
    }


def _moved(name: str, names: Mapping[str, str]) -> str:
    """The new id of an entry, or the address of a page, of which an id may be a part."""
    if name in names or "/" not in name:
        return names.get(name, name)
    return "/".join(names.get(part, part) for part in name.split("/"))


def _under(entry: Meaning, names: Mapping[str, str], old: str) -> Meaning:
    found, new = _renamed(entry, names), _moved(old, names)
    return {**found, "id": new} if new != old and isinstance(found, Mapping) else found


def _renamed(value: Meaning, names: Mapping[str, str]) -> Meaning:
    match value:
        case Reference():
            return Reference(names.get(value, value))
        case Typed():
            return value.renamed(names)
        case Entries():
            return Entries({name: _renamed(entry, names) for name, entry in value.by_id.items()}, value.told)
        case Bag(items) | tuple(items):
            made = tuple(_renamed(item, names) for item in items)
            return Bag(made) if isinstance(value, Bag) else made
        case Mapping():
            return {key: _renamed(item, names) for key, item in value.items()}
    return value
