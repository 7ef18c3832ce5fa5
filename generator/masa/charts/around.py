"""The chart of one group: what it gets at the left, what it hands on at the right, above it whom it answers to, below who answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from masa.charts.lettering import wrap
from masa.charts.routing import draw, plan
from masa.charts.shapes import Band, Box, Chart, Line, Words, centred
from masa.model.accountability import ANSWERS, REPORTS, all_links, even_rows, sort_of
from masa.model.groups import Group
from masa.model.relations import Relations

# The width of the chart in units; theme/styles/charts.css gives it so many pixels in the usual size of text.
WIDTH = 1071
SIDE, CENTRE = 214, 180  # the boxes at the sides, and the one in the middle
ROOM = (WIDTH - CENTRE) // 2 - SIDE  # for the arrows between them
WIDE, BETWEEN, WIDEST = 208, 14, 4  # the boxes above and below
CAPTIONS = 84
EDGE = 6  # the second edge of a shared group's box
SIZE, LEADING = 15, 19
SMALL, LITTLE = 14, 17
PASSES = "passes"
ABOVE = {ANSWERS: "It answers to", REPORTS: "It reports to"}
BELOW = {ANSWERS: "They answer to it", REPORTS: "They report to it"}
GETS, HANDS_ON, HANDED_ON = "What it gets", "What it hands on", "What it handed on"


def group_chart(relations: Relations, group: Group) -> Chart | None:
    """The chart of what is linked with a group, or None where nothing is."""
    known = [link for link in all_links(relations) if group.id in {link.who, link.to}]
    gets = _Side(relations, [(other.id, feed.what) for other, feed in relations.fed_by(group.id)])
    hands_on = _Side(relations, [(feed.into, feed.what) for feed in group.feeds])
    if not known and not gets.passing and not hands_on.passing:
        return None
    above = {sort: [link.to for link in known if link.who == group.id and link.sort == sort] for sort in ABOVE}
    # A group that stands above is not shown below again, should two answer to each other in spite of the checks.
    shown = {name for names in above.values() for name in names}
    below = {sort: [link.who for link in known if link.to == group.id and link.sort == sort and link.who not in shown] for sort in BELOW}
    rows = [
        *((ABOVE[sort], tuple(row)) for sort, names in above.items() for row in even_rows(names, WIDEST)),
        ("", (group.id,)),
        *((BELOW[sort], tuple(row)) for sort, names in below.items() for row in even_rows(names, WIDEST)),
    ]
    way = plan([row for _, row in rows], known)

    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    arrows: list[Line] = []
    tops: list[int] = []
    y = 1
    for number, (_, row) in enumerate(rows):
        tops.append(y)
        y += way.channel_height(number)
        if row == (group.id,):
            here = _here(relations, group, y, max(gets.height, hands_on.height))
            boxes[group.id] = here
            left, left_arrows = gets.place(here, GETS)
            right, right_arrows = hands_on.place(here, HANDED_ON if group.has_ended else HANDS_ON)
            bands += [band for band in (left, Band(None, (here,)), right) if band]
            arrows += [*left_arrows, *right_arrows]
            y += here.height
        else:
            placed = _row(relations, row, y)
            boxes.update((box.id, box) for box in placed)
            bands.append(Band(_caption(rows, number, placed[0]), tuple(placed)))
            y += placed[0].height
    tops.append(y)
    edges = min(box.x for box in boxes.values()), max(box.right for box in boxes.values())
    return Chart(WIDTH, y + EDGE, tuple(bands), (*draw(way, boxes, tops, edges), *arrows))


def _caption(rows: Sequence[tuple[str, tuple[str, ...]]], number: int, first: Box) -> Words | None:
    """What a row is, left of its first box; where lines of other rows may pass there, at the left edge. Further rows need not say it."""
    caption = rows[number][0]
    if number > 0 and rows[number - 1][0] == caption:
        return None
    side = ABOVE if caption in ABOVE.values() else BELOW
    alone = sum(other in side.values() for other, _ in rows) == 1
    x = first.x - CAPTIONS - 10 if alone else 0
    return Words(x, first.y + 17, wrap(caption, SMALL, CAPTIONS, bold=True), LITTLE, "s b")


def _here(relations: Relations, group: Group, y: int, height: int) -> Box:
    """The group itself, as tall as what stands at its sides."""
    name = wrap(group.name, SIZE, CENTRE - 14, bold=True)
    shared = " and ".join(relations.name(other) for other in group.shared_with)
    small = wrap(f"Shared with {shared}", SMALL, CENTRE - 14) if shared else ()
    text = LEADING * len(name) + LITTLE * len(small)
    height = max(height, text + 40)
    x, top = (WIDTH - CENTRE) // 2, y + (height - text) // 2
    words = [centred(name, (x, top, CENTRE, LEADING * len(name)), LEADING, SIZE, "b")]
    if small:
        words.append(centred(small, (x, top + LEADING * len(name), CENTRE, LITTLE * len(small)), LITTLE, SMALL, "s"))
    return Box(group.id, x, y, CENTRE, height, "here", tuple(words))


def _row(relations: Relations, row: Sequence[str], y: int) -> list[Box]:
    """A row of boxes in the middle of the chart's width."""
    lines = {name: wrap(relations.name(name), SIZE, WIDE - 12) for name in row}
    height = 16 + LEADING * max(2, *(len(found) for found in lines.values()))
    x = (WIDTH - len(row) * (WIDE + BETWEEN) + BETWEEN) // 2
    placed = []
    for name in row:
        box = (x, y, WIDE, height)
        placed.append(Box(name, *box, sort_of(relations, name), (centred(lines[name], box, LEADING, SIZE),)))
        x += WIDE + BETWEEN
    return placed


