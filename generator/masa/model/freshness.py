"""After how long the checks call a fact old. Every limit has a usual value; the data may set its own."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import Field

from masa.model.base import Record
from masa.model.written import Duration


class Limits(Record):
    """After how long the checks say so, by how much it matters. A limit that is left out is never reached."""

    notice: Duration | None = Field(None, description="After this long it is worth knowing.")
    warning: Duration | None = Field(None, description="After this long it should be mended.")
    error: Duration | None = Field(None, description="After this long nothing is published until it is mended.")


def _usual(notice: str | None = None, warning: str | None = None, error: str | None = None) -> Callable[[], Limits]:
    return lambda: Limits.model_validate({"notice": notice, "warning": warning, "error": error})


class Freshness(Record):
    """How old the facts may grow. Months and years are those of the calendar; a working day counts as a day."""

    soon: Duration = Field(
        default_factory=lambda: Duration.parse("3 months"),
        description="So long before a day that is due, the checks begin to remind of it. Usually 3 months.",
    )
    reading: Limits = Field(
        default_factory=_usual("10 months", "12 months"),
        description="Since somebody last read this file against its sources, `last_reviewed`. Usually notice 10 months, warning 12 months.",
    )
    contacts: Limits = Field(
        default_factory=_usual("10 months", "12 months", "24 months"),
        description="Since a contact was verified, `verified_on`. Usually notice 10 months, warning 12 months, error 24 months.",
    )
    contact_review: Limits = Field(
        default_factory=_usual(warning="1 day", error="12 months"),
        description="Since the day on which a contact had to be checked again, `review_by`. Usually warning 1 day, error 12 months.",
    )
    chair: Limits = Field(
        default_factory=_usual(warning="1 day"), description="Since the last published term of the chair ended. Usually warning 1 day."
    )
    review: Limits = Field(
        default_factory=_usual(warning="1 day"), description="Since the arrangements were due for review. Usually warning 1 day."
    )
    guidance: Limits = Field(
        default_factory=_usual("1 day", "12 months"),
        description="Since a newer edition of the statutory guidance came out. Usually notice 1 day, warning 12 months.",
    )
    documents: Limits = Field(
        default_factory=_usual("5 years"), description="Since a document or a source was published. Usually notice 5 years."
    )
    yearly_report: Limits = Field(
        default_factory=_usual("12 months", "18 months"),
        description="Since the year of the newest yearly report ended, or it was published. Usually notice 12 months, warning 18 months.",
    )
