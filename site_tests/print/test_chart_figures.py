"""The chart of groups in the PDF: every group in it, nothing on anything else, more pages where one is too small."""

from __future__ import annotations

import ctypes
import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from figures import alternatives, plain
from geometry import connected, faults
from partnership import real
from repository import ROOT
from structures import INVENTED, forty, group, many, with_groups

from masa.charts import all_links, chart_in_parts
from masa.look.theme import Theme
from masa.model.groups import Standing, Tier
from masa.model.relations import Relations
from masa.print.parts.chart import TALLEST, structure
from masa.print.typesetting.paper import Paper
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import TEMPLATES, Workplace

ALONE = """
#import "house.typ": *
#import "chart.typ": structure
#set document(title: "A chart")
#set page(paper: "a4", margin: (top: 27mm, bottom: 24mm, x: 22mm))
#set text(font: sans, size: 10.5pt, fill: ink, lang: "en", region: "GB", hyphenate: false)
#show: breaking
#structure(json(bytes(sys.inputs.data)))
"""
Rectangle = tuple[float, float, float, float]


def printed(relations: Relations) -> list[pypdfium2.PdfPage]:
    """The pages of a PDF that holds nothing but the chart and its table."""
    data = structure(Paper(relations, dt.date(2026, 11, 21)))
    assert data
    with Workplace(Theme(ROOT)) as place:
        (place.folder / TEMPLATES / "alone.typ").write_text(ALONE, encoding="utf-8")
        made = typeset("alone.typ", data, dt.datetime(2026, 11, 21, tzinfo=dt.UTC), place.folder)
    return list(pypdfium2.PdfDocument(BytesIO(made)))


def letters(page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    """The place of every letter."""
    text = page.get_textpage()
    yield from (text.get_charbox(number) for number in range(text.count_chars()) if text.get_text_range(number, 1).strip())


def strokes(page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    """The place of every line that is drawn straight across or down: those between boxes, and those between the rows of the table."""
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=9):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        assert pdfium.FPDFPageObj_GetBounds(drawn.raw, left, bottom, right, top)
        if min(right.value - left.value, top.value - bottom.value) < 3:
            yield left.value, bottom.value, right.value, top.value


def apart(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share no place."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.fixture(params=INVENTED, scope="module")
def relations(request: pytest.FixtureRequest) -> Relations:
    """A structure, real or invented."""
    made: Relations = INVENTED[request.param]()
    return made


def test_parts_hold_every_group_and_every_line_once(relations: Relations) -> None:
    """Each group at work stands in one part, each line in that of the group that it comes from; whom it leads to is named there."""
    parts = chart_in_parts(relations, TALLEST)
    groups = {found.id for found in relations.arrangements.groups if not found.has_ended}

    assert sorted(name for part in parts for name in part.ids if name in groups) == sorted(groups)
    drawn = [(who, line.to, line.sort) for part in parts for line in part.chart.lines for who in line.sources]
    assert sorted(drawn) == sorted((link.who, link.to, link.sort) for link in all_links(relations))
    for part in parts:
        boxes = [box.id for box in part.chart.boxes]
        assert len(boxes) == len(set(boxes))
        assert {box.id for box in part.chart.boxes if box.sort == "elsewhere"} == {name for name in boxes if name in groups - part.ids}


def test_nothing_lies_on_anything_else_in_any_part(relations: Relations) -> None:
    """No box overlaps another, no line goes through a box or words, all words are inside their boxes; a part has room on a page."""
    for part in chart_in_parts(relations, TALLEST):
        assert faults(part.chart) == []
        assert [line.to for line in part.chart.lines if not connected(line)] == []
        assert part.chart.height <= TALLEST


def test_forty_groups_are_printed_whole() -> None:
    """Every name stands in the chart, whose parts are numbered and told; no letter lies beyond the margins, on another or on a line."""
    relations = forty()
    pages = printed(relations)
    told = [text for page in pages for text in alternatives(page)]
    charts = pages[: len(told)]
    said = [plain(page.get_textpage().get_text_range()) for page in charts]

    assert len(told) > 2
    for number, (text, page) in enumerate(zip(told, said, strict=True), 1):
        assert f"part {number} of {len(told)}. " in text
        assert plain(f"Chart of the groups, part {number} of {len(told)}") in page
    for found in relations.arrangements.groups:
        assert any(plain(found.name) in page for page in said), found.name
        assert any(f"{found.name} (" in text for text in told), found.name
    assert "sharedwith" in said[-1]
    assert not any("sharedwith" in page for page in said[:-1])
    for page in pages:
        width, height = page.get_size()
        places = list(letters(page))
        assert [place for place in places if place[0] < 60 or place[1] < 66 or place[2] > width - 60 or place[3] > height - 74] == []
        assert [place for place in places for line in strokes(page) if not apart(place, line)] == []
    assert any(list(strokes(page)) for page in charts)


def test_the_smallest_room_still_shows_a_group_with_all_above_it() -> None:
    """A group that alone is taller than a page with whom it reports to is drawn smaller, and nothing of it leaves the page."""
    name = "W" * 120
    above = [group(number, Tier.STRATEGIC, name=f"{name} {number}") for number in range(30)]
    one = group(30, Tier.LOCAL, name=name, reports_to=tuple(found.id for found in above))
    pages = printed(with_groups([*above, one]))
    told = [text for page in pages for text in alternatives(page)]

    assert all(len(alternatives(page)) <= 1 for page in pages)
    assert f"{name} (Local groups)" in told[-1]
    for page in pages:
        width, height = page.get_size()
        assert [place for place in letters(page) if place[0] < 60 or place[1] < 66 or place[2] > width - 60 or place[3] > height - 74] == []


def test_what_is_not_there_is_not_named() -> None:
    """Where nothing is shared, meets or answers, neither the key nor the table speaks of it; of groups that all have ended is no chart."""
    alone = [group(number, Tier.LOCAL, meets=None) for number in range(3)]
    said = plain(" ".join(page.get_textpage().get_text_range() for page in printed(with_groups(alone))))
    over = with_groups([found.model_copy(update={"standing": Standing.ENDED}) for found in alone])

    assert "inventedgroup2" in said
    assert [words for words in ("sharedwith", "meets", "answers", "reports", "role", "another") if words in said] == []
    assert structure(Paper(over, dt.date(2026, 11, 21))) is None
    assert chart_in_parts(over, TALLEST) == []


def test_first_partnership_has_one_part() -> None:
    """A chart that has room on a page is the one of the screen, whole."""
    (part,) = chart_in_parts(real(), TALLEST)

    assert len(part.chart.boxes) == len({box.id for box in part.chart.boxes}) > 10
    assert not any(box.sort == "elsewhere" for box in part.chart.boxes)


def test_lines_of_one_part_are_those_of_its_groups() -> None:
    """Of many groups that answer to one another at random no part draws a line twice, and none is missing."""
    found = many(40, 3, long=True)
    parts = chart_in_parts(found, TALLEST)

    assert all(one.ids.isdisjoint(other.ids & {each.id for each in found.arrangements.groups}) for one, other in combinations(parts, 2))
    assert all(who in part.ids for part in parts for line in part.chart.lines for who in line.sources)
