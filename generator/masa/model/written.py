"""Values that a person writes in words: dates, intervals, lengths of time.

Each keeps the text that was typed, checks it, and can say itself in plain English. ``arrangements.yaml``
stays readable ("every 2 months", "15 working days") while the checks and pages get numbers.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from masa.model import meant

MONTHS = tuple(calendar.month_name)
NOON = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A value written as text in one fixed shape; subclasses give the shape and how to read it."""

    text: str
    pattern: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]
    hint: ClassVar[str]

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read the text that was typed; ValueError with a hint where it has another shape."""
        if isinstance(text, cls):
            return text
        if not isinstance(text, str) or not re.fullmatch(cls.pattern, text, re.ASCII):
            raise ValueError(cls.instead(text) if isinstance(text, str) else cls.hint)
        value = cls(text)
        value.verify()
        return value

    @classmethod
    def instead(cls, text: str) -> str:
        """How to write what was meant, where that can be told; else how such a value is written."""
        either = meant.EITHER.get(text.lower(), ())
        if either and all(re.fullmatch(cls.pattern, exact) for exact in either):
            return f"write {' or '.join(f'`{exact}`' for exact in either)}, whichever is meant"
        exact = meant.in_words(text, cls.pattern)
        return f"write `{exact}`" if exact else cls.hint

    def verify(self) -> None:
        """Raise ValueError for text of the right shape that means nothing, such as 31 June."""

    def __str__(self) -> str:
        """The value in plain English."""
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{cls.pattern})$", "examples": list(cls.examples)}


def day_in_words(day: dt.date) -> str:
    """A day as every page and PDF says it: 21 November 2026."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


class When(Written):
    """A day, a month or a year, as exactly as it was published: 2024-08-31, 2024-08 or 2024."""

    pattern: ClassVar[str] = r"[12]\d{3}(?:-\d{2}(?:-\d{2})?)?"
    examples: ClassVar[tuple[str, ...]] = ("2024-08-31", "2024-08", "2024")
    hint: ClassVar[str] = "write the date as 2024-08-31, or 2024-08 where only the month is known, or 2024"

    @classmethod
    def instead(cls, text: str) -> str:
        """How to write a day, month or year that was written in another way."""
        exact = meant.day(text)
        return f"write {exact}" if exact else cls.hint

    def verify(self) -> None:
        """Refuse a day or month that the calendar does not have."""
        try:
            _ = self.first_day
        except ValueError as error:
            raise ValueError(f"`{self.text}` is in no calendar: {meant.no_such(self.text)}; mend the day or the month") from error

    @property
    def _parts(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.text.split("-"))

    @property
    def first_day(self) -> dt.date:
        """The first day that this can mean."""
        return dt.date(*(*self._parts, 1, 1)[:3])

    @property
    def last_day(self) -> dt.date:
        """The last day that this can mean."""
        match self._parts:
            case (year,):
                return dt.date(year, 12, 31)
            case (year, month):
                return dt.date(year, month, calendar.monthrange(year, month)[1])
        return self.first_day

    @property
    def when(self) -> str:
        """The date as a sentence has it: on 31 August 2024, in August 2024 or in 2024."""
        return f"{'on' if self.first_day == self.last_day else 'in'} {self}"

    def is_past(self, today: dt.date) -> bool:
        """Whether the last day that this can mean is over."""
        return self.last_day < today

    def __str__(self) -> str:
        """The date in words: 31 August 2024, August 2024 or 2024."""
        match self._parts:
            case (year,):
                return str(year)
            case (year, month):
                return f"{MONTHS[month]} {year}"
        return day_in_words(self.first_day)


# What makes a value doubtful, in brackets behind it: it goes wherever the value goes.
DOUBT = r"(?: \([^()\s][^()\n]{0,59}\))?"


def counted(*units: str) -> str:
    """A pattern for a number and what it counts: 1 week, 6 weeks, and not 6 week."""
    one = "|".join(units)
    return rf"(?:1 (?:{one})|(?:[2-9]|[1-9]\d{{1,2}}) (?:{one})s)"


class Doubtful(Written):
    """A value that may carry its doubt: every 2 months (published as “bi-monthly”)."""

    @property
    def plain(self) -> str:
        """The value in plain English without its doubt."""
        return self.text.partition(" (")[0]

    @property
    def doubt(self) -> str:
        """The doubt with its brackets, and a space before them; "" where there is none."""
        return "".join(self.text.partition(" (")[1:])

    def __str__(self) -> str:
        """The value in plain English, with its doubt."""
        return self.plain + self.doubt


