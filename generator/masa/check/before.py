"""What an older version of a folder held: its findings by their meaning, and the ids and addresses that others may have noted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from masa.check.meaning import Meaning
from masa.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that an older version had: its collection, and its name."""

    collection: str
    name: str


@dataclass(frozen=True, slots=True)
class Before:
    """An older version. `entries` is by id, `pages` by address, with the page's title."""

    findings: tuple[Meaning, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def marked(self, findings: Sequence[Finding], meanings: Iterable[Meaning]) -> list[Finding]:
        """The findings, each with whether it is new: of two that mean the same, one may be."""
        left = Counter(self.findings)
        marked = []
        for finding, meaning in zip(findings, meanings, strict=True):
            old = left[meaning] > 0
            left[meaning] -= old
            marked.append(replace(finding, new=not old))
        return marked

    def kept(self) -> bytes:
        """It, to be kept."""
        entries = {entry_id: (entry.collection, entry.name) for entry_id, entry in self.entries.items()}
        return json.dumps([self.findings, entries, self.pages]).encode()


def put_back(kept: bytes) -> Before:
    """What was kept, as it was."""
    findings, entries, pages = json.loads(kept)
    return Before(tuple(map(tuple, findings)), {entry_id: Entry(*entry) for entry_id, entry in entries.items()}, pages)
