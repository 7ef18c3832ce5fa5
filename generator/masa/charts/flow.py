"""The flow of a procedure: its steps down the page, jumps at the left, ends and other procedures at the right of the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from masa.charts.lanes import lanes
from masa.charts.lettering import wrap
from masa.charts.shapes import Band, Box, Chart, Line, Point, Words, centred
from masa.language.flow import Stop, flow
from masa.model.procedures import Procedure
from masa.model.relations import Relations
from masa.model.ways import NO_WAYS, Way, Ways, ways

# The width of the chart in units; theme/styles/charts.css gives it so many pixels in the usual size of text.
WIDTH = 972
SPINE, ASIDE = 420, 216  # the boxes of the steps, and those at the right
WORDED, PLAIN = 150, 34  # the room for a line with an answer over it, and for one without
LANE = 14
SIZE, LEADING = 16, 20
SMALL, LITTLE = 14, 17
NUMBER = 23  # from the corner of a step's box to the middle of its number
POINT = 20  # how far the sides of a decision reach out
DOWN, CLOSE = 20, 10  # the shortest arrow from a box to the next, and from a step to its own decision
FORK = 12  # from a decision to where its answers part
APART = 8  # between the boxes at the right, and between a line and the words over it
GOES, LEAPS = "goes", "leaps"
START, STEP, DECISION, END, OTHER = "start", "act", "asks", "end", "procedure"


def flow_chart(relations: Relations, procedure: Procedure) -> Chart:
    """The flow of one procedure. A box's id is `#` and the id of a step, `?` and the id of a step that decides, a procedure's, or none."""
    return _Drawing(relations, procedure).chart()


@dataclass(frozen=True, slots=True)
class Text:
    """What a box says: parts of lines, each with its leading and sort, from the top; `left` sets them left of the middle."""

    parts: tuple[tuple[tuple[str, ...], int, int, str], ...]
    padding: int
    number: int = 0

    @property
    def height(self) -> int:
        """How tall the box must be."""
        return self.padding + sum(len(lines) * leading for lines, _, leading, _ in self.parts)

    def at(self, x: int, y: int, width: int, height: int) -> tuple[Words, ...]:
        """The words in their places inside a box."""
        said = [Words(x + NUMBER, y + NUMBER + 5, (str(self.number),), 0, "no")] if self.number else []
        top = y + (height - self.height + self.padding) // 2
        for lines, size, leading, sort in self.parts:
            tall = leading * len(lines)
            placed = centred(lines, (x, top, width, tall), leading, size, sort)
            said.append(Words(x + 2 * NUMBER, placed.y, lines, leading, sort) if self.number else placed)
            top += tall
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Exit:
    """An answer that leaves at a side: where it leads, the lines over its line, and what the box at its end says."""

    way: Way
    lines: tuple[str, ...]
    text: Text | None = None

    @property
    def over(self) -> int:
        """The room that the words over its line take."""
        return LITTLE * len(self.lines) + APART

    @property
    def height(self) -> int:
        """The room that it takes among the others of its side."""
        return max(2 * self.over, self.text.height + APART) if self.text else self.over + APART


class _Drawing:
    """One flow in the making, from the top down."""

    def __init__(self, relations: Relations, procedure: Procedure) -> None:
        self.relations = relations
        self.procedure = procedure
        self.ways = ways(procedure)
        self.lane_of = lanes(self.ways)
        self.side = LANE * (1 + max(self.lane_of.values(), default=0))
        worded = any(way.answer for own in self.ways for way in own.jumps)
        self.x = self.side + (WORDED if worded else PLAIN) if self.lane_of else 0
        self.foot = self.below = 0  # where the last box of the spine ends, and where everything beside it does
        self.boxes: list[Box] = []
        self.words: list[Words] = []
        self.lines: list[Line] = []
        self.jumps: dict[int, list[tuple[str, tuple[Point, ...]]]] = {}

    def chart(self) -> Chart:
        """The finished chart."""
        # The box that leads to the next one, and the answer that does so; None where nothing leads on.
        lead: tuple[Box, str] | None = None
        said = flow(self.relations, self.procedure)
        if said.starts:
            lead = self._box("", START, self._told(said.starts, SPINE), None), ""
        steps: list[Box] = []
        for stop, own in zip(said.stops, self.ways, strict=True):
            step = stop.step
            asked = bool(step.branches)
            last = self._box(f"#{step.id}", STEP, self._step(stop), lead, NO_WAYS if asked else own)
            steps.append(last)
            if asked:
                lines = wrap(step.decision or step.name, SIZE, SPINE - 2 * POINT - 8)
                last = self._box(f"?{step.id}", DECISION, Text(((lines, SIZE, LEADING, "b"),), 24), (last, ""), own)
            lead = (last, own.down.answer) if own.down else None
            if own.down and own.down.step is None:
                self._box(own.down.procedure, OTHER if own.down.procedure else END, self._beyond(own.down, SPINE), lead)
        self._join(steps)
        width = max(WIDTH, *(box.right + 2 for box in self.boxes))
        return Chart(width, self.below + 2, (Band(None, tuple(self.boxes)),), tuple(self.lines), tuple(self.words))

    @staticmethod
    def _step(stop: Stop) -> Text:
        """A step: its name, who takes it, by when."""
        within = SPINE - 2 * NUMBER - 8
        parts = [(wrap(stop.step.name, SIZE, within, bold=True), SIZE, LEADING, "b"), (wrap(stop.who, SMALL, within), SMALL, LITTLE, "s")]
        if stop.limit:
            parts.append((wrap(stop.limit, SMALL, within, bold=True), SMALL, LITTLE, "s b"))
        if stop.ours:
            parts.append((wrap(stop.ours, SMALL, within), SMALL, LITTLE, "s"))
        return Text(tuple(parts), 17, stop.number)

    @staticmethod
    def _told(text: str, width: int) -> Text:
        return Text(((wrap(text, SMALL, width - 28), SMALL, LITTLE, "s"),), 18)

    def _beyond(self, way: Way, width: int) -> Text:
        """What follows outside of the steps: another procedure, or an end."""
        return self._told(self.relations.heading(way.procedure) if way.procedure else way.ends, width)

    def _exits(self, found: Sequence[Way], room: int, *, boxed: bool) -> list[Exit]:
        """Ways that leave at a side, with their answers in lines; `boxed` are those that end in a box of their own."""
        lines = [wrap(way.answer, SMALL, room, bold=True) if way.answer else () for way in found]
        return [Exit(way, said, self._beyond(way, ASIDE) if boxed else None) for way, said in zip(found, lines, strict=True)]

    def _box(self, name: str, sort: str, text: Text, lead: tuple[Box, str] | None, own: Ways = NO_WAYS) -> Box:
        """The next box of the spine, with the ways that leave it, and an arrow from what leads to it."""
        jumps = self._exits(own.jumps, WORDED - FORK - 14, boxed=False)
        aside = self._exits(own.aside, WORDED - FORK - 24, boxed=True)
        row = max(text.height, 2 * jumps[0].over if len(jumps) == 1 else _sum(jumps), _sum(aside))
        answer = wrap(lead[1], SMALL, SPINE // 2 - 20, bold=True) if lead and lead[1] else ()
        gap = LITTLE * len(answer) + 16 if answer else CLOSE if sort == DECISION else DOWN
        y = max(self.foot + gap, self.below + APART) if self.boxes else 1
        y += (row - text.height) // 2
        box = Box(name, self.x, y, SPINE, text.height, sort, text.at(self.x, y, SPINE, text.height))
        if lead:
            ends = (box.centre, lead[0].bottom), (box.centre, y)
            self.lines.append(Line(GOES, name, (lead[0].id,), (ends,), None if sort == DECISION else ends[1], "down"))
        if lead and answer:
            self.words.append(Words(box.centre + 10, lead[0].bottom + LITTLE, answer, LITTLE, "s b"))
        self.boxes.append(box)
        self._jump(box, jumps)
        self._part(box, aside)
        self.foot, self.below = box.bottom, box.bottom + (row - text.height + 1) // 2
        return box

    def _jump(self, box: Box, exits: Sequence[Exit]) -> None:
        """The beginnings of the lines that jump to other steps; they end in lanes once every step has its place."""
        y = box.middle - _sum(exits) // 2
        for exit_ in sorted(exits, key=self._from_top):
            y += exit_.height
            level = box.bottom - 14 if box.sort == STEP else box.middle if len(exits) == 1 else y - APART
            start = (box.x, box.middle if box.sort == DECISION else level)
            fork = (box.x - FORK, start[1]), (box.x - FORK, level)
            assert exit_.way.step is not None
            self.jumps.setdefault(exit_.way.step, []).append((box.id, (start, *(fork if start[1] != level else ()), (0, level))))
            if exit_.lines:
                self.words.append(Words(self.side + 8, level - APART + 2 - LITTLE * (len(exit_.lines) - 1), exit_.lines, LITTLE, "s b"))

    def _from_top(self, exit_: Exit) -> tuple[bool, int]:
        """The order in which lines leave for their lanes without crossing: upwards from the inner lanes, downwards from the outer ones."""
        assert exit_.way.step is not None
        lane = self.lane_of[exit_.way.step]
        downwards = exit_.way.step >= sum(found.sort == STEP for found in self.boxes)
        return downwards, -lane if downwards else lane

    def _part(self, box: Box, exits: Sequence[Exit]) -> None:
        """The ends and other procedures at the right, with the lines to them."""
        y = box.middle - _sum(exits) // 2
        for exit_ in exits:
            assert exit_.text
            level = y + exit_.height // 2 if len(exits) > 1 else box.middle
            x, way = box.right + (WORDED if exit_.lines else PLAIN), exit_.way
            top = level - exit_.text.height // 2
            text = exit_.text.at(x, top, ASIDE, exit_.text.height)
            self.boxes.append(Box(way.procedure, x, top, ASIDE, exit_.text.height, OTHER if way.procedure else END, text))
            fork = (box.right + FORK, box.middle), (box.right + FORK, level)
            run = ((box.right, box.middle), *(fork if level != box.middle else ()), (x, level))
            self.lines.append(Line(GOES, way.procedure, (box.id,), (run,), (x, level), "right"))
            if exit_.lines:
                first = level - APART + 2 - LITTLE * (len(exit_.lines) - 1)
                self.words.append(Words(box.right + FORK + 8, first, exit_.lines, LITTLE, "s b"))
            y += exit_.height

    def _join(self, steps: Sequence[Box]) -> None:
        """Lead every jump down or up its lane and into its step."""
        for target, lane in self.lane_of.items():
            box, x = steps[target], self.side - LANE * lane - 2
            entry = box.y + NUMBER
            runs = [(*run[:-1], (x, run[-1][1])) for _, run in self.jumps[target]]
            levels = [entry, *(run[-1][1] for run in runs)]
            runs += [((x, min(levels)), (x, max(levels))), ((x, entry), (box.x, entry))]
            sources = tuple(source for source, _ in self.jumps[target])
            self.lines.append(Line(LEAPS, box.id, sources, tuple(runs), (box.x, entry), "right"))


def _sum(exits: Sequence[Exit]) -> int:
    return sum(exit_.height for exit_ in exits)
