"""A partnership of children and adults together: each finds its own help, and neither is given the other's."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from joint import ADULTS, CHECKED, NAMES, NUMBERS, SOURCE, joint
from repository import ROOT
from test_shapes import text_of, words_of
from texts import printed_text

from masa.check import check
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.print.documents.arrangements import book
from masa.print.documents.booklets import CHILDREN, booklet
from masa.print.source import Source
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import Workplace
from masa.site.pages import sections
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)
CHILD, ADULT = "worried-about-a-child/", "worried-about-an-adult/"
OWN = "---\ntitle: Worried about an adult?\ntab_title: Getting help\nsummary: Whom to call.\naudience: public\ndiscreet: true\n---\n\n{}\n"
YEARS = "For a worry about somebody of 18 or over"


class Joint:
    """What a folder of such a partnership comes to."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.reading = read(folder)
        self.site = Website(self.reading, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), PREPARED)

    @cached_property
    def raw(self) -> dict[str, str]:
        """Each page by its address."""
        return {address: self.site.page(address)[1].decode() for address in self.site.pages.bare}

    @cached_property
    def says(self) -> dict[str, str]:
        """What each page says."""
        return {address: text_of(page.encode()) for address, page in self.raw.items()}

    @cached_property
    def index(self) -> dict[str, Any]:
        """What the search fetches."""
        found: dict[str, Any] = json.loads(self.site.index(self.site.page(address)[0] for address in self.site.pages.bare))
        return found

    def errors(self) -> list[str]:
        """What stops publication."""
        return [str(found) for found in check(self.reading, TODAY, THEME.components) if found.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Joint:
    """The partnership, with its help for adults."""
    return Joint(joint(tmp_path_factory.mktemp("joint") / "joint"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Joint:
    """The same without a contact about adults."""
    return Joint(joint(tmp_path_factory.mktemp("alone") / "alone", ""))


def in_order(text: str, *words: str) -> None:
    """Each word stands behind the one before it."""
    place = 0
    for word in words:
        place = text.find(word, place)
        assert place >= 0, f"{word!r} is not there, or not behind the one before it: {text}"
        place += len(word)


def test_nothing_is_wrong_with_it(both: Joint) -> None:
    """Help for adults beside that for children is no fault."""
    assert both.errors() == []


def test_page_on_adults_says_999_first_and_then_their_help_alone(both: Joint) -> None:
    """999, the numbers of the day and the night, the helpline, what can wait, the way for a child; no number of a child's help."""
    page = both.says[ADULT]

    in_order(
        page,
        "Somebody in danger now? Call 999.",
        "In danger now",
        "999",
        "Today or tonight",
        "01632 960020",
        "Monday to Friday, 9am to 5pm",
        "01632 960021",
        "Serves North Testshire and South Testshire.",
        "01632 960022",
        "If you fear for the adult, do not wait: call 999",
        "When nobody is in danger",
        "101",
        "For a worry about somebody under 18: Worried about a child?",
        "Silent call",
    )
    for word in ("Child Line", "01632 960010", "Find the council", "01632 960001", "child in danger", "Call in an emergency."):
        assert word not in page, word
    # One council's number covers the day there; the night is covered everywhere, and so nothing is said of it.
    assert "if it cannot wait until the council opens" in both.says[CHILD]
    assert "if it cannot wait until the council opens" not in page


def test_number_for_adults_that_nobody_verified_is_not_printed(both: Joint) -> None:
    """The council's own site stands in its place, as it does for a child's."""
    page = both.says[ADULT]

    in_order(
        page, "Which council", "North Testshire", "Adult Front Door", "01632 960020", "South Testshire", "We have not yet verified a number"
    )
    assert not [address for address, text in both.raw.items() if "960023" in text]


def test_no_child_is_offered_help_for_adults(both: Joint) -> None:
    """Neither names nor numbers of it stand on any page but its own, but for the names in the A to Z."""
    for address, text in both.says.items():
        if address != ADULT:
            assert [number for number in NUMBERS if number in text] == [], address
        if address not in {ADULT, "a-to-z/"}:
            assert [name for name in NAMES if name in text] == [], address
    assert {"", CHILD, "children/", "young-people/", "schools/", "a-to-z/"} <= set(both.says)


def test_pages_for_the_young_do_not_lead_to_it(both: Joint) -> None:
    """Nor does the menu, nor the foot: only home, the page on a child and the A to Z."""
    leading = {address for address, text in both.raw.items() if re.search(r'href="[^"]*worried-about-an-adult/', text)} - {ADULT}

    assert leading == {"", CHILD, "a-to-z/"}
    in_order(both.says[CHILD], "In danger now", "If you fear for the child", YEARS, "If a child has told you something")


SOUTH = (
    '  - id: south-line\n    name: South Line\n    purpose: report\n    audience: [public]\n    phone: "01632 960030"\n    answers: day\n'
    f"    hours: Monday to Friday, 9am to 5pm\n    area: south\n    summary: For children in the south.\n{CHECKED}{SOURCE}"
)


def test_number_for_one_place_stands_there_alone(tmp_path: Path) -> None:
    """It says whom it serves, and stands in the card of its place and in no other."""
    south = Joint(joint(tmp_path / "south", ADULTS + SOUTH))
    page = south.says[CHILD]

    assert south.errors() == []
    in_order(
        page, "01632 960030", "Serves South Testshire.", "North Testshire Test Council", "South Testshire South Council", "01632 960030"
    )
    assert "01632 960030" not in page[page.index("North Testshire Test Council") : page.index("South Testshire South Council")]
    assert south.raw[CHILD].count('id="south-line"') == 1
    assert "01632 960030" not in south.says[ADULT]


def test_council_is_found_by_day_in_each_place(tmp_path: Path) -> None:
    """A number for one place is none for a child in the other [help-council], whoever is found there for adults."""
    folder = joint(tmp_path / "south", ADULTS + SOUTH)
    file = folder / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  - id: finder\n", "  - id: finder\n    about: adult\n"), encoding="utf-8")

    (line,) = Joint(folder).errors()

    assert "no verified contact leads to the child's council in North Testshire by day" in line


def test_no_usual_page_takes_a_helpline_for_adults_for_one_of_children(tmp_path: Path) -> None:
    """Where adults alone have a helpline, the pages for children and young people name none."""
    some = Joint(joint(tmp_path / "some", children=""))

    assert some.errors() == []
    assert {"children/what-happens-next/", "young-people/who-can-help/"} <= set(some.says)
    assert [
        address for address, text in some.says.items() if address not in {ADULT, "a-to-z/"} and re.search("Elder Line|01632 96002", text)
    ] == []


def test_page_can_be_left_at_once(both: Joint) -> None:
    """It has the way out, and its tab tells nothing."""
    assert "<title>Getting help" in both.raw[ADULT]
    assert 'href="https://www.bbc.co.uk/weather"' in both.raw[ADULT]


def test_without_a_contact_about_adults_there_is_no_such_page(alone: Joint) -> None:
    """Nothing leads to it, nothing asks for it, and the data does not speak of whom a contact is about."""
    assert alone.errors() == []
    assert ADULT not in alone.raw
    assert [address for address, text in alone.raw.items() if "worried-about-an-adult" in text or YEARS in text] == []
    assert "worried-about-an-adult" not in json.dumps(alone.index)
    assert b'"about"' not in alone.site.files["data/arrangements.json"]


def test_own_page_wins(tmp_path: Path) -> None:
    """A page in content/ takes the place of the usual one."""
    own = Joint(joint(tmp_path / "own", pages={"worried-about-an-adult.md": OWN.format("{{ show('adult-help') }}\n\nWe are here.")}))

    assert own.errors() == []
    in_order(own.says[ADULT], "999", "01632 960020", "We are here.")
    assert "Which council" not in own.says[ADULT]


def test_open_data_says_whom_a_contact_is_about(both: Joint) -> None:
    """Each contact of the file bears it, and an unverified number is in neither file."""
    files = both.site.files
    contacts = json.loads(files["data/arrangements.json"])["contacts"]
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["data/contacts.csv"].decode("utf-8-sig")))}

    assert {contact["about"] for contact in contacts} == {"child", "adult"}
    assert rows["adult-day"]["about"] == "adult"
    assert rows["child-line"]["about"] == "child"
    assert rows["adult-night"]["area"] == "north; south"
    assert b"960023" not in files["data/arrangements.json"] + files["data/contacts.csv"]
    assert '"about"' in files["data/arrangements.schema.json"].decode()


