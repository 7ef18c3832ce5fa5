"""A partnership as it is held against others: its facts, its names, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from masa.findings.finding import Place
from masa.language.names import same
from masa.law import editions
from masa.model.base import Named
from masa.model.relations import Relations
from masa.source.read import FILE, Reading

# The collections of bodies that several partnerships may rely on, and what a body of each is to a partnership.
BODIES = ("partners", "agencies", "boards")


@dataclass(frozen=True)
class Side:
    """One partnership among those that are compared; `folder` is as it can be opened from here."""

    folder: Path
    reading: Reading

    @property
    def relations(self) -> Relations:
        """Its facts, with the look-ups over them."""
        return self.reading.relations

    @property
    def label(self) -> str:
        """What it is called in an account."""
        partnership = self.relations.arrangements.partnership
        return partnership.short_name or partnership.name

    @property
    def year(self) -> int | None:
        """The year of its edition, where that is published."""
        edition = self.relations.arrangements.edition
        when = edition.effective_from or edition.published
        return when.first_day.year if when else None

    @property
    def whole(self) -> str:
        """Which edition is compared, in words."""
        edition = self.relations.arrangements.edition
        since = edition.effective_from or edition.published
        return ", ".join(
            part
            for part in (
                f"edition {edition.short_id}",
                f"from {since}" if since else "",
                str(edition.status),
                f"written to {editions()[edition.guidance].title}",
            )
            if part
        )

    @cached_property
    def _spots(self) -> dict[str, tuple[str, int]]:
        arrangements = self.relations.arrangements
        collections = (*BODIES, "groups", "contacts")
        return {entry.id: (name, number) for name in collections for number, entry in enumerate(getattr(arrangements, name))}

    def place(self, entry_id: str, key: str = "name") -> Place:
        """Where a key of a group, body or contact stands; where it is silent, the entry."""
        path = self._spots[entry_id]
        tree = self.reading.tree
        found = tree.place((*path, key)) if (*path, key) in (tree.values.keys() | tree.keys.keys()) else tree.place((*path, "name"))
        return Place((self.folder / FILE).as_posix(), found.line, found.column)

    @property
    def place_of_groups(self) -> Place:
        """Where its groups begin."""
        found = self.reading.tree.place(("groups",), key=True)
        return Place((self.folder / FILE).as_posix(), found.line, found.column)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names by which the partnership itself is known."""
        return names_of(self.relations.arrangements.partnership)


def names_of(entry: Named) -> frozenset[str]:
    """Every name of an entry, as a reader compares names."""
    return frozenset(same(name) for name in (entry.name, entry.short_name, *entry.other_names) if name)
