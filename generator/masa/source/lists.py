"""One value where a list of values is meant is a list of one: nobody has to know which of a group's links may be several."""

from __future__ import annotations

from typing import Any

from masa.model import Arrangements
from masa.model.base import Record
from masa.source.shape import fields
from masa.source.tree import Path, Tree


def make_lists(tree: Tree, record: type[Record] = Arrangements) -> None:
    """Put each text that stands where the record has a list of texts into a list, at the text's own place."""
    _within(tree, tree.data, record, ())


def _within(tree: Tree, data: Any, record: type[Record], path: Path) -> None:  # noqa: ANN401 - raw data is of any type
    if not isinstance(data, dict):
        return
    for field in fields(record):
        value = data.get(field.key)
        here = (*path, field.key)
        if field.record:
            for number, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                _within(tree, item, field.record, here if number is None else (*here, number))
        elif field.many and isinstance(value, str):
            data[field.key] = [value]
            tree.values[(*here, 0)] = tree.values[here]
