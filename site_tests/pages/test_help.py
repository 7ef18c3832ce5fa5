"""Ways to get help: in one order on screen and on paper, verified ones shown as such on both, unverified ones on neither."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from partnership import real
from repository import ROOT, copy_of_source, masa
from texts import folded, main_text, printed_text

from masa.look.theme import Theme
from masa.model.help_order import answered_at_night, help_for
from masa.model.publications import About, Answers, Audience, Contact
from masa.model.relations import Relations
from masa.site.website import Build, Website
from masa.source.read import read

WORRIED = "worried-about-a-child/index.html"
CONTACTS = real().arrangements.contacts
each = pytest.mark.parametrize("contact", [contact for contact in CONTACTS if contact.is_help], ids=lambda contact: contact.id)


def ways(contact: Contact) -> list[str]:
    """The number and the addresses of a contact, as texts show them."""
    shown = [contact.phone, contact.email, re.sub(r"^https?://(?:www\.)?", "", contact.website) if contact.website else None]
    return [folded(way) for way in shown if way]


@cache
def texts(site: Path) -> dict[str, str]:
    """What every page and every PDF says, with the targets of links."""
    found = {file.relative_to(site).as_posix(): folded(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    return found | {file.name: printed_text(file) for file in (site / "downloads").glob("*.pdf")}


@each
def test_contact_is_shown_on_both_or_on_neither(site: Path, contact: Contact) -> None:
    """A verified way to get help stands on the page of help and in the book; of an unverified one no number stands anywhere."""
    for way in ways(contact):
        where = [name for name, text in texts(site).items() if way in text]
        if contact.verified:
            assert {WORRIED, "arrangements.pdf"} <= set(where), (contact.id, way)
        else:
            assert where == [], (contact.id, way)


def order(text: str, contacts: list[Contact]) -> list[str]:
    """The ids of contacts in the order in which a text names them first."""
    places = {contact.id: text.find(folded(contact.name)) for contact in contacts}
    assert min(places.values()) >= 0, places
    return sorted(places, key=places.__getitem__)


def test_help_stands_in_one_order(site: Path) -> None:
    """Danger, those who take a worry, adults' helplines, what happened online, what can wait, the child's own helpline: everywhere."""
    offered = help_for(CONTACTS, Audience.PUBLIC)
    kinds = ["emergency", "report", "helpline", "online-abuse", "non-emergency", "helpline"]

    purposes = [str(contact.purpose) for contact in offered]
    assert [purpose for purpose, _ in groupby(purposes)] == kinds
    assert Audience.CHILDREN in offered[-1].audience
    for text in (main_text(site / WORRIED), printed_text(site / "downloads" / "arrangements.pdf")):
        assert order(text, offered) == [contact.id for contact in offered]


def line(body: str | None, answers: str, **more: object) -> Contact:
    """An invented number for worries about a child, verified."""
    given = {"id": "line", "name": "A line", "summary": "A line.", "purpose": "report", "audience": ["public"], "phone": "01632 960001"}
    checked = {"verified_on": "2026-11", "verified_by": "The council", "source": {"document": "masa-2024", "section": "1"}}
    return Contact.model_validate({**given, **checked, "answers": answers, "body": body, **more})


def answered(*contacts: Contact, about: About = About.CHILD) -> bool:
    """Whether somebody answers at night where these are all the contacts."""
    return answered_at_night(Relations(real().arrangements.model_copy(update={"contacts": contacts})), about)


def test_night_is_answered_where_each_council_is() -> None:
    """The advice for the night goes only once somebody answers wherever a child lives: at each council, or at a service for all."""
    first, second = "hartlepool-borough-council", "stockton-on-tees-borough-council"

    assert not answered()
    assert not answered(line(first, "always"), line(second, "day"))
    assert answered(line(first, "always"), line(second, "night"))
    assert answered(line(first, "day"), line(None, "night"))
    assert answered(line("cleveland-police", "always"))
    assert not answered(line(first, "always").model_copy(update={"verified_on": None}), line(second, "night"))


def test_night_is_answered_in_each_place() -> None:
    """A number for some of the places covers these alone, whoever answers; one of a council may cover its neighbour's place too."""
    first, second = (place.id for place in real().arrangements.partnership.area.places)

    assert not answered(line(None, "always", area=[first]))
    assert answered(line(None, "always", area=[first]), line(None, "night", area=[second]))
    assert answered(line("hartlepool-borough-council", "night", area=[first, second]))
    assert not answered(line("hartlepool-borough-council", "night", area=[second]))


