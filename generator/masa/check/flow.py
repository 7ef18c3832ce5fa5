"""Family flow: a procedure leads from its first step to an end, and its clocks start with something that happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.finding import Place, Severity
from masa.model.procedures import Procedure, Step
from masa.relations import Relations
from masa.tree import Path

END = ""


@dataclass
class Flow:
    """A procedure as a graph: the positions of the steps that follow each step, END among them where it ends."""

    procedure: Procedure
    where: Path
    follows: list[list[int | str]] = field(default_factory=list)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its steps, in order."""
        return self.procedure.steps


def _flows(relations: Relations) -> Iterator[Flow]:
    for number, procedure in enumerate(relations.arrangements.procedures):
        positions = {step.id: position for position, step in enumerate(procedure.steps)}
        if len(positions) < len(procedure.steps):
            continue  # two steps with one id: nobody can say where it leads
        flow = Flow(procedure, ("procedures", number, "steps"))
        for position, step in enumerate(procedure.steps):
            flow.follows.append([*_after(step, position, positions, len(procedure.steps))])
        yield flow


def _after(step: Step, position: int, positions: Mapping[str, int], count: int) -> Iterator[int | str]:
    """Where a step leads: positions in this procedure, END, or the id of another procedure."""
    ways = [branch.then for branch in step.branches] if step.branches else [step.then]
    if not step.branches and step.then is None:
        yield END if step.ends or position + 1 >= count else position + 1
        return
    for way in ways:
        yield END if way is None else positions.get(way, way)


def _reached(starts: Iterable[int], follows: list[list[int | str]]) -> set[int]:
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        position = waiting.pop()
        if position not in found:
            found.add(position)
            waiting += [way for way in follows[position] if isinstance(way, int)]
    return found


def _backwards(follows: list[list[int | str]]) -> list[list[int | str]]:
    back: list[list[int | str]] = [[] for _ in follows]
    for position, ways in enumerate(follows):
        for way in ways:
            if isinstance(way, int):
                back[way].append(position)
    return back


@rule(
    "step-unreachable", "flow", "A step that nothing leads to is never done.", "a first step with `then: send` that skips a step in between"
)
def step_unreachable(case: Case) -> Iterator[Fault]:
    """Each step can be reached from the first one."""
    for flow in _flows(case.sound) if case.sound else ():
        reached = _reached([0], flow.follows)
        for position, step in enumerate(flow.steps):
            if position not in reached:
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
    for flow in _flows(case.sound) if case.sound else ():
        ends = [position for position, ways in enumerate(flow.follows) if any(not isinstance(way, int) for way in ways)]
        ending = _reached(ends, _backwards(flow.follows))
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
    for flow in _flows(case.sound) if case.sound else ():
        step = flow.steps[-1]
        if not (step.branches or step.then or step.ends):
            yield (
                case.place(*flow.where, len(flow.steps) - 1, "id"),
                f"the last step `{step.id}` does not say how the procedure ends",
                "add `ends:` with what is true then, or `then:` with what follows",
            )


@rule("decision-branches", "flow", "A question needs at least two answers, and answers need a question.", "`decision:` with one branch")
def decision_branches(case: Case) -> Iterator[Fault]:
    """A decision has two or more different answers, and branches stand only under a decision."""
    for flow in _flows(case.sound) if case.sound else ():
        for position, step in enumerate(flow.steps):
            place = case.place(*flow.where, position, "decision" if step.decision else "branches")
            answers = [branch.answer.casefold() for branch in step.branches]
            if step.decision and len(answers) < 2:  # noqa: PLR2004 - yes and no
                yield (
                    place,
                    f"the decision of `{step.id}` has {len(answers) or 'no'} answer{'s' * (not answers)}",
                    "give each answer a branch",
                )
            if answers and not step.decision:
                yield place, f"`{step.id}` has branches and no question", "add `decision:` with the question that they answer"
            if len(set(answers)) < len(answers):
                yield place, f"two answers of `{step.id}` are the same", "word each answer so that it can be told from the others"


