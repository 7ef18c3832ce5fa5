"""What time brings stops no publication: on that very day a wrong number may have to be mended."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from repository import ROOT

from masa.check import RULES, check
from masa.check.acceptance import SAFETY, Accepted, settle
from masa.dates.clock import UNCOMMITTED, latest_day
from masa.findings.finding import Finding, Place, Severity
from masa.look.theme import Theme
from masa.model.base import Acceptance
from masa.source.read import FILE, Reading, read_arrangements

SMALL = ROOT / "site_tests" / "small"
LAST = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("severity", "day", "becomes"),
    [
        (Severity.ERROR, LAST, Severity.NOTICE),
        (Severity.ERROR, LAST + dt.timedelta(1), Severity.WARNING),
        (Severity.WARNING, LAST + dt.timedelta(1), Severity.WARNING),
        (Severity.NOTICE, LAST + dt.timedelta(1), Severity.NOTICE),
        (Severity.ERROR, LAST + dt.timedelta(3660), Severity.WARNING),
    ],
)
def test_exception_that_ends_blocks_nothing(severity: Severity, day: dt.date, becomes: Severity) -> None:
    """Until its last day an exception quiets what it covers; afterwards that is heard again, and is no more than a warning."""
    finding = Finding(Place(FILE, 5, 1), "some-rule", "It is wrong", "mend it", severity)
    acceptance = Acceptance.model_validate({"rule": "some-rule", "reason": "On purpose.", "until": LAST})
    (settled,), unused = settle([Accepted(acceptance, Place(FILE, 2, 1), (Place(FILE, 1, 1), Place(FILE, 9, 1)))], [finding], day)

    assert settled.severity is becomes
    assert settled.accepted_because == ("On purpose." if day == LAST else "")
    assert unused == []


@pytest.mark.parametrize(("after", "latest", "found"), [(0, 0, 0), (1, 0, 1), (1, 1, 0), (3, 366, 0), (367, 366, 1)])
def test_what_was_verified_since_is_not_still_to_come(after: int, latest: int, found: int) -> None:
    """The day that is asked about may be older than what stands in the file; a year that is mistyped is found all the same."""
    text = (SMALL / FILE).read_text(encoding="utf-8")
    day = (LAST + dt.timedelta(after)).isoformat()
    changed = re.sub(r"last_reviewed: .*", f"last_reviewed: {day}", text, count=1)
    arrangements, tree, findings = read_arrangements(changed)
    reading = Reading(SMALL, tree, arrangements, (), tuple(findings))
    known = check(reading, LAST, Theme(SMALL).components, latest=LAST + dt.timedelta(latest))

    assert changed != text
    assert len([item for item in known if item.rule == "date-ahead"]) == found


def test_check_and_build_agree_about_the_day() -> None:
    """What was verified today is not still to come: for a check of an older day, nor for a build of an older day or commit."""
    today = dt.datetime.now(tz=dt.UTC).date()

    assert latest_day(dt.date(2026, 1, 1), clock=True) >= today
    assert latest_day(today, clock=False) == today + UNCOMMITTED
    assert latest_day(dt.date(2150, 1, 1), clock=True) == dt.date(2150, 1, 1)


def test_no_rule_on_safety_can_be_accepted() -> None:
    """Nothing that keeps people safe may be let stand: the list holds each rule of the family, also one that is added later."""
    assert {rule_id for rule_id, found in RULES.items() if found.family == "safety"} - SAFETY == set()
