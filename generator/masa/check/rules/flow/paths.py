"""Family flow: each step is reached, and each path comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.flow.flows import backwards, flows_of, reached
from masa.findings.finding import Severity


@rule(
    "step-unreachable", "flow", "A step that nothing leads to is never done.", "a first step with `then: send` that skips a step in between"
)
def step_unreachable(case: Case) -> Iterator[Fault]:
    """Each step can be reached from the first one."""
    for flow in flows_of(case):
        found = reached([0], flow.follows)
        lost = [position for position in range(len(flow.steps)) if position not in found]
        if len(lost) > 1 and lost == [*range(lost[0], len(flow.steps))] and flow.steps[lost[0] - 1].ends:
            before = flow.steps[lost[0] - 1]
            wrong = f"`{before.id}` ends the procedure here, and nothing leads to the {len(lost)} steps behind it"
            yield case.place(*flow.where, lost[0] - 1, "ends"), wrong, "take `ends:` out, if the procedure goes on"
            continue
        for position, step in enumerate(flow.steps):
            if position in lost:
                yield (
                    case.place(*flow.where, position, "id"),
                    f"nothing leads to the step `{step.id}`",
                    f"let a step or an answer before it say `then: {step.id}`, or take the step out",
                )


@rule(
    "path-without-end",
    "flow",
    "A path that never ends leaves a practitioner going round in circles.",
    "two steps that each lead to the other",
)
def path_without_end(case: Case) -> Iterator[Fault]:
    """From each step some way leads to an end or to another procedure."""
    for flow in flows_of(case):
        ends = [position for position, ways in enumerate(flow.follows) if any(not isinstance(way, int) for way in ways)]
        ending = reached(ends, backwards(flow.follows))
        for position, step in enumerate(flow.steps):
            if position not in ending:
                yield (
                    case.place(*flow.where, position, "id"),
                    f"from the step `{step.id}` no way leads to an end",
                    "let a step or an answer on the way say `ends:`, or lead out of the circle",
                )


@rule(
    "last-step-open",
    "flow",
    "A procedure that stops without a word leaves its reader waiting for more.",
    "a last step without `ends`, `then` or `branches`",
    severity=Severity.WARNING,
)
def last_step_open(case: Case) -> Iterator[Fault]:
    """The last step says how the procedure ends, or where it leads."""
    for flow in flows_of(case):
        step = flow.steps[-1]
        if not (step.branches or step.then or step.ends):
            yield (
                case.place(*flow.where, len(flow.steps) - 1, "id"),
                f"the last step `{step.id}` does not say how the procedure ends",
                "add `ends:` with what is true then, or `then:` with what follows",
            )


@rule(
    "step-two-ways", "flow", "A step that both leads on and ends says two things at once.", "`then: send` beside `ends: Nothing follows.`"
)
def step_two_ways(case: Case) -> Iterator[Fault]:
    """A step has branches, or `then`, or `ends`, and no two of them."""
    for flow in flows_of(case):
        for position, step in enumerate(flow.steps):
            given = [key for key, value in (("branches", step.branches), ("then", step.then), ("ends", step.ends)) if value]
            if len(given) > 1:
                yield (
                    case.place(*flow.where, position, given[1]),
                    f"`{step.id}` has both `{given[0]}` and `{given[1]}`",
                    "keep the one that is true",
                )
            elif step.then == step.id or step.id in {branch.then for branch in step.branches}:
                yield case.place(*flow.where, position, "id"), f"`{step.id}` leads to itself", "name the step that follows"