def test_book_has_adults_under_a_heading_of_their_own(both: Joint) -> None:
    """In the chapter of contacts, below those for a child; not among the help at its head, nor in the booklet for children."""
    data = book(both.reading.relations, sections(both.reading, both.reading.relations), TODAY, "")
    (chapter,) = (chapter for part in data["parts"] for chapter in part["chapters"] if chapter.get("key") == "help")
    first, title, own = chapter["blocks"]

    assert title == {"kind": "title", "of": "adult-contacts", "level": 3}
    assert {entry["name"] for entry in own["entries"]} == set(NAMES)
    assert not set(NAMES) & {entry["name"] for entry in first["entries"]}
    told = "\n".join(words_of(data["help"]))
    source = Source(both.reading.relations, sections(both.reading, both.reading.relations), Theme(ROOT), NOW)
    small = "\n".join(words_of(booklet(CHILDREN, source)))
    for word in (*NAMES, *NUMBERS):
        assert word not in told, word
        assert word not in small, word
    assert "960023" not in "\n".join(words_of(data))


def test_printed_book(both: Joint, tmp_path: Path) -> None:
    """The PDF itself has the heading and the numbers behind those for a child, and the places that a number serves."""
    data = book(both.reading.relations, sections(both.reading, both.reading.relations), TODAY, "")
    file = tmp_path / "book.pdf"
    with Workplace(THEME) as place:
        file.write_bytes(typeset("arrangements.typ", data, both.site.asked.moment, place.folder))
    text = printed_text(file)

    in_order(
        text, "child line", "for a worry about an adult", "adult front door", "01632 960020", "serves north testshire and south testshire"
    )


