"""How long ago something was, on the day that counts as today, and whether the limits of the data call that stale."""

from __future__ import annotations

import datetime as dt

from masa.check.case import Case
from masa.findings.finding import Severity
from masa.findings.fold import Fold
from masa.model.freshness import Freshness, Limits, later

# What is to be planned and not mended today; what is graver than that stands apart, since only findings of one severity are told as one.
AGEING = Fold("{n} dates to look at before long", "plan for what is near, and look whether what is old still holds")


def gravity(limits: Limits, since: dt.date, today: dt.date) -> Severity | None:
    """The gravest limit that has been reached since a day. What time brings is never more than a warning."""
    for severity, limit in ((Severity.WARNING, limits.warning), (Severity.NOTICE, limits.notice)):
        if limit and later(since, limit) <= today:
            return severity
    return None


def limits_of(case: Case) -> Freshness:
    """The limits that the data sets, else the usual ones."""
    given = case.relations.arrangements.freshness if case.relations else None
    return given or Freshness()
