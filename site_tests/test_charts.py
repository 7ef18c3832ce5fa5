"""Charts: all that the data links is drawn, once; nothing lies on anything else; words stay in their boxes, whatever the typeface."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page

from masa.addresses import address
from masa.charts import accountability_chart, all_links, flow_chart, group_chart, tree
from masa.charts.accountability import Node
from masa.charts.lettering import FIRST, LAST, REGULAR, SEMIBOLD, advance, room, wrap
from masa.charts.shapes import Box, Chart, Line, Point, Words
from masa.charts.ways import ways
from masa.fonts import font_file
from masa.law import cited
from masa.model.bodies import Group, Tier
from masa.model.procedures import Branch, Procedure, Step
from masa.read import read
from masa.relations import Relations

LONG = (
    "Strategic Overview and Safeguarding-in-Education Coordination Sub-Group for Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
)
SIZES = {"": 15, "b": 15, "s": 14, "s b": 14}


@cache
def real() -> Relations:
    """The facts of this partnership."""
    arrangements = read(ROOT).arrangements
    assert arrangements
    return Relations(arrangements)


def with_groups(groups: Sequence[Group]) -> Relations:
    """The same facts with other groups."""
    return Relations(real().arrangements.model_copy(update={"groups": tuple(groups)}))


def group(number: int, tier: Tier, **given: object) -> Group:
    """An invented group without members."""
    model = real().group("tees-training")
    empty = {"accountable_to": None, "reports_to": (), "shared_with": (), "feeds": (), "members": (), "chair": None}
    return model.model_copy(update={"id": f"group-{number}", "name": f"Invented Group {number}", "tier": tier, **empty, **given})


def many(count: int, seed: int, *, long: bool = False) -> Relations:
    """So many groups that answer and report to one another, to roles and to boards, at random; circles among them."""
    chance = random.Random(seed)  # noqa: S311 - the same structure each time, and no secret
    ids = [f"group-{number}" for number in range(count)]
    beyond = ["independent-scrutineer", "business-manager", "south-tees-partnership", "national-panel"]
    groups = []
    for number in range(count):
        above = [*ids, *beyond, None] if chance.random() < 0.3 else [*ids[: max(1, number)], None]
        reports = tuple(dict.fromkeys(chance.choices([*ids, *beyond], k=chance.choice((0, 0, 1, 2, 6)))))
        given: dict[str, object] = {"accountable_to": chance.choice(above), "reports_to": reports}
        if chance.random() < 0.3:
            given["shared_with"] = ("south-tees-partnership",)
        if long:
            given["name"] = LONG
        tier = list(Tier)[min(3, number * 4 // count)]
        feeds = tuple(
            real().group("executive").feeds[0].model_copy(update={"into": chance.choice(ids)}) for _ in range(chance.choice((0, 1, 3)))
        )
        groups.append(group(number, tier, feeds=feeds, **given))
    return with_groups(groups)


def large() -> Relations:
    """A large partnership as one might be: ten local groups, five of them with a group of their own, eight groups shared with others."""
    groups = [group(0, Tier.STRATEGIC), group(1, Tier.EXECUTIVE, accountable_to="group-0", reports_to=("independent-scrutineer",))]
    groups += [group(number, Tier.LOCAL, accountable_to="group-1") for number in range(2, 12)]
    groups += [group(number, Tier.LOCAL, accountable_to=f"group-{number - 10}", reports_to=("group-1",)) for number in range(12, 17)]
    board = ("south-tees-partnership",)
    groups += [group(number, Tier.SHARED, reports_to=("group-1", *board), shared_with=board) for number in range(17, 25)]
    return with_groups(groups)


INVENTED = {
    "this partnership": real,
    "25 groups": large,
    "one group": lambda: with_groups([group(0, Tier.STRATEGIC)]),
    "two that answer to each other": lambda: with_groups(
        [group(0, Tier.LOCAL, accountable_to="group-1"), group(1, Tier.LOCAL, accountable_to="group-0")]
    ),
    "one that answers to itself": lambda: with_groups([group(0, Tier.EXECUTIVE, accountable_to="group-0", reports_to=("group-0",))]),
    "no group above": lambda: with_groups([group(number, Tier.LOCAL) for number in range(9)]),
    "a role above": lambda: with_groups([group(0, Tier.STRATEGIC, accountable_to="lead-safeguarding-partner")]),
    "a chain in one tier": lambda: with_groups(
        [group(number, Tier.LOCAL, accountable_to=f"group-{number - 1}" if number else None) for number in range(7)]
    ),
    **{f"25 groups, {seed}": (lambda seed=seed: many(25, seed)) for seed in range(8)},
    **{f"long names, {seed}": (lambda seed=seed: many(11, seed, long=True)) for seed in range(4)},
}


@pytest.fixture(params=INVENTED, scope="module")
def relations(request: pytest.FixtureRequest) -> Relations:
    """A structure, real or invented."""
    made: Relations = INVENTED[request.param]()
    return made


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


# Lettering


def test_widths_are_those_of_the_font() -> None:
    """The widths that lines are broken by are those of the typefaces that the site is set in."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import

    for table, name in ((REGULAR, "SourceSansPro-Regular.otf"), (SEMIBOLD, "SourceSansPro-Semibold.otf")):
        font = TTFont(font_file("font_source_sans_pro", name), lazy=True)
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        assert table == tuple(widths[glyphs[code]][0] for code in range(ord(FIRST), ord(LAST) + 1))


