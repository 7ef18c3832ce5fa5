"""Family slips: days so far ahead that nobody can have meant them."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.freshness import later
from masa.model.now import ENDING
from masa.model.written import Duration, When
from masa.source.tree import Path

# An end is known some years before it comes, and a course is planned for a year or two.
AN_END, A_COURSE = Duration("10 years"), Duration("5 years")


@rule(
    "date-far",
    "slips",
    "An end that is decades away is told on every page of what it ends, and nobody believes the page.",
    "`until: 2062-12-31` for 2026-12-31",
    severity=Severity.WARNING,
)
def date_far(case: Case) -> Iterator[Fault]:
    """No end of an entry lies more than 10 years ahead, and no date of a course more than 5."""
    for path, when, most in _days(case):
        if when.first_day > later(case.today, most):
            yield case.place(*path), f"{when} is more than {most.plain} ahead", "mend the year"


def _days(case: Case) -> Iterator[tuple[Path, When, Duration]]:
    """Each day that something is to end or be held on, its path, and how far ahead it may lie."""
    known = case.relations.arrangements if case.relations else None
    for collection in (*ENDING, "partners") if known else ():
        for number, entry in enumerate(getattr(known, collection)):
            if until := getattr(entry, "until", None):
                yield (collection, number, "until"), until, AN_END
    for number, course in enumerate(known.courses if known else ()):
        for position, one in enumerate(course.dates):
            path: Path = ("courses", number, "dates", position)
            yield (*path, "day"), When(one.day.isoformat()), A_COURSE
            if one.last_day:
                yield (*path, "last_day"), When(one.last_day.isoformat()), A_COURSE
