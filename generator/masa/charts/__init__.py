"""Pictures of the structure and of procedures in numbers: boxes, lines and wrapped words. Templates draw them, on screen and on paper."""

from __future__ import annotations

from masa.charts.accountability import Node, accountability_chart, depth, tree
from masa.charts.around import group_chart
from masa.charts.bars import measure, placed
from masa.charts.flow import flow_chart
from masa.charts.parts import chart_in_parts
from masa.model.accountability import Link, all_links, even_rows

__all__ = [
    "Link",
    "Node",
    "accountability_chart",
    "all_links",
    "chart_in_parts",
    "depth",
    "even_rows",
    "flow_chart",
    "group_chart",
    "measure",
    "placed",
    "tree",
]
