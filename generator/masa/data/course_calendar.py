"""The dates of courses and events as a calendar file, iCalendar (RFC 5545). An event keeps its id, so that a corrected file replaces it."""

from __future__ import annotations

import datetime as dt

from masa.data.calendar import escaped, folded
from masa.model import Arrangements
from masa.model.courses import Course, Occasion
from masa.model.written import Clock

# What the times are counted by, for calendars that do not know the zone by its name. Since 1996 the clocks change on these days.
LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE"""


def course_calendar(arrangements: Arrangements) -> bytes:
    """All dates of all courses as a calendar. Their stamp is the day on which the facts were last read, so that it stays the same."""
    whose = arrangements.partnership
    stamp = f"{arrangements.edition.last_reviewed:%Y%m%d}T000000Z"
    label = f" ({arrangements.edition.label})" if arrangements.edition.label else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//masa//courses//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(f'{whose.name}: courses and events{label}')}",
        *LONDON.split("\n"),
    ]
    for course in arrangements.courses:
        for date in course.dates:
            lines += [
                "BEGIN:VEVENT",
                f"UID:{course.id}.{date.id}@{whose.id}",
                f"DTSTAMP:{stamp}",
                *_times(date),
                f"SUMMARY:{escaped(course.name + label)}",
                f"DESCRIPTION:{escaped(_told(course, date))}",
                *([f"LOCATION:{escaped(date.where)}"] if date.where else []),
                *([f"URL:{course.book}"] if course.book else []),
                "END:VEVENT",
            ]
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _times(date: Occasion) -> list[str]:
    """When it starts and ends: whole days where no time of day is known, or where there are several, each with the same times."""
    if not date.starts or date.last_day:
        after = date.over_after + dt.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{date.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    ends = [_at("DTEND", date.day, date.ends)] if date.ends else []
    return [_at("DTSTART", date.day, date.starts), *ends]


def _at(key: str, day: dt.date, time: Clock) -> str:
    return f"{key};TZID=Europe/London:{day:%Y%m%d}T{time.text.replace(':', '')}00"


def _told(course: Course, date: Occasion) -> str:
    hours = f" {date.hours}." if date.hours and date.last_day else ""
    cost = f" Cost: {course.cost}" if course.cost else ""
    return f"{course.summary}{hours} For: {course.for_whom}{cost}"
