"""What ends: on and after its last day it says so, and who follows; it counts no more. Before that day it is said when it will be."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reader import pdf_text
from repository import ROOT
from texts import main_text

from masa.check import check
from masa.data.open_data import data_files
from masa.findings.finding import has_errors
from masa.language.prose_parts import Show
from masa.look.theme import Theme
from masa.model.now import on
from masa.model.relations import Relations
from masa.print.documents.arrangements import book
from masa.print.documents.booklets import COMPONENTS
from masa.print.documents.signing import signing_edition
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import Workplace
from masa.site.pages import make_pages
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import Reading, read

LAST = dt.date(2026, 11, 30)
BEFORE, AFTER = LAST - dt.timedelta(days=1), LAST + dt.timedelta(days=1)
DAYS = pytest.mark.parametrize("day", [LAST, AFTER])
THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)
END = "    until: 2026-11-30\n    followed_by: {follows}\n"
SOURCE = "source: {document: plan, section: '6'}"
NEW = {
    "agencies": [f"{{id: new-school, name: New School, sector: education-and-childcare, summary: A new school., {SOURCE}}}"],
    "roles": [
        f"{{id: convener, name: Convener, summary: Calls the meetings., held_by: test-council, {SOURCE}}}",
        f"{{id: clerk, name: Clerk, summary: Keeps the notes., until: 2026-11-30, followed_by: convener, held_by: test-council, {SOURCE}}}",
    ],
    "groups": [f"{{id: new-group, name: New Group, tier: local, summary: Learns more., accountable_to: executive, {SOURCE}}}"],
}
MORE = {
    **{f"{name}:\n": "\n  - ".join([f"{name}:", *entries]) + "\n" for name, entries in NEW.items()},
    "    sector: education-and-childcare\n    summary: A school.\n": "    sector: education-and-childcare\n    summary: A school.\n"
    + END.format(follows="new-school"),
    "    summary: Learns from practice.\n": "    summary: Learns from practice.\n" + END.format(follows="new-group"),
    "    members: [chair, test-school]\n": "    members: [chair, test-school, clerk, new-school]\n",
    "      role: chair\n": "      role: [chair, clerk]\n",
    "    by: [learning-group]\n": "    by: [learning-group, new-group]\n",
    "    by: [executive]\n": "    by: [executive, clerk]\n",
}
Told = Callable[[str, dt.date], str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small partnership, in which a school, a role and a group end on one day, and others follow them."""
    made = tmp_path_factory.mktemp("ends") / "small"
    shutil.copytree(ROOT / "site_tests" / "small", made)
    text = (made / "arrangements.yaml").read_text(encoding="utf-8")
    for old, new in MORE.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    (made / "arrangements.yaml").write_text(text, encoding="utf-8")
    for page in ("agencies.md", "functions.md", "groups/index.md", "roles/index.md"):
        (made / "content" / page).unlink()  # the usual page in its place shows what it lists
    return made


@pytest.fixture(scope="module")
def reading(folder: Path) -> Reading:
    """What was read of it."""
    found = read(folder)
    assert found.arrangements, [str(finding) for finding in found.findings]
    return found


