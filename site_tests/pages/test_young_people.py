"""Pages for young people of 12 to 15: direct, honest, easy to read, with help on every page, and every duty from the facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat
from reader import page, page_text, pdf_text, sentences
from repository import ROOT, copy_of_source, masa

from masa.look.theme import Theme
from masa.model import Arrangements
from masa.model.publications import Audience, Contact
from masa.source.read import read

# The limits for 12 to 15 of published good practice.
MEAN_WORDS, MOST_WORDS, GRADE = 14, 20, 6
PLAIN = "young-people/"
NAMES = (*(f"{PLAIN}{name}" for name in ("", "who-can-help/", "if-you-tell/", "your-say/", "how-it-works/", "words/")), "under-18/")


@pytest.fixture(scope="module")
def arrangements(root: Path) -> Arrangements:
    """The facts of this repository."""
    found = read(root).arrangements
    assert found
    return found


@pytest.fixture(params=NAMES)
def address(request: pytest.FixtureRequest) -> str:
    """Each page for young people, and the one that asks for an age, in turn."""
    return str(request.param)


@pytest.fixture
def young_page(address: str, site: Path) -> Path:
    """Its file."""
    return site / address / "index.html"


def words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(re.findall(r"[A-Za-z0-9][\w'\u2019-]*", sentence))


def main_of(file: Path) -> str:
    """The HTML of a page's main part."""
    return file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]


def test_every_page_is_tested(site: Path) -> None:
    """No page for young people is missing above."""
    built = {f"{file.parent.relative_to(site)}/" for file in (site / PLAIN).rglob("index.html")}

    assert {*NAMES} == {*built, "under-18/"}


def test_reads_easily(young_page: Path) -> None:
    """At most 20 words a sentence, 14 on average, and a Flesch-Kincaid grade of at most 6 by textstat, which is not this project's."""
    found = sentences(young_page)
    counts = [words(sentence) for sentence in found]
    text = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in found)

    assert max(counts) <= MOST_WORDS, [sentence for sentence in found if words(sentence) > MOST_WORDS]
    assert sum(counts) / len(counts) <= MEAN_WORDS
    assert textstat.flesch_kincaid_grade(text) <= GRADE


def test_says_what_it_is(young_page: Path, address: str) -> None:
    """Ages, that it is a summary, when it was written, and that nobody young has checked it."""
    text = page_text(young_page)
    ages = ("For ages 12 to 15", "This is a summary.") if address.startswith(PLAIN) else ("For everyone under 18", "7 to 11", "12 to 15")

    for said in (*ages, "Written November 2026", "Young people have not checked these pages yet."):
        assert said in text, said


def test_help_comes_first(young_page: Path) -> None:
    """999, Childline and an adult you trust stand before the first heading of the body."""
    top = main_of(young_page).partition("<h2")[0]

    assert top.index("tel:999") < top.index("tel:08001111") < top.index("an adult you trust")


def test_numbers_are_verified_and_for_the_young(young_page: Path, arrangements: Arrangements) -> None:
    """No other number stands on these pages than those that somebody verified for children; so neither 101 nor an office line does."""
    right = {
        str(contact.phone).replace(" ", "")
        for contact in arrangements.contacts
        if contact.verified and contact.serves(Audience.YOUNG_PEOPLE)
    }
    dialled = re.findall(r"tel:([\d+]+)", main_of(young_page))
    typed = re.findall(r"\b(?:0\d[\d ]{7,12}\d|999|101|111)\b", page_text(young_page))

    assert {*dialled} <= right
    assert {number.replace(" ", "") for number in typed} <= right


def test_no_address_is_plain_text(young_page: Path) -> None:
    """Who would rather write than call presses a link: nobody types an address."""
    assert "http" not in page_text(young_page)


def test_promises_no_secret_and_lays_no_blame(young_page: Path) -> None:
    """No secrecy is promised, "your fault" stands only where it is denied, and there are no nursery words."""
    text = page_text(young_page).lower()

    assert not re.search(r"(?:will|can|'ll) keep (?:it|this|your secret)|won't tell anyone|(?:stays?|keep) between us", text)
    assert not re.findall(r"(?<!not )your fault", text)
    assert not re.search(r"\b(?:grown-?ups?|mummy|daddy|kiddies)\b", text)


