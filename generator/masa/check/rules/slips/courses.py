"""Family slips: dates of courses that nobody meant: over before they are added, on a day off, in the night, nowhere, twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.dates.bank_holidays import SATURDAY, bank_holidays
from masa.findings.finding import Severity
from masa.model.courses import Course, Occasion
from masa.model.freshness import later
from masa.model.written import Duration, day_in_words
from masa.source.tree import Path

# Nobody teaches earlier, or later.
EARLY, LATE = "07:00", "22:00"
# What starts so early was meant for the afternoon, but at midnight.
NIGHT = ("01:00", "06:59")
NOON = 12
LONG = 12 * 60
# A date that was over for so long when all others are to come was hardly left from the last time.
LONG_OVER = Duration("6 months")
CHRISTMAS = (12, 25)
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
AWAY = re.compile(r"\b(?:zoom|teams|webinar|webex|google meet|online|virtual(?:ly)?)\b", re.IGNORECASE)


def _occasions(case: Case) -> Iterator[tuple[Course, Occasion, Path]]:
    """Each date of each course, and its path."""
    for number, course in enumerate(case.relations.arrangements.courses if case.relations else ()):
        for position, one in enumerate(course.dates):
            yield course, one, ("courses", number, "dates", position)


def _to_come(case: Case) -> Iterator[tuple[Course, Occasion, Path]]:
    """Those of the dates that are not over: of the others nobody is told any more."""
    return ((course, one, path) for course, one, path in _occasions(case) if one.over_after >= case.today)


@rule(
    "course-date-past",
    "slips",
    "A date that was over before it was added stands on no page, and nobody hears of the course.",
    "`{id: march-2027, day: 2026-03-11}`",
    severity=Severity.WARNING,
)
def course_date_past(case: Case) -> Iterator[Fault]:
    """No date is added that is over, is in another year than its id, or is long over where all others of its course are to come."""
    told = set()
    for _, fault in mistyped(case):
        told.add(fault[0])
        yield fault
    for course, one, path in _occasions(case):
        place, others = case.place(*path, "day"), [other for other in course.dates if other is not one]
        if place in told or one.over_after >= case.today or not others:
            continue
        if min(other.day for other in others) >= case.today and later(one.over_after, LONG_OVER) <= case.today:
            wrong = f"{day_in_words(one.day)} is long over, and all other dates of `{course.id}` are to come"
            yield place, wrong, "mend the year, or take the date out", Severity.NOTICE


def mistyped(case: Case) -> Iterator[tuple[int, Fault]]:
    """The dates in another year than their ids, and those that a change brought and that are over, each with the number of its course."""
    left = case.before.occasions if case.before else None
    for course, one, path in _occasions(case):
        place, said = case.place(*path, "day"), day_in_words(one.day)
        years = {int(year) for year in YEAR.findall(one.id)}
        if years and not years & {one.day.year, one.over_after.year}:
            named = " and ".join(map(str, sorted(years)))
            hint = "mend the year of the day; the id stays once it is published"
            yield int(path[1]), (place, f"`{one.id}` says {named}, and its day is {said}", hint)
        elif left is not None and one.over_after < case.today and left.get(f"{course.id}/{one.id}") != one.day.isoformat():
            yield int(path[1]), (place, f"{said} is new here, and is over", "mend the year or the month, or leave the date out")


@rule(
    "course-day-off",
    "slips",
    "A course on a bank holiday or a Sunday is one that nobody comes to, or a day that was mistyped.",
    "`day: 2026-12-25`",
    severity=Severity.NOTICE,
)
def course_day_off(case: Case) -> Iterator[Fault]:
    """A course begins and ends on a day on which people work. On a bank holiday it is a warning."""
    for _, one, path in _to_come(case):
        for key, day in (("day", one.day), ("last_day", one.last_day)):
            if not day:
                continue
            hint = "compare it with who teaches, and mend the day; leave it if it is meant"
            if (day.month, day.day) == CHRISTMAS or day in bank_holidays((day.year,)).get(day.year, ()):
                named = "Christmas Day" if (day.month, day.day) == CHRISTMAS else "a bank holiday"
                yield case.place(*path, key), f"{day_in_words(day)} is {named}", hint, Severity.WARNING
            elif day.weekday() >= SATURDAY:
                yield case.place(*path, key), f"{day_in_words(day)} is a {day:%A}", hint


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return 60 * int(hour) + int(minute)


@rule(
    "course-hours",
    "slips",
    "Whoever is told one in the night for one in the afternoon comes at the wrong time, or not at all.",
    '`starts: "01:00"` for one in the afternoon',
    severity=Severity.WARNING,
)
def course_hours(case: Case) -> Iterator[Fault]:
    """A course starts at 7 in the morning at the earliest, ends at 10 in the evening at the latest, and takes less than 12 hours."""
    for _, one, path in _to_come(case):
        starts, ends = one.starts.text if one.starts else "", one.ends.text if one.ends else ""
        if starts and not EARLY <= starts < LATE:
            meant = f"{int(starts[:2]) + NOON}{starts[2:]}" if NIGHT[0] <= starts <= NIGHT[1] else ""
            hint = f'write "{meant}", if the afternoon is meant' if meant else "compare it with who teaches"
            yield case.place(*path, "starts"), f"it starts at {one.starts}, in the night", hint
        elif ends and not EARLY <= ends <= LATE:
            yield case.place(*path, "ends"), f"it ends at {one.ends}, in the night", "compare it with who teaches"
        elif starts and ends and _minutes(ends) - _minutes(starts) >= LONG:
            hint = "compare both times with who teaches; morning and evening may be in each other's place"
            yield case.place(*path, "ends"), f"it goes from {one.starts} to {one.ends}, 12 hours or more", hint


@rule(
    "course-nowhere",
    "slips",
    "Whoever wants to come must know where to, or how to take part from afar.",
    "a date with neither `place:` nor `online: true`",
    severity=Severity.NOTICE,
)
def course_nowhere(case: Case) -> Iterator[Fault]:
    """Each date to come says where it is, or that it is online."""
    for _, one, path in _to_come(case):
        if not one.place and not one.online:
            hint = "add `place:`, or `online: true`; where it is not known yet, leave it"
            yield case.place(*path, "id"), f"nothing says where `{one.id}` is", hint
        elif one.place and not one.online and AWAY.search(one.place):
            hint = "add `online: true`, and leave `place:` out unless people can come somewhere too"
            yield case.place(*path, "place"), f"`{one.place}` is no place to go to", hint


@rule(
    "course-date-twice",
    "slips",
    "One date that stands twice looks like two, and places are booked that do not exist.",
    "two dates of a course with one `day:` and one `starts:`",
    severity=Severity.WARNING,
)
def course_date_twice(case: Case) -> Iterator[Fault]:
    """No two dates of a course are on one day at one time in one place."""
    for number, course in enumerate(case.relations.arrangements.courses if case.relations else ()):
        known: dict[tuple[dt.date, str, str], str] = {}
        for position, one in enumerate(course.dates):
            asked = (one.day, one.hours, one.where)
            if asked in known:
                place = case.place("courses", number, "dates", position, "day")
                yield place, f"`{one.id}` has the day and hours of `{known[asked]}`", "mend the day of one, or take one out"
            known.setdefault(asked, one.id)
