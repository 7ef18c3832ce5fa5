"""Words that were left as they were beside what was changed [sentence-to-read-again] [summary-to-read-again] [name-left].

An address too [address-left], a note that denies [note-to-read-again], a report's parts [report-recited], what stands beside the role
that chairs [chair-to-read-again], what is not published of a procedure [gap-to-read-again], facts whose source got another date
[source-dated-anew]. A date of a course that was over when it
was added [course-date-past], all that is verified with a number [contact-verified-whole].
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.check.before import put_back
from masa.check.compare import before_of
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components
GROUP = "  - id: learning-group\n"
CHILD = "    for_children: This group learns from mistakes.\n"


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("    summary: Learns.\n", "    summary: Learns, and tells others.\n", 1),
        (CHILD, "    for_children: This group learns, and it tells others.\n", 0),
        ("    summary: Learns.\n" + CHILD, "    summary: Learns more.\n    for_children: This group learns more.\n", 0),
        ("    tier: local\n", "    tier: local\n    note: Said in another place too.\n", 0),
    ],
    ids=["adults alone", "the young alone", "both", "a note"],
)
def test_a_change_for_adults_alone_is_told(tmp_path: Path, old: str, new: str, count: int) -> None:
    """A notice at the sentence, where the words for adults changed and it did not; no word of it for any other change."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    entry = first.partition(GROUP)[2].partition("\n  - id:")[0]
    rest = "".join(f"{line}\n" for line in entry.split("\n") if not line.strip().startswith(("summary:", "for_children:")))
    first = first.replace(entry, "    summary: Learns.\n" + CHILD + rest.rstrip("\n"), 1)
    start = first.index(GROUP)
    found = told(tmp_path, first, first[:start] + first[start:].replace(old, new, 1), "sentence-to-read-again")

    assert old in first
    assert len(found) == count
    assert all("notice: what adults are told here has changed, and `for_children` has not" in line for line in found)


SITS = "    members: [chair, test-school]\n"
LEADS = "    summary: Leads the work.\n"


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({SITS: "    members: [chair]\n"}, 1),
        ({SITS: "    members: [test-school, chair]\n"}, 0),
        ({SITS: "    members: [chair]\n", LEADS: "    summary: Leads the work of all.\n"}, 0),
        ({SITS: ""}, 0),
    ],
    ids=["one has left", "another order", "the summary too", "nothing is published any more"],
)
def test_a_member_who_left_is_told_beside_the_summary(tmp_path: Path, changes: dict[str, str], count: int) -> None:
    """A notice at the summary of a group that a member has left, if nothing was written anew; none for any other change."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    second = first
    for old, new in changes.items():
        assert old in first
        second = second.replace(old, new, 1)
    found = told(tmp_path, first, second, "summary-to-read-again")

    assert len(found) == count
    assert all("notice: `test-school` no longer sits on this group, and its summary is as it was" in line for line in found)


CHAIR = "    chair:\n      role: chair\n      rota: every 12 months\n"


@pytest.mark.parametrize(
    ("new", "keys"),
    [
        ("    chair:\n      role: reviewer\n      rota: every 12 months\n", ["rota"]),
        ("    chair:\n      role: reviewer\n      rota: every 2 years\n", []),
        ("    chair:\n      role: reviewer\n", []),
        ("    chair:\n      role: chair\n", []),
    ],
    ids=["the role alone", "the rota too", "the rota is gone", "the rota alone"],
)
def test_what_stands_beside_another_chair_is_told(tmp_path: Path, new: str, keys: list[str]) -> None:
    """A notice at what told of the chair before, where another role chairs now."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    assert CHAIR in first
    found = told(tmp_path, first, first.replace(CHAIR, new), "chair-to-read-again")

    assert [line.partition("`")[2].partition(":`")[0] for line in found] == keys


