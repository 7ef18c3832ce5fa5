"""Family freshness: courses and announcements whose time is over."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.slips.courses import mistyped
from masa.findings.finding import Severity
from masa.model.written import day_in_words


@rule(
    "course-over",
    "freshness",
    "A course leaves the site with its last date, and nobody sees that there are no new ones.",
    "a course whose only date has `day: 2020-05-04`",
    severity=Severity.NOTICE,
)
def course_over(case: Case) -> Iterator[Fault]:
    """Each course has a date to come. Those that have none stand in one finding."""
    courses = case.relations.arrangements.courses if case.relations else ()
    # Where a date was mistyped, or was over when it was added, `course-date-past` says so.
    slips = {number for number, _ in mistyped(case)}
    over = [number for number, course in enumerate(courses) if course.is_over(case.today) and number not in slips]
    if over:
        names = ", ".join(f"`{courses[number].name}`" for number in over)
        none = "; no date at all is to come, and the page says so" if len(over) == len(courses) else ""
        yield (
            case.place("courses", over[0], "dates"),
            f"all dates are over of {names}{none}",
            f"add the next dates, or take {'the course' if len(over) == 1 else 'the courses'} out",
        )


@rule(
    "announcement-over",
    "freshness",
    "An announcement that is over is shown no more, and only lies in the way.",
    "an announcement with `until: 2020-05-04`",
    severity=Severity.NOTICE,
)
def announcement_over(case: Case) -> Iterator[Fault]:
    """No announcement's last day lies in the past."""
    for number, one in enumerate(case.relations.arrangements.announcements if case.relations else ()):
        if one.until < case.today:
            place = case.place("announcements", number, "until")
            yield (
                place,
                f"`{one.id}` was shown until {day_in_words(one.until)}, and is shown no more",
                "take it out, or give it a new last day",
            )
