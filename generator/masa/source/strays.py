"""Finds entries that stand in the list before their own, since the line that begins theirs is not there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from masa.findings.finding import Finding
from masa.model import Arrangements
from masa.source.shape import FieldShape, fields
from masa.source.text import quoted
from masa.source.tree import Path, Tree

RULE = "entry-stray"


def strays(tree: Tree) -> dict[Path, str]:
    """The path of each entry that can be none of its list and all of one other, with the key of that other list."""
    lists = [field for field in fields(Arrangements) if field.many and field.record]
    data = tree.data if isinstance(tree.data, dict) else {}
    return {
        (here.key, number): there
        for here in lists
        for number, entry in enumerate(data[here.key] if isinstance(data.get(here.key), list) else ())
        if isinstance(entry, dict) and (there := _other(here, entry, lists))
    }


def _other(here: FieldShape, entry: dict[Any, Any], lists: list[FieldShape]) -> str:
    if _fits(here, entry, whole=False):
        return ""
    fitting = [other.key for other in lists if other is not here and _fits(other, entry, whole=True)]
    return fitting[0] if len(fitting) == 1 else ""


def _fits(field: FieldShape, entry: dict[Any, Any], *, whole: bool) -> bool:
    """Whether each key of an entry is one of this list; `whole` asks for the keys that must be there too, of which one may be forgotten."""
    assert field.record
    known = {one.key for one in fields(field.record)}
    must = {one.key for one in fields(field.record) if field.record.model_fields[one.name].is_required()}
    return entry.keys() <= known and (not whole or len(must - entry.keys()) <= 1)


def told(found: dict[Path, str], tree: Tree) -> Iterator[Finding]:
    """One finding for each run of such entries, at the first."""
    before = {after: path for path, after in pairwise(found) if path[0] == after[0] and _next(path, after) and found[path] == found[after]}
    for path, there in found.items():
        if path in before:
            continue
        entry = tree.data[path[0]][path[1]]
        name = quoted(entry["id"]) if isinstance(entry.get("id"), str) else "an entry"
        below = f"move it below `{there}:`" if there in tree.data else f"write a line `{there}:` above it, with nothing to its left"
        yield Finding(tree.place(path), RULE, f"{name} stands in `{path[0]}`, and its keys are those of `{there}`", below)


def bring_home(tree: Tree, found: dict[Path, str]) -> None:
    """Put each of them into its own list, for those who look at the data next: the slip is said once, and nothing else is wrong."""
    renamed: dict[Path, Path] = {}
    for here in {path[0] for path in found}:
        entries = tree.data[here]
        stay: list[Any] = []
        for number, entry in enumerate(entries):
            if there := found.get((here, number)):
                home = tree.data.setdefault(there, [])
                renamed[here, number] = (there, len(home))
                home.append(entry)
            else:
                renamed[here, number] = (here, len(stay))
                stay.append(entry)
        tree.data[here] = stay
    tree.rename(renamed)


def _next(path: Path, after: Path) -> bool:
    return isinstance(path[1], int) and after[1] == path[1] + 1
