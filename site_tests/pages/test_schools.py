"""The page for schools and colleges: everything on it comes from the facts, and changes with them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from reader import page, page_text
from repository import ROOT, copy_of_source

from masa.look.theme import Theme
from masa.model import Arrangements
from masa.model.relations import Relations
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

BODY = "education-providers"


@pytest.fixture(scope="module")
def relations(root: Path) -> Relations:
    """The facts of this repository, with their links."""
    found = read(root).arrangements
    assert isinstance(found, Arrangements)
    return Relations(found)


@pytest.fixture(scope="module")
def schools(site: Path) -> Path:
    """The page."""
    return site / "schools" / "index.html"


def links(file: Path) -> set[str]:
    """Where the page leads, from the root of the site."""
    return {link.removeprefix("../").rstrip("/") for link in page(file).links}


def test_emergency_comes_first(schools: Path) -> None:
    """The first number of the page's main part is 999."""
    main = schools.read_text(encoding="utf-8").partition("<main")[2]

    assert re.findall(r"tel:(\d+)", main)[0] == "999"


def test_groups_and_people_are_those_of_education(schools: Path, relations: Relations) -> None:
    """Every group on which education sits is named with a link, and no other stands among them; so are the roles held by its people."""
    groups = {group.id for group in relations.groups_of(BODY)}
    part = schools.read_text(encoding="utf-8").partition("Your groups</h2>")[2].partition("<h2")[0]
    shown = re.findall(r'class="name"><a href="\.\./groups/([a-z0-9-]+)/', part)

    assert len(groups) > 2
    assert {*shown} == groups
    assert {f"roles/{role.id}" for role in relations.roles_of(BODY)} <= links(schools)


def test_a_document_without_an_address_says_whom_to_ask(schools: Path, relations: Relations) -> None:
    """Beside a document that is nowhere to be read stands the office that has it; beside no other."""
    part = schools.read_text(encoding="utf-8").partition("Documents you will need</h2>")[2].partition("</ul>")[0]
    items = re.findall(r"<li>(.*?)</li>", part, re.DOTALL)
    named = {document.id: document for document in relations.arrangements.documents}
    asked = {found: "ask the office" in item for item in items for found in named if f"documents/#{found}" in item}

    assert len(asked) == len(items)
    assert asked == {found: named[found].url is None for found in asked}


def test_every_duty_of_an_agency_is_there(schools: Path, relations: Relations) -> None:
    """What is asked of relevant agencies stands here word for word."""
    text = page_text(schools)

    assert [duty.id for duty in relations.arrangements.agency_duties if duty.text not in text] == []


@pytest.mark.example
def test_limits_follow_the_facts(site: Path, tmp_path: Path) -> None:
    """The page gives the limits of the data: change one there, and it changes here."""
    folder = copy_of_source(tmp_path / "changed")
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    found = re.search(r"\n +- id: decide\n.*?\n +within: (\d+ working days)\n", text, re.DOTALL)
    assert found
    before, after = found[1], "9 working days"
    file.write_text(text[: found.start(1)] + after + text[found.end(1) :], encoding="utf-8")
    theme, asked = Theme(ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    changed = tmp_path / "schools.html"
    changed.write_bytes(Website(read(folder), theme, asked, Prepared(theme, ROOT)).page("schools/")[1])

    texts = (page_text(site / "schools" / "index.html"), page_text(changed))
    assert [re.findall(rf"{before}|{after}", text)[:1] for text in texts] == [[before], [after]]


@pytest.mark.example
def test_prose_types_no_figure(root: Path) -> None:
    """The prose holds no figure of its own, but for the ages of readers."""
    body = (root / "content" / "schools.md").read_text(encoding="utf-8").split("---\n", 2)[2]

    assert not re.findall(r"\d+", re.sub(r"\{\{.*?\}\}", "", body))


@pytest.mark.example
def test_leads_to_what_a_school_needs(schools: Path) -> None:
    """Procedures, documents, what to print, and the pages for pupils are one click away."""
    wanted = {
        "procedures/responding-to-need",
        "procedures/serious-incident-notification",
        "procedures/rapid-review",
        "procedures/professional-challenge",
        "procedures",
        "documents",
        "children",
        "young-people",
        "leave-quickly",
        "downloads/children.pdf",
    }

    assert wanted <= links(schools), wanted - links(schools)


def test_home_leads_there(site: Path) -> None:
    """Schools find their page from home."""
    assert "schools/" in page(site / "index.html").links
