"""What was meant by a value that is written in another way than the model reads it: a day, how often, how long, a number.

It is for hints alone: nothing is taken for what it may mean.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}  # noqa: SIM905
OFTEN = {
    "daily": "every 1 day",
    "weekly": "every 1 week",
    "fortnightly": "every 2 weeks",
    "monthly": "every 1 month",
    "quarterly": "every 3 months",
    "half-yearly": "every 6 months",
    "half yearly": "every 6 months",
    "annually": "every 1 year",
    "annual": "every 1 year",
    "yearly": "every 1 year",
    "once a year": "every 1 year",
    "every term": "termly",
    "each term": "termly",
    "as required": "when needed",
    "as needed": "when needed",
    "ad hoc": "when needed",
    "when required": "when needed",
}
# Words that mean two things: somebody has to say which.
EITHER = {
    "bi-monthly": ("every 2 months", "twice a month"),
    "bimonthly": ("every 2 months", "twice a month"),
    "bi-weekly": ("every 2 weeks", "twice a week"),
    "biweekly": ("every 2 weeks", "twice a week"),
    "bi-annually": ("every 6 months", "every 2 years"),
    "biannually": ("every 6 months", "every 2 years"),
}
MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
UNIT = re.compile(r"\b(working day|day|week|month|term|year)s?\b")


def day(text: str) -> str | None:
    """A day, month or year as the model reads it, from one of the ways in which people write them; None where it is none."""
    words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", text.strip().lower())
    parts = re.findall(r"[0-9]+|[a-z]+", words)
    numbers = [MONTHS.get(part[:3], 0) if part.isalpha() else int(part) for part in parts if len(part) < 10]  # noqa: PLR2004 - longer than any
    if len(parts) == 1 and re.fullmatch(r"[12][0-9]{7}", words):
        numbers = [int(words[:4]), int(words[4:6]), int(words[6:])]
    if not 2 <= len(numbers) <= 3 or re.search(r"[^\w\s/.,-]", words):  # noqa: PLR2004 - month and year, or a day too
        return None
    if numbers[0] < 1000:  # noqa: PLR2004 - no year: here the day or the month stands first
        numbers.reverse()
    year, month, *rest = numbers
    if not 1000 <= year <= 2999 or not 1 <= month <= 12:  # noqa: PLR2004 - a year, a month
        return None
    if not rest:
        return f"{year}-{month:02}"
    try:
        return dt.date(year, month, rest[0]).isoformat()
    except ValueError:
        return None


def no_such(text: str) -> str:
    """What is wrong with a day or month that is written as the model reads it and stands in no calendar: February 2026 has 28 days."""
    year, month, *_ = map(int, text.split("-"))
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return f"no year has a month {text.split('-')[1]}"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"


def in_words(text: str, pattern: str) -> str | None:
    """How often, or how long, as a pattern of the model has it; None where it cannot be told."""
    plain = " ".join(text.lower().strip(" .").replace("per ", "a ").split())
    plain = re.sub(r"\b[a-z]+\b", lambda word: str(NUMBERS.get(word.group(), word.group())), plain)
    plain = OFTEN.get(plain, plain)
    plain = re.sub(r"^([0-9]+)[ -](week|month|year)ly$", r"every \1 \2s", plain)
    tries = [plain, f"every {plain.removeprefix('each ')}", re.sub(r"^every (?=(?:week|month|year)$)", "every 1 ", plain)]
    for each in tries:
        exact = re.sub(r"\b([0-9]+)[ -]" + UNIT.pattern, lambda found: f"{found[1]} {found[2]}{'s' * (found[1] != '1')}", each)
        if exact != text and re.fullmatch(pattern, exact, re.ASCII):
            return exact
    return None


def number(text: str) -> str | None:
    """A number in digits, from one with commas, spaces or a sign behind it; None where it is none."""
    plain = re.sub(r"(?<=[0-9])[, ](?=[0-9]{3}\b)", "", text.strip().removesuffix("%").strip())
    plain = f"0{plain}" if plain.startswith(".") else plain
    return plain if plain != text and re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,15})?", plain) else None
