"""Plain data of a YAML text in which every value knows its line and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from masa.findings.finding import Finding, Place

Path = tuple[str | int, ...]
# Line and column. A place, with its file, is made of it where one is asked for: there are ten thousand values, and few faults.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filled:
    """A text as it was typed, with what its references came to: where each stands as typed and, with other words, in the text as read."""

    typed: str
    spans: tuple[tuple[int, int, int, int], ...]

    def as_typed(self, offset: int, *, end: bool = False) -> int:
        """The offset in the typed text for one in the text as read; inside of what a reference came to, that of the reference's edge."""
        shift = 0
        for first, last, start, stop in self.spans:
            if offset < start or (offset == start and end):
                break
            if offset < stop or (offset == stop and end):
                return last if end else first
            shift = last - stop
        return offset + shift

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch of the text as read touches what a reference came to."""
        return any(start < stop and first < end for _, _, first, stop in self.spans)


@dataclass
class Tree:
    """Plain data, the place of every value and of every key in it, and what was refused on the way.

    `filled` has the texts that refer to other entries, `named` the ids that they name, and `faults` what is wrong with
    that, each with the id that is not there, if it is one. `ids` are all ids of the data, once somebody has asked for them.
    """

    data: Any = None
    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    file: str = ""
    filled: dict[Path, Filled] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[Finding, str]] = field(default_factory=list)
    ids: frozenset[str] = frozenset()

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a value (or of its key), or of the nearest thing around it that stands in the file."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        spot = first.get(path) or second.get(path)
        if spot:
            return Place(self.file, *spot)
        return self.place(path[:-1]) if path else Place("", 1, 1)

    def rename(self, renamed: Mapping[Path, Path]) -> None:
        """Give the values and keys at some paths, and all inside them, other paths; what they hold is moved by whoever asks."""
        self.values, self.keys = ({_renamed(path, renamed): spot for path, spot in spots.items()} for spots in (self.values, self.keys))

    def around(self) -> Iterator[tuple[Path, Place]]:
        """The path of the group of keys that each key and value stands in, with the place of that key or value."""
        for path, spot in (*self.keys.items(), *self.values.items()):
            inner = path
            while inner and isinstance(inner[-1], int):
                inner = inner[:-1]
            yield inner[:-1], Place(self.file, *spot)


def mappings(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:  # noqa: ANN401 - raw data is of any type
    """Every mapping of raw data with its path, each before those inside it."""
    if isinstance(value, dict):
        yield path, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from mappings(inner, (*path, key))


def _renamed(path: Path, renamed: Mapping[Path, Path]) -> Path:
    for length in range(len(path), 0, -1):
        if path[:length] in renamed:
            return (*renamed[path[:length]], *path[length:])
    return path
