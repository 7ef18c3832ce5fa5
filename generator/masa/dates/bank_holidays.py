"""The bank holidays of England that fall on Monday to Friday, shipped as a file: loading the library takes most of a second.

`python -m masa.dates.bank_holidays` makes the file anew from the library `holidays`. The government announces bank holidays about
two years ahead; those after that follow today's rules.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")
YEARS = range(2020, 2046)
SATURDAY = 5


def bank_holidays(years: Iterable[int]) -> dict[int, tuple[dt.date, ...]]:
    """The bank holidays of England from Monday to Friday, by year, for those of the years that the file holds."""
    return {year: days for year in years if (days := _table().get(year))}


@cache
def _table() -> dict[int, tuple[dt.date, ...]]:
    found: dict[int, list[dt.date]] = {}
    for day in map(dt.date.fromisoformat, json.loads(FILE.read_text(encoding="utf-8"))["days"]):
        found.setdefault(day.year, []).append(day)
    return {year: tuple(days) for year, days in found.items()}


def made_anew() -> str:
    """What the file should hold, by the library."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to load, and wanted by this command and its test alone

    days = sorted(day.isoformat() for day in country_holidays("GB", subdiv="ENG", years=YEARS) if day.weekday() < SATURDAY)
    says = f"Bank holidays of England on weekdays, {YEARS[0]} to {YEARS[-1]}. Made by python -m masa.dates.bank_holidays; do not edit."
    return json.dumps({"says": says, "days": days}, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(made_anew(), encoding="utf-8")