def test_letters_with_marks_and_signs_have_room_enough() -> None:
    """A letter with a mark is as wide as the letter, and a sign that is not in the table counts as wide."""
    assert advance("ŵÿé", 10) == advance("wye", 10)
    assert advance("—", 10) == 10


@pytest.mark.parametrize("text", [LONG, "a", "Tees Performance and Quality Assurance Sub-Group", "-" * 60, "i" * 300])
@pytest.mark.parametrize("width", [60, 111, 240])
def test_lines_keep_within_their_width_and_lose_nothing(text: str, width: int) -> None:
    """Words are broken between lines, long ones inside; no letter is lost, and words come apart only where they must."""
    lines = wrap(text, 15, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(room(line, 15) <= width for line in lines)
    for word in text.split():
        assert room(word, 15) > width or any(word in line for line in lines)


def test_lines_are_about_evenly_long() -> None:
    """A last word does not stand alone where the lines can share the words."""
    assert wrap("Chief Executives Group of the North", 15, 190) == ("Chief Executives", "Group of the North")


# The chart of all groups


def test_every_group_and_every_link_is_in_the_chart_once(relations: Relations) -> None:
    """Each group, and each role and board that a group answers or reports to, has one box; each link is part of one line."""
    chart = accountability_chart(relations)
    links = all_links(relations)

    boxes = [box.id for box in chart.boxes]
    assert sorted(boxes) == sorted({*(found.id for found in relations.arrangements.groups), *(link.to for link in links)})
    drawn = [(who, line.to, line.sort) for line in chart.lines for who in line.sources]
    assert sorted(drawn) == sorted((link.who, link.to, link.sort) for link in links)


def test_links_are_those_of_the_data() -> None:
    """Each `accountable_to` and each `reports_to` of this partnership is a link, and nothing else is."""
    wanted = {(found.id, found.accountable_to, "answers") for found in real().arrangements.groups if found.accountable_to}
    wanted |= {(found.id, other, "reports") for found in real().arrangements.groups for other in found.reports_to}

    assert {(link.who, link.to, link.sort) for link in all_links(real())} == wanted
    assert len(wanted) > 8


def test_nothing_lies_on_anything_else_in_the_chart(relations: Relations) -> None:
    """No box overlaps another, no line goes through a box or words, all words are inside their boxes."""
    assert faults(accountability_chart(relations)) == []


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


def test_each_line_hangs_together(relations: Relations) -> None:
    """Whoever follows a line comes from each of its boxes to its arrowhead."""
    assert [line.to for line in accountability_chart(relations).lines if not connected(line)] == []


def test_each_line_ends_at_its_boxes(relations: Relations) -> None:
    """A line begins and ends on the edge of a box that it links, and its arrowhead stands at the box that is answered or reported to."""
    chart = accountability_chart(relations)
    at = {box.id: box for box in chart.boxes}
    for line in chart.lines:
        points = {point for run in line.runs for point in (run[0], run[-1])}
        for name in (line.to, *line.sources):
            box = at[name]
            assert any(box.x < x < box.right and y in {box.y, box.bottom} for x, y in points), (line.to, name)
        assert line.tip
        assert at[line.to].x < line.tip[0] < at[line.to].right


def test_lines_of_different_families_never_run_on_one_another(relations: Relations) -> None:
    """Lines may cross, but no stretch of one lies on another."""
    chart = accountability_chart(relations)
    for one, other in combinations(chart.lines, 2):
        for (ax, ay), (bx, by) in one.segments:
            for (cx, cy), (dx, dy) in other.segments:
                if ax == bx == cx == dx:
                    assert min(ay, by) >= max(cy, dy) or min(cy, dy) >= max(ay, by), (one.to, other.to)
                if ay == by == cy == dy:
                    assert min(ax, bx) >= max(cx, dx) or min(cx, dx) >= max(ax, bx), (one.to, other.to)


def test_tiers_stand_below_one_another_with_their_names() -> None:
    """Strategic, executive, local and shared groups are rows from the top, each with its label."""
    chart = accountability_chart(real())
    place = {box.id: box.y for box in chart.boxes}

    assert (
        place["chief-executives-group"]
        < place["executive"]
        < place["engine-room"]
        < place["tees-training"]
        < place["south-tees-partnership"]
    )
    labels = [" ".join(band.caption.lines) for band in chart.bands if band.caption]
    assert labels == ["Strategic", "Executive", "Local groups", "Shared groups", "Other boards"]


def nested(nodes: Sequence[Node], above: str = "") -> Iterator[tuple[str, str, Node]]:
    """Every entry of the list with what it is nested in."""
    for node in nodes:
        yield above, node.id, node
        yield from nested(node.below, node.id)


def goes_round(name: str, answers: dict[str, str]) -> bool:
    """Whether one comes back to a group by going from it to what it answers to."""
    passed, at = set(), answers.get(name)
    while at and at not in passed:
        passed.add(at)
        at = answers.get(at)
    return name in passed


def test_list_says_the_same_as_the_chart(relations: Relations) -> None:
    """Each group stands in the list once, below what it answers to; what it reports to is said beside it."""
    found = list(nested(tree(relations)))
    names = [name for _, name, _ in found]
    links = all_links(relations)

    assert len(names) == len(set(names))
    assert set(names) >= {each.id for each in relations.arrangements.groups}
    answers = {(link.who, link.to) for link in links if link.sort == "answers"}
    shown = {(name, above) for above, name, _ in found if above}
    assert shown <= answers
    # Of a circle one link has to be cut; every other one is shown.
    assert all(goes_round(who, dict(answers)) for who, _ in answers - shown)
    assert [(node.id, other) for _, _, node in found for other in node.reports_to] == [
        (node.id, link.to) for _, _, node in found for link in links if link.who == node.id and link.sort == "reports"
    ]


# The chart of one group


def test_chart_of_a_group_shows_what_is_linked_with_it(relations: Relations) -> None:
    """What it gets and hands on is an arrow each, with its words; whom it answers to and who answers to it are boxes. Nothing overlaps."""
    for found in relations.arrangements.groups:
        chart = group_chart(relations, found)
        links = [link for link in all_links(relations) if found.id in {link.who, link.to}]
        feeds = [(other.id, feed.what) for other, feed in relations.fed_by(found.id)], [(feed.into, feed.what) for feed in found.feeds]
        if chart is None:
            assert not links
            assert not any(feeds)
            continue
        assert faults(chart) == [], found.id
        arrows = [(line.sources[0], line.to) for line in chart.lines if line.sort == "passes"]
        assert sorted(arrows) == sorted([(other, found.id) for other, _ in feeds[0]] + [(found.id, other) for other, _ in feeds[1]])
        said = sorted(" ".join(words.lines).lower() for box in chart.boxes for words in box.beside)
        assert said == sorted(what.lower() for side in feeds for _, what in side)
        drawn = {(who, line.to) for line in chart.lines if line.sort != "passes" for who in line.sources}
        assert drawn == {(link.who, link.to) for link in links}


# The flow of a procedure


def tangle(seed: int) -> Procedure:
    """An invented procedure of many steps that jump to and fro."""
    chance = random.Random(seed)  # noqa: S311 - the same structure each time, and no secret
    model = real().arrangements.procedures[1]
    count = chance.choice((1, 4, 12, 20))
    limit = next(step.deadline for step in model.steps if step.deadline)
    ends = {"then": None, "ends": "It is over, and everybody who took part in it knows so."}
    steps: list[Step] = []
    for number in range(count):
        place = [f"step-{other}" for other in range(count) if other != number] or ["rapid-review"]
        branches: tuple[Branch, ...] = ()
        given: dict[str, object] = {"then": None, "ends": None}
        match chance.randrange(5):
            case 0 | 1:
                ways_out = [
                    {"then": chance.choice(place)},
                    {"ends": ends["ends"]},
                    {"then": "rapid-review"},
                    {"then": chance.choice(place)},
                ]
                branches = tuple(
                    Branch(answer=f"Answer {answer} with some words", **way) for answer, way in enumerate(ways_out[: chance.randint(2, 4)])
                )
            case 2:
                given = {"then": chance.choice([*place, "rapid-review"]), "ends": None}
            case 3:
                given = ends
        name = chance.choice(("Do it", LONG, "Carry out the review, with checkpoints"))
        given |= {
            "branches": branches,
            "decision": "Is it so, or is it otherwise?" if branches else None,
            "deadline": chance.choice((None, limit)),
        }
        by = chance.choice((("executive",), ("executive", "engine-room"), ("executive", "engine-room", "tees-training")))
        steps.append(model.steps[0].model_copy(update={"id": f"step-{number}", "name": name, "by": by, "event": None, **given}))
    return model.model_copy(update={"steps": tuple(steps), "trigger": chance.choice((None, model.trigger))})


FLOWS = {procedure.id: procedure for procedure in real().arrangements.procedures} | {f"tangle {seed}": tangle(seed) for seed in range(30)}


@pytest.mark.parametrize("procedure", FLOWS.values(), ids=FLOWS)
def test_flow_shows_every_step_and_every_way(procedure: Procedure) -> None:
    """Each step has one box, in order from the top; each answer, jump, end and next procedure is drawn. Nothing overlaps but lines."""
    chart = flow_chart(real(), procedure)

    steps = [box for box in chart.boxes if box.sort == "act"]
    assert [box.id for box in steps] == [f"#{step.id}" for step in procedure.steps]
    assert [box.y for box in steps] == sorted(box.y for box in steps)
    drawn = {(who.lstrip("#?"), line.to.lstrip("#?")) for line in chart.lines for who in line.sources}
    ids = [step.id for step in procedure.steps]
    for step, own in zip(procedure.steps, ways(procedure), strict=True):
        for way in filter(None, (own.down, *own.jumps, *own.aside)):
            assert (step.id, ids[way.step] if way.step is not None else way.procedure) in drawn
    asked = [" ".join(box.words[0].lines) for box in chart.boxes if box.sort == "asks"]
    assert asked == [step.decision for step in procedure.steps if step.branches]
    answers = sorted(" ".join(words.lines) for words in chart.words)
    assert answers == sorted(branch.answer for step in procedure.steps for branch in step.branches)
    assert faults(chart, 16) == []
    assert [line.to for line in chart.lines if not connected(line)] == []
    # Jumps to different steps keep apart in their lanes, left of where the answers of a decision part.
    lanes = [(line.to, piece) for line in chart.lines for piece in line.segments if piece[0][0] == piece[1][0] < steps[0].x - 20]
    for (one, piece), (other, its) in combinations(lanes, 2):
        assert one == other or not touch(piece, its), (one, other)


def test_flow_says_when_a_step_is_due() -> None:
    """A step with a deadline says it on its box, with the event that it counts from."""
    chart = flow_chart(real(), FLOWS["serious-incident-notification"])
    said = {box.id: " ".join(line for words in box.words for line in words.lines) for box in chart.boxes}

    assert "Within 5 working days after the council becomes aware of a serious incident" in said["#notify-panel"]
    assert "Serious incident notifier" in said["#notify-panel"]


# The built pages


@dataclass
class Charts(HTMLParser):
    """The charts of a page: where their links lead, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link inside of a chart."""
        given = dict(attrs)
        self.inside = self.inside or (tag == "svg" and given.get("class") == "chart")
        if self.inside and tag == "a":
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the chart."""
        self.inside = self.inside and tag != "svg"


def chart_links(site: Path, page: str) -> list[str]:
    """Where the boxes of a page's chart lead, from the site's root."""
    parsed = Charts()
    parsed.feed((site / page / "index.html").read_text(encoding="utf-8"))
    return [urljoin(f"/{page}", link).removeprefix("/") for link in parsed.links]


def test_every_box_is_a_link_to_the_right_page(site: Path) -> None:
    """In each chart of the site the boxes lead, in reading order, to what they stand for: a group, a role, a board, a step, a procedure."""
    relations = real()
    wanted = {"arrangements/structure/": [address(relations, box.id) for box in accountability_chart(relations).boxes]}
    for found in relations.arrangements.groups:
        chart = group_chart(relations, found)
        wanted[f"groups/{found.id}/"] = [address(relations, box.id) for box in chart.boxes if box.sort != "here"] if chart else []
    for procedure in relations.arrangements.procedures:
        here = f"procedures/{procedure.id}/"
        boxes = [box for box in flow_chart(relations, procedure).boxes if box.sort in {"act", "procedure"}]
        wanted[here] = [here + box.id if box.sort == "act" else address(relations, box.id) for box in boxes]

    assert {page: chart_links(site, page) for page in wanted} == wanted
    assert sum(map(len, wanted.values())) > 100


def test_every_step_says_its_duty_and_where_its_papers_go(site: Path) -> None:
    """Beside each step stand the law that it answers, what goes to whom, and the address to send it to."""
    relations = real()
    for procedure in relations.arrangements.procedures:
        html = (site / "procedures" / procedure.id / "index.html").read_text(encoding="utf-8")
        for step in procedure.steps:
            shown = html.partition(f'<li id="{step.id}"')[2].partition("\n</li>\n<li id=")[0]
            assert not step.requirements or f"Law and guidance: {'; '.join(cited(step.requirements))}." in shown.replace("&#39;", "'")
            for sending in step.sends:
                assert f"#{sending.what}" in shown, step.id
                assert ('<span class="tag">Form</span>' in shown) >= (relations.document(sending.what).kind == "form"), step.id
                assert all(address(relations, actor).rpartition("/")[2] in shown for actor in sending.to)
                assert not sending.at or f"mailto:{relations.contact(sending.at).email}" in shown


PAGES = ["arrangements/structure/", *(f"groups/{found.id}/" for found in real().arrangements.groups)]
PAGES += [f"procedures/{procedure.id}/" for procedure in real().arrangements.procedures]
# The spacing that a reader may set (WCAG 2.2, 1.4.12).
SPACED = "* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important; }"
OUTSIDE = """() => [...document.querySelectorAll('.chart')].filter((chart) => chart.checkVisibility()).flatMap((chart) => {
    const bad = [];
    const place = (node) => node.getBoundingClientRect();
    const shape = (box) => place(box.querySelector('rect, .asks > path'));
    const said = (node) => `“${node.textContent.trim()}”`;
    const apart = (a, b) => a.right <= b.left + .5 || b.right <= a.left + .5 || a.bottom <= b.top + .5 || b.bottom <= a.top + .5;
    const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
    const boxes = [...chart.querySelectorAll('a, g[transform]')];
    const free = [...chart.querySelectorAll('text')].filter((text) => !text.closest('a, g[transform]'));
    for (const box of boxes) {
        const edge = shape(box);
        for (const text of box.querySelectorAll('text')) if (!within(place(text), edge)) bad.push(`${said(text)} leaves its box`);
        for (const other of boxes) if (other !== box && !apart(edge, shape(other))) bad.push(`${said(box)} overlaps ${said(other)}`);
        if (box.matches('a') && Math.min(edge.width, edge.height) < 24) bad.push(`${said(box)} is too small`);
    }
    for (const text of free) {
        const own = place(text);
        if (own.left < place(chart).left - .5 || own.right > place(chart).right + .5) bad.push(`${said(text)} leaves the chart`);
        for (const box of boxes) if (!apart(own, shape(box))) bad.push(`${said(text)} lies on ${said(box)}`);
        for (const other of free) if (other !== text && !apart(own, place(other))) bad.push(`${said(text)} lies on ${said(other)}`);
    }
    return bad; })"""


@pytest.mark.browser
@pytest.mark.parametrize("typeface", ["Source Sans", "fallback"])
def test_words_stay_in_their_boxes_in_the_browser(browser: Browser, served: str, typeface: str) -> None:
    """At 1280 px no words leave their box or lie on others, in the site's typeface and in a fallback, with a reader's own spacing too."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    if typeface == "fallback":
        context.route("**/*.woff2", lambda route: route.abort())
    tab = context.new_page()
    bad: dict[str, list[str]] = {}
    for page in PAGES:
        tab.goto(served + page)
        tab.evaluate("document.fonts.ready")
        assert tab.locator(".chart").first.is_visible()
        bad[page] = tab.evaluate(OUTSIDE)
        tab.add_style_tag(content=SPACED)
        bad[f"{page}, spaced"] = tab.evaluate(OUTSIDE)
    context.close()

    assert {page: found for page, found in bad.items() if found} == {}


@pytest.mark.browser
def test_keyboard_goes_through_the_chart_as_it_is_read(tab: Page, served: str) -> None:
    """The Tab key stops at a link past the chart, then at each box from the top, row by row; the box that has the focus shows it."""
    tab.goto(served + "arrangements/structure/")
    tab.locator(".past").focus()
    assert tab.evaluate("document.activeElement.getBoundingClientRect().height") >= 24
    assert tab.locator(tab.evaluate("document.activeElement.getAttribute('href')")).count() == 1

    rest = tab.locator(".structure .chart a").first.evaluate("box => getComputedStyle(box.querySelector('rect')).fill")
    stops = []
    for _ in range(tab.locator(".structure .chart a").count()):
        tab.keyboard.press("Tab")
        stops.append(
            tab.evaluate(
                """(({x, y}) => [Math.round(y + scrollY), Math.round(x)])(
                document.activeElement.querySelector('rect').getBoundingClientRect())"""
            )
        )
        assert tab.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).fill") != rest
    assert stops == sorted(stops)
    assert len(stops) == 11


