"""Which dates follow from the day of an event: every deadline of a procedure, reckoned in working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from masa.dates.working_days import BACK, FORWARD, Direction, OutsideTable, WorkingDays, in_words
from masa.model.procedures import Procedure, Step
from masa.model.relations import Relations
from masa.model.written import Duration

CHAINED = {
    "from": "This counts from the last day for “{step}”, {day}. If that is done sooner, this date is sooner too.",
    "late": "The date that you gave, {day}, is later than this.",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline as a count: from the day of an event, so long, forward or back.

    `until` marks what goes on until the day, where others are done by it. `makes` is the event whose last day the limit sets.
    """

    procedure: Procedure
    step: Step
    event: str
    length: Duration
    direction: Direction = FORWARD
    until: bool = False
    makes: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be reckoned for a procedure: its limits, each after those that it builds on, and the events to ask for.

    The day of an event of `later` need not be given: a limit sets its last day.
    """

    procedure: Procedure
    limits: tuple[Limit, ...]
    events: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What was reckoned for a limit: the day and the reasons; or the event whose day is needed; or neither, beyond the table.

    A day is `chained` where it counts from the last day of another limit: it is sooner where that was done sooner.
    """

    limit: Limit
    day: dt.date | None = None
    reasons: tuple[str, ...] = ()
    needs: str | None = None
    chained: bool = False


def _limit(procedure: Procedure, step: Step) -> Limit:
    deadline = step.deadline
    assert deadline
    length, event = deadline.within or deadline.at_least, deadline.after or deadline.before
    assert length
    assert event
    return Limit(
        procedure,
        step,
        event,
        length,
        direction=BACK if deadline.before else FORWARD,
        until=bool(deadline.at_least and deadline.after),
        makes=step.event if deadline.within else None,
    )


def _ordered(limits: list[Limit]) -> Iterator[Limit]:
    """Each limit after the one that sets the last day of its event; those that wait for each other as they come."""
    waiting = list(limits)
    while waiting:
        unset = {limit.makes for limit in waiting}
        ready = next((limit for limit in waiting if limit.event not in unset), waiting[0])
        waiting.remove(ready)
        yield ready


def plan(procedure: Procedure, relations: Relations) -> Plan:
    """The limits of a procedure, and of the next where its clock starts on a last day of this one."""
    own = [_limit(procedure, step) for step in procedure.steps if step.deadline]
    made = {limit.makes for limit in own if limit.makes}
    following = [
        _limit(other, step)
        for event in sorted(made)
        for other in relations.started_by(event)
        if other.id != procedure.id
        for step in other.steps
        if step.deadline and event in (step.deadline.after, step.deadline.before)
    ]
    brought = {step.event: number for number, step in enumerate(procedure.steps) if step.event}
    asked = sorted({limit.event for limit in own}, key=lambda event: (event in made, brought.get(event, -1), event))
    return Plan(procedure, tuple(_ordered([*own, *following])), tuple(asked), tuple(event for event in asked if event in made))


def dates(plan: Plan, given: Mapping[str, dt.date], days: WorkingDays) -> list[Dated]:
    """Every date that follows from the days of events, the earliest first; at the end those that cannot be reckoned."""
    latest: dict[str, Dated] = {}
    found: list[Dated] = []
    for limit in plan.limits:
        if limit.event in given:
            dated = _counted(limit, given[limit.event], (), given, days)
        elif known := latest.get(limit.event):
            dated = _chained(limit, known, given, days)
        else:
            dated = Dated(limit, needs=limit.event)
        if limit.makes and not dated.needs:
            latest[limit.makes] = dated
        found.append(dated)
    return sorted(found, key=lambda dated: (dated.day is None, dated.day or dt.date.max))


def _chained(limit: Limit, known: Dated, given: Mapping[str, dt.date], days: WorkingDays) -> Dated:
    """A limit that counts from the last day of another."""
    if known.day is None:
        return Dated(limit)
    reason = CHAINED["from"].format(step=known.limit.step.name, day=in_words(known.day))
    dated = _counted(limit, known.day, (reason,), given, days)
    return replace(dated, chained=dated.day is not None)


def _counted(limit: Limit, start: dt.date, reasons: tuple[str, ...], given: Mapping[str, dt.date], days: WorkingDays) -> Dated:
    try:
        day = days.add(start, limit.length, limit.direction)
        reasons += tuple(days.reasons(start, limit.length, limit.direction, last=not limit.until))
    except OutsideTable:
        return Dated(limit)
    done = given.get(limit.makes or "")
    if done and done > day:
        reasons += (CHAINED["late"].format(day=in_words(done)),)
    return Dated(limit, day, reasons)
