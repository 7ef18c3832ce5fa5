"""What a rule is given: everything that was read, and look-ups that hold even where parts are faulty.

Rules that can, work on the raw data, so that one fault of shape does not hide the others.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from masa.check.acceptance import Accepted, accepted_in
from masa.check.before import Before
from masa.findings.finding import Finding, Place
from masa.findings.pasted import plain_form
from masa.language.names import Name, Use, names, uses
from masa.language.texts import Passage, Texts, plain
from masa.model import Arrangements
from masa.model.base import ID_PATTERN, Ends, Record, Refers
from masa.model.now import ENDING
from masa.model.partnership import Status
from masa.model.relations import COLLECTIONS, Relations
from masa.source.read import Reading
from masa.source.references import Reference, references
from masa.source.shape import fields
from masa.source.text import place_of
from masa.source.tree import Path, mappings


def has_id(entry: Mapping[str, Any]) -> bool:
    """Whether a raw entry has an id that is written as one."""
    return isinstance(entry.get("id"), str) and bool(re.fullmatch(ID_PATTERN, entry["id"]))


class Case:
    """One partnership's folder, as rules see it."""

    def __init__(
        self,
        reading: Reading,
        today: dt.date,
        components: frozenset[str],
        latest: dt.date | None = None,
        before: Before | None = None,
    ) -> None:
        """Take what was read, the day that counts as today, the theme's components, and the latest day that may have been, if not today.

        `before` is the older version that the folder is compared with, where there is one.
        """
        self.reading = reading
        self.today = today
        self.latest = latest or today
        self.components = components
        self.before = before
        self.unused: list[Place] = []

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
        return self.reading.relations if self.reading.arrangements else None

    @cached_property
    def sound(self) -> Relations | None:
        """The look-ups where every id stands once and each reference leads somewhere; else None.

        Rules that follow links from entry to entry ask for it: where a link is broken, that is the fault to mend first.
        """
        ids = [entry_id for entry_id, _, _ in self.declared]
        resolved = all(self.collection.get(entry_id) in refers.collections for _, refers, entry_id in self.pointers)
        return self.relations if resolved and len(ids) == len(set(ids)) else None

    @property
    def replaced(self) -> bool:
        """Whether the arrangements are no longer in force: then nothing of them falls due."""
        return self.relations is not None and self.relations.arrangements.edition.status is Status.REPLACED

    @cached_property
    def texts(self) -> Texts:
        """Every text that a reader meets."""
        return Texts(self.reading)

    @cached_property
    def names(self) -> list[Name]:
        """Every name of the data, right ones and others."""
        return names(self.data)

    @cached_property
    def uses(self) -> list[Use]:
        """Every use of a name in running text."""
        return uses(self.names, self.texts)

    @cached_property
    def accepted(self) -> list[Accepted]:
        """Every exception of the folder."""
        return accepted_in(self.reading, self.source)

    @cached_property
    def _sources(self) -> dict[str, list[str]]:
        return {}

    def source(self, file: str) -> list[str]:
        """The lines of a file as they were typed, in their plain form; read only once a finding has to point into them."""
        if file not in self._sources:
            try:
                self._sources[file] = plain_form((self.reading.folder / file).read_text(encoding="utf-8-sig")).splitlines()
            except (OSError, UnicodeDecodeError):
                self._sources[file] = []
        return self._sources[file]

    def place_in(self, passage: Passage, start: int, end: int) -> Place:
        """The place of some words of a passage; the passage's own where they cannot be found as they were typed."""
        if passage.prose and passage.key == "body":
            found = place_of(passage.prose.body, start, passage.file)
            return Place(found.path, found.line + passage.prose.first_line - 1, found.column)
        first = Place(passage.file, 1, 1) if passage.prose else self.place(*passage.where)
        text = passage.text
        if filled := None if passage.prose else self.reading.tree.filled.get(passage.where):
            text, start, end = plain(filled.typed), filled.as_typed(start), filled.as_typed(end, end=True)
        words = [re.escape(word) for word in text[start:end].split()]
        nth = len(re.findall(r"\s+".join(words), text[:start])) if words else 0
        lines = self.source(passage.file)[first.line - 1 : first.line + text.count(" ") // 4 + 4]
        typed = "\n".join(lines).replace("\u2019", "'")
        for number, match in enumerate(re.finditer(r"\s+".join(words), typed[first.column - 1 :])):
            if number == nth:
                found = place_of(typed, match.start() + first.column - 1, passage.file)
                return Place(found.path, found.line + first.line - 1, found.column)
        return first

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
    def over(self) -> dict[str, Ends]:
        """The agencies, roles and groups that have ended, by id; none where the model could not be built."""
        known = self.relations.arrangements if self.relations else None
        return {entry.id: entry for name in ENDING for entry in (getattr(known, name) if known else ()) if entry.has_ended}

    @cached_property
    def former(self) -> dict[str, str]:
        """What each id that an entry of a collection had before has become."""
        return {
            old: entry_id
            for entry_id, _, path in self.declared
            for old in self.dig(*path[:-1], "formerly") or ()
            if isinstance(old, str) and old not in self.collection
        }

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

    def entry_at(self, path: Path) -> str | None:
        """The id of the entry of a collection that a path leads into."""
        entry = self.dig(*path[:2]) if len(path) > 1 and isinstance(path[1], int) else None
        return str(entry.get("id")) if isinstance(entry, dict) else None

    @cached_property
    def pointers(self) -> list[tuple[Path, Refers, str]]:
        """Every id that the raw data uses to point at an entry."""
        return list(_pointers(self.data, Arrangements, ()))

    @cached_property
    def missing(self) -> dict[str, list[tuple[Path, Refers]]]:
        """Every id that the raw data points to and that stands nowhere, with each place that does."""
        found: dict[str, list[tuple[Path, Refers]]] = {}
        for path, refers, entry_id in self.pointers:
            if entry_id not in self.collection:
                found.setdefault(entry_id, []).append((path, refers))
        return found

    @cached_property
    def nameless(self) -> set[str]:
        """The collections with an entry whose id is missing, or is not written as one: it may be the one that others point to."""
        entries = ((name, entry) for name in COLLECTIONS for _, entry in self.entries(name))
        return {name for name, entry in entries if not has_id(entry)}

    @cached_property
    def used(self) -> set[str]:
        """The ids that the data or the prose points at."""
        prose = {reference.arguments[0].text for _, reference in self.prose if reference.arguments}
        return prose | set(self.reading.tree.named) | {entry_id for _, _, entry_id in self.pointers}

    @cached_property
    def read_references(self) -> dict[str, list[Reference | Finding]]:
        """The references of each prose file, in order, with a finding in the place of each that cannot be read."""
        return {prose.path: list(references(prose)) for prose in self.reading.content}

    @cached_property
    def references(self) -> dict[str, list[Reference]]:
        """The readable references of each prose file, in order."""
        return {path: [item for item in items if isinstance(item, Reference)] for path, items in self.read_references.items()}

    @cached_property
    def prose(self) -> list[tuple[str, Reference]]:
        """Every readable reference of the prose, with its file's body."""
        return [(prose.body, item) for prose in self.reading.content for item in self.references[prose.path]]

    def entries(self, collection: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The raw entries of a collection, with their paths."""
        entries = self.data.get(collection)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                yield (collection, number), entry

    def steps(self) -> Iterator[tuple[Path, dict[str, Any], dict[str, Any]]]:
        """The raw steps of all procedures, with their paths and their procedures."""
        for path, procedure in self.entries("procedures"):
            steps = procedure.get("steps")
            for number, step in enumerate(steps if isinstance(steps, list) else []):
                if isinstance(step, dict):
                    yield (*path, "steps", number), step, procedure

    @cached_property
    def mappings(self) -> list[tuple[Path, dict[str, Any]]]:
        """Every mapping of the raw data with its path, each before those inside it."""
        return list(mappings(self.data))


def _pointers(data: Any, record: type[Record], path: Path) -> Iterator[tuple[Path, Refers, str]]:  # noqa: ANN401
    if not isinstance(data, dict):
        return
    for field in fields(record):
        value = data.get(field.key)
        if field.refers:
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(item, str) and item.strip():  # that nothing is written is a fault of its own
                    yield (*path, field.key, number) if isinstance(value, list) else (*path, field.key), field.refers, item
        elif field.record:
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                yield from _pointers(item, field.record, (*path, field.key, number) if isinstance(value, list) else (*path, field.key))
