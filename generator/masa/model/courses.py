"""Courses and events, with dates that come and go."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from masa.model.base import ContactRef, Id, Line, Named, Phrase, Record, Text, Url
from masa.model.strict import Day, Truth, Within
from masa.model.written import MONTHS, Clock

OF_SCHOOLS = re.compile(
    r"\b(?:schools?|colleges?|nurser(?:y|ies)|early years|academ(?:y|ies)|(?:head ?)?teachers?|governors?|"
    r"designated safeguarding leads?|DSLs?|pupils?)\b",
    re.IGNORECASE,
)
# A course that leaves schools out names them too.
NOT_OF_SCHOOLS = re.compile(r"\b(?:not|except|other than|outside)\s+(?:\w+\s+){0,3}?(?:schools?|colleges?)\b[^.;]*", re.IGNORECASE)


def _said(day: dt.date, *, year: bool = True) -> str:
    return f"{calendar.day_name[day.weekday()]} {day.day} {MONTHS[day.month]}{f' {day.year}' if year else ''}"


class Occasion(Record):
    """One date of a course or event: a day, or some days on end."""

    id: Id = Field(
        description="Short name, unique within its course. It never changes: by it a calendar knows a date that was put right.",
        examples=["autumn-2026"],
    )
    day: Day = Field(description="The day, or the first of several.")
    last_day: Day | None = Field(None, description="The last of several days on end. Leave out for one day.")
    starts: Clock | None = Field(None, description="When it starts, in quotation marks.", examples=["09:30"])
    ends: Clock | None = Field(None, description="When it ends, in quotation marks.", examples=["16:00"])
    place: Line | None = Field(None, description="Where it is. Leave out for one that is online alone.")
    online: Truth | None = Field(None, description="true where people can take part online.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day and self.last_day <= self.day:
            raise Within(("last_day",), "`last_day` is not after `day`; mend one of the two, or take `last_day` out for one day")
        if self.ends and not self.starts:
            raise Within(("ends",), "`ends` stands without `starts`; add when it starts")
        if self.starts and self.ends and not self.last_day and self.ends.text <= self.starts.text:
            raise Within(("ends",), "it ends before it starts; mend `starts` or `ends`")
        return self

    @property
    def over_after(self) -> dt.date:
        """The last day of it."""
        return self.last_day or self.day

    @property
    def when(self) -> str:
        """The day or days in words: Thursday 3 December 2026."""
        if not self.last_day:
            return _said(self.day)
        return f"{_said(self.day, year=self.day.year != self.last_day.year)} to {_said(self.last_day)}"

    @property
    def hours(self) -> str:
        """The time of day in words: 9:30am to 4pm; "" where it is not published. That of several days is the same on each."""
        said = " to ".join(str(time) for time in (self.starts, self.ends) if time)
        return f"{said} each day" if said and self.last_day else said

    @property
    def where(self) -> str:
        """Where it is, in words; "" where it is not published."""
        return f"{self.place} and online" if self.place and self.online else self.place or ("Online" if self.online else "")


class Course(Named):
    """A course or an event that people can book or come to."""

    for_whom: Text = Field(description="Whom it is for, in a sentence.")
    dates: tuple[Occasion, ...] = Field(min_length=1, description="Its dates. Each leaves the site by itself once it is over.")
    book: Url | None = Field(None, description="The web address where a place is booked.")
    contact: ContactRef | None = Field(None, description="The contact to ask for a place, where there is no address to book at.")
    cost: Phrase | None = Field(None, description="What it costs. Leave out where not published.", examples=["Free", "£40 a person"])

    @property
    def is_for_schools(self) -> bool:
        """Whether it names schools, colleges or the people who work there among those whom it is for."""
        return bool(OF_SCHOOLS.search(NOT_OF_SCHOOLS.sub("", f"{self.name}. {self.for_whom}")))

    def to_come(self, today: dt.date) -> list[Occasion]:
        """The dates that are not over on a day, the next one first."""
        return sorted(
            (date for date in self.dates if date.over_after >= today), key=lambda date: (date.day, date.starts.text if date.starts else "")
        )

    def is_over(self, today: dt.date) -> bool:
        """Whether no date of it is to come."""
        return not self.to_come(today)


def to_come(courses: Iterable[Course], today: dt.date) -> list[tuple[Course, list[Occasion]]]:
    """The courses that have dates to come on a day, with these, the next one first."""
    found = [(course, dates) for course in courses if (dates := course.to_come(today))]
    return sorted(found, key=lambda one: one[1][0].day)
