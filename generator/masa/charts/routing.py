"""Lines between rows of boxes. They run between the rows and at the sides, so that none can pass through a box.

Above and below each row lies a channel for level lines; a line that has to pass a row does so in a lane beside all boxes. Lines of one
sort that end in the same box share their way, as the lines of a family tree do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, permutations

from masa.charts.shapes import Box, Line, Point
from masa.model.accountability import ANSWERS, Link

# Between two level lines of a channel, between them and the boxes, between two lanes, and from the lanes to the boxes.
STEP, PAD, LANE, BESIDE = 12, 17, 11, 10
# The height of a channel without lines.
EMPTY = 22
# Lines of different families that would lie on one another are set apart by this.
APART = 8
# So many lines in one channel are tried in every order; with more the order stays.
TRIED = 5
# Beyond any box.
FAR = 10**6


@dataclass(frozen=True, slots=True)
class Bus:
    """Lines of one sort from some boxes into one, with the channel that each end opens into."""

    to: str
    sort: str
    sources: tuple[str, ...]
    end: int
    starts: tuple[int, ...]
    lane: int | None = None

    @property
    def channels(self) -> list[int]:
        """The channels that it runs in, from the top."""
        return sorted({self.end, *self.starts})


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows, buses, how many lanes are wanted at the left and at the right, and the distance between two lanes."""

    rows: tuple[tuple[str, ...], ...]
    buses: tuple[Bus, ...]
    left: int
    right: int
    lane: int

    @property
    def margins(self) -> tuple[int, int]:
        """How much room the lanes take at the left and at the right of all boxes."""
        return tuple(count * self.lane + BESIDE if count else 0 for count in (self.left, self.right))  # type: ignore[return-value]

    def channel_height(self, channel: int) -> int:
        """The room between two rows."""
        tracks = sum(channel in bus.channels for bus in self.buses)
        if tracks:
            return 2 * PAD + STEP * (tracks - 1)
        return EMPTY if 0 < channel < len(self.rows) else 0


def plan(rows: Sequence[Sequence[str]], links: Sequence[Link], lane: int = LANE) -> Plan:
    """Find the way of every link, before anything has a place."""
    row_of = {name: number for number, row in enumerate(rows) for name in row}
    known = [link for link in links if link.who in row_of and link.to in row_of]

    def key(link: Link) -> tuple[str, str, int]:
        """Where a line goes, its sort, and whether it comes from below (1), from above (-1) or from the same row (0)."""
        below = row_of[link.who] - row_of[link.to]
        return link.to, link.sort, (below > 0) - (below < 0)

    buses: list[Bus] = []
    for (to, sort, side), family in groupby(sorted(known, key=key), key=key):
        sources = tuple(link.who for link in family)
        end = row_of[to] + (side >= 0)
        buses.append(Bus(to, sort, sources, end, tuple(row_of[who] + (side <= 0) for who in sources)))
    buses.sort(key=lambda bus: (bus.channels, row_of[bus.to], bus.sort))
    buses, left = _in_lanes(buses, lambda bus: bus.sort == ANSWERS)
    buses, right = _in_lanes(buses, lambda bus: bus.sort != ANSWERS)
    return Plan(tuple(tuple(row) for row in rows), tuple(buses), left, right, lane)


