"""The pages that the theme has for everybody: there where their subject is, and silent on what a partnership does not have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from repository import ROOT

from masa.check import check
from masa.findings.finding import Severity
from masa.look.theme import Layers, Theme
from masa.source.read import read
from masa.source.usual_pages import usual

TODAY = dt.date(2026, 11, 21)
HEADER = "---\ntitle: Page\nsummary: A page.\naudience: public\n{}---\n\n"
CALLED = {"verified_on": "2026-11", "verified_by": "Its page", "phone": "1"}
CHILDREN = {"audience": ["public", "children"], **CALLED}
FACTS: dict[str, Any] = {
    "partnership": {"name": "Anyshire", "established": "2020"},
    "edition": {"title": "Plan"},
    "partners": [{"id": "force", "name": "Police"}],
    "roles": [
        {"id": "critical-friend", "kind": "scrutineer", "for_children": "Checks."},
        {"id": "boss", "kind": "lead"},
        {"id": "all-partners", "kind": "partners"},
    ],
    "groups": [],
    "agencies": [{"id": "school", "sector": "education-and-childcare"}],
    "procedures": [{"id": "asking", "name": "Asking"}],
    "yearly_report": {"figures": [], "audits": [{"id": "one"}]},
    "contacts": [
        {"id": "for-adults", "purpose": "helpline", "audience": ["public"], **CALLED},
        {"id": "nines", "purpose": "emergency", **CHILDREN},
        {"id": "talk", "purpose": "helpline", **CHILDREN, "website": "https://talk.example"},
        {"id": "talk-more", "purpose": "helpline", **CHILDREN},
        {"id": "unchecked", "purpose": "online-abuse", "audience": ["children"], "phone": "2"},
    ],
}


def given(folder: Path, body: str, header: str = "", facts: object = FACTS) -> dict[str, str]:
    """The usual pages of a theme that has one, `page.md`, with this header and body."""
    file = folder / "theme" / "pages" / "usual" / "page.md"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER.format(header) + body, encoding="utf-8")
    # Without the pages of the package, which stand below it.
    with mock.patch("masa.source.usual_pages.Theme") as theme:
        theme.return_value.usual = Layers([file.parent])
        return {prose.address: prose.body.strip() for prose in usual(folder, facts, ())}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Call {{ contact('emergency') }}.", "Call {{ contact('nines') }}."),
        ("{{ name('helpline') }}: {{ contact('helpline') }}", "{{ name('talk') }}: {{ contact('talk') }}"),
        ("{{ contact('helpline', 'write') }}", "{{ contact('talk', 'write') }}"),
        ("{{ contact('emergency', 'write') }}", ""),
        ("{{ contact('online-abuse') }}", ""),
        ("{{ contact('unchecked') }}", ""),
        ("{{ name('nobody') }}", ""),
        ("{{ fact('scrutineer').for_children }}", "{{ fact('critical-friend').for_children }}"),
        ("{{ fact('lead').for_children }}", ""),
        ("{{ fact('partnership').established }}", "{{ fact('partnership').established }}"),
        ("{{ fact('edition').published }}", ""),
        ("{{ count('groups') }}", ""),
        ("{{ count('partners') }}", "{{ count('partners') }}"),
        ("{{ count('partners') }}: {{ name('partners') }}", "{{ count('partners') }}: {{ name('all-partners') }}"),
        ("{{ page('page') }}", "{{ page('page') }}"),
        ("{{ page('procedures/asking') }}", "{{ page('procedures/asking') }}"),
        ("{{ page('procedures/other') }}", ""),
        ("{{ page('yearly-report') }}", ""),
        ("{{ show('partners') }}", "{{ show('partners') }}"),
    ],
)
def test_line_that_refers_to_what_is_not_there_is_left_out(tmp_path: Path, line: str, said: str) -> None:
    """Each kind of reference, to what is there and to what is not. Lines above and below stay."""
    assert given(tmp_path, f"Above.\n{line}\nBelow.") == {"page/": f"Above.\n{said}\nBelow." if said else "Above.\nBelow."}


def test_word_goes_with_its_meaning(tmp_path: Path) -> None:
    """Of a list of meanings no word is left without one."""
    body = "{{ name('boss') }}\n:   {{ fact('boss').for_children }}\n\n{{ name('force') }}\n:   {{ fact('force').name }}"

    assert given(tmp_path, body) == {"page/": "{{ name('force') }}\n:   {{ fact('force').name }}"}


@pytest.mark.parametrize(
    ("needs", "there"),
    [
        ("", True),
        ("partners", True),
        ("groups", False),
        ("yearly_report", True),
        ("yearly_report.figures", False),
        ("yearly_report.figures, yearly_report.audits", True),
        ("help for children", True),
        ("education", True),
    ],
)
def test_page_is_there_where_its_subject_is(tmp_path: Path, needs: str, there: bool) -> None:  # noqa: FBT001 - as pytest gives it
    """One of the things that a page needs is enough."""
    assert ("page/" in given(tmp_path, "Text.", f"needs: [{needs}]\n" if needs else "")) == there


@pytest.mark.parametrize("facts", [None, [], {}, {"contacts": "x", "roles": [1, {}], "agencies": {"id": 1}}])
def test_faulty_data_do_no_harm(tmp_path: Path, facts: object) -> None:
    """Whatever the data are, what needs something of them is not there, and the rest is."""
    assert given(tmp_path / "a", "Text.", facts=facts) == {"page/": "Text."}
    for number, needs in enumerate(("help for children", "education", "roles.kind")):
        assert given(tmp_path / str(number), "Text.", f"needs: [{needs}]\n", facts) == {}


@pytest.mark.parametrize("source", [ROOT, ROOT / "examples" / "south-tees", ROOT / "site_tests" / "small"])
def test_usual_pages_keep_the_rules(source: Path) -> None:
    """Read as if the partnership had written them, they have no error, and nothing that a plain reader would meet."""
    reading = read(source)
    usual_pages = {prose.path for prose in reading.content if prose.usual}
    own = replace(reading, content=tuple(replace(prose, usual=False) for prose in reading.content))
    found = [item for item in check(own, TODAY, Theme(source).components) if item.place.path in usual_pages]

    assert len(usual_pages) > 10
    # A page of the partnership may take a place that a usual one would have; two usual pages never have one place.
    found = [item for item in found if item.rule != "order-twice" or any(path in item.message for path in usual_pages)]
    # Of a page with nothing but headings and components the headings are measured as one sentence.
    assert [str(item) for item in found if item.rule not in {"name-typed", "other-name"} and "1:1 (16 words" not in item.hint] == []
    assert not [item for item in check(reading, TODAY, Theme(source).components) if item.place.path in usual_pages]


def test_error_on_a_usual_page_says_what_can_be_done(tmp_path: Path) -> None:
    """Nobody can edit a usual page: what stops publication is said at the data, and how to write the page oneself."""
    reading = read(ROOT / "site_tests" / "small")
    content = tuple(
        replace(prose, body="{{ link('nobody') }}") if prose.address == "privacy/" else prose for prose in reading.content if prose.usual
    )
    found = [item for item in check(replace(reading, content=content), TODAY, Theme(tmp_path).components) if "/privacy/" in item.message]

    assert [(item.place.path, item.severity, item.hint) for item in found] == [
        ("arrangements.yaml", Severity.ERROR, "write a content/privacy.md of your own")
    ]


@pytest.mark.parametrize(
    "contact",
    [
        {"id": "staff", "purpose": "helpline", "audience": ["practitioners"], **CALLED},
        {"id": "helpline", "purpose": "office", "audience": ["children"], "about": "adult", **CALLED},
        {"id": "helpline", "purpose": "helpline", "audience": ["children"], "phone": "3"},
    ],
)
def test_no_other_line_is_offered_to_a_child(tmp_path: Path, contact: dict[str, Any]) -> None:
    """Neither one for staff, nor one that has the word for its id, nor one that nobody has verified: not by number, and not by name."""
    facts = {"contacts": [contact]}
    body = "Above.\n{{ name('helpline') }}\n{{ contact('helpline') }}"

    assert given(tmp_path, body, facts=facts) == {"page/": "Above."}


def test_a_role_with_an_end_gives_way_to_the_one_after_it(tmp_path: Path) -> None:
    """Where two roles are of one kind, the one without an end is named, wherever it stands; one alone is named with its end too."""
    old, new = {"id": "old-friend", "kind": "scrutineer", "until": "2026-03"}, {"id": "new-friend", "kind": "scrutineer"}
    line = "{{ name('scrutineer') }}"

    for number, (roles, said) in enumerate((([old, new], "new-friend"), ([new, old], "new-friend"), ([old], "old-friend"))):
        assert given(tmp_path / str(number), line, facts={**FACTS, "roles": roles})["page/"] == f"{{{{ name('{said}') }}}}"


def test_page_that_the_law_asks_for_is_there_where_it_was_deleted() -> None:
    """A partnership that has no accessibility statement and no page on privacy of its own gets the usual ones."""
    there = {prose.address: prose.usual for prose in read(ROOT / "site_tests" / "small").content}

    assert there["accessibility/"]
    assert there["privacy/"]