@pytest.mark.browser
def test_the_whole_box_can_be_pressed(tab: Page, served: str) -> None:
    """A press just inside of a box's corner, far from its words, opens its page."""
    tab.goto(served + "arrangements/structure/")
    box = tab.locator('.chart a[href$="groups/executive/"] rect').bounding_box()
    assert box
    tab.mouse.click(box["x"] + 4, box["y"] + 4)
    tab.wait_for_url("**/groups/executive/")


@pytest.mark.browser
def test_chart_names_its_boxes_with_what_they_answer_to(tab: Page, served: str) -> None:
    """Who hears the chart hears with each group what the lines show."""
    tab.goto(served + "arrangements/structure/")
    chart = tab.get_by_role("group", name="Chart of the groups")

    assert chart.get_by_role("link", name="Engine Room, answers to Executive", exact=True).count() == 1
    assert chart.get_by_role("link", name="Tees Procedures Sub-Group, reports to Executive, shared with", exact=False).count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_group_shows_its_links_once(tab: Page, served: str, width: int) -> None:
    """Of the chart and the lists of a group's page one is shown and read out, never both; each says all."""
    tab.set_viewport_size({"width": width, "height": 900})
    for found in real().arrangements.groups:
        tab.goto(f"{served}groups/{found.id}/")
        drawn, said = tab.locator(".around > .drawn"), tab.locator(".around > .said")
        assert (drawn.is_visible(), said.is_visible()) == ((True, False) if width > 1000 else (False, bool(said.inner_text().strip())))
        shown = " ".join((drawn if width > 1000 else said).text_content().split())
        for feed in found.feeds:
            assert feed.what[1:] in shown
        for other in (*real().answering_to(found.id), *real().reporting_to(found.id)):
            assert other.name in shown


