"""Where each step of a procedure leads, sorted by how every flow shows it: straight down, by a jump, or to an end beside it."""

from __future__ import annotations

from dataclasses import dataclass

from masa.model.procedures import Procedure


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step or an answer leads: to another step by its place, to another procedure, or to an end in words."""

    answer: str
    step: int | None = None
    procedure: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of one step: the one that leads down, those that jump to other steps, those that leave the procedure."""

    down: Way | None
    jumps: tuple[Way, ...]
    aside: tuple[Way, ...]


NO_WAYS = Ways(None, (), ())


def ways(procedure: Procedure) -> list[Ways]:
    """The ways of every step, in order."""
    places = {step.id: place for place, step in enumerate(procedure.steps)}
    return [_sorted(_of(procedure, place, places), place, len(procedure.steps)) for place in range(len(procedure.steps))]


def _of(procedure: Procedure, place: int, places: dict[str, int]) -> list[Way]:
    step = procedure.steps[place]
    if not step.branches and not step.then and not step.ends:
        return [Way("", place + 1)] if place + 1 < len(procedure.steps) else []
    given = [(branch.answer, branch.then, branch.ends) for branch in step.branches] or [("", step.then, step.ends)]
    return [
        Way(answer, places[then]) if then in places else Way(answer, procedure=then or "", ends="" if then else ends or "")
        for answer, then, ends in given
    ]


def _sorted(found: list[Way], place: int, count: int) -> Ways:
    """Down leads what goes to the next step. Below the last step there is room for what follows it, if nothing is asked there."""
    last = place + 1 == count
    down = next((way for way in found if way.step == place + 1 or (last and way.step is None and not way.answer)), None)
    rest = [way for way in found if way is not down]
    return Ways(down, tuple(way for way in rest if way.step is not None), tuple(way for way in rest if way.step is None))
