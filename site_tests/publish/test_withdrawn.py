"""Time blocks no publication: a contact past its day is withdrawn from every page, and 999 and the national numbers stay."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
from reliability import source_in
from repository import ROOT, masa
from texts import folded, main_text, printed_text

from masa.check import check
from masa.dates.clock import latest_day
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.model.national import FINDER
from masa.source.read import Reading, read

TODAY = dt.date(2026, 11, 21)
LATER = [dt.date(TODAY.year + years, TODAY.month, TODAY.day) for years in (0, 1, 5, 10)]
LOCAL = """\
    summary: Tell us.
    verified_on: 2026-01
    verified_by: The service's own page
    answers: always
    body: test-council
    source: {document: plan, section: "8"}
  - id: adults
    name: Adults line
    purpose: report
    about: adult
    audience: [public]
    phone: "01632 960111"
    summary: Tell us about an adult.
    verified_on: 2026-01
    verified_by: The service's own page
    answers: always
    body: test-council
    source: {document: plan, section: "8"}
  - id: childline
    name: Childline
    purpose: helpline
    audience: [public, children]
    phone: "0800 1111"
    summary: For anyone under 19.
    for_children: You can call Childline.
    verified_on: 2026-01
    verified_by: The service's own page
    source: {document: plan, section: "8"}
  - id: helpline
    name: Test helpline
    purpose: helpline
    audience: [public, children]
    phone: "01632 960009"
    summary: A helpline.
    for_children: You can call the helpline.
    verified_on: 2026-01-05
    verified_by: The service's own page
"""
# The numbers that only their owners here can vouch for.
GONE = "this number was last checked in january 2026 and is not shown as help until it is checked again"
WITHDRAWN = ("01632 960001", "01632 960009", "01632 960111")


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """The small partnership with numbers of its own, the usual pages of help, and prose that names a number."""
    source = source_in(tmp_path)
    file = source / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    assert "    summary: Not verified yet.\n" in text
    file.write_text(text.replace("    summary: Not verified yet.\n", LOCAL), encoding="utf-8")
    (source / "content" / "worried-about-a-child.md").unlink()
    with (source / "content" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\nCall {{ contact('emergency') }} in danger, else {{ contact('local-line') }}. It is {{ fact('helpline').phone }}.\n")
    return source


def errors(reading: Reading, day: dt.date) -> list[str]:
    """What would stop publication on a day."""
    found = check(reading, day, Theme(ROOT).components, latest=latest_day(day, clock=False))
    return [str(finding) for finding in found if finding.severity is Severity.ERROR]


@cache
def _whole(name: str) -> Reading:
    return read(ROOT / name)


@pytest.mark.parametrize("name", [".", "examples/south-tees"])
@pytest.mark.parametrize("day", LATER, ids=str)
def test_time_brings_no_error(name: str, day: dt.date) -> None:
    """What may be published today may be published in ten years, whatever has fallen due."""
    assert errors(_whole(name), day) == []


@pytest.mark.parametrize("name", [".", "examples/south-tees"])
@pytest.mark.parametrize("day", LATER, ids=str)
def test_help_begins_with_999_and_leads_to_the_council(name: str, day: dt.date) -> None:
    """However old the checks are: 999, the government's finder and the national helplines are never withdrawn."""
    contacts = _whole(name).on(day).relations.arrangements.contacts
    offered = [contact for contact in contacts if contact.is_help and contact.verified]

    assert offered[0].phone == "999"
    assert any(contact.website == FINDER for contact in offered)
    assert {"999", "101", "0800 1111", "0808 800 5000"} <= {contact.phone for contact in offered}


def test_what_is_withdrawn_stands_nowhere(local: Path, tmp_path: Path) -> None:
    """Five years on no page, PDF or file of data has a number that nobody has checked; the page of help says so, and begins with 999."""
    assert errors(read(local), LATER[2]) == []
    done = masa("build", "--source", local, "--today", str(LATER[2]), "--output", tmp_path / "site")
    site = tmp_path / "site"

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Local line was last checked in January 2026, and is no longer shown as help" in done.stdout
    texts = {file: file.read_text(encoding="utf-8") for file in site.rglob("*") if file.suffix in {".html", ".json", ".csv", ".xml"}}
    texts |= {file: printed_text(file) for file in site.rglob("*.pdf")}
    for number in (form for phone in WITHDRAWN for form in (phone, folded(phone))):
        assert [file for file, text in texts.items() if number in text] == []

    helped = main_text(site / "worried-about-a-child" / "index.html")
    assert helped.index("999") < helped.index("0800 1111")
    assert GONE in helped
    assert "test helpline. this number was last checked on 5 january 2026" in helped
    adults = main_text(site / "worried-about-an-adult" / "index.html")
    assert "999" in adults
    assert GONE in adults
    assert f"local line ({GONE}" in main_text(site / "index.html")
    assert GONE in printed_text(site / "downloads" / "arrangements.pdf")
    data = {contact["id"]: contact for contact in json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))["contacts"]}
    assert (data["local-line"]["verified"], data["local-line"]["verified_on"]) == (False, "2026-01")
    assert data["childline"]["verified"]


def test_until_its_day_a_contact_is_shown(local: Path) -> None:
    """24 months after the month of the check; the day before, the very same arrangements are shown."""
    reading = read(local)

    assert reading.on(dt.date(2028, 1, 4)) is reading
    assert [contact.id for contact in reading.on(dt.date(2028, 1, 5)).relations.arrangements.contacts if contact.why_withdrawn] == [
        "helpline"
    ]
    assert [contact.id for contact in reading.on(dt.date(2028, 1, 31)).relations.arrangements.contacts if contact.why_withdrawn] == [
        "local-line",
        "adults",
        "helpline",
    ]
    assert reading.on(LATER[2]).on(LATER[2]).arrangements is reading.on(LATER[2]).arrangements


def test_build_of_an_old_commit_says_what_has_fallen_due(local: Path, tmp_path: Path) -> None:
    """A nightly build that nobody gives a day tells what the clock brings, and draws the day of the commit all the same."""
    file = local / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("verified_on: 2026-01-05", "verified_on: 2024-01-20"), encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "."), ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x")):
        _git(local, *arguments)
    plain = {"SOURCE_DATE_EPOCH": ""}
    done = masa("build", "--source", local, "--output", tmp_path / "site", **plain)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Test helpline was last checked on 20 January 2024, and is no longer shown as help" in done.stdout
    assert "to withdraw it, build with --today" in done.stderr
    assert "960009" in (tmp_path / "site" / "data" / "contacts.csv").read_text(encoding="utf-8")


def test_build_says_that_its_commit_is_of_a_day_to_come(local: Path) -> None:
    """Where a machine's clock was wrong, or is, one line says so, whatever else is wrong."""
    (local / "arrangements.yaml").write_text("nothing", encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "."), ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x")):
        _git(local, *arguments, day="2090-01-10")

    done = masa("build", "--source", local, "--output", local / "site", SOURCE_DATE_EPOCH="")

    assert "masa: the commit is of 10 January 2090, ahead of this machine's clock" in done.stderr
    assert "give the day with --today" in done.stderr


def _git(folder: Path, *arguments: str, day: str = "2026-01-10") -> None:
    dated = {f"GIT_{who}_DATE": f"{day}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **dated})