def _in_lanes(buses: Sequence[Bus], mine: Callable[[Bus], bool]) -> tuple[list[Bus], int]:
    """Buses that pass a row, each in the innermost lane that is free there."""
    taken: list[list[tuple[int, int]]] = []
    lane_of: dict[Bus, int] = {}
    for bus in sorted((bus for bus in buses if mine(bus) and len(bus.channels) > 1), key=lambda bus: bus.channels[-1] - bus.channels[0]):
        first, last = bus.channels[0], bus.channels[-1]
        free = next((lane for lane, spans in enumerate(taken) if all(last < start or end < first for start, end in spans)), len(taken))
        if free == len(taken):
            taken.append([])
        taken[free].append((first, last))
        lane_of[bus] = free
    return [replace(bus, lane=lane_of[bus]) if bus in lane_of else bus for bus in buses], len(taken)


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a bus leaves or reaches a box: the box, its edge, the channel, the place along the edge."""

    box: str
    channel: int
    bottom: bool
    x: int


def draw(plan: Plan, boxes: Mapping[str, Box], tops: Sequence[int], edges: tuple[int, int]) -> list[Line]:
    """The lines between boxes that have their places. `tops` are the channels' upper edges, `edges` the boxes' outermost ones."""
    pins = _pins(plan, boxes)
    levels = {channel: _levels(channel, plan, pins, tops[channel]) for channel in range(len(plan.rows) + 1)}
    return [
        _line(bus, pins[bus], boxes, {channel: levels[channel][bus] for channel in bus.channels}, _sides(bus, plan, edges))
        for bus in plan.buses
    ]


def _pins(plan: Plan, boxes: Mapping[str, Box]) -> dict[Bus, list[Pin]]:
    """The end and the starts of every bus, spread evenly along each edge of each box."""
    row_of = {name: number for number, row in enumerate(plan.rows) for name in row}
    wanted: dict[tuple[str, int], list[Bus]] = {}
    for bus in plan.buses:
        for name, channel in zip((bus.to, *bus.sources), (bus.end, *bus.starts), strict=True):
            wanted.setdefault((name, channel), []).append(bus)
    places: dict[tuple[str, int, Bus], int] = {}
    for (name, channel), found in wanted.items():
        # What goes to the lanes at the left leaves at the left.
        ordered = sorted(found, key=_from_left)
        for number, bus in enumerate(ordered, 1):
            places[name, channel, bus] = boxes[name].x + round(boxes[name].width * number / (len(found) + 1))
    pins: dict[Bus, list[Pin]] = {
        bus: [
            Pin(name, channel, channel > row_of[name], places[name, channel, bus])
            for name, channel in zip((bus.to, *bus.sources), (bus.end, *bus.starts), strict=True)
        ]
        for bus in plan.buses
    }
    _set_apart(pins, boxes)
    return pins


def _from_left(bus: Bus) -> int:
    """The lanes of lines of answering are at the left, all others at the right."""
    if bus.lane is None:
        return 1 if bus.sort == ANSWERS else 2
    return 0 if bus.sort == ANSWERS else 3


def _set_apart(pins: dict[Bus, list[Pin]], boxes: Mapping[str, Box]) -> None:
    """Move pins of different buses that stand above one another in a channel, so that no line lies on another."""
    taken: dict[int, list[tuple[int, Bus]]] = {}
    for bus, own in pins.items():
        for number, pin in enumerate(own):
            others = [x for x, other in taken.get(pin.channel, ()) if other is not bus]
            box = boxes[pin.box]
            tries = sorted(range(box.x + APART, box.right - APART), key=lambda x: (abs(x - pin.x), x))
            x = next((x for x in tries if all(abs(x - other) >= APART for other in others)), pin.x)
            own[number] = replace(pin, x=x)
            taken.setdefault(pin.channel, []).append((x, bus))


def _levels(channel: int, plan: Plan, pins: Mapping[Bus, Sequence[Pin]], top: int) -> dict[Bus, int]:
    """How high the buses run in a channel: in the order in which they cross least, side by side where they do not meet."""
    buses = [bus for bus in plan.buses if channel in bus.channels]
    ends = {bus: [pin for pin in pins[bus] if pin.channel == channel] for bus in buses}
    spans = {bus: _span([pin.x for pin in ends[bus]], bus, (-FAR, FAR)) for bus in buses}

    def crossings(order: Sequence[Bus]) -> int:
        count = 0
        for number, upper in enumerate(order):
            for lower in order[number + 1 :]:
                count += sum(spans[upper][0] < pin.x < spans[upper][1] for pin in ends[lower] if pin.bottom)
                count += sum(spans[lower][0] < pin.x < spans[lower][1] for pin in ends[upper] if not pin.bottom)
        return count

    order = min(permutations(buses), key=crossings) if len(buses) <= TRIED else tuple(buses)
    track: dict[Bus, int] = {}
    for bus in order:
        met = [track[other] for other in track if spans[other][0] - APART < spans[bus][1] and spans[bus][0] < spans[other][1] + APART]
        track[bus] = max(met, default=-1) + 1
    spare = len(buses) - 1 - max(track.values(), default=0)
    return {bus: top + PAD + STEP * number + STEP * spare // 2 for bus, number in track.items()}


def _span(places: Sequence[int], bus: Bus, lanes: tuple[int, int]) -> tuple[int, int]:
    """From where to where a bus runs in a channel; a bus with a lane runs on to its side."""
    if bus.lane is None:
        return min(places), max(places)
    side = lanes[bus.sort != ANSWERS]
    return min(*places, side), max(*places, side)


def _sides(bus: Bus, plan: Plan, edges: tuple[int, int]) -> tuple[int, int]:
    """Where the lane of a bus runs, were it at the left and were it at the right of all boxes."""
    beside = BESIDE + plan.lane * (bus.lane or 0)
    return edges[0] - beside, edges[1] + beside


def _line(bus: Bus, pins: Sequence[Pin], boxes: Mapping[str, Box], level: Mapping[int, int], lanes: tuple[int, int]) -> Line:
    """A bus as runs of points: the arrowhead's end first, then each start, then what joins them."""
    runs: list[tuple[Point, ...]] = []
    for pin in pins:
        edge = boxes[pin.box].bottom if pin.bottom else boxes[pin.box].y
        runs.append(((pin.x, edge), (pin.x, level[pin.channel])))
    for channel, y in level.items():
        first, last = _span([pin.x for pin in pins if pin.channel == channel], bus, lanes)
        if first != last:
            runs.append(((first, y), (last, y)))
    if bus.lane is not None:
        side = lanes[bus.sort != ANSWERS]
        runs.append(((side, min(level.values())), (side, max(level.values()))))
    return Line(bus.sort, bus.to, bus.sources, tuple(runs), runs[0][0], "up" if pins[0].bottom else "down")