def test_a_text_that_tells_of_the_chair_before_is_told(tmp_path: Path) -> None:
    """A notice at a note elsewhere that speaks of the group's chair by the group's name."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    first = plain.replace(OFFICE, f"{OFFICE}    note: Another role included the chair of the Executive. It ended.\n")
    found = told(tmp_path, first, first.replace(CHAIR, CHAIR.replace("role: chair", "role: reviewer")), "chair-to-read-again")

    assert len([line for line in found if "another role chairs Executive now, and this text speaks of its chair" in line]) == 1


TERM = "    summary: The police.\n"
ENDED = "    chair_terms:\n      - {starts: 2024-08, ends: 2025-08, post: delegate, note: Who has chaired since then is not published.}\n"


@pytest.mark.parametrize(
    ("more", "count"),
    [("    chair_terms:\n      - {starts: 2025-08, ends: 2026-08, post: delegate}\n", 1), ("    note: Said in another place too.\n", 0)],
)
def test_a_note_on_a_term_is_told_beside_the_next_one(tmp_path: Path, more: str, count: int) -> None:
    """The terms of the chair pass from partner to partner: a note at one that denies the next is told when that comes."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8").replace(TERM, TERM + ENDED)
    council = "    summary: The council.\n"
    assert council in first

    assert len(told(tmp_path, first, first.replace(council, council + more), "note-to-read-again")) == count


FIRST = """priorities:
  - id: sleep
    name: Safer sleep
    summary: How babies sleep.
    period: 2024-25
    groups: [executive]
    note: This is the latest priority in the sources.
    source: {document: plan, section: "1"}
"""
NEXT = (
    FIRST.partition("\n")[2]
    .replace("id: sleep", "id: online")
    .replace("Safer sleep", "Safety online")
    .replace("How babies sleep", "Phones")
)


@pytest.mark.parametrize(
    ("period", "note", "said"),
    [
        ("2026-27", "", ["latest-to-read-again"]),
        ("2026-27", "These are older.", []),
        ("2025-26", "These are older.", ["priority-past"]),
    ],
    ids=["the note alone", "the note too", "over already"],
)
def test_a_new_priority_is_held_against_the_others(tmp_path: Path, period: str, note: str, said: list[str]) -> None:
    """A note that calls an older one the latest is told, and a new one whose period is over."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    latest = "This is the latest priority in the sources."
    first = plain.replace("contacts:\n", f"{FIRST}contacts:\n", 1)
    new = NEXT.replace("2024-25", period).replace(f"    note: {latest}\n", "")
    second = first.replace(FIRST, FIRST.replace(latest, note or latest) + new, 1)
    found = [
        rule for rule in ("latest-to-read-again", "priority-past") for line in told(tmp_path / rule, first, second, rule) if "new" in line
    ]

    assert found == said


def test_a_new_edition_is_held_against_the_source_that_it_brings(tmp_path: Path) -> None:
    """On the day of the review few facts cite the new text yet: its date is held against that of the edition all the same."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    old = "  guidance: wt-2026\n"
    source = "  - id: new-plan\n    title: The new plan\n    publisher: Testshire\n    summary: The new text.\n    published: 2026-11\n"
    second = first.replace(old, f"{old}  published: 2026-10\n", 1).replace("document: plan,", "document: new-plan,", 1)
    second = second.replace("sources:\n", f"sources:\n{source}", 1)
    found = told(tmp_path / "apart", first, second, "edition-source-day")
    together = told(tmp_path / "together", first, second.replace("published: 2026-10", "published: 2026-11"), "edition-source-day")

    assert (len(found), together) == (1, [])


