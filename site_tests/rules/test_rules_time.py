"""What time brings stops no publication: on that very day a wrong number may have to be mended."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from repository import ROOT

from masa.check import RULES, UNCOMMITTED, check
from masa.check.acceptance import SAFETY, SOFTENS, Accepted, settle
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
        (Severity.ERROR, LAST + SOFTENS, Severity.WARNING),
        (Severity.ERROR, LAST + SOFTENS + dt.timedelta(1), Severity.ERROR),
    ],
)
def test_exception_that_ends_blocks_nothing(severity: Severity, day: dt.date, becomes: Severity) -> None:
    """Until its last day an exception quiets what it covers; afterwards that is heard again, and for a year no more than a warning."""
    finding = Finding(Place(FILE, 5, 1), "some-rule", "It is wrong", "mend it", severity)
    acceptance = Acceptance.model_validate({"rule": "some-rule", "reason": "On purpose.", "until": LAST})
    (settled,), unused = settle([Accepted(acceptance, Place(FILE, 2, 1), (Place(FILE, 1, 1), Place(FILE, 9, 1)))], [finding], day)

    assert settled.severity is becomes
    assert settled.accepted_because == ("On purpose." if day == LAST else "")
    assert unused == []


@pytest.mark.parametrize(("after", "clock", "found"), [(0, True, 0), (1, True, 1), (1, False, 0), (UNCOMMITTED.days + 1, False, 1)])
def test_what_was_verified_since_the_commit_is_not_still_to_come(after: int, clock: bool, found: int) -> None:  # noqa: FBT001 - as pytest gives it
    """A build has the day of the last commit, and what stands in the file may be newer; a year that is mistyped is found all the same."""
    text = (SMALL / FILE).read_text(encoding="utf-8")
    day = (LAST + dt.timedelta(after)).isoformat()
    changed = re.sub(r"last_reviewed: .*", f"last_reviewed: {day}", text, count=1)
    arrangements, tree, findings = read_arrangements(changed)
    reading = Reading(SMALL, tree, arrangements, (), tuple(findings))
    said = [item for item in check(reading, LAST, Theme(SMALL).components, clock=clock) if item.rule == "date-ahead"]

    assert changed != text
    assert len(said) == found


def test_no_rule_on_safety_can_be_accepted() -> None:
    """Nothing that keeps people safe may be let stand: the list holds each rule of the family, also one that is added later."""
    assert {rule_id for rule_id, found in RULES.items() if found.family == "safety"} - SAFETY == set()
