"""The structure as rows of boxes and lines between them: who answers to whom, who reports to whom."""

from __future__ import annotations

from masa.model.bodies import Group, Tier
from masa.print.markup import Json
from masa.print.paper import Paper, filled, text_of

WIDEST = 4  # boxes side by side, beyond which the words in them grow too small


def structure(paper: Paper) -> Json:
    """The chart of the groups: its rows from the top, its lines, and the same said as a list."""
    relations = paper.relations
    groups = relations.arrangements.groups
    rows: list[Json] = []
    for tier in Tier:
        found = [group for group in groups if group.tier == tier]
        rows += [
            {"tier": tier, "first": start == 0, "boxes": [_box(paper, group) for group in found[start : start + _width(len(found))]]}
            for start in range(0, len(found), _width(len(found)) or 1)
        ]
    drawn = {group.id for group in groups}
    beyond = dict.fromkeys(other for group in groups for other in (*group.reports_to, *group.shared_with) if other not in drawn)
    edges = [{"from": group.id, "to": group.accountable_to, "sort": "answers"} for group in groups if group.accountable_to in drawn]
    edges += [{"from": group.id, "to": other, "sort": "reports"} for group in groups for other in group.reports_to if other in drawn]
    return {
        "kind": "structure",
        "rows": rows,
        "beyond": paper.refs(beyond),
        "edges": edges,
        "lines": [_line(paper, group) for group in groups],
    }


def _width(count: int) -> int:
    """How many boxes stand in a row, so that the rows of a tier are about even."""
    rows = -(-count // WIDEST)
    return -(-count // rows) if rows else 0


def _box(paper: Paper, group: Group) -> Json:
    return filled({"id": group.id, **paper.ref(group.id), "meets": text_of(group.meets), "shared": bool(group.shared_with)})


def _line(paper: Paper, group: Group) -> Json:
    return filled(
        {
            "group": paper.ref(group.id),
            "tier": group.tier,
            "accountable_to": paper.ref(group.accountable_to) if group.accountable_to else None,
            "reports_to": paper.refs(group.reports_to),
            "shared_with": [paper.ref(other, paper.relations.short(other)) for other in group.shared_with],
            "chair": paper.ref(group.chair.role) if group.chair else None,
            "meets": text_of(group.meets),
        }
    )
