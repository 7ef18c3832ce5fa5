"""Lengths of time compared, and deadlines held against the limits of the law."""

from __future__ import annotations

import re
from functools import cache

from masa.law.requirement import Limit
from masa.model.procedures import Deadline
from masa.model.written import Duration

# Each unit as one that the law uses, and how many of that.
UNITS = {"working day": ("working day", 1), "day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("month", 12)}
# The fewest and the most days that a unit can take. Holidays can double the days that working days take.
DAYS = {"working day": (1, 2), "day": (1, 1), "month": (28, 31)}


def surely_at_most(length: Duration, limit: Duration) -> bool:
    """Whether a length can never be longer than a limit. Units that cannot be compared for certain say no."""
    (unit, size), (other, most) = UNITS[length.unit], UNITS[limit.unit]
    if unit == other:
        return length.amount * size <= limit.amount * most
    return length.amount * size * DAYS[unit][1] <= limit.amount * most * DAYS[other][0]


def long_enough(deadline: Deadline, limit: Limit) -> bool:
    """Whether the length of a deadline keeps the length of a limit."""
    if limit.within:
        return deadline.within is not None and surely_at_most(deadline.within, limit.within)
    return deadline.at_least is not None and limit.at_least is not None and surely_at_most(limit.at_least, deadline.at_least)


def right_moment(deadline: Deadline, limit: Limit, event: str) -> bool:
    """Whether a deadline counts from the moment that the limit counts from, by what the name of its event says."""
    side = "after" if deadline.after else "before"
    said = plain(event)
    return side == limit.side and speaks_of(said, limit.says) and not speaks_of(said, limit.never)


def plain(text: str) -> str:
    """A text as `speaks_of` reads it: small letters, one space before each word, nothing else."""
    return " " + " ".join(re.findall(r"\w+", text.lower()))


def speaks_of(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a plain text holds all words of one of the phrases, in any order.

    A word of a phrase stands for every word that begins with it; words joined by `_`, as in `early_help`, stand side by side.
    """
    return any(all(word in text for word in _parts(phrase)) for phrase in phrases)


@cache
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(plain(word.replace("_", " ")) for word in phrase.split())