STEP = "      - id: decide\n"
MORE = "      - id: look\n        name: Look\n        by: [executive]\n        does: Look at it.\n"
OWNER = "    owner: [executive]\n"
GAP = f"{OWNER}    not_published:\n      - Who looks at it.\n"


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({STEP: MORE + STEP}, 1),
        ({STEP: MORE + STEP, "Who looks at it.": "Who decides."}, 0),
        ({"          within: 2 working days\n": "          within: 3 working days\n"}, 0),
        ({"        name: Decide\n": "        name: Decide together\n"}, 0),
    ],
    ids=["another step", "the list too", "another limit", "another name"],
)
def test_a_gap_that_may_be_filled_is_told(tmp_path: Path, changes: dict[str, str], count: int) -> None:
    """A notice at what is not published of a procedure, where it got another step and the list stands as it was."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8").replace(OWNER, GAP, 1)
    second = first
    for old, new in changes.items():
        assert old in second
        second = second.replace(old, new, 1)
    found = told(tmp_path, first, second, "gap-to-read-again")

    assert len(found) == count
    assert all("notice: `raise-concern` has other steps or time limits now" in line for line in found)


def test_a_note_of_one_step_says_nothing_of_another(tmp_path: Path) -> None:
    """Only where its own step has other facts is a step's note to be read again."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    first = plain.replace("        does: Send the request to the office.\n", f"        does: Send the request to the office.\n    {DENIES}")
    own = first.replace("        name: Send the request\n", "        name: Send it\n")
    others = first.replace("          within: 2 working days\n", "          within: 1 working day\n")

    assert [len(told(tmp_path / name, first, second, "note-to-read-again")) for name, second in (("own", own), ("other", others))] == [1, 0]


COURSE = """courses:
  - id: first
    name: First steps
    summary: What to notice.
    for_whom: All who work with children.
    contact: office
    source: {document: plan, section: "9"}
    dates:
      - {id: one, day: 2027-01-14, place: Town Hall}
      - {id: old, day: 2026-10-14, place: Town Hall}
contacts:
"""


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("contacts:\n", COURSE, 1),
        (COURSE, COURSE.replace("2026-10-14", "2026-09-14"), 1),
        (COURSE, COURSE.replace("2027-01-14", "2027-01-15"), 0),
        (COURSE.replace("id: first\n", "id: other\n"), COURSE, 1),
    ],
    ids=["a new course", "another day that is over", "another day to come", "the same date of another course"],
)
def test_a_date_that_is_over_when_it_is_added_is_told(tmp_path: Path, before: str, after: str, count: int) -> None:
    """A warning at a date that this change brought, and that lies before today; none for one that has become old."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    found = told(tmp_path, plain.replace("contacts:\n", before, 1), plain.replace("contacts:\n", after, 1), "course-date-past")

    assert len(found) == count
    assert all("is new here, and is over" in line for line in found)


LINE = '    phone: "01632 960001"\n    summary: Not verified yet.\n'
RUNG = LINE.replace("Not verified yet", "It answers") + "    verified_on: 2026-11-20\n    verified_by: Rung by the business manager\n"
MAIL = "    email: hub@example.org\n"


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (LINE + MAIL, RUNG + MAIL, 1),
        (LINE, RUNG, 0),
        (RUNG + MAIL, (RUNG + MAIL).replace("2026-11-20", "2026-11-21"), 0),
    ],
    ids=["with an address", "the number alone", "verified before"],
)
def test_what_is_verified_along_with_a_number_is_told(tmp_path: Path, before: str, after: str, count: int) -> None:
    """A notice that names all that is offered as verified, in the change that fills `verified_on` in."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    assert LINE in plain
    found = told(tmp_path, plain.replace(LINE, before), plain.replace(LINE, after), "contact-verified-whole")

    assert len(found) == count
    assert all("with this number and e-mail address are offered as verified" in line for line in found)


