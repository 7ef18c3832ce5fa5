"""Charts of groups: all that the data links is drawn, once; nothing lies on anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from geometry import connected, faults
from partnership import real
from structures import INVENTED

from masa.charts import accountability_chart, all_links, group_chart, tree
from masa.charts.accountability import Node
from masa.model.groups import Group
from masa.model.relations import Relations


@pytest.fixture(params=INVENTED, scope="module")
def relations(request: pytest.FixtureRequest) -> Relations:
    """A structure, real or invented."""
    made: Relations = INVENTED[request.param]()
    return made


def at_work(relations: Relations) -> list[Group]:
    """The groups that have not ended: those that charts show."""
    return [found for found in relations.arrangements.groups if not found.has_ended]


# The chart of all groups


def test_every_group_and_every_link_is_in_the_chart_once(relations: Relations) -> None:
    """Each group that has not ended, and each role and board that one answers or reports to, has a box; each link is part of a line."""
    chart = accountability_chart(relations)
    links = all_links(relations)

    boxes = [box.id for box in chart.boxes]
    assert sorted(boxes) == sorted({*(found.id for found in at_work(relations)), *(link.to for link in links)})
    drawn = [(who, line.to, line.sort) for line in chart.lines for who in line.sources]
    assert sorted(drawn) == sorted((link.who, link.to, link.sort) for link in links)


def test_links_are_those_of_the_data() -> None:
    """Each `accountable_to` and each `reports_to` of this partnership is a link, and nothing else is."""
    wanted = {(found.id, above, "answers") for found in at_work(real()) for above in found.accountable_to}
    wanted |= {(found.id, other, "reports") for found in at_work(real()) for other in found.reports_to}

    assert {(link.who, link.to, link.sort) for link in all_links(real())} == wanted
    assert len(wanted) > 8


def test_nothing_lies_on_anything_else_in_the_chart(relations: Relations) -> None:
    """No box overlaps another, no line goes through a box or words, all words are inside their boxes."""
    assert faults(accountability_chart(relations)) == []


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


def test_tiers_without_a_word_have_no_label() -> None:
    """Where the text has no word for the groups at a height, the chart has none either, and keeps its rows."""
    arrangements = real().arrangements
    silent = arrangements.partnership.model_copy(update={"tiers": None})
    chart = accountability_chart(Relations(arrangements.model_copy(update={"partnership": silent})))

    assert [" ".join(band.caption.lines) for band in chart.bands if band.caption] == ["Other boards"]
    assert {box.id: box.y for box in chart.boxes} == {box.id: box.y for box in accountability_chart(real()).boxes}


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
    assert set(names) >= {each.id for each in at_work(relations)}
    answers = {(link.who, link.to) for link in links if link.sort == "answers"}
    shown = {(name, above) for above, name, _ in found if above}
    assert shown <= answers
    # What answers to several stands below the first, and says the others. Of a circle one link has to be cut; every other one is shown.
    said = {(name, other) for _, name, node in found for other in node.also_to}
    assert said <= answers - shown
    assert all(goes_round(who, dict(answers)) for who, _ in answers - shown - said)
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
