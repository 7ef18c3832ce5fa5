"""What the search can find: its index, its words, and the A to Z."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from reader import page
from searching import INDEX

from masa.look.theme import Theme
from masa.model.addresses import ADULT_HELP
from masa.model.publications import About
from masa.model.relations import Relations
from masa.site.pages import Pages, Surroundings, make_pages
from masa.site.search import a_to_z, everything, search_index
from masa.site.search.finds import Family, Find
from masa.site.search.synonyms import synonyms
from masa.site.search.words import stem, stems, words
from masa.source.read import read

pytest_plugins = ("search_fixtures",)
COLLECTIONS = ("partners", "agencies", "roles", "groups", "functions", "procedures", "boards", "documents", "glossary", "priorities")


# What the index holds


def test_columns_of_the_index_are_equally_long(index: dict[str, Any]) -> None:
    """Each thing that can be found has a value in every column, and a title."""
    columns = [index[name] for name in ("kind", "title", "address", "line", "names", "words")]

    assert {len(column) for column in columns} == {len(index["title"])}
    assert all(index["title"])


def test_every_result_leads_to_a_place_that_is_there(site: Path, index: dict[str, Any]) -> None:
    """Each address of the index is a page of the site, and its anchor stands on that page."""
    bad = []
    for address in index["address"]:
        path, _, anchor = address.partition("#")
        file = site / path / "index.html"
        if not file.is_file() or (anchor and anchor not in page(file).ids):
            bad.append(address)

    assert not bad, bad


def test_every_entry_and_page_is_found(site: Path, index: dict[str, Any], facts: dict[str, Any]) -> None:
    """Each entry of each collection has its row, each step too, and each page but home, sheets and replaced editions."""
    found = set(index["address"])
    ends = {address.rstrip("/").replace("#", "/").rpartition("/")[2] for address in found}
    steps = {f"procedures/{procedure['id']}/#{step['id']}" for procedure in facts["procedures"] for step in procedure["steps"]}
    pages = {f"{file.parent.relative_to(site).as_posix()}/" for file in site.rglob("index.html")} - {"./"}

    assert [entry["id"] for collection in COLLECTIONS for entry in facts[collection] if entry["id"] not in ends] == []
    assert sorted(steps - found) == []
    assert [
        address for address in sorted(pages - found) if not address.endswith("/on-one-page/") and not address.startswith("editions/")
    ] == []


def test_index_holds_no_number_that_nobody_verified(site: Path, facts: dict[str, Any]) -> None:
    """A telephone number stands in the index only where its contact is verified; nor does an address for e-mail that nobody verified."""
    text = (site / INDEX).read_text(encoding="utf-8")
    unverified = [contact for contact in facts["contacts"] if "verified_on" not in contact]
    bad = [
        value
        for contact in unverified
        for value in (contact.get("phone"), contact.get("email"))
        if value and (value in text or value.replace(" ", "") in text)
    ]

    assert [contact for contact in unverified if "phone" in contact], "every number is verified: this test proves nothing"
    assert not bad, bad


def test_search_is_light(site: Path) -> None:
    """What is fetched: at most 600 bytes on every page, then 3 kB of script, 5 kB of words, 44 kB of index; the A to Z is a light page."""

    def packed(name: str) -> int:
        return len(gzip.compress((site / name).read_bytes(), 9))

    assert (site / "assets/site.js").stat().st_size <= 600
    assert packed("assets/search.js") <= 3_072
    assert packed("assets/words.js") <= 5_000
    assert packed(INDEX) <= 44_000
    assert packed("a-to-z/index.html") <= 10_000


# The words


def test_endings_do_not_part_words_that_belong_together() -> None:
    """Forms of a word come to one stem; words that only look alike do not."""
    for forms in (
        ("agency", "agencies", "agency's"),
        ("review", "reviews", "reviewed", "reviewing"),
        ("share", "shares", "shared", "sharing"),
        ("notify", "notifies", "notified", "notifying"),
        ("meet", "meets", "meeting"),
        ("child", "children", "Children’s"),  # noqa: RUF001 - people type it
        ("process", "processes"),
        ("refer", "referring", "referred"),
    ):
        assert len({stem(word) for form in forms for word in words(form)}) == 1, forms
    assert len({stem(word) for word in ("police", "policy", "access", "status", "need", "analysis")}) == 6


def test_words_are_folded() -> None:
    """Case, accents, apostrophes and hyphens make no difference."""
    assert words("Zoë’s CAFÉ, sub-group 2023-24") == ["zoe", "cafe", "sub", "group", "2023", "24"]  # noqa: RUF001 - people type it


def test_each_synonym_leads_to_words_that_are_found(index: dict[str, Any]) -> None:
    """No word stands twice on the left, and every word on the right is in the index."""
    lists = synonyms()
    known = {stem(word) for name in ("title", "line", "names", "words") for text in index[name] for word in words(text)}
    small = {stem(word) for word in lists.small}
    keys = [" ".join(stems(plain)) for plain in lists.means]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    missing = {plain: [field for field in fields if not set(stems(field)) - small <= known] for plain, fields in lists.means.items()}

    assert not twice, twice
    assert {plain: fields for plain, fields in missing.items() if fields} == {}


def test_what_the_site_does_not_hold_is_offered_where_it_has_a_page(root: Path, index: dict[str, Any]) -> None:
    """The index names the row of that page; a site without the page has none to offer."""
    small = read(root / "site_tests" / "small")
    assert small.arrangements

    assert index["address"][index["beyond"]] == "not-here/"
    assert json.loads(search_index([], Relations(small.arrangements)))["beyond"] is None


def test_pages_that_answer_a_cry_are_there(site: Path) -> None:
    """Each page that synonyms.yaml gives somebody in need is a page of this site, but for help for adults, which it has not."""
    children = [cry for cry in synonyms().cries if cry.about is About.CHILD]

    assert [address for cry in children for address in cry.pages if not (site / address / "index.html").is_file()] == []


@pytest.mark.example
def test_pages_that_questions_lead_to_are_there(index: dict[str, Any]) -> None:
    """Each page of `leads` can be found on this site, no phrase leads to two of them, and none is made of small words alone.

    What leads to help for adults, where a site has it, may lead elsewhere here.
    """
    leads = [lead for lead in synonyms().leads if lead.to != ADULT_HELP]
    phrases = [" ".join(stems(phrase)) for lead in leads for phrase in (*lead.anywhere, *lead.whole)]
    small = {stem(word) for word in synonyms().small}

    assert [lead.to for lead in leads if lead.to not in index["address"]] == []
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []
    assert [phrase for phrase in phrases if set(phrase.split()) <= small] == []


def test_no_word_is_of_harm_and_of_work() -> None:
    """A word of work takes the alarm from a question, so no word of harm may be one."""
    lists = synonyms()

    assert {stem(harm) for cry in lists.cries for harm in cry.harm} & {stem(word) for word in lists.work} == set()


def test_a_section_of_an_act_has_one_form() -> None:
    """s.47, s47, s 47 and sec. 47 are section 47; a word that ends in s before a number is left alone."""
    assert [words(text) for text in ("s.47", "S47", "s 47", "sec. 47", "sect 47")] == [["section", "47"]] * 5
    assert words("the groups 47") == ["the", "groups", "47"]


# The A to Z


def test_a_to_z_leads_from_every_short_form(site: Path, facts: dict[str, Any]) -> None:
    """Each acronym of the glossary and of the entries stands on the page as a line of its own."""
    html = (site / "a-to-z" / "index.html").read_text(encoding="utf-8")
    lines = {re.sub(r"<[^>]*>", "\n", line).strip().split("\n")[0] for line in re.findall(r"<li><a [^>]*>.*?</a>", html)}
    shorts = {entry[key] for collection in COLLECTIONS for entry in facts[collection] for key in ("short", "short_name") if key in entry}

    assert sorted(short for short in shorts if " " not in short and short not in lines) == []


def test_a_to_z_is_in_order_and_says_each_thing_once() -> None:
    """Lines stand in the order of the alphabet; figures come last; a word with an entry of its name gives way to it; slips are left out."""

    def find(title: str, address: str, *names: str, family: Family = Family.WHO) -> Find:
        return Find(family, "Kind", title, address, "", names)

    letters = a_to_z(
        [
            find("Zebra Group", "groups/zebra/", "Zebra Sub-Group"),
            find("Designated safeguarding lead", "roles/dsl/", "DSL"),
            find("Designated safeguarding lead", "glossary/#dsl", "DSL", family=Family.WORDS),
            find("Tees Group", "groups/tees/", "Tess Group"),
            find("0-19 Service", "agencies/#0-19"),
            find("Écoles", "agencies/#ecoles"),
        ]
    )

    assert [(letter.letter, [line.name for line in letter.lines]) for letter in letters] == [
        ("D", ["Designated safeguarding lead", "DSL"]),
        ("E", ["Écoles"]),
        ("T", ["Tees Group"]),
        ("Z", ["Zebra Group"]),
        ("0 to 9", ["0-19 Service"]),
    ]
    assert [line.address for line in letters[0].lines] == ["roles/dsl/", "roles/dsl/"]
    assert letters[0].lines[1].see == "Designated safeguarding lead"


def test_a_partnership_without_much_is_found_too(root: Path) -> None:
    """What little is known of a group or role is enough to find it; what stands on a page that the site does not have is left out."""
    reading = read(root / "site_tests" / "small")
    assert reading.arrangements
    theme = Theme(root)
    relations = Relations(reading.arrangements)
    site = make_pages(Pages(reading, theme, Surroundings(dt.date(2026, 11, 21))))

    found = everything(relations, site, {prose.address: prose for prose in reading.content})
    index = json.loads(search_index(found, relations))

    assert {f"groups/{group.id}/" for group in reading.arrangements.groups} <= set(index["address"])
    assert {address.partition("#")[0] for address in index["address"]} <= {page.address for page in site}
    assert all(find.title and (find.line or find.part) for find in found)
