"""Every link of the arrangements, followed from its end to its beginning: once for all who ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from masa.model import Arrangements
from masa.model.bodies import Role
from masa.model.groups import Feed, Group
from masa.model.procedures import Deadline, Function, Procedure, Step

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step with the procedure that it belongs to and its number in it, counted from 1."""

    procedure: Procedure
    step: Step
    number: int


def _by(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """Things by the ids that lead to them, in their order; one that an id leads to twice stands once."""
    found: dict[str, list[Thing]] = {}
    for entry_id, thing in pairs:
        things = found.setdefault(entry_id, [])
        if not things or things[-1] is not thing:
            things.append(thing)
    return found


class WaysBack:
    """What leads to each id, in the order of the YAML."""

    def __init__(self, arrangements: Arrangements) -> None:
        """Take arrangements whose references resolve."""
        self.arrangements = arrangements

    @cached_property
    def groups(self) -> list[Group]:
        """The groups that have not ended: nobody sits on any other, chairs it or answers to it."""
        return list(self.arrangements.groups_there)

    @cached_property
    def ended(self) -> dict[str, list[Group]]:
        """The groups that have ended, by each role and body that sat on them, attended them or chaired them."""
        over = [group for group in self.arrangements.groups if group.has_ended]
        return _by(
            (who, group) for group in over for who in (*group.members, *group.attendees, *(group.chair.all_roles if group.chair else ()))
        )

    @cached_property
    def seats(self) -> dict[str, list[Group]]:
        """The groups that each role or body sits on itself."""
        return _by((member, group) for group in self.groups for member in group.members)

    @cached_property
    def placed(self) -> dict[str, tuple[int, Group]]:
        """Each group by its id, with its place among all."""
        return {group.id: (place, group) for place, group in enumerate(self.arrangements.groups)}

    def in_order(self, ids: Iterable[str]) -> list[Group]:
        """The groups with these ids, in the order of the YAML."""
        found = dict(self.placed[one] for one in ids)
        return [found[place] for place in sorted(found)]

    @cached_property
    def attending(self) -> dict[str, list[Group]]:
        """The groups that each role attends without being a member."""
        return _by((role, group) for group in self.groups for role in group.attendees)

    @cached_property
    def chaired(self) -> dict[str, list[Group]]:
        """The groups that each role chairs."""
        return _by((role, group) for group in self.groups for role in (group.chair.all_roles if group.chair else ()))

    @cached_property
    def standing_in(self) -> dict[str, list[Group]]:
        """The groups of which each role is the vice-chair."""
        return _by((role, group) for group in self.groups for role in (group.chair.vice if group.chair else ()))

    @cached_property
    def held(self) -> dict[str, list[Role]]:
        """The roles that each body holds."""
        return _by((body, role) for role in self.arrangements.roles for body in role.held_by)

    @cached_property
    def teams(self) -> dict[str, list[Role]]:
        """The roles that belong to each role, which is a team, as far as they have not ended."""
        return _by((role.part_of, role) for role in self.arrangements.roles_there if role.part_of)

    def steps_with(self, actors: Iterable[str]) -> list[StepOf]:
        """The steps in which any of some roles, groups and bodies has a part, or of which it hears, in order."""
        found = dict(pair for actor in actors for pair in self.parted.get(actor, ()))
        return [found[place] for place in sorted(found)]

    @cached_property
    def answering(self) -> dict[str, list[Group]]:
        """The groups that answer to each group or role."""
        return _by((above, group) for group in self.groups for above in group.accountable_to)

    @cached_property
    def reporting(self) -> dict[str, list[Group]]:
        """The groups that report to each group or board."""
        return _by((other, group) for group in self.groups for other in group.reports_to)

    @cached_property
    def shared(self) -> dict[str, list[Group]]:
        """The groups that are shared with each partnership."""
        return _by((board, group) for group in self.groups for board in group.shared_with)

    @cached_property
    def fed(self) -> dict[str, list[tuple[Group, Feed]]]:
        """What is handed to each group, and by which that has not ended."""
        return _by((feed.into, (group, feed)) for group in self.groups for feed in group.feeds)

    @cached_property
    def tasks(self) -> dict[str, list[Function]]:
        """The functions of each group or role."""
        return _by((holder, function) for function in self.arrangements.functions for holder in function.by)

    @cached_property
    def acting(self) -> dict[str, list[Procedure]]:
        """The procedures in which each role, group or body acts."""
        return _by(
            (actor, procedure)
            for procedure in self.arrangements.procedures
            for actor in (
                *procedure.owner,
                *procedure.decides,
                *(who for step in procedure.steps for who in (*step.by, *step.with_, *step.tells)),
            )
        )

    @cached_property
    def taken(self) -> dict[str, list[StepOf]]:
        """The steps that each role, group or body takes."""
        return _by((actor, found) for found in self.steps.values() for actor in found.step.by)

    @cached_property
    def parted(self) -> dict[str, list[tuple[int, StepOf]]]:
        """The steps in which each role, group or body has a part, or of which it hears, each with its place among all."""
        placed = list(enumerate(self.steps.values()))
        return _by(
            (actor, pair)
            for pair in placed
            for step in (pair[1].step,)
            for actor in (*step.by, *step.with_, *step.tells, *(to for sending in step.sends for to in sending.to))
        )

    @cached_property
    def clocks(self) -> dict[str, list[tuple[StepOf, Deadline]]]:
        """The steps whose time limit is counted from each event, or up to it."""
        limited = ((found, found.step.deadline) for found in self.steps.values() if found.step.deadline)
        return _by((event, pair) for pair in limited for event in (pair[1].after, pair[1].before) if event)

    @cached_property
    def steps(self) -> dict[tuple[str, str], StepOf]:
        """Every step by the ids of its procedure and its own, in order."""
        return {
            (procedure.id, step.id): StepOf(procedure, step, number)
            for procedure in self.arrangements.procedures
            for number, step in enumerate(procedure.steps, 1)
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each document in the list of sources, counted from 1."""
        return {source.id: number for number, source in enumerate(self.arrangements.sources, 1)}

    @cached_property
    def bringing(self) -> dict[str, list[StepOf]]:
        """The steps after which each event has happened."""
        return _by((found.step.event, found) for found in self.steps.values() if found.step.event)

    @cached_property
    def started(self) -> dict[str, list[Procedure]]:
        """The procedures that each event sets going."""
        return _by((procedure.trigger, procedure) for procedure in self.arrangements.procedures if procedure.trigger)

    @cached_property
    def using(self) -> dict[str, list[Procedure]]:
        """The procedures that use, make or send each document."""
        return _by(
            (document, procedure)
            for procedure in self.arrangements.procedures
            for document in (
                *procedure.documents,
                *(made for step in procedure.steps for made in (*step.produces, *(sending.what for sending in step.sends))),
            )
        )