class Interval(Doubtful):
    """How often something happens: every 6 weeks."""

    pattern: ClassVar[str] = rf"every {counted('day', 'week', 'month', 'year')}" + DOUBT
    examples: ClassVar[tuple[str, ...]] = ("every 6 weeks", "every 2 months (published as “bi-monthly”)", "every 1 year")
    hint: ClassVar[str] = (
        "write how often as: every 6 weeks, every 2 months, every 1 year, and a doubt of at most 60 letters behind it in brackets"
    )

    @property
    def plain(self) -> str:
        """The interval in words: every 6 weeks; every year."""
        return re.sub(r"\bevery 1 (\w+?)s?$", r"every \1", super().plain)


class Frequency(Interval):
    """How often people come together: every 6 weeks, at least 3 times a year, termly, when needed."""

    pattern: ClassVar[str] = (
        rf"(?:(?:at least )?(?:every {counted('day', 'week', 'month', 'term', 'year')}"
        r"|(?:once|twice|[3-9] times|[1-9]\d times) a (?:week|month|term|year)|termly)|regularly|when needed)" + DOUBT
    )
    examples: ClassVar[tuple[str, ...]] = (
        "every 6 weeks",
        "every 2 months (published as “bi-monthly”)",
        "at least 3 times a year",
        "twice a year",
        "termly",
        "when needed",
    )
    hint: ClassVar[str] = (
        "write how often as: every 6 weeks, every 2 months, twice a year, at least 3 times a year, termly, regularly or when needed, "
        "and a doubt of at most 60 letters behind it in brackets"
    )

    @property
    def plain(self) -> str:
        """How often in words: every 6 weeks; every year; every term; at least 3 times a year."""
        return super().plain.replace("termly", "every term")


class Duration(Doubtful):
    """A length of time: 15 working days. A working day is no Saturday, Sunday or bank holiday of England."""

    pattern: ClassVar[str] = counted("working day", "day", "week", "month", "year") + DOUBT
    examples: ClassVar[tuple[str, ...]] = ("15 working days", "6 months", "1 year")
    hint: ClassVar[str] = "write the time as: 15 working days, 6 months or 1 year, and a doubt of at most 60 letters behind it in brackets"

    @property
    def amount(self) -> int:
        """How many of the unit."""
        return int(self.text.split(" ", 1)[0])

    @property
    def unit(self) -> str:
        """The unit in the singular: working day, day, week, month or year."""
        return self.plain.split(" ", 1)[1].removesuffix("s")


class Clock(Written):
    """A time of day: 09:30."""

    pattern: ClassVar[str] = r"(?:[01]\d|2[0-3]):[0-5]\d"
    examples: ClassVar[tuple[str, ...]] = ("09:30", "16:00")
    hint: ClassVar[str] = 'write the time with four digits in quotation marks: "09:30", "16:00"'

    def __str__(self) -> str:
        """The time as it is said: 9:30am, 4pm, midday, midnight."""
        hour, minute = self.text.split(":")
        if minute == "00" and hour in {"00", "12"}:
            return "midnight" if hour == "00" else "midday"
        return f"{int(hour) % 12 or 12}{f':{minute}' if minute != '00' else ''}{'am' if int(hour) < NOON else 'pm'}"


class Amount(Written):
    """A sum of money in pounds: 25000 or 1250.50."""

    pattern: ClassVar[str] = r"\d{1,9}(?:\.\d{2})?"
    examples: ClassVar[tuple[str, ...]] = ("25000", "1250.50")
    hint: ClassVar[str] = "write the sum in pounds with digits alone: 25000 or 1250.50"

    @classmethod
    def instead(cls, text: str) -> str:
        """How to write a sum that has commas or a sign in it."""
        exact = meant.number(text.strip().removeprefix("£")) or text.strip().removeprefix("£")
        return f"write {exact}, in digits alone" if re.fullmatch(cls.pattern, exact, re.ASCII) else cls.hint

    @property
    def pence(self) -> int:
        """The sum in pence."""
        pounds, _, pence = self.text.partition(".")
        return 100 * int(pounds) + int(pence or 0)

    @classmethod
    def of(cls, pence: int) -> Amount:
        """The sum of so many pence."""
        pounds, rest = divmod(pence, 100)
        return cls(f"{pounds}.{rest:02}" if rest else str(pounds))

    def __str__(self) -> str:
        """The sum as it is written in English: £25,000 or £1,250.50."""
        pounds, point, pence = self.text.partition(".")
        return f"£{int(pounds):,}{point}{pence}"
