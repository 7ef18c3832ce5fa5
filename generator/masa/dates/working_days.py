"""Counting days as deadlines do: working days of England, and why a count ends on the day that it does.

The day of the event does not count: day 1 is the next day that does. Counting back, day 1 is the day before. The texts that
the limits come from leave this open. Weeks and days count every day. Months and years end on the same day of the month, or on
the month's last day where it has no such day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from masa.dates.bank_holidays import SATURDAY, bank_holidays
from masa.model.written import MONTHS, Duration

Direction = Literal[1, -1]
FORWARD: Direction = 1
BACK: Direction = -1
FIRST_YEAR = 2024
YEARS_AHEAD = 6
DAY = dt.timedelta(days=1)

# Every sentence that explains a count. The page's script fills in the same ones.
REASONS = {
    "first": "Day 1 is {day}.",
    "back": "Counting back, day 1 is {day}.",
    "weekend": "One weekend is left out.",
    "weekends": "{number} weekends are left out.",
    "holiday": "{days} is a bank holiday.",
    "holidays": "{days} are bank holidays.",
    "every": "Every day counts here, weekends and bank holidays too.",
    "short": "There is no {day}, so the last day of that month stands.",
    "closed": "{day} is not a working day. The last one before it is {other}.",
}
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class OutsideTable(LookupError):  # noqa: N818 - it says where a day lies
    """Raised where a count needs the bank holidays of a year that the table does not hold."""


def in_words(day: dt.date, *, year: bool = True) -> str:
    """A day as a reader checks it: Monday 31 August 2026."""
    return f"{calendar.day_name[day.weekday()]} {day.day} {MONTHS[day.month]}" + (f" {day.year}" if year else "")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Counts over one table of bank holidays."""

    holidays: Mapping[int, tuple[dt.date, ...]]

    @property
    def first(self) -> int:
        """The first year of the table."""
        return min(self.holidays)

    @property
    def last(self) -> int:
        """The last year of the table."""
        return max(self.holidays)

    def is_one(self, day: dt.date) -> bool:
        """Whether a day is a working day; OutsideTable where its year is unknown."""
        if day.year not in self.holidays:
            raise OutsideTable(day.year)
        return day.weekday() < SATURDAY and day not in self.holidays[day.year]

    def add(self, day: dt.date, length: Duration, direction: Direction = FORWARD) -> dt.date:
        """The day that lies a length of time after or before another; OutsideTable where that cannot be known."""
        match length.unit:
            case "working day":
                for _ in range(length.amount):
                    day = self.next(day, direction)
                return day
            case "day" | "week":
                return day + direction * length.amount * (7 if length.unit == "week" else 1) * DAY
        year, month = self._month(day, length, direction)
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

    def next(self, day: dt.date, direction: Direction = FORWARD) -> dt.date:
        """The working day after a day, or before it."""
        day += direction * DAY
        while not self.is_one(day):
            day += direction * DAY
        return day

    @staticmethod
    def _month(day: dt.date, length: Duration, direction: Direction) -> tuple[int, int]:
        months = day.year * 12 + day.month - 1 + direction * length.amount * (12 if length.unit == "year" else 1)
        return months // 12, months % 12 + 1

    def reasons(self, day: dt.date, length: Duration, direction: Direction = FORWARD, *, last: bool = True) -> list[str]:
        """Why the count from a day ends where it does, a sentence each; `last` where something must be done by its end."""
        end = self.add(day, length, direction)
        if length.unit == "working day":
            first = REASONS["first" if direction == FORWARD else "back"].format(day=in_words(self.next(day, direction)))
            return [first, *self._left_out(day, end, direction)]
        found = [REASONS["every"]]
        if length.unit in ("month", "year") and end.day != day.day:
            found.append(REASONS["short"].format(day=f"{day.day} {MONTHS[end.month]} {end.year}"))
        with suppress(OutsideTable):
            if last and not self.is_one(end):
                found.append(REASONS["closed"].format(day=in_words(end), other=in_words(self.next(end, BACK))))
        return found

    def _left_out(self, day: dt.date, end: dt.date, direction: Direction) -> list[str]:
        passed = [day + direction * DAY * n for n in range(1, abs((end - day).days))]
        weekends = len({other.isocalendar()[:2] for other in passed if other.weekday() >= SATURDAY})
        closed = sorted(other for other in passed if other.weekday() < SATURDAY and not self.is_one(other))
        found = []
        if weekends:
            number = NUMBERS[weekends] if weekends < len(NUMBERS) else str(weekends)
            found.append(REASONS["weekend" if weekends == 1 else "weekends"].format(number=number))
        if closed:
            *others, last = [in_words(other, year=False) for other in closed]
            days = f"{', '.join(others)} and {last}" if others else last
            found.append(REASONS["holidays" if others else "holiday"].format(days=days))
        return found


def working_days(today: dt.date) -> WorkingDays:
    """The working days that a build of a day knows: from the first year on, to some years ahead."""
    return WorkingDays(bank_holidays(range(FIRST_YEAR, max(today.year, FIRST_YEAR) + YEARS_AHEAD + 1)))
