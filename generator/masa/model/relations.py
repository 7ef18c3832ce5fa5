"""Who belongs to what: every link of the arrangements, followed in both directions.

The YAML states each relation once (a group names its members). Pages need the way back too (a partner
shows the groups it sits on), and derive it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from masa.model import Arrangements
from masa.model.base import Entry, Named, Record
from masa.model.bodies import Agency, Feed, Group, Partner, Role
from masa.model.partnership import Place, SourceDocument
from masa.model.procedures import Deadline, Event, Function, Procedure, Step
from masa.model.publications import Contact, Document, GlossaryTerm

# The collections whose entries have ids that anything may point to; places stand inside the partnership.
COLLECTIONS = (
    "sources",
    "partners",
    "agencies",
    "roles",
    "groups",
    "functions",
    "events",
    "procedures",
    "contacts",
    "boards",
    "documents",
    "glossary",
    "priorities",
)
Anything = Entry | Place | SourceDocument
Body = Partner | Agency
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


class Relations:
    """Look-ups over one set of arrangements. Unknown ids raise KeyError: the checks come first."""

    def __init__(self, arrangements: Arrangements) -> None:
        """Take arrangements whose references resolve."""
        self.arrangements = arrangements

    @cached_property
    def entries(self) -> dict[str, Record]:
        """Every entry by id."""
        found: dict[str, Record] = {place.id: place for place in self.arrangements.partnership.area.places}
        for collection in COLLECTIONS:
            found.update({entry.id: entry for entry in getattr(self.arrangements, collection)})
        return found

    @cached_property
    def collection(self) -> dict[str, str]:
        """The name of the collection that each id stands in."""
        found = {place.id: "places" for place in self.arrangements.partnership.area.places}
        for collection in COLLECTIONS:
            found.update({entry.id: collection for entry in getattr(self.arrangements, collection)})
        return found

    def name(self, entry_id: str) -> str:
        """The name that the site uses for an entry, whatever its collection calls it."""
        entry = self.entries[entry_id]
        return str(getattr(entry, "name", None) or getattr(entry, "title", None) or getattr(entry, "text", entry_id))

    def short(self, entry_id: str) -> str:
        """The short name, else the name."""
        entry = self.entries[entry_id]
        return str(getattr(entry, "short_name", None) or getattr(entry, "short", None) or self.name(entry_id))

    def group(self, entry_id: str) -> Group:
        """The group with this id."""
        entry = self.entries[entry_id]
        assert isinstance(entry, Group)
        return entry

    def role(self, entry_id: str) -> Role:
        """The role with this id."""
        entry = self.entries[entry_id]
        assert isinstance(entry, Role)
        return entry

    def contact(self, entry_id: str) -> Contact:
        """The contact with this id."""
        entry = self.entries[entry_id]
        assert isinstance(entry, Contact)
        return entry

    # Who sits where

    def groups_of(self, entry_id: str) -> list[Group]:
        """The groups on which a role or body sits, itself or through the roles that it holds."""
        seats = {entry_id, *(role.id for role in self.roles_of(entry_id))}
        found = {group.id for seat in seats for group in self._seats.get(seat, ())}
        return [group for group in self.arrangements.groups if group.id in found] if found else []

    def attends(self, role_id: str) -> list[Group]:
        """The groups that a role attends without being a member."""
        return list(self._attending.get(role_id, ()))

    def chairs(self, role_id: str) -> list[Group]:
        """The groups that a role chairs."""
        return list(self._chaired.get(role_id, ()))

    def roles_of(self, body_id: str) -> list[Role]:
        """The roles that a body's people hold."""
        return list(self._held.get(body_id, ()))

    def bodies_on(self, group: Group) -> list[str]:
        """Ids of the partners and agencies that sit on a group, in the order of its members."""
        found: dict[str, None] = {}
        for member in group.members:
            if self.collection[member] == "roles":
                found.update(dict.fromkeys(self.role(member).held_by))
            else:
                found[member] = None
        return list(found)

    # Who answers to whom

    def answering_to(self, entry_id: str) -> list[Group]:
        """The groups that are accountable to a group or role."""
        return list(self._answering.get(entry_id, ()))

    def reporting_to(self, entry_id: str) -> list[Group]:
        """The groups that report to a group or board without answering to it."""
        return list(self._reporting.get(entry_id, ()))

    def shared_with(self, board_id: str) -> list[Group]:
        """The groups that are shared with another partnership."""
        return list(self._shared.get(board_id, ()))

    def fed_by(self, group_id: str) -> list[tuple[Group, Feed]]:
        """What other groups hand to this one."""
        return list(self._fed.get(group_id, ()))

    # Who does what

    def functions_of(self, holder_id: str) -> list[Function]:
        """The functions of a group or role."""
        return list(self._tasks.get(holder_id, ()))

    def procedures_with(self, actor_id: str) -> list[Procedure]:
        """The procedures in which a role, group or body acts."""
        return list(self._acting.get(actor_id, ()))

    def steps_by(self, actor_id: str) -> list[StepOf]:
        """The steps that a role, group or body takes."""
        return list(self._taken.get(actor_id, ()))

    def steps(self) -> Iterator[StepOf]:
        """Every step of every procedure, in order."""
        for procedure in self.arrangements.procedures:
            for number, step in enumerate(procedure.steps, 1):
                yield StepOf(procedure, step, number)

    def deadlines(self) -> list[tuple[StepOf, Deadline]]:
        """Every step that has a time limit, with the limit."""
        return [(found, found.step.deadline) for found in self.steps() if found.step.deadline]

    def brought_by(self, event_id: str) -> list[StepOf]:
        """The steps after which an event has happened."""
        return list(self._bringing.get(event_id, ()))

    def started_by(self, event_id: str) -> list[Procedure]:
        """The procedures that an event sets going."""
        return list(self._started.get(event_id, ()))

    def event(self, event_id: str) -> Event:
        """The event with this id."""
        entry = self.entries[event_id]
        assert isinstance(entry, Event)
        return entry

    # What is written where

    def documents_used_by(self, document_id: str) -> list[Procedure]:
        """The procedures that use, make or send a document."""
        return list(self._using.get(document_id, ()))

    def document(self, document_id: str) -> Document:
        """The document with this id."""
        entry = self.entries[document_id]
        assert isinstance(entry, Document)
        return entry

    def terms(self) -> list[GlossaryTerm]:
        """The glossary from A to Z."""
        return sorted(self.arrangements.glossary, key=lambda term: term.term.lower())

    def named(self, entry_id: str) -> Named:
        """An entry that has a name and a summary."""
        entry = self.entries[entry_id]
        assert isinstance(entry, Named)
        return entry

    # The ways back, each followed once for all who ask

    @cached_property
    def _seats(self) -> dict[str, list[Group]]:
        return _by((member, group) for group in self.arrangements.groups for member in group.members)

    @cached_property
    def _attending(self) -> dict[str, list[Group]]:
        return _by((role, group) for group in self.arrangements.groups for role in group.attendees)

    @cached_property
    def _chaired(self) -> dict[str, list[Group]]:
        return _by((group.chair.role, group) for group in self.arrangements.groups if group.chair)

    @cached_property
    def _held(self) -> dict[str, list[Role]]:
        return _by((body, role) for role in self.arrangements.roles for body in role.held_by)

    @cached_property
    def _answering(self) -> dict[str, list[Group]]:
        return _by((group.accountable_to, group) for group in self.arrangements.groups if group.accountable_to)

    @cached_property
    def _reporting(self) -> dict[str, list[Group]]:
        return _by((other, group) for group in self.arrangements.groups for other in group.reports_to)

    @cached_property
    def _shared(self) -> dict[str, list[Group]]:
        return _by((board, group) for group in self.arrangements.groups for board in group.shared_with)

    @cached_property
    def _fed(self) -> dict[str, list[tuple[Group, Feed]]]:
        return _by((feed.into, (group, feed)) for group in self.arrangements.groups for feed in group.feeds)

    @cached_property
    def _tasks(self) -> dict[str, list[Function]]:
        return _by((holder, function) for function in self.arrangements.functions for holder in function.by)

    @cached_property
    def _acting(self) -> dict[str, list[Procedure]]:
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
    def _taken(self) -> dict[str, list[StepOf]]:
        return _by((actor, found) for found in self.steps() for actor in found.step.by)

    @cached_property
    def _bringing(self) -> dict[str, list[StepOf]]:
        return _by((found.step.event, found) for found in self.steps() if found.step.event)

    @cached_property
    def _started(self) -> dict[str, list[Procedure]]:
        return _by((procedure.trigger, procedure) for procedure in self.arrangements.procedures if procedure.trigger)

    @cached_property
    def _using(self) -> dict[str, list[Procedure]]:
        return _by(
            (document, procedure)
            for procedure in self.arrangements.procedures
            for document in (
                *procedure.documents,
                *(made for step in procedure.steps for made in (*step.produces, *(sending.what for sending in step.sends))),
            )
        )
