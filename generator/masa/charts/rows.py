"""Labelled rows of boxes with lines between them: how many stand side by side, how wide they are, where each stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from masa.charts.lettering import wrap
from masa.charts.routing import LANE, Plan, draw, plan
from masa.charts.shapes import Band, Box, Chart, Words, centred
from masa.model.accountability import Link, sort_of
from masa.model.relations import Relations

# The width of the chart in units; theme/styles/charts.css gives it so many pixels in the usual size of text.
WIDTH = 738
LABELS = 88
BETWEEN = 10
WIDEST = 4
NARROWEST, BROADEST = 128, 210
SIZE, LEADING = 15, 19
SMALL = 14
# Lanes stand closer than usual only where boxes would be narrower than that, and closer than this only where there is no other way.
CLOSER, CLOSEST = 7, 3
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows of boxes that share a label at the left."""

    label: str
    rows: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Rows with the ways of the lines between them, the edges of the room for boxes, and the width of each box."""

    labelled: list[Labelled]
    way: Plan
    left: int
    right: int
    width: int


def fitting(links: Sequence[Link], rows_of: Callable[[int], list[Labelled]]) -> Fitting:
    """Rows of as many boxes side by side as have room, if need be with lines that run closer beside them."""
    for lane in (LANE, CLOSER):
        for widest in range(WIDEST, 0, -1):
            found = fitted(links, rows_of(widest), lane)
            if found.width >= NARROWEST:
                return found
    while found.width < NARROWEST and lane > CLOSEST:
        lane -= 1
        found = fitted(links, rows_of(1), lane)
    return found


def fitted(links: Sequence[Link], labelled: list[Labelled], lane: int = LANE) -> Fitting:
    """These rows, with boxes as wide as they have room."""
    way = plan([row for found in labelled for row in found.rows], links, lane)
    across = max(map(len, way.rows), default=1)
    left, right = LABELS + way.margins[0], WIDTH - way.margins[1]
    return Fitting(labelled, way, left, right, min((right - left - BETWEEN * (across - 1)) // across, BROADEST))


def placed(relations: Relations, found: Fitting, elsewhere: Mapping[str, str] | None = None) -> Chart:
    """The chart of these rows. What stands in another part of it is here by name, with the words that say where it stands."""
    there = elsewhere or {}
    way, width = found.way, found.width
    lines = {name: _said(relations, name, width, there) for row in way.rows for name in row}
    boxes: dict[str, Box] = {}
    captions: dict[str, Words] = {}
    tops: list[int] = []
    labels = {labelled.rows[0]: labelled.label for labelled in found.labelled}
    y = 1
    for number, row in enumerate(way.rows):
        tops.append(y)
        y += way.channel_height(number)
        height = max(2 * LEADING, *(LEADING * len(lines[name]) for name in row)) + 14
        if labels.get(row):
            captions[row[0]] = Words(0, y + 17, wrap(labels[row], SMALL, LABELS - 8, bold=True), 17, "s b")
        x = (found.left + found.right - len(row) * width - (len(row) - 1) * BETWEEN) // 2
        for name in row:
            words = centred(lines[name], (x, y, width, height), LEADING, SIZE)
            boxes[name] = Box(name, x, y, width, height, ELSEWHERE if name in there else sort_of(relations, name), (words,))
            x += width + BETWEEN
        y += height
    tops.append(y)
    bands = tuple(Band(captions.get(row[0]), tuple(boxes[name] for name in row)) for row in way.rows)
    # The second edge of a shared group's box lies a little lower.
    return Chart(WIDTH, y + way.channel_height(len(way.rows)) + 6, bands, tuple(draw(way, boxes, tops, (found.left, found.right))))


def _said(relations: Relations, name: str, width: int, there: Mapping[str, str]) -> tuple[str, ...]:
    """The words in a box as lines."""
    return wrap(relations.name(name), SIZE, width - 8) + ((there[name],) if name in there else ())
