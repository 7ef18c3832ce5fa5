"""What a rule is given: everything that was read, and look-ups that hold even where parts are faulty.

Rules that can, work on the raw data, so that one fault of shape does not hide the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from masa.finding import Place
from masa.model import Arrangements
from masa.model.base import Record, Refers
from masa.read import Reading
from masa.references import Reference, references
from masa.relations import COLLECTIONS, Relations
from masa.shape import fields
from masa.tree import Path


class Case:
    """One partnership's folder, as rules see it."""

    def __init__(self, reading: Reading, today: dt.date, components: frozenset[str]) -> None:
        """Take what was read, the day that counts as today, and the names of the theme's components."""
        self.reading = reading
        self.today = today
        self.components = components

    @property
    def data(self) -> dict[str, Any]:
        """The raw data of arrangements.yaml; empty where it could not be read."""
        data = self.reading.tree.data
        return data if isinstance(data, dict) else {}

    def place(self, *path: str | int) -> Place:
        """The place of a value."""
        return self.reading.tree.place(path)

    @cached_property
    def relations(self) -> Relations | None:
        """The look-ups over the model, or None where the model could not be built."""
        return Relations(self.reading.arrangements) if self.reading.arrangements else None

    @cached_property
    def declared(self) -> list[tuple[str, str, Path]]:
        """Every id that something may point to: the id, its collection, the path of its text."""
        found = []
        places = self.dig("partnership", "area", "places")
        for collection, entries in (*((name, self.data.get(name)) for name in COLLECTIONS), ("places", places)):
            base: Path = ("partnership", "area", "places") if collection == "places" else (collection,)
            for number, entry in enumerate(entries if isinstance(entries, list) else []):
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    found.append((entry["id"], collection, (*base, number, "id")))
        return found

    @cached_property
    def collection(self) -> dict[str, str]:
        """The collection of each id."""
        return {entry_id: collection for entry_id, collection, _ in self.declared}

    def dig(self, *path: str | int) -> Any:  # noqa: ANN401 - raw data is of any type
        """The raw value at a path, or None."""
        data: Any = self.data
        for step in path:
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                return None
        return data

    @cached_property
    def pointers(self) -> list[tuple[Path, Refers, str]]:
        """Every id that the raw data uses to point at an entry."""
        return list(_pointers(self.data, Arrangements, ()))

    @cached_property
    def prose(self) -> list[tuple[str, Reference]]:
        """Every readable reference of the prose, with its file's body."""
        return [(prose.body, item) for prose in self.reading.content for item in references(prose) if isinstance(item, Reference)]

    def entries(self, collection: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The raw entries of a collection, with their paths."""
        entries = self.data.get(collection)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                yield (collection, number), entry


def _pointers(data: Any, record: type[Record], path: Path) -> Iterator[tuple[Path, Refers, str]]:  # noqa: ANN401
    if not isinstance(data, dict):
        return
    for field in fields(record):
        value = data.get(field.key)
        if field.refers:
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(item, str):
                    yield (*path, field.key, number) if isinstance(value, list) else (*path, field.key), field.refers, item
        elif field.record:
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                yield from _pointers(item, field.record, (*path, field.key, number) if isinstance(value, list) else (*path, field.key))
