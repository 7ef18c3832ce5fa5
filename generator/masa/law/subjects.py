"""What procedures are about, and which questions their deadlines answer, by the requirements that their steps say they answer.

No page and no rule needs to know the id of a procedure for that: each partnership has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from masa.law import requirements
from masa.law.requirement import Subject, Topic
from masa.model.procedures import Deadline, Procedure
from masa.model.relations import Relations, StepOf


@cache
def numbers(subject: Subject) -> frozenset[str]:
    """The requirements that a procedure about this answers."""
    return frozenset(requirement.id for requirement in requirements().values() if requirement.subject == subject)


def about(subject: Subject, procedures: Iterable[Procedure]) -> list[Procedure]:
    """The procedures about a subject: those with a step that answers a requirement of it."""
    wanted = numbers(subject)
    return [procedure for procedure in procedures if any(not wanted.isdisjoint(step.requirements) for step in procedure.steps)]


def on_topic(topic: Topic, procedures: Iterable[Procedure]) -> list[Procedure]:
    """The procedures with a step that answers a requirement of a topic."""
    wanted = {requirement.id for requirement in requirements().values() if requirement.topic == topic}
    return [procedure for procedure in procedures if any(not wanted.isdisjoint(step.requirements) for step in procedure.steps)]


def answered(relations: Relations) -> Iterator[tuple[str, StepOf, Deadline]]:
    """The questions that the law's own time limits answer, each with the step that has the deadline, in the order of the requirements."""
    for requirement in requirements().values():
        if requirement.question:
            for found, deadline in relations.deadlines():
                # A local rule is the partnership's own and stands beside the law's.
                if requirement.id in found.step.requirements and deadline.rule != "local":
                    yield requirement.question, found, deadline
