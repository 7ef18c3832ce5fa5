"""After how long the checks call a fact old. Every limit has a usual value; the data may set its own."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from pydantic import Field

from masa.model.base import Record
from masa.model.written import Duration


def later(day: dt.date, length: Duration) -> dt.date:
    """The day so long after another; at the end of a shorter month where the day is not in it."""
    match length.unit:
        case "week":
            return _clamped(day, days=7 * length.amount)
        case "month":
            return _clamped(day, months=length.amount)
        case "year":
            return _clamped(day, months=12 * length.amount)
    return _clamped(day, days=length.amount)


def _clamped(day: dt.date, *, days: int = 0, months: int = 0) -> dt.date:
    try:
        month = day.month - 1 + months
        year, month = day.year + month // 12, month % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1])) + dt.timedelta(days)
    except (OverflowError, ValueError):
        return dt.date.max


class Limits(Record):
    """After how long the checks say so, by how much it matters. A limit that is left out is never reached.

    There is none that stops publication: on that very day a wrong number may have to be mended.
    """

    notice: Duration | None = Field(None, description="After this long it is worth knowing.")
    warning: Duration | None = Field(None, description="After this long it should be mended.")


class ContactLimits(Limits):
    """The same for contacts, which are taken from the page in the end."""

    withdrawn: Duration | None = Field(
        None, description="After this long the contact is no longer shown as help, and its page says when it was last checked."
    )


Kind = TypeVar("Kind", bound=Limits)


def _usual(kind: type[Kind], **limits: str) -> Callable[[], Kind]:
    return lambda: kind.model_validate(limits)


class Freshness(Record):
    """How old the facts may grow. Months and years are those of the calendar; a working day counts as a day."""

    soon: Duration = Field(
        default_factory=lambda: Duration.parse("3 months"),
        description="So long before a day that is due, the checks begin to remind of it. Usually 3 months.",
    )
    reading: Limits = Field(
        default_factory=_usual(Limits, notice="10 months", warning="12 months"),
        description="Since somebody last read this file against its sources, `last_reviewed`. Usually notice 10 months, warning 12 months.",
    )
    contacts: ContactLimits = Field(
        default_factory=_usual(ContactLimits, notice="10 months", warning="12 months", withdrawn="24 months"),
        description="Since a contact was verified, `verified_on`. Usually notice 10 months, warning 12 months, withdrawn 24 months.",
    )
    contact_review: ContactLimits = Field(
        default_factory=_usual(ContactLimits, warning="1 day", withdrawn="12 months"),
        description="Since the day on which a contact had to be checked again, `review_by`. Usually warning 1 day, withdrawn 12 months.",
    )
    chair: Limits = Field(
        default_factory=_usual(Limits, warning="1 day"),
        description="Since the last published term of the chair ended. Usually warning 1 day.",
    )
    review: Limits = Field(
        default_factory=_usual(Limits, warning="1 day"), description="Since the arrangements were due for review. Usually warning 1 day."
    )
    guidance: Limits = Field(
        default_factory=_usual(Limits, notice="1 day", warning="12 months"),
        description="Since a newer edition of the statutory guidance came out. Usually notice 1 day, warning 12 months.",
    )
    documents: Limits = Field(
        default_factory=_usual(Limits, notice="5 years"), description="Since a document or a source was published. Usually notice 5 years."
    )
    yearly_report: Limits = Field(
        default_factory=_usual(Limits, notice="12 months", warning="18 months"),
        description="Since the year of the newest yearly report ended, or it was published. Usually notice 12 months, warning 18 months.",
    )
