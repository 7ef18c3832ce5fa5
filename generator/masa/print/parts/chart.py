"""The structure: its chart in parts that have room on a page, and the same said as a list."""

from __future__ import annotations

from masa.charts import chart_in_parts
from masa.charts.parts import Part
from masa.charts.shapes import Box
from masa.model.base import spoken
from masa.model.groups import Group
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

TALLEST = 915  # what has room on a page with its heading and its key, in units of the chart


def structure(paper: Paper) -> Json | None:
    """The chart of the groups and the same as a list; None where all have ended."""
    # What has ended is told of where it stands, and answers to nobody any more.
    groups = paper.relations.arrangements.groups_there
    if not groups:
        return None
    return {
        "kind": "structure",
        "parts": [_part(paper, part) for part in chart_in_parts(paper.relations, TALLEST)],
        "lines": [_line(paper, group) for group in groups],
    }


def _part(paper: Paper, part: Part) -> Json:
    chart = part.chart
    return {
        "ids": sorted(part.ids),
        "width": chart.width,
        "height": chart.height,
        "boxes": [_box(paper, box) for box in chart.boxes],
        "labels": [{"y": found.caption.y, "lines": found.caption.lines} for found in chart.bands if found.caption],
        "edges": [{"sort": line.sort, "runs": line.segments, "tip": line.tip, "way": line.way} for line in chart.lines],
        "sorts": sorted({*(line.sort for line in chart.lines), *(_sort(paper, box) for box in chart.boxes)}),
    }


def _sort(paper: Paper, box: Box) -> str:
    """What the key has to explain of a box: roles and boards, which look alike, each by its own name."""
    return paper.relations.collection[box.id] if box.sort == "other" else box.sort


def _box(paper: Paper, box: Box) -> Json:
    (words,) = box.words
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return {"sort": box.sort, "lines": words.lines, **place, **(paper.target(box.id) or {})}


def _line(paper: Paper, group: Group) -> Json:
    return filled(
        {
            "id": group.id,
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
