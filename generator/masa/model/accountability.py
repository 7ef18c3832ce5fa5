"""Who answers to whom and who reports to whom, as pairs, for every chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from masa.model.relations import Relations

ANSWERS, REPORTS = "answers", "reports"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Link:
    """One group answers or reports to another group, a role or a board."""

    who: str
    to: str
    sort: str


def all_links(relations: Relations) -> list[Link]:
    """Every link of accountability and reporting of groups that have not ended, in their order; none to the group itself, none twice."""
    found: dict[tuple[str, str], Link] = {}
    for group in relations.arrangements.groups_there:
        wanted = [(above, ANSWERS) for above in group.accountable_to]
        wanted += [(other, REPORTS) for other in group.reports_to]
        for to, sort in wanted:
            if to != group.id:
                found.setdefault((group.id, to), Link(group.id, to, sort))
    return list(found.values())


def first_above(known: Sequence[Link]) -> dict[str, str]:
    """The first that each group answers to, below which a chart or list draws it."""
    found: dict[str, str] = {}
    for link in known:
        if link.sort == ANSWERS:
            found.setdefault(link.who, link.to)
    return found


def even_rows(items: Sequence[Item], widest: int) -> list[Sequence[Item]]:
    """Items cut into rows of at most so many, about evenly long."""
    rows = -(-len(items) // widest)
    width = -(-len(items) // rows) if rows else 1
    return [items[start : start + width] for start in range(0, len(items), width)]


def sort_of(relations: Relations, entry_id: str) -> str:
    """How a box is drawn: a group, a group shared with another partnership, or a role or board."""
    if relations.collection[entry_id] != "groups":
        return "other"
    return "shared" if relations.group(entry_id).shared_with else ""
