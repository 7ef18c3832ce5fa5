"""Who sits on a group, by post and by name: as published, with the date, wherever the group is shown; and what is not published, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from partnership import real
from texts import folded, main_text, printed_text

from masa.model.bodies import RoleKind
from masa.model.groups import Group, Standing

GROUPS = real().arrangements.groups
each_group = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)


def people(group: Group, members: tuple[str, ...]) -> list[str]:
    """What is said of each post and holder, in the order of the members."""
    relations = real()
    said = []
    for member in members:
        for partner, post in relations.posts_of(member, group):
            named = f"{post.name} named {relations.named_when(post, partner)}, " if post.name else ""
            said.append(folded(f"{named}{post.role}, {partner.name}"))
            if post.since:
                said.append(folded(post.since.text))
        held = relations.role(member).holder if relations.collection[member] == "roles" else None
        if held:
            said.append(folded(f"Published holder: {held.name}, {held.period}"))
    return said


def in_order(parts: list[str], text: str) -> bool:
    """Whether a text has all parts, each after the one before it."""
    return re.search(".*?".join(map(re.escape, parts)), text) is not None


@each_group
def test_page_names_who_sits_on_the_group(site: Path, group: Group) -> None:
    """Beside each role stand its posts, with name and date where published, and what has changed since."""
    text = main_text(site / "groups" / group.id / "index.html")
    assert in_order(people(group, (*group.members, *group.attendees)), text)


@each_group
@pytest.mark.parametrize("address", ["groups", "arrangements/structure"])
def test_card_names_who_sits_on_the_group(site: Path, address: str, group: Group) -> None:
    """The cards of the groups page and of the structure page say the same of the members."""
    card = main_text(site / address / "index.html").rpartition(folded(group.summary))[2]
    assert in_order(people(group, group.members), card)


def test_schools_see_who_sits_on_their_groups(site: Path) -> None:
    """The page for schools has the delegates who sit with education on the Executive."""
    executive = real().group("executive")
    said = people(executive, executive.members)

    assert len(said) == 4
    assert in_order(said, main_text(site / "schools" / "index.html"))


@each_group
def test_book_names_who_sits_on_the_group(site: Path, group: Group) -> None:
    """On paper too, after the group's summary. A date stands in brackets there, and the note on a holder is a number."""
    text = re.sub(r"\((named [^)]*)\)", r"\1", printed_text(site / "downloads" / "arrangements.pdf"))
    assert in_order(people(group, (*group.members, *group.attendees)), text.rpartition(folded(group.summary))[2])


@pytest.mark.example
def test_people_are_those_of_the_facts() -> None:
    """Four leads with names, four delegates without; on a group of one area only those who serve it."""
    relations = real()
    lead, delegate = (role for role in relations.arrangements.roles if role.kind in (RoleKind.LEAD, RoleKind.DELEGATE))
    of_one_place = next(group for group in GROUPS if group.area == ("hartlepool",))
    partners = [partner.id for partner, _ in relations.posts_of(delegate.id, of_one_place)]

    assert [post.name for _, post in relations.posts_of(lead.id)] == [
        partner.lead.name for partner in relations.arrangements.partners if partner.lead
    ]
    assert [post.name for _, post in relations.posts_of(delegate.id)] == [None] * 4
    assert "stockton-on-tees-borough-council" not in partners
    assert len(partners) == 3
    assert relations.posts_of("business-manager") == []


@each_group
def test_what_is_not_published_is_said_once(site: Path, group: Group) -> None:
    """One sentence after the facts; no row that is empty, and no heading above nothing."""
    text = main_text(site / "groups" / group.id / "index.html").partition("where this comes from")[0]
    asked = {
        "who sits on it": not group.members,
        "who chairs it": not group.chair,
        "how often it meets": not group.meets,
        "whom it answers to": not (group.accountable_to or group.reports_to or group.highest),
    }
    # Of a group that has ended, or is only an example, nothing more is asked.
    missing = [words for words, silent in asked.items() if silent and group.standing not in {Standing.ENDED, Standing.EXAMPLE}]

    assert re.findall(r"not published: ([^.]*)\.", text) == ([", ".join(missing)] if missing else [])
    assert ("who sits on it" in text) == bool(group.members or missing)


@pytest.mark.parametrize("address", ["groups", "arrangements/structure", "schools", "roles/practitioner", "arrangements/review"])
def test_no_row_is_empty(site: Path, address: str) -> None:
    """No fact is there only to say that it is not published."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<dd>\s*<span class=\"?silent", html)


def test_second_lists_have_headings(site: Path) -> None:
    """Who is there without being a member, and what is done together and alone, each stands below a heading."""
    html = (site / "groups" / "executive" / "index.html").read_text(encoding="utf-8")
    headings = [re.sub("<[^>]*>", "", found) for found in re.findall(r"<h3[^>]*>(.*?)</h3>", html)]

    assert headings[:3] == ["Also there, without being members", "Together with: Delegated safeguarding partner", "On its own"]
