"""The frozen editions of a partnership: editions/<name>.yaml, a file each, in the order of their dates.

An edition may be written in an older `schema`: it is brought up to today's by the steps of `migrations.py`, and its file stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from masa.findings.finding import FaultyInput, Finding, Place, one_line
from masa.model import Arrangements
from masa.model.relations import Relations
from masa.source.arrangements import read_arrangements
from masa.source.content import MOST_NAME, NAME
from masa.source.text import quoted, read_text
from masa.source.tree import Tree

FOLDER = "editions"
# One partnership publishes an edition every year or two; each of them is read on every run.
MOST_EDITIONS = 60


@dataclass(frozen=True)
class Frozen:
    """A frozen edition: the name of its file without the ending, its facts, and where each of them stands."""

    name: str
    path: str
    tree: Tree
    arrangements: Arrangements

    @property
    def binds(self) -> bool:
        """Whether it was published with this tool, so that its ids are addresses which others have noted."""
        return self.arrangements.edition.made_from is None

    @cached_property
    def relations(self) -> Relations:
        """The look-ups over its facts."""
        return Relations(self.arrangements)


def read_editions(folder: Path) -> tuple[tuple[Frozen, ...], list[Finding]]:
    """Every edition that can be read, the oldest first, and what is wrong with the others."""
    root = folder / FOLDER
    if not root.is_dir():
        return (), []
    if root.is_symlink():
        return (), [Finding(Place(FOLDER), "content-outside", "the folder leads elsewhere", "put the editions themselves here")]
    names = sorted(file.name for file in root.iterdir() if file.suffix in {".yaml", ".yml"} and not file.name.startswith("."))
    if len(names) > MOST_EDITIONS:
        message = f"{FOLDER}/ holds more than {MOST_EDITIONS} editions"
        return (), [Finding(Place(FOLDER), "file-count", message, "take out what does not belong")]
    found: list[Frozen] = []
    findings: list[Finding] = []
    for name in names:
        try:
            edition, faults = _read(root / name, f"{FOLDER}/{name}")
        except FaultyInput as fault:
            findings += fault.findings
            continue
        findings += faults
        found += [edition] if edition else []
    return tuple(sorted(found, key=_day)), findings


def _read(file: Path, path: str) -> tuple[Frozen | None, list[Finding]]:
    name = file.name.removesuffix(".yaml")
    if not NAME.fullmatch(name) or len(name) > MOST_NAME:
        hint = "use small letters, digits and single hyphens, and .yaml at the end, such as 2024.yaml"
        return None, [Finding(Place(one_line(path)), "file-name", f"{quoted(one_line(file.name))} is no name for an edition", hint)]
    if file.is_symlink():
        return None, [Finding(Place(path), "content-outside", "the file leads elsewhere", "put the edition itself here")]
    arrangements, tree, faults = _same_again(read_text(file, path), path)
    return (Frozen(name, path, tree, arrangements) if arrangements else None), faults


# A preview reads again and again, and an edition never changes.
_same_again = lru_cache(maxsize=MOST_EDITIONS)(read_arrangements)


def _day(edition: Frozen) -> tuple[str, str]:
    published = edition.arrangements.edition.published
    return (published.first_day.isoformat() if published else "", edition.name)