def test_a_note_that_denies_what_is_verified_is_told_once(tmp_path: Path) -> None:
    """Beside `verified-denied` nobody is asked to read the same note again."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    note = "    note: Not verified. Nobody has confirmed the number.\n"
    first, second = plain.replace(LINE, LINE + note), plain.replace(LINE, RUNG + note)

    assert told(tmp_path / "again", first, second, "note-to-read-again") == []
    assert len(told(tmp_path / "denied", first, second, "verified-denied")) == 1


POLICE = "    name: Test Police\n"
OFFICE = "    summary: The office.\n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {POLICE: "    name: Riverside Force\n"},
            "notice: `Test Police` is now called `Riverside Force`, and nothing leads from the old name to it",
        ),
        ({POLICE: "    name: Riverside Force\n    other_names: [Test Police]\n"}, ""),
        (
            {POLICE: "    name: Riverside Force\n", OFFICE: f"{OFFICE}    note: It is that of Test Police.\n"},
            "warning: `Test Police` is now called `Riverside Force`, and stands here as before",
        ),
        (
            {POLICE: "    name: Riverside Force\n", OFFICE: f"{OFFICE}    note: It is that of Test Police.\n"},
            "notice: `Test Police` is now called `Riverside Force`, and nothing leads from the old name to it",
        ),
        ({POLICE: "    name: Riverside Force\n", "    name: Test School\n": "    name: Test Police\n"}, "stands here as before"),
        (
            {
                POLICE: "    name: Riverside Force\n    other_names: [Test Police]\n",
                OFFICE: f"{OFFICE}    note: It is that of Test Police.\n",
            },
            "warning: `Test Police` is now called `Riverside Force`, and stands here as before",
        ),
    ],
    ids=[
        "nowhere",
        "among other names",
        "in a note",
        "in a note, and found by nobody",
        "the name of another",
        "in a note and among other names",
    ],
)
def test_an_old_name_that_is_left_is_told(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    """A warning where it stands, else a notice that readers who know it find nothing; none once both are mended."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    first, second = first.replace(OFFICE, changes.get(OFFICE, OFFICE), 1), first
    for old, new in changes.items():
        assert old in second
        second = second.replace(old, new, 1)
    found = told(tmp_path, first, second, "name-left")

    assert len([line for line in found if said in line]) == bool(said)
    assert said or not found


@pytest.mark.parametrize(
    ("new", "count"),
    [
        ("    name: Riverside Force\n    short_name: TP\n", 1),
        ("    name: Riverside Force\n    short_name: RF\n", 0),
        (f"{POLICE}    short_name: TP\n", 0),
    ],
    ids=["the name alone", "the short form too", "neither"],
)
def test_a_short_form_that_is_left_is_told(tmp_path: Path, new: str, count: int) -> None:
    """A notice at the short form of what has another name."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    found = told(tmp_path, plain.replace(POLICE, f"{POLICE}    short_name: TP\n"), plain.replace(POLICE, new), "name-left")

    assert len([line for line in found if "`short_name:` is as it was" in line]) == count


def test_a_name_within_a_name_is_told_in_plain_words(tmp_path: Path) -> None:
    """A name refers to no other, so it is not asked to; every other place is named."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    first = plain.replace("    name: Test School\n", "    name: Test Police School\n").replace(
        OFFICE, f"{OFFICE}    note: That of Test Police.\n"
    )
    left, line = told(tmp_path, first, first.replace(POLICE, "    name: Riverside Force\n"), "name-left")

    assert "stands here as before; so it does in arrangements.yaml, line" in line
    assert "write `Riverside Force`, if this has got its name too" in line
    assert "nothing leads from the old name to it" in left


@pytest.mark.parametrize(("moved", "count"), [(1, 1), (2, 0)])
def test_an_old_address_that_is_left_is_told(tmp_path: Path, moved: int, count: int) -> None:
    """A warning at the entry that keeps what another gave up; none where both have moved."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    site = "    website: https://old.example.org/\n"
    first = plain.replace("    kind: police\n", f"    kind: police\n{site}").replace(
        "    kind: local-authority\n", f"    kind: local-authority\n{site}"
    )
    found = told(tmp_path, first, first.replace("https://old.", "https://new.", moved), "address-left")

    assert len(found) == count
    assert all(
        "https://old.example.org/ is another address now at `test-council`, and still stands at `test-police`" in line for line in found
    )


LINE = '    phone: "01632 960001"\n    summary: Not verified yet.\n'
DENIES = "    note: Nobody has confirmed the number yet.\n"


@pytest.mark.parametrize(
    ("new", "count"),
    [
        (f'    phone: "01632 960002"\n    summary: Not verified yet.\n{DENIES}', 1),
        ('    phone: "01632 960002"\n    summary: Not verified yet.\n    note: The council confirmed it.\n', 0),
        (f"{LINE}{DENIES}", 0),
    ],
    ids=["the number alone", "the note too", "neither"],
)
def test_a_note_that_denies_is_told_beside_new_facts(tmp_path: Path, new: str, count: int) -> None:
    """A notice at the note, where the facts of its entry changed and it did not."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    assert LINE in plain
    found = told(tmp_path, plain.replace(LINE, LINE + DENIES), plain.replace(LINE, new), "note-to-read-again")

    assert len(found) == count
    assert all("notice: this note says that something is not there, and the facts of its entry have changed" in line for line in found)


