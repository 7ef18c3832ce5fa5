"""What a procedure's page needs to count its dates: the events to ask for, a worked example, and the data of the script."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from masa.dates.reckoning import CHAINED, Dated, Limit, Plan, dates, plan
from masa.dates.working_days import NUMBERS, REASONS, WorkingDays, in_words
from masa.language.prose import phrase
from masa.model.procedures import Procedure
from masa.model.relations import Relations

# What the script says besides the reasons. The template says the rest.
WORDS = {
    "by": "By {day}",
    "sooner": "By {day}, or sooner",
    "until": "Until at least {day}",
    "passed": "This day has passed.",
    "needs": "To work this out, give the date when {event}.",
    "outside": "We cannot work this out. It needs bank holidays of a year that we do not hold.",
    "one": "One date, from what you entered:",
    "many": "{number} dates, from what you entered:",
    "given": "{day}: {event}.",
    "empty": "Enter the date when {event}",
    "any": "Enter at least one date",
    "wrong": "Enter a real date, with day, month and year",
    "range": "Enter a date from {first} to {last}. We hold bank holidays for those years only.",
    "order": "Enter a date that is not before the date when {event}",
    "reference": "Optional: your reference, no names. Save again with the same one to replace these dates.",
    "summary": "Last day: {step}",
    "kept": "First day it may end: {step}",
}


SAID = {**REASONS, **CHAINED, **WORDS, "numbers": NUMBERS}


@dataclass(frozen=True, slots=True)
class Calculator:
    """The calculator of one procedure."""

    plan: Plan
    days: WorkingDays
    today: dt.date
    relations: Relations

    @classmethod
    def of(cls, procedure: Procedure, relations: Relations, days: WorkingDays, today: dt.date) -> Calculator | None:
        """The calculator of a procedure, or None where it has no deadline."""
        found = plan(procedure, relations)
        return cls(found, days, today, relations) if found.limits else None

    def event(self, event_id: str) -> str:
        """An event in words that follow 'the date when'."""
        return self.relations.event(event_id).name

    def say(self, dated: Dated) -> str:
        """A date in words: By Friday 4 September 2026."""
        assert dated.day
        word = "until" if dated.limit.until else "sooner" if dated.chained else "by"
        return WORDS[word].format(day=in_words(dated.day))

    @property
    def counts(self) -> set[str]:
        """The units of its limits, and `back` where one is counted back."""
        return {limit.length.unit for limit in self.plan.limits} | {"back" for limit in self.plan.limits if limit.direction < 0}

    @property
    def example_day(self) -> str:
        """The day of the worked example: the build's own."""
        return in_words(self.today)

    @property
    def example_events(self) -> str:
        """The events that happen on it."""
        return " and ".join(self.event(event) for event in self.plan.events if event not in self.plan.later)

    @property
    def example(self) -> list[Dated]:
        """The dates of the worked example."""
        given = {event: self.today for event in self.plan.events if event not in self.plan.later}
        return [dated for dated in dates(self.plan, given, self.days) if dated.day]

    def data(self, way: Callable[[Limit], str]) -> Markup:
        """All that the script needs besides its words, as JSON that may stand between single quotes; `way` leads to a limit's step."""
        events = {limit.event for limit in self.plan.limits}
        facts: dict[str, Any] = {
            "procedure": self.plan.procedure.id,
            "title": self.plan.procedure.title,
            "events": {event: self.event(event) for event in sorted(events)},
            "limits": [
                {
                    "step": limit.step.id,
                    "name": limit.step.name,
                    "event": limit.event,
                    "amount": limit.length.amount,
                    "unit": limit.length.unit,
                    "direction": limit.direction,
                    "until": limit.until,
                    "makes": limit.makes,
                    "phrase": self.phrase(limit),
                    "way": way(limit),
                }
                for limit in self.plan.limits
            ],
            "holidays": {year: " ".join(day.strftime("%m%d") for day in found) for year, found in self.days.holidays.items()},
        }
        text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        for character in "&<>'":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return Markup(text)

    def phrase(self, limit: Limit) -> str:
        """The limit as published: within 15 working days after the council notifies the national Panel."""
        assert limit.step.deadline
        return phrase(limit.step.deadline, self.relations)
