"""The chart of all groups on paper: cut between rows into parts that each have room on a page and can be read alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from masa.charts.accountability import BOARDS, ROLES, accountability_chart, bands
from masa.charts.rows import NARROWEST, WIDEST, Fitting, Labelled, fitted, placed
from masa.charts.shapes import Chart
from masa.model.accountability import Link, all_links, even_rows
from masa.model.relations import Relations

# Above the boxes of what stands in another part.
BEYOND = "In other parts"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the chart: who stands in it, and the chart, in which whom they answer or report to may stand by name alone."""

    ids: frozenset[str]
    chart: Chart


def chart_in_parts(relations: Relations, tallest: int) -> list[Part]:
    """The chart of all groups in parts of at most this height, unless one group needs more for whom it answers or reports to.

    Each line stands once, in the part of the group that it comes from. Where whom the group answers or reports to stands in another
    part, a box with the name and the part's number stands for it; roles and boards stand in each part that has lines to them.
    """
    whole = accountability_chart(relations)
    if whole.height <= tallest:
        return [Part(frozenset(box.id for box in whole.boxes), whole)] if whole.boxes else []
    cut = _Cut(relations, all_links(relations), tallest)
    for widest in range(WIDEST, 0, -1):
        parts = list(cut.parts(widest))
        if all(cut.fitted(part).width >= NARROWEST for part in parts):
            break
    where = {name: f"in part {number}" for number, part in enumerate(parts, 1) for name in _names(part)}
    return [Part(_names(part), cut.drawn(part, where)) for part in parts]


def _names(part: Sequence[Labelled]) -> frozenset[str]:
    return frozenset(name for found in part for row in found.rows for name in row)


def _longer(part: Sequence[Labelled], label: str, row: tuple[str, ...]) -> list[Labelled]:
    """A part with one more row, below the label that the row before it has where that is the same."""
    if part and part[-1].label == label:
        return [*part[:-1], Labelled(label, [*part[-1].rows, row])]
    return [*part, Labelled(label, [row])]


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the rows of a chart are cut into parts."""

    relations: Relations
    known: Sequence[Link]
    tallest: int

    def parts(self, widest: int) -> Iterator[list[Labelled]]:
        """The rows from the top, in parts that are as full as they may be."""
        part: list[Labelled] = []
        for found in (band for band in bands(self.relations, self.known, widest) if band.label not in (ROLES, BOARDS)):
            for row in (piece for whole in found.rows for piece in self._pieces(whole)):
                more = _longer(part, found.label, row)
                if part and self._height(more) > self.tallest:
                    yield part
                    more = [Labelled(found.label, [row])]
                part = more
        if part:
            yield part

    def _pieces(self, row: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A row, or its halves where it is too tall with all that must stand above it."""
        if len(row) == 1 or self._height([Labelled("", [row])]) <= self.tallest:
            return [row]
        half = len(row) // 2
        return [*self._pieces(row[:half]), *self._pieces(row[half:])]

    def _height(self, part: Sequence[Labelled]) -> int:
        return self.drawn(part, {}).height

    def fitted(self, part: Sequence[Labelled]) -> Fitting:
        """A part with whom its groups answer or report to: groups of other parts and roles above it, boards below."""
        own = _names(part)
        mine = [link for link in self.known if link.who in own]
        needed = dict.fromkeys(link.to for link in mine if link.to not in own)
        for widest in range(WIDEST, 0, -1):
            rows = {sort: [tuple(row) for row in even_rows(found, widest)] for sort, found in self._sorted(needed).items()}
            above = [Labelled(label, rows[sort]) for sort, label in (("groups", BEYOND), ("roles", ROLES)) if sort in rows]
            below = [Labelled(BOARDS, rows["boards"])] if "boards" in rows else []
            found = fitted(mine, [*above, *part, *below])
            if found.width >= NARROWEST:
                break
        return found

    def _sorted(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Entries by their collections."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(self.relations.collection[name], []).append(name)
        return found

    def drawn(self, part: Sequence[Labelled], where: Mapping[str, str]) -> Chart:
        """The chart of a part, `where` being the words for what stands in other parts; those in their place are as long."""
        found, own = self.fitted(part), _names(part)
        others = self._sorted(name for row in found.way.rows for name in row if name not in own).get("groups", ())
        return placed(self.relations, found, {name: where.get(name, "in part 00") for name in others})
