"""The chart of all groups: who answers to whom, row by row from the top, and the same as nested lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from masa.site.charts.lettering import wrap
from masa.model.accountability import ANSWERS, Link, all_links, even_rows, first_above, sort_of
from masa.site.charts.routing import Plan, draw, plan
from masa.site.charts.shapes import Band, Box, Chart, Words, centred
from masa.model.groups import Standing, Tier
from masa.model.relations import Relations

# The width of the chart in units; theme/styles/charts.css gives it so many pixels in the usual size of text.
WIDTH = 738
LABELS = 88
BETWEEN = 10
WIDEST = 4
NARROWEST = 128
SIZE, LEADING = 15, 19
SMALL = 14
ROLES, BOARDS = "Roles", "Other boards"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows of boxes that share a label at the left."""

    label: str
    rows: list[tuple[str, ...]]


def accountability_chart(relations: Relations) -> Chart:
    """Every group, and every role or board that a group answers or reports to, with lines between them."""
    known = all_links(relations)
    for widest in range(WIDEST, 0, -1):
        labelled = _bands(relations, known, widest)
        way = plan([row for found in labelled for row in found.rows], known)
        across = max(len(row) for row in way.rows)
        left, right = LABELS + way.margins[0], WIDTH - way.margins[1]
        width = (right - left - BETWEEN * (max(across, 3) - 1)) // max(across, 3)
        if width >= NARROWEST or widest == 1:
            break
    return _chart(relations, labelled, way, (left, right), width)


def _chart(relations: Relations, labelled: list[Labelled], way: Plan, edges: tuple[int, int], width: int) -> Chart:
    lines = {name: wrap(relations.name(name), SIZE, width - 8) for row in way.rows for name in row}
    boxes: dict[str, Box] = {}
    captions: dict[str, Words] = {}
    tops: list[int] = []
    labels = {found.rows[0]: found.label for found in labelled}
    y = 1
    for number, row in enumerate(way.rows):
        tops.append(y)
        y += way.channel_height(number)
        height = max(2 * LEADING, *(LEADING * len(lines[name]) for name in row)) + 14
        if labels.get(row):
            captions[row[0]] = Words(0, y + 17, wrap(labels[row], SMALL, LABELS - 8, bold=True), 17, "s b")
        x = (edges[0] + edges[1] - len(row) * width - (len(row) - 1) * BETWEEN) // 2
        for name in row:
            words = centred(lines[name], (x, y, width, height), LEADING, SIZE)
            boxes[name] = Box(name, x, y, width, height, sort_of(relations, name), (words,))
            x += width + BETWEEN
        y += height
    tops.append(y)
    bands = tuple(Band(captions.get(row[0]), tuple(boxes[name] for name in row)) for row in way.rows)
    # The second edge of a shared group's box lies a little lower.
    return Chart(WIDTH, y + way.channel_height(len(way.rows)) + 6, bands, tuple(draw(way, boxes, tops, edges)))


def _bands(relations: Relations, known: Sequence[Link], widest: int) -> list[Labelled]:
    """The tiers from the top. Roles and boards that groups answer to stand above the first of these groups, other boards at the foot."""
    bands: list[tuple[float, Labelled]] = []
    groups = [group for group in relations.arrangements.groups if not group.has_ended]
    place = {group.id: list(Tier).index(group.tier) for group in groups}
    for number, tier in enumerate(Tier):
        members = [group.id for group in groups if group.tier == tier]
        rows = [row for level in _levels(members, known) for row in even_rows(_beside(level, known), widest)]
        if rows:
            bands.append((number, Labelled(relations.arrangements.partnership.tier_word(tier), [tuple(row) for row in rows])))
    above: dict[tuple[float, str], list[str]] = {}
    for name in dict.fromkeys(link.to for link in known if link.to not in place):
        role = relations.collection[name] == "roles"
        first = min(place[link.who] for link in known if link.to == name)
        answered = any(link.to == name and link.sort == ANSWERS for link in known)
        above.setdefault((first - 0.5 if role or answered else len(Tier), ROLES if role else BOARDS), []).append(name)
    bands += [(number, Labelled(label, [tuple(row) for row in even_rows(names, widest)])) for (number, label), names in above.items()]
    return [band for _, band in sorted(bands, key=lambda found: found[0])]


def _levels(members: Sequence[str], known: Sequence[Link]) -> list[list[str]]:
    """The groups of a tier, those that answer to another of the same tier below it. A circle does not hang this."""
    above = first_above([link for link in known if link.who in members and link.to in members])
    depth: dict[str, int] = {}
    for name in members:
        passed = [name]
        while passed[-1] in above and above[passed[-1]] not in passed:
            passed.append(above[passed[-1]])
        depth[name] = len(passed) - 1
    return [[name for name in members if depth[name] == level] for level in range(max(depth.values(), default=-1) + 1)]


def _beside(level: Sequence[str], known: Sequence[Link]) -> list[str]:
    """Groups that answer to the same one stand side by side, in the order of the data otherwise."""
    above = first_above(known)
    first: dict[str, int] = {}
    for number, name in enumerate(level):
        first.setdefault(above.get(name, ""), number)
    return sorted(level, key=lambda name: first[above.get(name, "")])


@dataclass(slots=True)
class Node:
    """An entry of the nested list: what answers to it stands below it. `also_to` are the others that it answers to."""

    id: str
    reports_to: list[str]
    also_to: list[str]
    shared_with: tuple[str, ...]
    below: list[Node] = field(default_factory=list)


def tree(relations: Relations) -> list[Node]:
    """The groups, and the roles and boards that they answer to, nested by who answers to whom; each stands once, even in a circle."""
    known = all_links(relations)
    groups = {group.id: group for group in relations.arrangements.groups if not group.has_ended}
    answers = first_above(known)
    done: set[str] = set()

    def top(name: str) -> str:
        """The one above all that a group answers to; in a circle, one of the circle."""
        passed: set[str] = set()
        while name in answers and name not in passed:
            passed.add(name)
            name = answers[name]
        return name

    def node(name: str) -> Node:
        done.add(name)
        reports = [link.to for link in known if link.who == name and link.sort != ANSWERS]
        also = [link.to for link in known if link.who == name and link.sort == ANSWERS and link.to != answers[name]]
        made = Node(name, reports, also, groups[name].shared_with if name in groups else ())
        made.below += [node(other) for other in groups if answers.get(other) == name and other not in done]
        return made

    return [node(top(name)) for name in groups if top(name) not in done]
