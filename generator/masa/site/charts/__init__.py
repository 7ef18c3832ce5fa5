"""Pictures of the structure and of procedures in numbers: boxes, lines and wrapped words. Templates draw them."""

from __future__ import annotations

from masa.site.charts.accountability import Node, accountability_chart, tree
from masa.site.charts.around import group_chart
from masa.site.charts.flow import flow_chart
from masa.model.accountability import Link, all_links, even_rows

__all__ = ["Link", "Node", "accountability_chart", "all_links", "even_rows", "flow_chart", "group_chart", "tree"]
