"""Family flow: clocks and procedures start with something that happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.flow.flows import Flow, backwards, flows_of, reached
from masa.findings.finding import Severity
from masa.model.written import Duration


@rule(
    "clock-unstarted",
    "flow",
    "A deadline that counts from something that never happens cannot be kept.",
    "`after: form-received` where no step before it has that `event`",
)
def clock_unstarted(case: Case) -> Iterator[Fault]:
    """The event that starts a clock comes before the step: a step's, the trigger's, or an earlier procedure's."""
    flows = {flow.procedure.id: flow for flow in flows_of(case)}
    leading = _leading(flows)
    for flow in flows.values():
        back = backwards(flow.follows)
        for position, step in enumerate(flow.steps):
            limit = step.deadline
            if limit is None:
                continue
            key = "after" if limit.after else "before"
            event = limit.after or limit.before
            near = reached([position], back if limit.after else flow.follows) - {position}
            events = {flow.steps[other].event for other in near}
            if limit.after:
                events.add(flow.procedure.trigger)
            if limit.after and event not in events:
                events |= _earlier(flows, leading, flow.procedure.id)
            if event not in events:
                way, side = ("from", "before") if limit.after else ("back from", "after")
                yield (
                    case.place(*flow.where, position, "deadline", key),
                    f"the clock of `{step.id}` counts {way} `{event}`, and no step {side} it brings that about",
                    f"give `event: {event}` to the step that does, or name the event that is meant",
                )


def _leading(flows: Mapping[str, Flow]) -> dict[str, list[str]]:
    """The procedures that lead to each: by a step, or by bringing about the event that sets it going."""
    triggers: dict[str | None, list[str]] = {}
    for flow in flows.values():
        triggers.setdefault(flow.procedure.trigger, []).append(flow.procedure.id)
    found: dict[str, list[str]] = {procedure: [] for procedure in flows}
    for flow in flows.values():
        ways = {way for ways in flow.follows for way in ways if isinstance(way, str) and way in flows}
        ways.update(next_id for step in flow.steps if step.event for next_id in triggers.get(step.event, ()))
        for way in ways:
            found[way].append(flow.procedure.id)
    return found


def _earlier(flows: Mapping[str, Flow], leading: Mapping[str, list[str]], procedure: str) -> set[str | None]:
    """The events of the procedures that lead to one, however far back."""
    found: set[str | None] = set()
    seen: set[str] = set()
    waiting = list(leading[procedure])
    while waiting:
        here = waiting.pop()
        if here != procedure and here not in seen:
            seen.add(here)
            waiting += leading[here]
            found |= {flows[here].procedure.trigger, *(step.event for step in flows[here].steps)}
    return found


@rule(
    "trigger-followed",
    "flow",
    "What sets a procedure going must lead there, or the reader stops short of it.",
    "a step with `event: panel-told` that never leads to the procedure with that `trigger`",
    severity=Severity.WARNING,
)
def trigger_followed(case: Case) -> Iterator[Fault]:
    """A step that sets a procedure going leads to it, at once or later; a step that leads to one sets it going."""
    flows = {flow.procedure.id: flow for flow in flows_of(case)}
    triggers = {flow.procedure.trigger: flow.procedure.id for flow in flows.values() if flow.procedure.trigger}
    for flow in flows.values():
        for position, step in enumerate(flow.steps):
            if not step.event:
                continue
            place = case.place(*flow.where, position, "event")
            started = triggers.get(step.event, flow.procedure.id)
            ways = (
                {way for near in reached([position], flow.follows) for way in flow.follows[near]}
                if started != flow.procedure.id
                else {started}
            )
            if started not in ways:
                yield (
                    place,
                    f"`{step.event}` sets `{started}` going, and no way from `{step.id}` leads there",
                    f"add `then: {started}` where it follows",
                    case.place(*flows[started].where[:-1], "trigger"),
                )
            elif step.then in flows and flows[step.then].procedure.trigger not in {None, step.event}:
                yield (
                    place,
                    f"`{step.id}` leads to `{step.then}`, which another event sets going: `{flows[step.then].procedure.trigger}`",
                    f"let `trigger` of `{step.then}` be `{step.event}`, or mend the step",
                    case.place(*flows[step.then].where[:-1], "trigger"),
                )


# Days in a unit, on average; weeks of five working days.
DAYS = {"working day": 1.4, "day": 1, "week": 7, "month": 30.4, "year": 365.25}
# So much longer one time is at least, whatever the weekends and months between.
CLEARLY = 1.1


def _days(limit: Duration) -> float:
    return limit.amount * DAYS[limit.unit]


@rule(
    "limit-order",
    "flow",
    "Whoever keeps the limit of a step that is longer than that of a later one breaks the later one.",
    "`within: 30 working days` of a step before one with `within: 15 working days`, both after one event",
    severity=Severity.WARNING,
)
def limit_order(case: Case) -> Iterator[Fault]:
    """No step has more time than one that comes after it, unless the later one is counted from what a step on the way brings about."""
    for flow in flows_of(case):
        limited = [
            (position, step.id, step.deadline.after, step.deadline.within)
            for position, step in enumerate(flow.steps)
            if step.deadline and step.deadline.after and step.deadline.within
        ]
        for position, name, event, limit in limited:
            after = reached([position], flow.follows)
            for other, later, also, shorter in limited:
                circle = position in reached([other], flow.follows)
                made = {flow.steps[step].event for step in {position, *after} - {other}}
                if other in after and not circle and (event == also or also not in made) and _days(limit) > _days(shorter) * CLEARLY:
                    yield (
                        case.place(*flow.where, position, "deadline", "within"),
                        f"`{name}` has {limit} after `{event}`, and `{later}`, which comes after it, has {shorter}"
                        + (f" after `{also}`" if event != also else ""),
                        "compare both with their source",
                        case.place(*flow.where, other, "deadline", "within"),
                    )
