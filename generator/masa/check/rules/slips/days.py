"""Family slips: days that no calendar has, days of the week that are wrong, and an announcement that goes before what it announces."""

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
# A day without a year is that of the half year after an announcement's last one.
HALF_A_YEAR = 183
# 8 June 2027, Tuesday 8 June 2027; 31/06/2027.
IN_WORDS = re.compile(rf"(?:\b({'|'.join(WEEKDAYS)}),? (?:the )?)?(?<![\d.,])\b{DAY},? (20\d\d)\b")
IN_DIGITS = re.compile(r"(?<![\w./-])(\d{1,2})([/.])(\d{1,2})\2(20\d\d)(?![\w/])")
# As in an announcement, where the year is that of its last day.
WITHOUT_YEAR = re.compile(rf"(?<![\d.,])\b{DAY}\b(?! 20\d\d)")


def _day(year: str, month: int, day: str) -> dt.date | None:
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
            day = _day(year, MONTHS.index(month), number)
            if day is None:
                yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` is no day", "mend the day or the month"
            elif weekday and (right := WEEKDAYS[day.weekday()]) != weekday:
                message = f"{day_in_words(day)} is a {right}, and no {weekday}"
                yield case.place_in(passage, found.start(), found.end()), message, "mend the day of the week, or the date"
    for passage in case.texts.having(case.texts.figures):
        for found in IN_DIGITS.finditer(passage.text):
            number, _, in_digits, year = found.groups()
            if _day(year, int(in_digits), number) is None:
                hint = "write it with the name of the month, such as 8 June 2027"
                yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` is no day", hint


@rule(
    "announcement-short",
    "slips",
    "An announcement that goes before the day that it tells of is not there when it is needed.",
    "`text: Safeguarding week is 14 to 18 June.` beside `until: 2027-06-11`",
    severity=Severity.WARNING,
)
def announcement_short(case: Case) -> Iterator[Fault]:
    """No announcement tells of a day after its last one, within the half year that follows."""
    shown = case.relations.arrangements.announcements if case.relations else ()
    for passage in case.texts.passages:
        if passage.where[:1] != ("announcements",) or not shown:
            continue
        one = shown[int(passage.where[1])]
        for found in (*IN_WORDS.finditer(passage.text), *WITHOUT_YEAR.finditer(passage.text)):
            number, month, *year = found.groups()[-3:] if found.re is IN_WORDS else found.groups()
            day = _day(year[0] if year else str(one.until.year), MONTHS.index(month), number)
            if day and 0 < (day - one.until).days <= HALF_A_YEAR:
                yield (
                    case.place("announcements", int(passage.where[1]), "until"),
                    f"`{one.id}` is shown until {day_in_words(one.until)}, and tells of {day_in_words(day)}",
                    "set `until:` to that day or a later one, or mend the text",
                )
                break
