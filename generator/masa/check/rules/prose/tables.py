"""Family prose: rows of a table that hold more than its head: what stands in a cell too many is published nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.prose.dialect import blanked
from masa.findings.finding import Place

DASHES = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
EDGE = re.compile(r"(?<!\\)\|")


def _cells(line: str) -> list[int]:
    """Where the cells of a row begin, from 0."""
    inner = line.rstrip()
    begin = len(inner) - len(inner.lstrip())
    starts = [begin if inner[begin : begin + 1] != "|" else begin + 1]
    starts += [edge.end() for edge in EDGE.finditer(inner, starts[0])]
    return starts[:-1] if inner.endswith("|") and not inner.endswith("\\|") and len(starts) > 1 else starts


@rule(
    "table-cells",
    "prose",
    "Whoever draws a table leaves out what stands in a cell beyond its last column, and nobody sees that it is gone.",
    "a row `| Chair | Calls the meeting | Monday |` below `| Who | What |`",
)
def table_cells(case: Case) -> Iterator[Fault]:
    """No row of a table has more cells than its head."""
    for prose in (prose for prose in case.reading.content if not prose.usual and "|" in prose.body):
        lines = blanked(prose.body).split("\n")
        width = 0
        for number, line in enumerate(lines):
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if "|" not in line:
                width = 0
            elif DASHES.fullmatch(below) and "-" in below and "|" in below:
                width = len(_cells(line))
            elif width and len(cells := _cells(line)) > width:
                wrong = f"this row has {len(cells)} cells, and its table {width} columns: what stands in the last is shown nowhere"
                place = Place(prose.path, prose.first_line + number, cells[width] + 1)
                yield place, wrong, "give the head a column more, or put a backslash before a | that is part of the text"
