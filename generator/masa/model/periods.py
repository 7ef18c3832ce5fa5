"""Periods as they are published: the years in them, and the day after which they are over."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from masa.model.written import MONTHS

YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s?(?:-|/|\u2013|to|and)\s?(?:20)?(\d\d))?(?!\d)")
MONTH_OF_YEAR = re.compile(rf"\b({'|'.join(MONTHS[1:])}) (20\d\d)\b", re.IGNORECASE)
OF_SCHOOLS = re.compile(r"\b(?:academic|school)\b", re.IGNORECASE)
# A year of two years, 2025-26, is one of money: it ends with March. That of schools ends with August.
MARCH, AUGUST, DECEMBER = 3, 8, 12


def years_in(text: str) -> tuple[int, int] | None:
    """The first and the last year of the first period in a text: 2023 and 2024 of "Annual report 2023-24"; None where there is none."""
    found = YEARS.search(text)
    if not found:
        return None
    first = int(found.group(1))
    last = int(f"20{found.group(2)}") if found.group(2) else first
    return (first, last) if last >= first else None


def last_day(period: str) -> dt.date | None:
    """The last day of a period: of one with months that of the last, of 2025-26 the end of March, of 2026 that of December; else None."""
    months = MONTH_OF_YEAR.findall(period)
    years = years_in(period)
    if months:
        names = [month.lower() for month in MONTHS]
        year, month = max((int(year), names.index(name.lower())) for name, year in months)
    elif years and years[0] < years[1]:
        year, month = years[1], AUGUST if OF_SCHOOLS.search(period) else MARCH
    elif years:
        year, month = years[1], DECEMBER
    else:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])
