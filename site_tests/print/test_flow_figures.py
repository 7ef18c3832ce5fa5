"""The way through a procedure in the PDF: a figure that says what it is, legible, in parts where a page is too small."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from figures import alternatives, plain
from partnership import real
from repository import ROOT
from structures import LONG

from masa.look.theme import Theme
from masa.model.procedures import Branch, Procedure
from masa.print.parts.flow import way_through
from masa.print.typesetting.paper import Paper
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import TEMPLATES, Workplace

PROCEDURES = {procedure.id: procedure for procedure in real().arrangements.procedures}
ALONE = """
#import "house.typ": *
#import "flow.typ": flow
#set document(title: "A way through")
#set page(paper: "a4", margin: (top: 27mm, bottom: 24mm, x: 22mm))
#set text(font: sans, size: 10.5pt, fill: ink, lang: "en", region: "GB", hyphenate: false)
#flow(json(bytes(sys.inputs.data)))
"""
SMALLEST = 8


def endless(count: int) -> Procedure:
    """A procedure of many steps with long names, each third of which asks something that has four answers."""
    model = PROCEDURES["local-child-safeguarding-practice-review"]
    limit = next(step.deadline for step in model.steps if step.deadline)
    steps = []
    for number in range(count):
        ways = ({"then": "step-0"}, {"ends": "It is over, and everybody who took part in it knows so."}, {"then": "rapid-review"})
        branches = tuple(Branch(answer=f"Answer {way} of {number} with some words", **given) for way, given in enumerate(ways))
        on = (Branch(answer=f"Goes on from {number}", then=f"step-{number + 1}"),) if number + 1 < count else ()
        given = {
            "id": f"step-{number}",
            "name": f"{LONG} number {number}" if number % 5 == 0 else f"Do what is number {number}",
            "decision": f"Is number {number} so?" if number % 3 == 0 else None,
            "branches": (*branches, *on) if number % 3 == 0 else (),
            "deadline": limit if number % 4 == 0 else None,
            "then": None,
            "ends": None,
        }
        steps.append(model.steps[0].model_copy(update=given))
    return model.model_copy(update={"steps": tuple(steps)})


@pytest.fixture(scope="module")
def book(site: Path) -> list[pypdfium2.PdfPage]:
    """The pages of the arrangements."""
    return list(pypdfium2.PdfDocument(site / "downloads" / "arrangements.pdf"))


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_book_shows_the_way_through(book: list[pypdfium2.PdfPage], procedure: Procedure) -> None:
    """A figure with its title stands before the steps; its text says that they hold everything, and its letters can be read."""
    (page,) = (page for page in book if any(procedure.title in text for text in alternatives(page)))
    (told,) = (text for text in alternatives(page) if procedure.title in text)
    text = page.get_textpage()
    said = plain(text.get_text_range())

    assert "The steps that follow say in words all that it shows." in told
    assert plain("The way through") in said
    assert [step.name for step in procedure.steps if plain(step.name) not in said] == []
    assert [branch.answer for step in procedure.steps for branch in step.branches if plain(branch.answer) not in said] == []
    sizes = [
        pdfium.FPDFText_GetFontSize(text.raw, number) for number in range(text.count_chars()) if text.get_text_range(number, 1).strip()
    ]
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize("count", [1, 2, 12, 60])
def test_a_way_of_any_length_is_cut_between_boxes(count: int) -> None:
    """However many steps there are, each stands whole on one page, nothing lies on anything else, and a further page is a figure too."""
    procedure = endless(count)
    with Workplace(Theme(ROOT)) as place:
        (place.folder / TEMPLATES / "alone.typ").write_text(ALONE, encoding="utf-8")
        data = way_through(Paper(real(), dt.date(2026, 11, 21)), procedure)
        made = typeset("alone.typ", data, dt.datetime(2026, 11, 21, tzinfo=dt.UTC), place.folder)
    pages = list(pypdfium2.PdfDocument(BytesIO(made)))

    told = [alternatives(page) for page in pages]
    every = [text for texts in told for text in texts]
    assert all(told)
    assert len(every) == 1 or all(f"part {number} of {len(every)}." in text for number, text in enumerate(every, 1))
    assert (len(pages) > 2) == (count == 60)
    said = [plain(page.get_textpage().get_text_range()) for page in pages]
    for number, step in enumerate(procedure.steps, 1):
        whole = [page for page in said if plain(f"{number}{step.name}") in page]
        assert len(whole) >= 1, step.name
        if step.branches:
            assert any(all(plain(text) in page for text in (step.decision or "", *(way.answer for way in step.branches))) for page in whole)
    for page in pages:
        text = page.get_textpage()
        places = [text.get_rect(number) for number in range(text.count_rects())]
        width, height = page.get_size()
        beyond = [place for place in places if place[0] < 60 or place[1] < 66 or place[2] > width - 60 or place[3] > height - 74]
        assert beyond == []
        for (a, b, c, d), (e, f, g, h) in combinations(places, 2):
            assert c <= e + 0.5 or g <= a + 0.5 or d <= f + 1.5 or h <= b + 1.5