class _Side:
    """One side of a group: a box for each other group, and an arrow with its words for each thing that passes."""

    def __init__(self, relations: Relations, passing: Sequence[tuple[str, str]]) -> None:
        """Take the other group and what passes, in the order of the data."""
        self.relations = relations
        order = list(dict.fromkeys(other for other, _ in passing))
        self.passing = [
            (other, [wrap(_capital(what), SMALL, ROOM - 24) for _, what in found])
            for other, found in groupby(sorted(passing, key=lambda pair: order.index(pair[0])), key=lambda pair: pair[0])
        ]
        self.names = {other: wrap(relations.name(other), SIZE, SIDE - 12) for other in order}

    def box_height(self, other: str, labels: Sequence[Sequence[str]]) -> int:
        """How tall a box must be for its name and for the arrows beside it."""
        return max(LEADING * max(2, len(self.names[other])) + 16, sum(LITTLE * len(label) + 12 for label in labels))

    @property
    def height(self) -> int:
        """How tall the side is with its heading."""
        return sum(self.box_height(*found) + BETWEEN for found in self.passing) - BETWEEN + 28 if self.passing else 0

    def place(self, here: Box, title: str) -> tuple[Band | None, list[Line]]:
        """The boxes beside the group's own, and the arrows."""
        if not self.passing:
            return None, []
        at_left = title == GETS
        x = 0 if at_left else WIDTH - SIDE - EDGE
        first, last = (SIDE, here.x) if at_left else (here.right, x)
        y = here.y
        heading = Words(x, y + 15, (title,), LITTLE, "s b")
        y += 28
        boxes, arrows = [], []
        for other, labels in self.passing:
            height = self.box_height(other, labels)
            line = y + (height - sum(LITTLE * len(label) + 12 for label in labels)) // 2
            beside = []
            for label in labels:
                beside.append(Words(first + 10, line + 13, label, LITTLE, "s"))
                line += LITTLE * len(label) + 12
                ends = (other, here.id) if at_left else (here.id, other)
                arrows.append(Line(PASSES, ends[1], (ends[0],), (((first, line - 5), (last, line - 5)),), (last, line - 5), "right"))
            box = (x, y, SIDE, height)
            words = centred(self.names[other], box, LEADING, SIZE)
            boxes.append(Box(other, *box, sort_of(self.relations, other), (words,), tuple(beside)))
            y += height + BETWEEN
        return Band(heading, tuple(boxes)), arrows


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
