"""What a finding means whatever its line is, so that two versions of a folder can be compared: rule, entry, and what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from masa.findings.finding import Finding, Place
from masa.source.read import FILE, Reading
from masa.source.tree import Path

# Some messages name the other place that they conflict with.
LINE = re.compile(r"\blines? \d+")
Meaning = tuple[str, str, str]


def meanings(findings: Iterable[Finding], reading: Reading) -> list[Meaning]:
    """The meaning of each finding of a folder: its rule, the file and the ids and keys that lead to it, its message without lines."""
    ways = _Ways(reading)
    return [(finding.rule, ways.to(finding.place), LINE.sub("line", finding.message)) for finding in findings]


class _Ways:
    """Leads from a line and column of the YAML back to the value that stands there."""

    def __init__(self, reading: Reading) -> None:
        self.data = reading.tree.data
        spots = [*reading.tree.values.items(), *reading.tree.keys.items()]
        # Where a key and its value begin at one spot, as in a list of texts, the way to the inner one is longer, and says more.
        self.sorted = sorted((spot, len(path), path) for path, spot in spots) if isinstance(self.data, dict) else []
        self.spots = [spot for spot, _, _ in self.sorted]

    def to(self, place: Place) -> str:
        """The way to a place: its file, and in the YAML the ids and keys on the way, without positions, which move."""
        if place.path != FILE or not self.spots:
            return place.path
        number = bisect_right(self.spots, (place.line, place.column))
        path = self.sorted[number - 1][2] if number else ()
        return "/".join((FILE, *_named(self.data, path)))


def _named(data: Any, path: Path) -> list[str]:  # noqa: ANN401 - raw data is of any type
    names = []
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step] if isinstance(data, list) and isinstance(step, int) else None
        if isinstance(step, str):
            names.append(step)
        elif isinstance(data, dict) and isinstance(data.get("id"), str):
            names.append(data["id"])
    return names
