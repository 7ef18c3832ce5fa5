"""What readers see after everyday edits: a named chair, a page of help of one's own, a course whose place the office gives."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from repository import ROOT
from texts import main_text

from masa.data.due import due
from masa.look.theme import Theme
from masa.model.written import When
from masa.print.documents.arrangements import book
from masa.site.help_page import with_help
from masa.site.prepared import Prepared
from masa.site.search.entries import entries
from masa.site.website import Build, Website
from masa.source.read import Reading, read

TODAY = dt.date(2026, 11, 29)
THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)
SOURCE = 'source: {document: plan, section: "9"}'
NAMED = "      role: chair\n      name: Ann Other\n      as_of: 2026-01\n      check_by: 2027-01\n      rota: every 12 months\n"
COURSE = f"""courses:
  - id: basics
    name: Basics
    summary: What everyone needs.
    for_whom: Everybody.
    contact: office
    dates: [{{id: one, day: 2027-01-14}}]
    {SOURCE}
"""
NEWS = f"""announcements:
  - id: news
    text: Courses start soon.
    from: 2026-11-01
    until: 2026-12-31
    page: training
    {SOURCE}
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The small partnership after these edits. Its pages of help and on the site are its own."""
    made = tmp_path_factory.mktemp("everyday") / "small"
    shutil.copytree(ROOT / "site_tests" / "small", made)
    file = made / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("      role: chair\n      rota: every 12 months\n", NAMED),
        ("    summary: Learns from practice.\n", "    summary: Learns from practice.\n    until: 2027-03-31\n    formerly: audit-panel\n"),
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text + COURSE + NEWS, encoding="utf-8")
    page = made / "content/worried-about-a-child.md"
    page.write_text(re.sub(r"\{\{ show\(.*?\) \}\}", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    (made / "content" / "about.md").write_text("---\ntitle: About\nsummary: This site.\naudience: public\n---\n\nOurs.\n", encoding="utf-8")
    found = read(made)
    assert found.arrangements, [str(finding) for finding in found.findings]
    return found


@pytest.fixture(scope="module")
def site(reading: Reading) -> Website:
    """Its site."""
    return Website(reading, THEME, Build(dt.datetime.combine(TODAY, dt.time(), dt.UTC)), PREPARED)


def told(site: Website, address: str, tmp_path: Path) -> str:
    """The words of a page."""
    tmp_path.mkdir(exist_ok=True)
    file = tmp_path / "page.html"
    file.write_bytes(site.page(address)[1])
    return main_text(file)


def test_a_named_chair_is_contradicted_nowhere(site: Website, reading: Reading, tmp_path: Path) -> None:
    """The page of the role, that of the arrangements and the PDF name the chair, and none says that nobody knows."""
    for address in ("roles/chair/", "arrangements/"):
        page = told(site, address, tmp_path)
        assert "ann other named january 2026, partnership chair" in page, page
        assert "who is in the chair is not published" not in page
    paper = str(book(reading.relations, [], TODAY, ""))
    assert "Ann Other" in paper
    assert [group.id for group in reading.relations.named_in_chair()] == ["executive"]


def test_a_page_of_help_of_ones_own_has_what_every_one_has(site: Website, reading: Reading, tmp_path: Path) -> None:
    """Numbers, the way to the council, the way out and the place in the menu stand there, though its author wrote only a line."""
    page = told(site, "worried-about-a-child/", tmp_path)
    whole = site.page("worried-about-a-child/")[1].decode()

    assert "in danger now" in page
    assert "if the child lives here" in page
    assert "test council" in page
    assert "data-exit" in whole
    assert site.pages.bare["worried-about-a-child/"].menu == 1
    assert re.search(r"<title>Getting help\b", whole)
    once = with_help(reading)
    assert with_help(once) is once, "nothing is added twice"


def test_whom_to_ask_for_a_place_is_said_beside_the_course(site: Website, tmp_path: Path) -> None:
    """Where no page shows the office no link leads to a page that says nothing of it."""
    whole = site.page("training/")[1].decode()

    assert "for a place, ask: office, office@example.org" in told(site, "training/", tmp_path)
    assert 'href="../about/"' not in re.findall(r"For a place.*", whole)[0]


def test_a_course_for_schools_stands_on_their_page(reading: Reading, site: Website, tmp_path: Path) -> None:
    """One that names schools does, with its day; any other is found on the page of courses, to which a link leads."""
    known = reading.arrangements
    assert known
    course = known.courses[0]
    for_whom = "Designated safeguarding leads."
    changed = replace(reading, arrangements=known.model_copy(update={"courses": (course.model_copy(update={"for_whom": for_whom}),)}))
    theirs = Website(changed, THEME, Build(dt.datetime.combine(TODAY, dt.time(), dt.UTC)), PREPARED)

    assert "courses basics what everyone needs. thursday 14 january 2027 courses and events" not in told(site, "schools/", tmp_path / "a")
    assert "all courses and events, and how to get a place" in told(site, "schools/", tmp_path / "a")
    assert "courses basics what everyone needs. thursday 14 january 2027 all courses" in told(theirs, "schools/", tmp_path / "b")


@pytest.mark.parametrize(
    ("for_whom", "theirs"),
    [
        ("Teachers, and governors.", True),
        ("Anyone in a nursery or school.", True),
        ("DSLs in Testshire.", True),
        ("Everybody who works with children.", False),
        ("Those who work outside of schools.", False),
        ("Police officers, and not for schools.", False),
    ],
)
def test_whether_a_course_is_for_schools(reading: Reading, for_whom: str, theirs: bool) -> None:  # noqa: FBT001 - of a table
    """Its own words say so."""
    assert reading.arrangements
    assert reading.arrangements.courses[0].model_copy(update={"for_whom": for_whom}).is_for_schools is theirs


def test_no_number_that_nobody_has_verified_stands_beside_a_course(reading: Reading) -> None:
    """The office is named, with the body that answers; once somebody has rung, its number stands there."""
    known = reading.arrangements
    assert known
    for more, there in (({}, False), ({"verified_on": When("2026-11"), "verified_by": "Rung"}, True)):
        contacts = tuple(
            one.model_copy(update={"phone": "01632 960009", "body": "test-council", **more}) if one.id == "office" else one
            for one in known.contacts
        )
        changed = replace(reading, arrangements=known.model_copy(update={"contacts": contacts}))
        shown = Website(changed, THEME, Build(dt.datetime.combine(TODAY, dt.time(), dt.UTC)), PREPARED).page("training/")[1].decode()
        place = re.findall(r"For a place[^\n]*(?:\n[^\n]*)*?</p>", shown)[0]

        assert ("01632 960009" in place) is there, place
        assert ("partners/test-council" in place) is not there, place


def test_names_of_chairs_and_ends_fall_due(reading: Reading) -> None:
    """The calendar has the day by which the name of a chair is looked at again, and each last day."""
    days = {event.key: event.day for event in due(reading.on(TODAY).relations.arrangements)}

    assert days["name-executive-chair"] == dt.date(2027, 1, 31)
    assert days["end-learning-group"] == dt.date(2027, 3, 31)


def test_an_announcement_does_not_stand_on_the_page_that_it_leads_to(site: Website) -> None:
    """It leads from other pages; on its own there is nothing more to say."""
    assert "Courses start soon" in site.page("")[1].decode()
    assert "Courses start soon" not in site.page("training/")[1].decode()


def test_a_former_name_is_found(site: Website) -> None:
    """The words of an id that an entry had before lead to it."""
    found = [find for find in entries(site.relations, TODAY) if "audit panel" in find.names]

    assert [find.title for find in found] == ["Learning Group"]


def test_a_vision_that_is_published_in_its_own_words_is_quoted(tmp_path: Path) -> None:
    """In quotation marks, beside the same in plain words, on the page and on paper."""
    made = Path(shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small"))
    file = made / "arrangements.yaml"
    vision = "  vision: {id: vision, text: Every child is safe.}\n"
    text = file.read_text(encoding="utf-8")
    assert vision in text
    quoted = "  vision_as_published: That each and every child be safe.\n"
    file.write_text(text.replace(vision, vision + quoted, 1), encoding="utf-8")
    header = "---\ntitle: Vision\nsummary: What is wanted.\naudience: public\n---\n"
    (made / "content" / "arrangements" / "vision.md").write_text(f"{header}\n{{{{ show('vision') }}}}\n", encoding="utf-8")
    page = Website(read(made), THEME, Build(dt.datetime(2026, 11, 29, tzinfo=dt.UTC)), PREPARED).page("arrangements/vision/")[1].decode()

    assert "<p>As published: \u201cThat each and every child be safe.\u201d</p>" in page
