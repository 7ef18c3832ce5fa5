"""How long ago something was, on the day that counts as today, and whether the limits of the data call that stale."""

from __future__ import annotations

import calendar
import datetime as dt

from masa.check.case import Case
from masa.findings.finding import Severity
from masa.findings.fold import Fold
from masa.model.freshness import Freshness, Limits
from masa.model.written import Duration, When

# What is to be planned and not mended today; what is graver than that stands apart, since only findings of one severity are told as one.
AGEING = Fold("{n} dates to look at before long", "plan for what is near, and look whether what is old still holds")


def later(day: dt.date, length: Duration) -> dt.date:
    """The day so long after another; at the end of a shorter month where the day is not in it."""
    match length.unit:
        case "week":
            return _clamped(day, days=7 * length.amount)
        case "month":
            return _clamped(day, months=length.amount)
        case "year":
            return _clamped(day, months=12 * length.amount)
    return _clamped(day, days=length.amount)


def _clamped(day: dt.date, *, days: int = 0, months: int = 0) -> dt.date:
    try:
        month = day.month - 1 + months
        year, month = day.year + month // 12, month % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1])) + dt.timedelta(days)
    except (OverflowError, ValueError):
        return dt.date.max


def gravity(limits: Limits, since: dt.date, today: dt.date) -> Severity | None:
    """The gravest limit that has been reached since a day."""
    for severity, limit in ((Severity.ERROR, limits.error), (Severity.WARNING, limits.warning), (Severity.NOTICE, limits.notice)):
        if limit and later(since, limit) <= today:
            return severity
    return None


def limits_of(case: Case) -> Freshness:
    """The limits that the data sets, else the usual ones."""
    given = case.relations.arrangements.freshness if case.relations else None
    return given or Freshness()


def day_in_words(day: dt.date) -> str:
    """A day as people write it: 31 August 2024."""
    return str(When(day.isoformat()))