def test_search_answers_a_child_without_them(both: Joint) -> None:
    """No cry but that about an adult leads to their page; what is about them never stands among the answers to fear for a child."""
    address, cries = both.index["address"], both.index["cries"]
    theirs = {row for row, way in enumerate(address) if way.startswith(ADULT)}
    about = [cry for cry in cries if set(cry["found"]) & theirs]

    assert len(about) == 1
    assert address[about[0]["found"][0]] == ADULT
    assert cries.index(about[0]) > max(number for number, cry in enumerate(cries) if "me" in cry["voice"])
    numbers = [
        row for row in theirs if "#" in address[row] and address[row].partition("#")[2] in ("adult-day", "adult-night", "elder-line")
    ]
    assert len(numbers) == 3
    for row in numbers:
        kind, family, _, apart = both.index["kinds"][both.index["kind"][row]]
        assert (family, apart) == ("Help for an adult", True), kind


@pytest.mark.parametrize(
    ("page", "body", "says"),
    [
        ("children/more.md", "{{ link('elder-line') }}", "`elder-line` is about adults, and stands where help for a child is looked for"),
        (
            "young-people/more.md",
            "{{ contact('elder-line') }}",
            "`elder-line` is about adults, and stands where help for a child is looked for",
        ),
        ("children/more.md", "See {{ page('worried-about-an-adult') }}.", "a page for the young leads to help for adults"),
        (
            "schools.md",
            "Call {{ contact('elder-line') }}.",
            "`elder-line` is about adults, and stands where help for a child is looked for",
        ),
        ("help.md", "{{ show('adult-local-help') }}", "help for adults stands on another page than theirs"),
    ],
)
def test_no_page_of_its_own_offers_it_for_a_child(tmp_path: Path, page: str, body: str, says: str) -> None:
    """Prose that would is refused at its place [adult-for-child]."""
    audience = {"children": "children", "young-people": "young-people", "schools.md": "practitioners"}.get(page.partition("/")[0], "public")
    text = f"---\ntitle: More\nsummary: More help.\naudience: {audience}\n---\n\n{{{{ show('help') }}}}\n\n{body}\n"

    (line,) = Joint(joint(tmp_path / "own", pages={page: text})).errors()

    assert line.startswith(f"content/{page}:9:"), line
    assert says in line
    assert line.endswith("[adult-for-child]")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{ show('adult-help') }}\n\nCall {{ contact('child-line') }}.", "11:18: error: `child-line` is about children"),
        ("{{ show('help') }}", "9:10: error: help for a child stands on the page on adults"),
    ],
)
def test_page_on_adults_offers_no_help_for_a_child(tmp_path: Path, body: str, says: str) -> None:
    """Prose that would is refused at its place [child-for-adult]; 999, the silent ways to it and 101 may stand there."""
    (line,) = Joint(joint(tmp_path / "own", pages={"worried-about-an-adult.md": OWN.format(body)})).errors()

    assert says in line
    assert line.endswith("[child-for-adult]")


@pytest.mark.parametrize(
    ("adults", "header", "says"),
    [
        ("", OWN, "this page is on help for adults, and no contact is about them"),
        (ADULTS, OWN.replace("discreet: true\n", ""), "the page on adults is not for everybody, or has no way out"),
        (ADULTS, OWN.replace("audience: public", "audience: practitioners"), "the page on adults is not for everybody, or has no way out"),
    ],
)
def test_page_of_its_own_needs_contacts_and_a_way_out(tmp_path: Path, adults: str, header: str, says: str) -> None:
    """A page that would stand there without is refused [adult-page]."""
    (line,) = Joint(joint(tmp_path / "own", adults, {"worried-about-an-adult.md": header.format("{{ show('adult-help') }}")})).errors()

    assert says in line
    assert line.endswith("[adult-page]")


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("{{ contact('elder-line') }}", "number-first"),
        ("{{ show('adult-help') }}\n\nIn an emergency call {{ contact('adult-police') }}.", "emergency-by-101"),
        ("{{ show('adult-help') }}\n\nCall {{ contact('adult-south') }}.", "contact-verified"),
        ("{{ show('adult-help') }}\n\nCall {{ contact('office') }}.", "office-for-reporting"),
        ("{{ show('adult-help') }}\n\nWe will keep it secret.", "secrecy-promised"),
        ("{{ show('adult-local-help') }}\n\n{{ show('adult-help') }}", "number-first"),
        ("In need call {{ contact('adult-police') }} or {{ contact('elder-line') }}.", "help-order"),
    ],
)
def test_what_is_unsafe_for_a_child_is_so_for_an_adult(tmp_path: Path, body: str, rule: str) -> None:
    """The page on adults keeps the rules of the page on a child."""
    errors = Joint(joint(tmp_path / "own", pages={"worried-about-an-adult.md": OWN.format(body)})).errors()

    assert [line for line in errors if line.startswith("content/worried-about-an-adult.md:") and line.endswith(f"[{rule}]")], errors
