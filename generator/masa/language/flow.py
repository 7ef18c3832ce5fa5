"""The flow of a procedure in words: what each step says, what is asked there, where each answer leads. Every drawing of it takes these."""

from __future__ import annotations

from dataclasses import dataclass

from masa.language.prose import phrase
from masa.model.procedures import OURS, Procedure, Step
from masa.model.relations import Relations
from masa.model.ways import Way, ways


@dataclass(frozen=True, slots=True)
class Exit:
    """An answer, or "" where nothing is asked, and where it leads: to the step of a number, to another procedure, or to an end in words.

    `target` is the id of the step or the procedure, `ours` what is said of an answer that no published text gives.
    """

    answer: str
    ours: str
    number: int
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as a flow says it, from the top.

    `exits` leave it; `down` leads on to what stands below it: the next step, or behind the last one what follows.
    `reached` is whether something leaves for it that does not come from right above.
    """

    step: Step
    number: int
    who: str
    limit: str
    ours: str
    exits: tuple[Exit, ...]
    down: Exit | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow of one procedure: when it starts, or "", and its stops."""

    starts: str
    stops: tuple[Stop, ...]


def flow(relations: Relations, procedure: Procedure) -> Flow:
    """What a flow of the procedure says, whatever draws it."""
    found = ways(procedure)
    reached = {way.step for own in found for way in own.jumps}

    def told(step: Step, way: Way) -> Exit:
        ours = any(branch.answer == way.answer and branch.published is False for branch in step.branches)
        said = way.answer, OURS if ours else ""
        if way.step is not None:
            return Exit(*said, way.step + 1, procedure.steps[way.step].id, f"step {way.step + 1}")
        return Exit(*said, 0, way.procedure, relations.heading(way.procedure) if way.procedure else way.ends)

    stops = tuple(
        Stop(
            step,
            number,
            _who(relations, step),
            _limit(relations, step),
            OURS if step.published is False else "",
            tuple(told(step, way) for way in (*own.jumps, *own.aside)),
            told(step, own.down) if own.down else None,
            number - 1 in reached,
        )
        for number, (step, own) in enumerate(zip(procedure.steps, found, strict=True), 1)
    )
    return Flow(f"Starts when {relations.event(procedure.trigger).name}" if procedure.trigger else "", stops)


def _who(relations: Relations, step: Step) -> str:
    """Who takes a step; of many the first, and how many others."""
    match [relations.name(actor) for actor in step.by]:
        case [first, _, *rest] if rest:
            return f"{first} and {1 + len(rest)} others"
        case names:
            return " and ".join(names)


def _limit(relations: Relations, step: Step) -> str:
    if not step.deadline:
        return ""
    limit = phrase(step.deadline, relations)
    return limit[0].upper() + limit[1:]
