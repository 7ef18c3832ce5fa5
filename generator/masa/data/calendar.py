"""Writes a calendar file after RFC 5545: whole days with ids that stay, so that a newer file replaces the dates of an older one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

# The most bytes of a line, without its end (section 3.1).
LONGEST = 75
# Files are numbered by the days since then: a newer one has the higher SEQUENCE (3.8.7.4).
EPOCH = dt.date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day: what it is known by in every file, when it is, what it says in a line, what to do."""

    key: str
    day: dt.date
    title: str
    text: str


def calendar(events: Iterable[Event], owner: str, name: str, today: dt.date) -> bytes:
    """The file of an owner's events. `owner` is an id, a part of every event's own; `today` is the day of the build."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//masa//falls due//EN", f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.key}@{owner}",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"SEQUENCE:{max(0, (today - EPOCH).days)}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"SUMMARY:{escaped(event.title)}",
            f"DESCRIPTION:{escaped(event.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def escaped(text: str) -> str:
    """A text as a value (3.3.11). A line never ends in the middle of it."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """A line in pieces of at most so many bytes, each after the first begun by a space, no letter cut in two (3.1)."""
    made, count = "", 0
    for letter in line:
        size = len(letter.encode())
        if count + size > LONGEST:
            made, count = f"{made}\r\n ", 1
        made, count = made + letter, count + size
    return made
