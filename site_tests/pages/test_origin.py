"""A page is quiet about itself: what to do stands in the open, and where it comes from is whole, linked and closed, once for each block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from partnership import real
from publication import is_replaced
from reader import page, pages
from texts import folded

from masa.law import cited
from masa.model.procedures import Procedure, Step

CLOSED = re.compile(r'<details class="note"><summary>Where this comes from</summary>(.*?)</details>', re.DOTALL)
STEPS = [(procedure, step) for procedure in real().arrangements.procedures for step in procedure.steps]
each_step = pytest.mark.parametrize(("procedure", "step"), STEPS, ids=lambda found: found.id)


def words(html: str) -> str:
    """What is read of HTML."""
    return folded(re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), re.sub(r"<[^>]*>", "", html)).replace("&amp;", "&"))


def main(file: Path) -> str:
    """The main part of a page."""
    return file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]


def block(site: Path, procedure: Procedure, step: Step) -> str:
    """A step on the page of its procedure."""
    html = main(site / "procedures" / procedure.id / "index.html")
    return html.partition(f'<span id="{step.id}"')[2].partition('<h3><span id="')[0].partition("\n</ol>")[0]


def is_sheet(file: Path) -> bool:
    """Whether a page is made for paper, which cannot be opened."""
    return file.parent.name == "on-one-page"


def test_sources_are_closed_on_every_page(site: Path) -> None:
    """Outside of what is closed no page says a source, a law or a line of a file."""
    bad = [
        f"{file.relative_to(site)}: {found}"
        for file in pages(site)
        if not is_sheet(file)
        for found in re.findall(r"Source: |Law and guidance: |About the published|, line \d+", CLOSED.sub("", main(file)))
    ]

    assert not bad, "\n".join(bad)


def test_nothing_that_is_closed_holds_another(site: Path) -> None:
    """A reader opens once, and sees all of it; nothing stands open from the first."""
    for file in pages(site):
        html = main(file)
        assert all("<details" not in held for held in CLOSED.findall(html)), file
        assert not re.search(r'<details class="note"[^>]* open', html), file


def test_every_page_says_when_it_was_read(site: Path) -> None:
    """The day on which the facts were last read stands in the open at the foot; the file and the line stand below it, once, closed."""
    for file in pages(site):
        if file.name != "index.html":
            continue
        html, told = main(file), page(file)
        assert "checked against the published documents on" in words(CLOSED.sub("", html)), file
        young = any(given.get("class", "").startswith(("for-children", "for-young")) for tag, given in told.tags if tag == "body")
        # A replaced edition is held in a file of its own.
        held = r"editions/\S+\.yaml" if is_replaced(file) else r"(?:arrangements\.yaml|content/\S+\.md)"
        assert len(re.findall(rf"{held}, line \d+", " ".join(CLOSED.findall(html)))) == (0 if young else 1), file


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("groups/engine-room/", "arrangements"),
        ("procedures/", "arrangements"),
        ("", "arrangements"),
        ("yearly-report/", "report"),
        ("yearly-report/figures/", "report"),
        ("yearly-report/scrutiny/", "report"),
        ("about/", ""),
        ("privacy/", ""),
        ("accessibility/", ""),
        ("404.html", ""),
    ],
)
def test_the_foot_names_the_document_of_its_page(site: Path, address: str, source: str) -> None:
    """On paper it is the only source: the report for pages of the report, the arrangements for others, none for pages on the site."""
    arrangements = real().arrangements
    assert arrangements.yearly_report
    titles = {"arrangements": arrangements.edition.title, "report": arrangements.yearly_report.title}
    file = site / address if address.endswith(".html") else site / address / "index.html"
    foot = file.read_text(encoding="utf-8").rpartition('<footer class="foot">')[2]

    assert re.findall("<p>From: (.*?)</p>", foot) == ([titles[source]] if source else [])


@each_step
def test_step_says_once_where_it_comes_from(site: Path, procedure: Procedure, step: Step) -> None:
    """Law and source of a step, and its note, stand in one closed part, with the way to each."""
    html = block(site, procedure, step)
    closed = CLOSED.findall(html)
    told = words(" ".join(closed))
    links = " ".join(closed)

    assert len(closed) <= 1
    for text, number in cited(step.requirements, real().arrangements.edition.guidance).items():
        assert folded(text) in told
        assert f"requirements/#{number.lower().replace('.', '-')}" in links
    if step.source:
        assert folded(step.source.section) in told
        assert f"about/#{step.source.document}" in links
    for held in (step, *step.points):
        if held.note:
            assert folded(held.note) in words(html)


@each_step
def test_what_changes_what_to_do_stays_open(site: Path, procedure: Procedure, step: Step) -> None:
    """Who acts, by when, the note on a time limit, a note that asks for care, and what no published text prints here are never closed."""
    html = words(CLOSED.sub("", block(site, procedure, step)))
    heeded = [held.note for held in (step, *step.points) if held.note and (held.note_open or (held is step and step.deadline))]

    assert [note for note in heeded if folded(note) not in html] == []
    assert folded(step.does) in html
    assert ("placed here by this site" in html) == (step.published is False or any(branch.published is False for branch in step.branches))


def test_notes_that_ask_for_care_are_open_on_pages(site: Path) -> None:
    """What else is published of a procedure shows its doubts beside it."""
    procedure = next(found for found in real().arrangements.procedures if any(point.note_open for point in found.known))
    html = words(CLOSED.sub("", main(site / "procedures" / procedure.id / "index.html")))

    assert [point.id for point in procedure.known if point.note and point.note_open and folded(point.note) not in html] == []


def test_doubt_about_wording_is_said_where_duties_are_judged(site: Path) -> None:
    """“Not confirmed” stands with the duty, and not wherever the law is named."""
    saying = {file.parent.name for file in pages(site) if "wording not confirmed" in words(main(file))}

    assert saying == set()
    assert "unconfirmed" in words(main(site / "requirements" / "index.html"))


def test_notes_of_entries_are_whole(site: Path) -> None:
    """At the foot of an entry stand its source, its other names, its note and the duties that it helps to meet."""
    relations = real()
    for collection in ("partners", "groups", "procedures", "roles"):
        for entry in getattr(relations.arrangements, collection):
            foot = words(CLOSED.findall(main(site / collection / entry.id / "index.html"))[-1])
            wanted = [entry.source.section, *entry.other_names, *([entry.note] if entry.note else [])]
            assert [text for text in wanted if folded(text) not in foot] == [], entry.id
