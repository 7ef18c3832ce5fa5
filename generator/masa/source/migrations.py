"""Brings facts that were written in an older `schema` up to today's, a step for each.

An edition is frozen as it was published, while this format goes on. A step takes the raw data of its own schema, changes it into those of
the next, and keeps each value where it stood: what is wrong is then still found at its place. To add one, raise the `schema` of the model,
and write here what turns the old one into it.

Until today there is one schema, so there is no step yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from masa.source.tree import Path, Tree

CURRENT = "1"


@dataclass(frozen=True, slots=True)
class Step:
    """A step from one schema to the next: what it is called, which schema it makes, and what it does to the data."""

    name: str
    to: str
    change: Callable[[Tree], None]


# By the schema that each step begins with.
STEPS: Mapping[str, Step] = {}


def migrate(tree: Tree, steps: Mapping[str, Step] = STEPS) -> list[str]:
    """Take a tree through every step that its schema needs; gives their names. What no step knows is left to the model to refuse."""
    taken: list[str] = []
    while (step := steps.get(_schema(tree))) is not None and len(taken) <= len(steps):
        step.change(tree)
        tree.data["schema"] = step.to
        taken.append(step.name)
    return taken


def move(tree: Tree, old: Path, new: Path) -> None:
    """Put a value under another key, with its place and those of all that it holds. Nothing happens where there is no such value."""
    holder: Any = tree.data
    for key in old[:-1]:
        try:
            holder = holder[key]
        except (KeyError, IndexError, TypeError):
            return
    if not isinstance(holder, dict) or old[-1] not in holder:
        return
    value = holder.pop(old[-1])
    target: Any = tree.data
    for key in new[:-1]:
        target = target.setdefault(key, {}) if isinstance(target, dict) else target[key]
    target[new[-1]] = value
    for spots in (tree.values, tree.keys):
        for path in [path for path in spots if path[: len(old)] == old]:
            spots[(*new, *path[len(old) :])] = spots.pop(path)


def _schema(tree: Tree) -> str:
    data = tree.data
    return str(data.get("schema")) if isinstance(data, dict) else ""