@pytest.mark.example
@pytest.mark.parametrize(
    ("old", "new"), [("January 2024", "January 2024"), ("      document: annual-report-2023-24", "      document: masa-2024")]
)
def test_a_report_that_cites_another_source_for_the_same_is_told(tmp_path: Path, old: str, new: str) -> None:
    """One warning with how many parts there are; none where no source changed."""
    made = Path(shutil.copytree(ROOT / "content", tmp_path / "whole" / "content")).parent
    first = (ROOT / "arrangements.yaml").read_text(encoding="utf-8")
    head, mark, report = first.partition("\nyearly_report:\n")
    (made / "arrangements.yaml").write_text(first, encoding="utf-8")
    reading = read(made)
    before = before_of(reading, [])
    (made / "arrangements.yaml").write_text(head + mark + report.replace(old, new), encoding="utf-8")
    found = [str(one) for one in check(read(made), TODAY, COMPONENTS, before=before) if one.rule == "report-recited"]

    assert len(found) == (old != new)
    assert all("parts of the report cite another source, and say the same" in line for line in found)


def test_a_rename_alone_is_no_reason_to_read_again(tmp_path: Path) -> None:
    """What a reference comes to is no word of the sentence, for adults or for the young."""
    plain = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    old = "    summary: Learns from practice.\n"
    first = plain.replace(old, "    summary: \"Learns for the {{ name('executive') }}.\"\n    for_children: They learn.\n")

    assert told(tmp_path, first, first.replace("    name: Executive\n", "    name: Board\n"), "sentence-to-read-again") == []


PLAN = "    publisher: Testshire\n"
NAMED = "      role: Chief Constable\n"


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [("2024-12", "2026-11", 1), ("2024", "2024-12", 0), ("2024-12", "2024-12", 0), ("", "2026-11", 0)],
    ids=["another month", "a closer date", "the same", "none before"],
)
def test_facts_that_are_dated_anew_are_told(tmp_path: Path, old: str, new: str, count: int) -> None:
    """A warning at the date of a source, with how many facts and names it dates; none where it is the same date, said more closely."""
    first = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8").replace(NAMED, f"{NAMED}      name: Ada North\n", 1)
    assert PLAN in first
    assert "Ada North" in first
    of = {day: first.replace(PLAN, f"{PLAN}    published: {day}\n" if day else PLAN, 1) for day in (old, new)}
    found = told(tmp_path, of[old], of[new], "source-dated-anew")

    assert len(found) == count
    said = " facts cite `plan`, and are dated anew, 2026-11 in place of 2024-12; so is the name of a post-holder"
    assert all(said in line for line in found)


def told(tmp_path: Path, first: str, second: str, rule: str) -> list[str]:
    """What a rule tells of the small partnership with facts that were others before."""
    folder = Path(shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small"))
    file = folder / "arrangements.yaml"
    file.write_text(first, encoding="utf-8")
    reading = read(folder)
    before = put_back(before_of(reading, check(reading, TODAY, COMPONENTS)).kept())
    file.write_text(second, encoding="utf-8")
    return [str(one) for one in check(read(folder), TODAY, COMPONENTS, before=before) if one.rule == rule]
