"""What lies on what in a chart, and what hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from masa.charts.lettering import room
from masa.charts.shapes import Box, Chart, Line, Point, Words

SIZES = {"": 15, "b": 15, "s": 14, "s b": 14}


def crosses(line: Line, box: Box) -> bool:
    """Whether a line goes through the inside of a box."""
    return any(
        min(x1, x2) < box.right and max(x1, x2) > box.x and min(y1, y2) < box.bottom and max(y1, y2) > box.y
        for (x1, y1), (x2, y2) in line.segments
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def texts(words: Words, size: int, *, middle: bool) -> Iterator[Box]:
    """The room that each line of some words may take, as boxes."""
    bold = "b" in words.sort.split()
    for number, line in enumerate(words.lines):
        wide = room(line, size, bold=bold)
        y = words.y + number * words.step
        yield Box(line, round(words.x - wide / 2) if middle else words.x, round(y - size * 0.7), round(wide), round(size * 0.9))


def free(chart: Chart, size: int) -> list[Box]:
    """The words of a chart that stand in no box."""
    said = [*chart.words, *(band.caption for band in chart.bands if band.caption), *(word for box in chart.boxes for word in box.beside)]
    return [box for words in said for box in texts(words, SIZES.get(words.sort, size), middle=False)]


def faults(chart: Chart, size: int = 15) -> list[str]:
    """What lies on something else, or outside."""
    bad = [f"{one.id} lies on {other.id}" for one, other in combinations(chart.boxes, 2) if overlap(one, other)]
    bad += [f"a line to {line.to} goes through {box.id}" for line in chart.lines for box in chart.boxes if crosses(line, box)]
    words = free(chart, size)
    bad += [f"a line to {line.to} goes through “{word.id}”" for line in chart.lines for word in words if crosses(line, word)]
    bad += [f"“{one.id}” lies on “{other.id}”" for one, other in combinations(words, 2) if overlap(one, other)]
    bad += [f"“{word.id}” lies on {box.id}" for word in words for box in chart.boxes if overlap(word, box)]
    edge = Box("", 0, 0, chart.width, chart.height)
    bad += [
        f"{box.id} is outside"
        for box in [*chart.boxes, *words]
        if box.x < 0 or box.y < 0 or box.right > edge.right or box.bottom > edge.bottom
    ]
    for box in chart.boxes:
        for said in box.words:
            middle = "no" in said.sort or box.sort != "act"
            inside = [text for text in texts(said, SIZES.get(said.sort, size), middle=middle) if text.x < box.x or text.right > box.right]
            bad += [f"“{text.id}” leaves its box" for text in inside]
            bad += [
                f"“{text.id}” leaves its box" for text in texts(said, size, middle=middle) if text.y < box.y or text.bottom > box.bottom
            ]
    return bad


def connected(line: Line) -> bool:
    """Whether the pieces of a line hang together."""
    waiting = line.segments
    reached = [waiting.pop()]
    grew = True
    while grew:
        near = [one for one in waiting if any(touch(one, other) for other in reached)]
        waiting = [one for one in waiting if one not in near]
        reached += near
        grew = bool(near)
    return not waiting


def touch(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two level or upright pieces have a point in common."""
    return all(
        max(min(a[axis], b[axis]), min(c[axis], d[axis])) <= min(max(a[axis], b[axis]), max(c[axis], d[axis]))
        for axis in (0, 1)
        for (a, b), (c, d) in ((one, other),)
    )