def test_no_night_is_covered_by_a_number_about_adults() -> None:
    """What answers about adults answers nobody who fears for a child, nor the other way round."""
    adults = line(None, "always", about="adult")

    assert not answered(adults)
    assert answered(adults, about=About.ADULT)
    assert not answered(line(None, "always"), about=About.ADULT)


def test_the_night_comes_before_the_council(site: Path) -> None:
    """At night the council is no help: what is stands above it, under the same heading, and again after the ways that may not answer."""
    page = main_text(site / WORRIED)
    places = [
        page.find(folded(words)) for words in ("Today or tonight", "At night, at a weekend", "Find the council", "Does nobody answer")
    ]

    assert places == sorted(places), places
    assert min(places) >= 0


def test_what_always_answers_says_so() -> None:
    """A number without hours that is always answered says so; hours as published stand before it."""
    contact = next(contact for contact in CONTACTS if contact.purpose == "emergency").model_copy(
        update={"answers": Answers.ALWAYS, "hours": None}
    )
    assert contact.answered == "Day and night"
    assert contact.model_copy(update={"hours": "24 hours a day"}).answered == "24 hours a day"


@pytest.mark.example
def test_home_says_whom_a_number_serves(tmp_path: Path) -> None:
    """Where a number serves one of several places, and its name does not say which, the place stands beside it."""
    small = Path(shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small"))
    file = small / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    two = "        council: test-council\n      - id: south\n        name: South Testshire\n        council: test-council\n"
    right = "    answers: always\n    verified_on: 2026-11-01\n    verified_by: The council, by telephone\n"
    line = '    phone: "01632 960001"\n'
    file.write_text(
        text.replace("        council: test-council\n", two, 1).replace(line, f"{line}    area: [north]\n{right}"), encoding="utf-8"
    )
    home = small / "content" / "index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\n{{ show('doors') }}\n", encoding="utf-8")

    page = Website(read(small), Theme(ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))).page("")[1].decode()

    assert "Local line, North Testshire</span>" in page


def test_verified_local_number_stands_second_with_its_hours(tmp_path: Path) -> None:
    """Once the data has numbers by day and by night, page and book give them after 999, and say no longer that none is verified."""
    source = copy_of_source(tmp_path / "source")
    facts = source / "arrangements.yaml"
    text = facts.read_text(encoding="utf-8")
    checked = "    verified_on: 2026-11\n    verified_by: The council, by telephone\n"
    answers = {'"01429 284284"': "day\n    hours: Monday to Friday, 9am to 5pm", '"01642 524552"': "night\n    hours: all other times"}
    for number, hours in answers.items():
        assert f"    phone: {number}\n" in text
        text = text.replace(f"    phone: {number}\n", f"    phone: {number}\n    answers: {hours}\n{checked}", 1)
    facts.write_text(text, encoding="utf-8")
    done = masa("build", "--source", source, "--today", "2026-11-21", "--output", tmp_path / "site")
    assert done.returncode == 0, done.stderr[-2000:]

    for found in (main_text(tmp_path / "site" / WORRIED), printed_text(tmp_path / "site" / "downloads" / "arrangements.pdf")):
        places = [found.find(folded(words)) for words in ("Emergency services", "01429 284284", "01642 524552", "NSPCC")]
        assert places == sorted(places), places
        # In the card of the number itself, not only in the table of the councils below it.
        assert 0 < found.find(folded("Monday to Friday, 9am to 5pm")) < found.find("nspcc")
        assert folded("if it cannot wait until the council opens") not in found
    summary = printed_text(tmp_path / "site" / "downloads" / "summary.pdf")
    assert [summary.count(folded(number)) for number in ("01429 284284", "01642 524552")] == [1, 1]
    page = main_text(tmp_path / "site" / WORRIED)
    card = page[page.find(folded("Hartlepool Borough Council's own site")) :][:200]
    assert "not yet verified" not in card