@pytest.mark.browser
def test_a_procedure_is_not_read_out_twice(tab: Page, served: str) -> None:
    """The flow is a way to the steps: its links are read out, its arrows, answers and ends are not. On a phone the steps stand alone."""
    tab.goto(served + "procedures/serious-incident-notification/")
    flow = tab.get_by_role("navigation", name="The way through")
    heard = flow.aria_snapshot()

    assert flow.get_by_role("link").count() == 8
    assert "Notify the national Panel" in heard
    assert "The partners disagree" not in heard
    assert "No notification is made" not in heard
    tab.set_viewport_size({"width": 360, "height": 900})
    assert not flow.is_visible()
    assert tab.locator(".rail .decision").first.is_visible()


@pytest.mark.browser
def test_charts_keep_their_edges_in_forced_colours(tab: Page, served: str) -> None:
    """In a reader's own colours boxes and lines have a colour that is not that of the ground."""
    tab.emulate_media(forced_colors="active")
    for page in ("arrangements/structure/", "groups/engine-room/", "procedures/serious-incident-notification/"):
        tab.goto(served + page)
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        for part in (".chart rect", ".chart g path", ".chart a path, .chart .head"):
            stroke, fill = tab.locator(part).first.evaluate("node => [getComputedStyle(node).stroke, getComputedStyle(node).fill]")
            assert {stroke, fill} - {"none", ground}, (page, part)
