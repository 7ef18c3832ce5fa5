"""Procedures as graphs: which steps follow which, for the rules that ask where a step leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from masa.check.case import Case
from masa.model.procedures import Procedure, Step
from masa.source.tree import Path

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


def flows_of(case: Case) -> Iterator[Flow]:
    """Every procedure whose steps can be told apart; none where a link of the data leads nowhere."""
    for number, procedure in enumerate(case.sound.arrangements.procedures if case.sound else ()):
        positions = {step.id: position for position, step in enumerate(procedure.steps)}
        if len(positions) < len(procedure.steps):
            continue  # two steps with one id: nobody can say where it leads
        ways = [way for step in procedure.steps for way in (step.then, *(branch.then for branch in step.branches)) if way]
        if any(way not in positions and case.collection.get(way) != "procedures" for way in ways):
            continue  # a way that leads nowhere is said to be one
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


def reached(starts: Iterable[int], follows: list[list[int | str]]) -> set[int]:
    """The positions that some way leads to from those given, and these."""
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        position = waiting.pop()
        if position not in found:
            found.add(position)
            waiting += [way for way in follows[position] if isinstance(way, int)]
    return found


def backwards(follows: list[list[int | str]]) -> list[list[int | str]]:
    """The same ways, walked from their ends: the positions that come before each step."""
    back: list[list[int | str]] = [[] for _ in follows]
    for position, ways in enumerate(follows):
        for way in ways:
            if isinstance(way, int):
                back[way].append(position)
    return back
