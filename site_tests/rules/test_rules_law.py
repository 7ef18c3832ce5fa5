"""The rules of the family law, each broken in this partnership's own arrangements."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from law_findings import data, found_in

from masa.findings.finding import Finding

CASES: list[dict[str, Any]] = yaml.load((Path(__file__).parent / "broken_law.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain text
TODAY = dt.date(2026, 11, 21)


def said(finding: Finding) -> str:
    """A finding without its place."""
    return str(finding).partition(": ")[2]


def test_arrangements_as_they_are_break_no_law() -> None:
    """What is met in part is a warning; nothing is an error."""
    assert {(finding.rule, str(finding.severity)) for finding in found_in(data())} == {("requirement-partly", "warning")}


def test_silence_blocks_only_what_is_published() -> None:
    """A gap is an error once arrangements are published, a warning before, a notice where the edition says why, nothing once replaced."""
    gap = data().replace("requirements:\n          - D1\n", "requirements:\n          - D4\n").replace("- D1\n", "- D4\n")

    def standing(status: str, accept: str = "") -> set[tuple[str, str]]:
        text = gap.replace("status: published", f"status: {status}{accept}", 1)
        return {(str(finding.severity), finding.rule) for finding in found_in(text) if "D1 is not met" in finding.message}

    accept = "\n  accept:\n    - requirement: D1\n      reason: The new procedure comes in May.\n      until: 2027-05-31"
    assert standing("published") == {("error", "requirement-not-met")}
    assert standing("published", accept) == {("notice", "requirement-not-met")}
    assert standing("published", accept.replace("D1", "D2")) == {("error", "requirement-not-met")}
    assert standing("demonstration") == standing("draft") == {("warning", "requirement-not-met")}
    assert standing("replaced") == set()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """One change adds exactly the lines that are written down for it, and the first points to the fault."""
    old, new = ("\n".join(case[key].split("\n")) for key in ("old", "new"))
    assert old in data()
    text = data().replace(old, new, 1)

    found = found_in(text)
    before = Counter(map(said, found_in(data())))
    added = [finding for finding in found if said(finding) not in before]

    assert sorted(map(said, added)) == sorted(case["finds"])
    first = next(finding for finding in added if said(finding) == case["finds"][0])
    assert text.split("\n")[first.place.line - 1].strip() == case["at"]


@pytest.mark.parametrize(
    ("limit", "event", "longer"),
    [
        ("within: 15 working days", "notification-made", "within: 3 weeks"),
        ("within: 6 months", "practice-review-started", "within: 1 year"),
        ("at_least: 1 year (the published sentence breaks off)", "review-published", "at_least: 11 months"),
    ],
)
def test_each_limit_of_the_law_is_held(limit: str, event: str, longer: str) -> None:
    """A longer time, or less of it where the law asks for at least so much, is an error."""
    text = data().replace(f"{limit}\n          after: {event}", f"{longer}\n          after: {event}", 1)
    assert text != data()

    assert [finding.rule for finding in found_in(text) if finding.severity == "error" and finding.rule.startswith("deadline-")] == [
        "deadline-too-long"
    ]


@pytest.mark.parametrize(
    ("limit", "event", "wrong"),
    [
        ("within: 5 working days", "incident-known", "incident-noticed"),
        ("within: 15 working days", "notification-made", "incident-known"),
        ("within: 15 working days", "notification-made", "decision-to-notify"),
        ("within: 6 months", "practice-review-started", "rapid-review-decided"),
        ("at_least: 1 year (the published sentence breaks off)", "review-published", "practice-review-started"),
    ],
)
def test_each_limit_counts_from_its_own_moment(limit: str, event: str, wrong: str) -> None:
    """The same number of days from another event is an error."""
    text = data().replace(f"{limit}\n          after: {event}", f"{limit}\n          after: {wrong}", 1)
    assert text != data()

    assert "deadline-wrong-start" in {finding.rule for finding in found_in(text)}


@pytest.mark.parametrize("local", ["", "\n          rule: local"])
def test_a_stricter_local_limit_is_welcome(local: str) -> None:
    """Three working days from becoming aware keep a limit of five, local or not."""
    text = data().replace(
        "within: 5 working days\n          after: incident-known", f"within: 3 working days\n          after: incident-known{local}"
    )
    assert text != data()

    assert list(map(said, found_in(text))) == list(map(said, found_in(data())))


def test_unread_guidance_is_found_with_how_much_was_judged() -> None:
    """The finding stands at `guidance:`, and says how many duties were judged, how many not, and why."""
    text = data().replace("guidance: wt-2023", "guidance: wt-2026")
    (finding,) = (found for found in found_in(text) if found.rule == "guidance-unread")

    assert text.splitlines()[finding.place.line - 1].strip() == "guidance: wt-2026"
    assert str(finding.severity) == "warning"
    assert "2026 could not be read: 13 duties were judged, which Acts and regulations ask; 58 that" in finding.message
    assert [found for found in found_in(data()) if found.rule == "guidance-unread"] == []


def test_time_limit_of_a_later_edition_fails_nobody() -> None:
    """Fifteen working days were read in the guidance of 2023 alone: arrangements of 2018 with more are not found, those of 2023 are."""
    slow = data().replace("within: 15 working days", "within: 20 working days")

    def found(text: str) -> set[str]:
        return {finding.message.split()[0] for finding in found_in(text) if finding.rule == "deadline-too-long"}

    assert "D2" in found(slow)
    assert "D2" not in found(slow.replace("guidance: wt-2023", "guidance: wt-2018"))


def test_a_term_that_ends_blocks_nothing() -> None:
    """A duty that only a term of the chair showed is no longer met once it is over: a warning, since the day alone has brought it."""
    alone = data().replace("      - C5\n", "      - C4\n").replace("  chaired_by: partnership-chair\n", "")
    never = re.sub(r"    chair_terms:\n(?:      .*\n)+", "", alone)

    def standing(text: str) -> set[str]:
        return {str(finding.severity) for finding in found_in(text) if finding.message.startswith("C5 is not met")}

    assert never != alone
    assert standing(alone) == {"warning"}
    assert standing(never) == {"error"}
