"""Family flow: what a change of a procedure leaves behind. A new step is on each way that it belongs to; a time keeps its unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.ways_left import Way, limits, ways
from masa.findings.finding import Severity
from masa.law import asked_by
from masa.model.written import Duration

WORKING = "working day"


@rule(
    "step-bypassed",
    "flow",
    "A step that was put in on one of two ways is skipped by whoever comes the other way, and the site says so as if it were meant.",
    "a new step `log` before `tell`, to which one answer now leads, and the other still leads to `tell`",
    severity=Severity.WARNING,
)
def step_bypassed(case: Case) -> Iterator[Fault]:
    """A step that a change puts before another is reached on each way that led to the other. It is said of that change alone.

    Nobody can tell from one version alone whether a way is to skip a step: that the ways met before is what speaks for a slip.
    """
    for path, procedure in case.entries("procedures") if case.before and case.before.flows else ():
        known, left = case.before.flows.get(str(procedure.get("id")), ([], [])) if case.before else ([], [])
        here = ways(procedure.get("steps"))
        for new in [to for _, _, to in here if to not in known]:
            onto = _old(new, here, known)
            met = {(step, answer) for step, answer, to in map(tuple, left) if to == onto}
            joined = {(step, answer) for step, answer, to in here if to == new} & met
            past = [(way, where) for way, where in here.items() if way[2] == onto and way[:2] in met]
            if onto and joined and past:
                (step, answer, _), where = past[0]
                said = f"`{step}`" + (f", at the answer “{answer}”," if answer else "")
                yield (
                    case.place(*path, "steps", *where),
                    f"`{new}` is new before `{onto}`, and {said} still leads past it",
                    f"write `then: {new}` here too; leave it where this way is meant to skip the new step",
                )


def _old(new: str, here: Mapping[Way, object], known: list[str]) -> str | None:
    """The step that was there before, to which a new one leads, by itself or by others that are new too; None where ways part."""
    seen: set[str] = set()
    while new not in known and new not in seen:
        seen.add(new)
        onward = {to for step, _, to in here if step == new}
        if len(onward) != 1:
            return None
        new = onward.pop()
    return new if new in known else None


@rule(
    "limit-unit",
    "flow",
    "Three days that begin on a Friday end on Monday, and three working days on Wednesday: the calculator works out the wrong day.",
    "`within: 15 days` of a step with `requirements: [D2]`, which says 15 working days",
    severity=Severity.WARNING,
)
def limit_unit(case: Case) -> Iterator[Fault]:
    """No time is in days where the duty behind it says as many working days, or where it was in working days before the change."""
    guidance = case.sound.arrangements.edition.guidance if case.sound else None
    asked = asked_by(guidance) if guidance else {}
    now, before = limits(case.data), case.before.limits if case.before else {}
    for path, step, procedure in case.steps():
        name = f"{procedure.get('id')}/{step.get('id')}"
        length = _length(now.get(name))
        if not length or length.unit != "day":
            continue
        key = "within" if step["deadline"].get("within") else "at_least"
        place = case.place(*path, "deadline", key)
        numbers = step.get("requirements")
        duties = [asked[number] for number in (numbers if isinstance(numbers, list) else []) if number in asked]
        wanted = {duty.id: duty.limit.within or duty.limit.at_least for duty in duties if duty.limit}
        same = next((duty for duty, limit in wanted.items() if limit and (limit.amount, limit.unit) == (length.amount, WORKING)), None)
        was = _length(before.get(name))
        write = f"write `{length.amount} working days`"
        if same:
            yield place, f"`{length}` counts weekends and bank holidays, and {same} behind it says {wanted[same]}", write
        elif was and was.unit == WORKING:
            hint = f"{write}, or leave it where the source counts every day"
            yield place, f"this was {was} and is {length} now, in which weekends and bank holidays count", hint


def _length(text: str | None) -> Duration | None:
    try:
        return Duration.parse(text) if text else None
    except ValueError:  # said where it stands
        return None
