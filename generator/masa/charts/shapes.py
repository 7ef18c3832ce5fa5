"""What charts are made of, in whole units: boxes, words, lines, arrowheads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[int, int]
# Half the width of an arrowhead, and its length.
TIP = (5, 8)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text below one another. `x` is their left edge or middle, `y` the baseline of the first."""

    x: int
    y: int
    lines: tuple[str, ...]
    step: int
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its words. `id` is what it stands for; `sort` how it is drawn; `beside` what stands at the lines next to it."""

    id: str
    x: int
    y: int
    width: int
    height: int
    sort: str = ""
    words: tuple[Words, ...] = ()
    beside: tuple[Words, ...] = ()

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> int:
        """Halfway between left and right."""
        return self.x + self.width // 2

    @property
    def middle(self) -> int:
        """Halfway between top and bottom."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A connecting line: runs of points, each point straight above, below or beside the one before; at most one arrowhead.

    `to` is what the arrowhead points at, `sources` where the line comes from. `tip` is the arrowhead's point, `way` where it points.
    """

    sort: str
    to: str
    sources: tuple[str, ...]
    runs: tuple[tuple[Point, ...], ...]
    tip: Point | None = None
    way: str = ""

    @property
    def segments(self) -> list[tuple[Point, Point]]:
        """Every straight piece of it."""
        return [pair for run in self.runs for pair in pairwise(run)]


# An arrowhead from its point: to one corner, to the other, and back.
HEADS = {
    "up": f"l{TIP[0]} {TIP[1]}h-{2 * TIP[0]}z",
    "down": f"l{TIP[0]}-{TIP[1]}h-{2 * TIP[0]}z",
    "left": f"l{TIP[1]} {TIP[0]}v-{2 * TIP[0]}z",
    "right": f"l-{TIP[1]} {TIP[0]}v-{2 * TIP[0]}z",
}


class Path:
    """The path of an SVG in the making. It goes by difference from place to place: what looks alike is written alike, and packs well."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.drawn = ""
        self.place: Point | None = None

    def move(self, to: Point) -> None:
        """Lift the pen and go there."""
        if self.place is None:
            self.drawn = f"M{to[0]} {to[1]}"
        elif to != self.place:
            self.drawn += f"m{to[0] - self.place[0]} {to[1] - self.place[1]}".replace(" -", "-")
        self.place = to

    def run(self, points: Sequence[Point]) -> None:
        """Draw from point to point, each straight above, below or beside the one before."""
        self.move(points[0])
        for (x, y), (next_x, next_y) in pairwise(points):
            self.drawn += (f"h{next_x - x}" if next_x != x else "") + (f"v{next_y - y}" if next_y != y else "")
        self.place = points[-1]

    def head(self, tip: Point, way: str) -> None:
        """Draw an arrowhead, and be at its point again."""
        self.move(tip)
        self.drawn += HEADS[way]


@dataclass(frozen=True, slots=True)
class Band:
    """Boxes that belong together, and what stands over or beside them all."""

    caption: Words | None
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart: its boxes in reading order, the lines between them, and words that stand at the lines."""

    width: int
    height: int
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    words: tuple[Words, ...] = ()

    @property
    def paths(self) -> list[tuple[str, str, str]]:
        """The lines of each sort as one path, and their arrowheads as another: a fifth of the weight of a path a line."""
        drawn: dict[str, tuple[Path, Path]] = {}
        for line in self.lines:
            runs, heads = drawn.setdefault(line.sort, (Path(), Path()))
            for run in line.runs:
                runs.run(run)
            if line.tip:
                heads.head(line.tip, line.way)
        return [(sort, runs.drawn, heads.drawn) for sort, (runs, heads) in drawn.items()]

    @property
    def boxes(self) -> list[Box]:
        """Every box in reading order."""
        return [box for band in self.bands for box in band.boxes]


def centred(lines: tuple[str, ...], box: tuple[int, int, int, int], step: int, size: int, sort: str = "") -> Words:
    """Lines in the middle of a box that is given by left, top, width and height."""
    x, y, width, height = box
    # The letters stand about a third of their size above and below the middle of a line.
    first = y + (height - step * (len(lines) - 1)) / 2 + size * 0.34
    return Words(x + width // 2, round(first), lines, step, sort)
