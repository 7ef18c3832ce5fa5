"""The structure as rows of boxes and lines between them: who answers to whom, who reports to whom."""

from __future__ import annotations

from masa.model.accountability import ANSWERS, REPORTS, all_links, even_rows
from masa.model.base import spoken
from masa.model.groups import Group, Tier
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

WIDEST = 4  # boxes side by side, beyond which the words in them grow too small


def structure(paper: Paper) -> Json:
    """The chart of the groups: its rows from the top, its lines, and the same said as a list."""
    relations = paper.relations
    # What has ended is told of where it stands, and answers to nobody any more.
    groups = [group for group in relations.arrangements.groups if not group.has_ended]
    rows: list[Json] = []
    for tier in Tier:
        found = [group for group in groups if group.tier == tier]
        rows += [
            {
                "tier": relations.arrangements.partnership.tier_word(tier),
                "first": number == 0,
                "boxes": [_box(paper, group) for group in row],
            }
            for number, row in enumerate(even_rows(found, WIDEST))
        ]
    drawn = {group.id for group in groups}
    beyond = dict.fromkeys(other for group in groups for other in (*group.reports_to, *group.shared_with) if other not in drawn)
    known = [link for link in all_links(relations) if link.to in drawn]
    edges = [{"from": link.who, "to": link.to, "sort": sort} for sort in (ANSWERS, REPORTS) for link in known if link.sort == sort]
    return {
        "kind": "structure",
        "rows": rows,
        "beyond": paper.refs(beyond),
        "edges": edges,
        "lines": [_line(paper, group) for group in groups],
    }


def _box(paper: Paper, group: Group) -> Json:
    return filled({"id": group.id, **paper.ref(group.id), "meets": text_of(group.meets), "shared": bool(group.shared_with)})


def _line(paper: Paper, group: Group) -> Json:
    return filled(
        {
            "group": paper.ref(group.id),
            "tier": paper.relations.arrangements.partnership.tier_word(group.tier),
            "accountable_to": paper.refs(group.accountable_to),
            "reports_to": paper.refs(group.reports_to),
            "shared_with": [paper.ref(other, paper.relations.short(other)) for other in group.shared_with],
            "chair": _chaired(paper, group),
            "standing": group.standing,
            "meets": text_of(group.meets),
        }
    )


def _chaired(paper: Paper, group: Group) -> str | None:
    """Who chairs, in few words: in turn, together, or still to be agreed."""
    if not group.chair or group.chair.to_be_agreed:
        return "still to be agreed" if group.chair else None
    names = spoken(map(paper.relations.name, group.chair.all_roles))
    return f"in turn, {names}" if group.chair.in_turn else f"{names}, together" if len(group.chair.role) > 1 else names or None