@rule(
    "branches-alike",
    "flow",
    "A question whose answers all lead to one place decides nothing.",
    "both branches with `then: send`",
    severity=Severity.WARNING,
)
def branches_alike(case: Case) -> Iterator[Fault]:
    """The answers to a question lead to different places."""
    for flow in _flows(case.sound) if case.sound else ():
        for position, step in enumerate(flow.steps):
            ways = {branch.then for branch in step.branches}
            if len(step.branches) > 1 and len(ways) == 1 and None not in ways:
                yield (
                    case.place(*flow.where, position, "branches"),
                    f"every answer of `{step.id}` leads to `{ways.pop()}`",
                    "lead each answer to its own step, or take the question out",
                )


@rule(
    "step-two-ways", "flow", "A step that both leads on and ends says two things at once.", "`then: send` beside `ends: Nothing follows.`"
)
def step_two_ways(case: Case) -> Iterator[Fault]:
    """A step has branches, or `then`, or `ends`, and no two of them."""
    for flow in _flows(case.sound) if case.sound else ():
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


@rule(
    "clock-unstarted",
    "flow",
    "A deadline that counts from something that never happens cannot be kept.",
    "`after: request-received` where no step before it has that `event`",
)
def clock_unstarted(case: Case) -> Iterator[Fault]:
    """The event that starts a clock comes before the step: a step's, the trigger's, or an earlier procedure's."""
    if not case.sound:
        return
    flows = {flow.procedure.id: flow for flow in _flows(case.sound)}
    leading = _leading(flows)
    for flow in flows.values():
        back = _backwards(flow.follows)
        for position, step in enumerate(flow.steps):
            limit = step.deadline
            if limit is None:
                continue
            key = "after" if limit.after else "before"
            event = limit.after or limit.before
            near = _reached([position], back if limit.after else flow.follows) - {position}
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
    "a step with `event: notification-made` that never leads to the procedure with that `trigger`",
    severity=Severity.WARNING,
)
def trigger_followed(case: Case) -> Iterator[Fault]:
    """A step that sets a procedure going leads to it, at once or later; a step that leads to one sets it going."""
    flows = {flow.procedure.id: flow for flow in _flows(case.sound)} if case.sound else {}
    triggers = {flow.procedure.trigger: flow.procedure.id for flow in flows.values() if flow.procedure.trigger}
    for flow in flows.values():
        for position, step in enumerate(flow.steps):
            if not step.event:
                continue
            place = case.place(*flow.where, position, "event")
            started = triggers.get(step.event, flow.procedure.id)
            ways = (
                {way for near in _reached([position], flow.follows) for way in flow.follows[near]}
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


@rule(
    "sent-unmade",
    "flow",
    "A form that nobody makes and nobody keeps cannot be sent.",
    "`sends: [{what: request-form, …}]` in a procedure that neither makes nor lists the form",
    severity=Severity.WARNING,
)
def sent_unmade(case: Case) -> Iterator[Fault]:
    """What a step sends is made in the procedure, or is among its documents."""
    for flow in _flows(case.sound) if case.sound else ():
        made = {*flow.procedure.documents, *(document for step in flow.steps for document in step.produces)}
        for position, step in enumerate(flow.steps):
            for number, sending in enumerate(step.sends):
                if sending.what not in made:
                    yield (
                        case.place(*flow.where, position, "sends", number, "what"),
                        f"`{step.id}` sends `{sending.what}`, which no step makes",
                        f"add it to `produces` of the step that makes it, or to the documents of `{flow.procedure.id}`",
                    )


@rule(
    "procedure-owner",
    "flow",
    "What nobody owns is done by nobody.",
    "a procedure without `owner`",
    severity=Severity.WARNING,
)
def procedure_owner(case: Case) -> Iterator[Fault]:
    """Each procedure has somebody who sees to it that it is done."""
    for path, entry in case.entries("procedures"):
        if not entry.get("owner"):
            yield _start(case, path), f"`{entry.get('id')}` has no owner", "add `owner:` with the group or role that sees to it"


def _start(case: Case, path: Path) -> Place:
    return case.place(*path, "id")
