"""Carries out changes on what they are about: the proof that an account of changes leaves nothing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from masa.changes.difference import Change, Kind
from masa.changes.meaning import Bag, Entries, Meaning
from masa.changes.renames import renamed


def applied(old: Mapping[str, Meaning], changes: Sequence[Change]) -> Mapping[str, Meaning]:
    """The old meaning after every change, in this order: other ids, what went, what moved, what came or is different."""
    made: Any = renamed(old, {str(change.old): str(change.new) for change in changes if change.kind is Kind.RENAMED})
    order = (Kind.REMOVED, Kind.MOVED, Kind.CHANGED, Kind.ADDED)
    for change in sorted((one for one in changes if one.kind is not Kind.RENAMED), key=lambda one: order.index(one.kind)):
        made = _at(made, change.path, change)
    return made  # type: ignore[no-any-return]  # what began as a mapping stays one


def _at(node: Any, path: tuple[str, ...], change: Change) -> Any:  # noqa: ANN401 - any kind of meaning
    if not path:
        assert isinstance(node, Entries)
        moved = [name for name in change.new if name in node.by_id]  # type: ignore[union-attr]  # what moved is a list of ids
        return Entries({name: node.by_id[name] for name in (*moved, *(n for n in node.by_id if n not in moved))}, node.told)
    key, rest = path[0], path[1:]
    fields = dict(node.by_id) if isinstance(node, Entries) else dict(node or {})
    if rest or change.kind is Kind.MOVED:
        before = fields.get(key)
        if before is None:
            before = (
                Entries({}, change.behind is not None) if len(rest) == 1 and isinstance(change.new, Mapping) and "id" in change.new else {}
            )
        fields[key] = _at(before, rest, change)
        if isinstance(fields[key], Entries) and not fields[key].by_id:
            del fields[key]
    elif change.kind is Kind.REMOVED:
        del fields[key]
    else:
        fields[key] = change.new
        if isinstance(node, Entries) and change.behind is not None and change.kind is Kind.ADDED:
            fields = _behind(fields, key, change.behind)
    return Entries(fields, node.told) if isinstance(node, Entries) else fields


def _behind(fields: dict[str, Any], key: str, behind: str) -> dict[str, Any]:
    names = [name for name in fields if name != key]
    names.insert(names.index(behind) + 1 if behind else 0, key)
    return {name: fields[name] for name in names}


def as_sets(meaning: Any) -> Any:  # noqa: ANN401 - any kind of meaning
    """A meaning to compare by: what has no order is sorted."""
    match meaning:
        case Entries():
            items = [(name, as_sets(entry)) for name, entry in meaning.by_id.items()]
            return items if meaning.told else sorted(items, key=lambda item: item[0])
        case Bag():
            return sorted((as_sets(item) for item in meaning.items), key=repr)
        case Mapping():
            return {key: as_sets(value) for key, value in sorted(meaning.items())}
        case tuple():
            return [as_sets(item) for item in meaning]
    return meaning