@pytest.fixture(scope="module")
def told(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The words of a page on a day."""

    def of(address: str, day: dt.date) -> str:
        file = tmp_path_factory.mktemp("page") / "page.html"  # a file that was read is known by its name
        file.write_bytes(_site(reading, day).page(address)[1])
        return main_text(file)

    return of


def _site(reading: Reading, day: dt.date) -> Website:
    return Website(reading, THEME, Build(dt.datetime.combine(day, dt.time(), dt.UTC)), PREPARED)


def test_nothing_changes_where_nothing_has_ended(reading: Reading) -> None:
    """Before the day everything is the very same; the day itself is the first of the end."""
    assert reading.arrangements
    assert on(reading.arrangements, BEFORE) is reading.arrangements
    assert reading.on(BEFORE) is reading
    assert on(reading.arrangements, LAST) is not reading.arrangements


@DAYS
def test_what_has_ended_takes_part_in_nothing(reading: Reading, day: dt.date) -> None:
    """It is no member, holds, chairs and does nothing; it keeps its place in the list, and its references lead to it."""
    known = reading.on(day).relations
    executive = known.group("executive")
    assert executive.chair

    assert executive.members == ("chair", "new-school")
    assert executive.chair.role == ("chair",)
    assert known.groups_of("test-school") == known.groups_of("clerk") == []
    assert [function.by for function in known.arrangements.functions] == [("executive",), ("new-group",)]
    assert known.group("learning-group").has_ended
    assert known.group("learning-group").members == ("test-school",), "who sat on it stays"
    assert [agency.id for agency in known.arrangements.agencies] == ["new-school", "test-school"]
    assert [agency.id for agency in known.arrangements.agencies_there] == ["new-school"]
    assert [role.id for role in known.arrangements.roles_there] == ["convener", "chair"]
    assert known.name("test-school") == "Test School"


def test_nobody_is_left_out_where_nobody_would_be_left(reading: Reading) -> None:
    """A step that only the school takes is still the school's: nobody else is made up for it."""
    procedure = reading.on(AFTER).relations.arrangements.procedures[0]

    assert procedure.steps[0].by == ("test-school",)


@DAYS
def test_pages_say_that_it_has_ended_and_who_follows(told: Told, day: dt.date) -> None:
    """The old page of a group and of a role, and the place of an agency in the list, with the link to what follows."""
    group, role, agencies = told("groups/learning-group/", day), told("roles/clerk/", day), told("agencies/", day)

    assert re.search(r"ended:? 30 november 2026 in its place:? new group .*this page tells how it was", group), group
    assert re.search(r"ended:? 30 november 2026 in its place:? convener", role), role
    assert re.search(r"new school.*\bended test school a school. ended 30 november 2026. in its place: new school", agencies), agencies
    assert re.search(r"chair.*clerk keeps the notes. ended 30 november 2026. in its place: convener", told("roles/", day))
    assert re.search(r"learning group ended 30 november 2026", told("groups/", day))
    assert "it has ended" not in group + role, "the date says it already"
    assert "answered to" in group
    assert "who sat on it" in group
    assert "what it handed on" in group
    assert not re.search(r"answers to|who sits on it|what it hands on|where it fits in", group), group


def test_what_has_ended_hands_nothing_on(reading: Reading, told: Told) -> None:
    """The page and the chart of a group that works show nothing that comes from one that has ended."""
    executive = {day: told("groups/executive/", day) for day in (BEFORE, LAST)}

    assert "what it gets" in executive[BEFORE]
    assert "what it gets" not in executive[LAST]
    assert "learning group" not in executive[LAST]
    assert reading.on(BEFORE).relations.fed_by("executive")
    assert not reading.on(LAST).relations.fed_by("executive")


def test_an_end_stands_behind_the_name_wherever_it_is_listed(told: Told) -> None:
    """Lists of groups, functions, seats and agencies say it of what will end; those of what is there leave out what has ended."""
    for address in ("functions/", "groups/who-sits-where/", "schools/", "groups/executive/"):
        assert "learning group (until 30 november 2026)" in told(address, BEFORE), address
    assert "learning group" not in told("schools/", LAST)


def test_an_end_that_is_to_come_is_said(told: Told) -> None:
    """Before the day the pages say until when, and what follows then; it is in its place like anything else."""
    group, agencies = told("groups/learning-group/", BEFORE), told("agencies/", BEFORE)

    assert re.search(r"until:? 30 november 2026 from then on:? new group", group), group
    assert "it has ended" not in group
    assert "until 30 november 2026. from then on: new school" in agencies
    assert re.search(r"until:? 30 november 2026 from then on:? convener", told("roles/clerk/", BEFORE))
    assert "sits on" in told("roles/clerk/", BEFORE)


def test_counts_and_charts_have_what_is_there(reading: Reading, told: Told, folder: Path) -> None:
    """Counts in prose, the list of seats and the chart of groups leave out what has ended."""
    page = folder / "content" / "about.md"
    counts = ", ".join(f"{{{{ count('{name}') }}}} {name}" for name in ("agencies", "groups", "roles"))
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{counts}.\n")
    again = read(folder)

    def counted(day: dt.date) -> str:
        return _site(again, day).pages.page("about/").body

    assert "2 agencies, 3 groups, 3 roles" in counted(BEFORE)
    assert "1 agencies, 2 groups, 2 roles" in counted(LAST)
    assert "test school" in told("groups/who-sits-where/", BEFORE)
    assert "test school" not in told("groups/who-sits-where/", LAST)
    structure = {day: told("arrangements/structure/", day) for day in (BEFORE, LAST)}
    # The list tells of it below all that is there.
    assert structure[BEFORE].count("learning group") > structure[LAST].count("learning group") == 1
    assert "ended learning group ended 30 november 2026" in structure[LAST]
    assert reading.arrangements


def test_search_finds_it_as_ended(reading: Reading) -> None:
    """What has ended is found, and said to have ended."""

    def kinds(day: dt.date) -> set[str]:
        site = _site(reading, day)
        index = json.loads(site.index(make_pages(site.pages)))
        text = json.dumps(index)
        return {
            kind
            for what in ("Agency", "Role", "Group")
            for when in ("ended", "until")
            if (kind := f"{what}, {when} 30 November 2026") in text
        }

    assert kinds(BEFORE) == {f"{what}, until 30 November 2026" for what in ("Agency", "Role", "Group")}
    assert kinds(LAST) == {f"{what}, ended 30 November 2026" for what in ("Agency", "Role", "Group")}


@pytest.mark.parametrize("day", [BEFORE, LAST])
def test_booklet_for_the_young_has_the_groups_that_are_there(reading: Reading, day: dt.date) -> None:
    """As their page has: a group that has ended meets no more."""
    assert reading.arrangements
    known = on(reading.arrangements, day)
    groups = tuple(group.model_copy(update={"for_children": "People learn here."}) for group in known.groups)
    paper = Paper(Relations(known.model_copy(update={"groups": groups})), day)
    told = json.dumps(COMPONENTS["young-groups"](paper, Show("young-groups")))

    assert "New Group" in told
    assert ("Learning Group" in told) is (day == BEFORE)


def test_paper_and_data_say_the_same(reading: Reading, tmp_path: Path) -> None:
    """The PDF says the end and who follows, before and after; data have what the pages have."""

    def printed(day: dt.date, template: str = "arrangements.typ", data: Callable[..., Json] = book) -> str:
        moment = dt.datetime.combine(day, dt.time(), dt.UTC)
        file = tmp_path / f"{day}-{template}.pdf"
        with Workplace(THEME) as place:
            file.write_bytes(typeset(template, data(reading.on(day).relations, [], day, ""), moment, place.folder))
        return re.sub(r"\s+", " ", pdf_text(file))

    before, after = printed(BEFORE), printed(LAST)
    to_sign = {day: printed(day, "signing.typ", signing_edition) for day in (BEFORE, LAST)}
    assert (to_sign[BEFORE].count("Until: 30 November 2026"), to_sign[BEFORE].count("From then on: ")) == (3, 3)
    # What a role did that is no more is in no schedule.
    assert (to_sign[LAST].count("Ended: 30 November 2026"), to_sign[LAST].count("In its place: ")) == (2, 2)
    # It speaks of a group that has ended in the past, as the whole reference does.
    said = {day: (to_sign[day].count("Answers to"), to_sign[day].count("Answered to")) for day in to_sign}
    assert said[LAST] == (said[BEFORE][0] - 1, 1)
    assert ("It sent" in to_sign[BEFORE], "It sent" in to_sign[LAST], "It sends" in to_sign[LAST]) == (False, True, False)
    assert "From then on" in before
    assert "In its place" not in before
    assert "It has ended" not in before
    assert "From then on" not in after
    assert after.count("In its place") == 3
    assert "Answered to" in after
    assert "What it sent to other groups" in after
    assert "Learning Group (until 30 November 2026)" in before
    assert "What it gets from other groups" in before
    assert "What it gets from other groups" not in after
    now = reading.on(LAST).arrangements
    assert now
    rows = {file.name: file.content for file in data_files(now, dt.date(2026, 11, 21))}
    groups = {row["id"]: row for row in csv.DictReader(io.StringIO(rows["groups.csv"].decode("utf-8-sig")))}
    assert groups["learning-group"]["standing"] == "ended"
    assert groups["executive"]["members"] == "chair; new-school"


def test_a_day_that_comes_stops_no_publication(reading: Reading) -> None:
    """What still names something that has ended is told, and nothing of it is an error."""
    found = [finding for day in (BEFORE, AFTER) for finding in check(reading, day, THEME.components)]
    about = [finding for finding in found if finding.rule in {"ended-in-use", "followed-by", "ended-unsaid"}]

    assert about
    assert not has_errors(about)
    assert not [finding for finding in check(reading, BEFORE, THEME.components) if finding.rule == "ended-in-use"]


NAMED = ("      role: chair\n      rota: every 12 months\n", "      role: chair\n      name: Ann Other\n      as_of: 2026-01\n")


def test_named_chair_stands_with_the_date(tmp_path: Path) -> None:
    """The name of a chair stands on the group's page, on its card, in the search, on paper and in the data, with the date of its text."""
    made = tmp_path / "small"
    shutil.copytree(ROOT / "site_tests" / "small", made)
    (made / "content" / "groups" / "index.md").unlink()
    file = made / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*NAMED), encoding="utf-8")
    found = read(made)
    assert found.arrangements
    for address in ("groups/executive/", "groups/"):
        page = tmp_path / f"{len(address)}.html"
        page.write_bytes(_site(found, BEFORE).page(address)[1])
        assert re.search(r"chair:? ann other named january 2026, partnership chair", main_text(page)), main_text(page)
    site = _site(found, BEFORE)
    assert b"Ann Other (named January 2026), Partnership chair" in site.index(make_pages(site.pages))
    moment = dt.datetime.combine(BEFORE, dt.time(), dt.UTC)
    with Workplace(THEME) as place:
        (tmp_path / "book.pdf").write_bytes(typeset("arrangements.typ", book(found.relations, [], BEFORE, ""), moment, place.folder))
    assert re.search(r"Ann Other \(named January 2026\), Partnership chair", re.sub(r"\s+", " ", pdf_text(tmp_path / "book.pdf")))
    whole = json.loads(
        next(data.content for data in data_files(found.arrangements, dt.date(2026, 11, 21)) if data.name == "arrangements.json")
    )
    assert whole["groups"][0]["chair"] == {"role": ["chair"], "name": "Ann Other", "as_of": "2026-01", "in_turn": [], "vice": []}
