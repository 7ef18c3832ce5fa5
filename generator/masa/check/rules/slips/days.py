"""Family slips: days that no calendar has, and days of the week that are wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.texts import words_of
from masa.model.written import MONTHS, day_in_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_WORDS = words_of(" ".join(MONTHS).lower())
DAY = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(MONTHS[1:])})"
# 8 June 2027, Tuesday 8 June 2027; 31/06/2027.
IN_WORDS = re.compile(rf"(?:\b({'|'.join(WEEKDAYS)}),? (?:the )?)?(?<![\d.,])\b{DAY},? (20\d\d)\b")
IN_DIGITS = re.compile(r"(?<![\w./-])(\d{1,2})([/.])(\d{1,2})\2(20\d\d)(?![\w/])")
WITHOUT_YEAR = re.compile(rf"(?<![\d.,])\b{DAY}\b(?!,? 20\d\d)")
# In a leap year, so that 29 February is one.
LEAP = "2028"


def day_of(year: str, month: int, day: str) -> dt.date | None:
    """A day as a text names it, with its month as a number; None where no calendar has it."""
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


@rule(
    "day-wrong",
    "slips",
    "Whoever comes on the day of the week, or on the date, comes on the wrong day.",
    "`Wednesday 8 June 2027`, which is a Tuesday; `31/06/2027`",
    severity=Severity.WARNING,
)
def day_wrong(case: Case) -> Iterator[Fault]:
    """Each day that a text names is one, and on the day of the week that stands beside it."""
    for passage in case.texts.having(MONTH_WORDS):
        for found in IN_WORDS.finditer(passage.text):
            weekday, number, month, year = found.groups()
            day = day_of(year, MONTHS.index(month), number)
            if day is None:
                yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` is no day", "mend the day or the month"
            elif weekday and (right := WEEKDAYS[day.weekday()]) != weekday:
                message = f"{day_in_words(day)} is a {right}, and no {weekday}"
                yield case.place_in(passage, found.start(), found.end()), message, "mend the day of the week, or the date"
        for found in WITHOUT_YEAR.finditer(passage.text):
            if day_of(LEAP, MONTHS.index(found.group(2)), found.group(1)) is None:
                yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` is no day", "mend the day or the month"
    for passage in case.texts.having(case.texts.figures):
        for found in IN_DIGITS.finditer(passage.text):
            number, _, in_digits, year = found.groups()
            if day_of(year, int(in_digits), number) is None:
                hint = "write it with the name of the month, such as 8 June 2027"
                yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` is no day", hint