def test_duties_come_from_the_facts(site: Path, arrangements: Arrangements) -> None:
    """What partners, groups, agencies and steps say to children stands on these pages in the words of the data."""
    how, tell, say = (page_text(site / PLAIN / name / "index.html") for name in ("how-it-works", "if-you-tell", "your-say"))
    responding = [procedure for procedure in arrangements.procedures if procedure.id == "responding-to-need"]
    wanted = [
        *((how, entry) for entry in (*arrangements.partners, *arrangements.groups, *arrangements.agencies, *arrangements.agency_duties)),
        *((tell, step) for procedure in responding for step in procedure.steps),
        *((say, point) for practice in arrangements.partnership.engagement if practice.for_children for point in practice.points),
    ]
    missing = [entry.for_children for text, entry in wanted if entry.for_children and entry.for_children not in text]

    assert len(wanted) > 40
    assert not missing, missing


def test_no_figure_is_typed(root: Path) -> None:
    """The prose for young people holds no number but ages: what counts, counts in the data."""
    for file in (root / "content" / PLAIN).glob("*.md"):
        body = re.sub(r"\{\{.*?\}\}", "", file.read_text(encoding="utf-8").split("---\n", 2)[2])
        assert not re.findall(r"\d+", re.sub(r"\b7 to 11\b|\b12 to 15\b|\b16 or 17\b", "", body)), file.name


def test_a_contact_for_children_is_one_for_young_people() -> None:
    """Whoever serves children serves young people; not the other way round, and adults are others."""
    common = {"id": "a-line", "name": "A line", "summary": "A line.", "purpose": "helpline", "source": {"document": "plan", "section": "1"}}
    for_children = Contact.model_validate({**common, "audience": ["children"]})
    for_young_people = Contact.model_validate({**common, "audience": ["young-people"]})

    assert for_children.serves(Audience.YOUNG_PEOPLE)
    assert not for_young_people.serves(Audience.CHILDREN)
    assert not for_children.serves(Audience.PUBLIC)


def test_the_two_sets_of_pages_lead_to_each_other(site: Path) -> None:
    """The page that asks for an age leads to both, and each leads back to it; so does home."""

    def leads(start: str) -> set[str]:
        base = site / start
        return {
            str((base / link).resolve().relative_to(site.resolve()))
            for link in page(base / "index.html").links
            if not re.match(r"[a-z]+:", link)
        }

    assert {"children", "young-people"} <= leads("under-18") & leads("")
    for name in ("children", "young-people", "young-people/words"):
        assert "under-18" in leads(name)


def test_printed_documents_are_left_as_they_are(site: Path) -> None:
    """Neither the arrangements nor the booklet for children takes anything from these pages: they have a booklet of their own."""
    for name in ("arrangements", "children"):
        text = pdf_text(site / "downloads" / f"{name}.pdf")
        for said in ("12 to 15", "What happens if I tell someone", "Who can help me now"):
            assert said not in text
            assert said in re.sub(r"\s+", " ", pdf_text(site / "downloads" / "young-people.pdf"))


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("children/words-explained.md", "audience: children", "audience: public"),
        ("children/words-explained.md", "audience: children", "audience: children\ndiscreet: false"),
        ("young-people/words.md", "audience: young-people", "audience: practitioners"),
    ],
)
def test_no_page_of_the_young_loses_its_way_out(tmp_path: Path, where: str, old: str, new: str) -> None:
    """A page in a folder of the young is for them and discreet: else nothing is published."""
    folder = copy_of_source(tmp_path / "source")
    file = folder / "content" / where
    text = (Theme(ROOT).usual / where).read_text(encoding="utf-8")
    assert old in text
    file.parent.mkdir(exist_ok=True)
    file.write_text(re.sub(r"^needs:.*\n", "", text, flags=re.MULTILINE).replace(old, new), encoding="utf-8")

    done = masa("check", "--source", folder, "--today", "2026-11-21")

    assert done.returncode == 1
    assert "[young-folder]" in done.stdout + done.stderr
    assert f"content/{where}:1:1: error: a page in content/{where.partition('/')[0]}/ is not for" in done.stdout + done.stderr
