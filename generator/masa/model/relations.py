"""Who belongs to what: every link of the arrangements, followed in both directions.

The YAML states each relation once (a group names its members). Pages need the way back too (a partner
shows the groups it sits on), and derive it here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property

from masa.model import Arrangements
from masa.model.base import Entry, Named, Record
from masa.model.bodies import Agency, Partner, Post, Role, RoleKind, Seat, Signatory, Term
from masa.model.groups import Feed, Group
from masa.model.partnership import Place, SourceDocument, SourceKind
from masa.model.procedures import Deadline, Event, Function, Procedure, Step
from masa.model.publications import Contact, Document, GlossaryTerm
from masa.model.ways_back import StepOf, WaysBack
from masa.model.written import When

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
    "courses",
)
__all__ = ["COLLECTIONS", "Relations", "StepOf"]

Anything = Entry | Place | SourceDocument
Body = Partner | Agency


class Relations:
    """Look-ups over one set of arrangements. Unknown ids raise KeyError: the checks come first."""

    def __init__(self, arrangements: Arrangements) -> None:
        """Take arrangements whose references resolve."""
        self.arrangements = arrangements
        self._back = WaysBack(arrangements)

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
        """The name that the site uses for an entry, whatever its collection calls it; that of the `partnership` too."""
        entry = self._entry(entry_id)
        return str(getattr(entry, "name", None) or getattr(entry, "title", None) or getattr(entry, "text", entry_id))

    def heading(self, entry_id: str) -> str:
        """What an entry is called where it stands, and so wherever a link leads to it: the task of a procedure, else the name."""
        return str(getattr(self.entries[entry_id], "title", None) or self.name(entry_id))

    def short(self, entry_id: str) -> str:
        """The short name, else the name."""
        entry = self._entry(entry_id)
        return str(getattr(entry, "short_name", None) or getattr(entry, "short", None) or self.name(entry_id))

    def _entry(self, entry_id: str) -> Record:
        return self.arrangements.partnership if entry_id == "partnership" else self.entries[entry_id]

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
        own = {group.id for group in self._back.seats.get(entry_id, ())}
        held = (group for role in self.roles_of(entry_id) for group in self._back.seats.get(role.id, ()))
        found = own | {group.id for group in held if self._serves(entry_id, group)}
        return self._back.in_order(found)

    def attends(self, role_id: str) -> list[Group]:
        """The groups that a role attends without being a member."""
        return list(self._back.attending.get(role_id, ()))

    def chairs(self, role_id: str) -> list[Group]:
        """The groups that a role chairs, alone, with others or in turn."""
        return list(self._back.chaired.get(role_id, ()))

    def stands_in(self, role_id: str) -> list[Group]:
        """The groups of which a role is the vice-chair."""
        return list(self._back.standing_in.get(role_id, ()))

    def was_on(self, entry_id: str) -> list[Group]:
        """The groups that have ended, on which a role or body sat, or which it attended or chaired."""
        return list(self._back.ended.get(entry_id, ()))

    def roles_of(self, body_id: str) -> list[Role]:
        """The roles that a body's people hold."""
        return list(self._back.held.get(body_id, ()))

    def team_of(self, role_id: str) -> list[Role]:
        """The roles that belong to a role which is a team."""
        return list(self._back.teams.get(role_id, ()))

    def bodies_on(self, group: Group) -> list[str]:
        """Ids of the partners and agencies that sit on a group, in the order of its members."""
        found: dict[str, None] = {}
        for member in group.members:
            if self.collection[member] == "roles":
                found.update(dict.fromkeys(self.holders(member, group)))
            else:
                found[member] = None
        return list(found)

    def holders(self, role_id: str, group: Group) -> list[str]:
        """The bodies that may take a role on a group: a body of one area sits on no group of another."""
        return [body for body in self.role(role_id).held_by if self._serves(body, group)]

    def posts_of(self, role_id: str, group: Group | None = None) -> list[tuple[Partner, Post]]:
        """The posts by which the leads or the delegates are known, each with its partner; on a group those that may sit there."""
        if self.collection[role_id] != "roles" or (kind := self.role(role_id).kind) not in (RoleKind.LEAD, RoleKind.DELEGATE):
            return []
        held = self.role(role_id).held_by
        partners = (partner for partner in self.arrangements.partners if not held or partner.id in held)
        serving = (partner for partner in partners if group is None or self._serves(partner.id, group))
        posts = ((partner, partner.post(Seat.LEAD if kind is RoleKind.LEAD else Seat.DELEGATE)) for partner in serving)
        return [(partner, post) for partner, post in posts if post]

    def _serves(self, body_id: str, group: Group) -> bool:
        """Whether a body may sit on a group through a role: one of some places does not on the group of others."""
        own = self._areas.get(body_id, ())
        return not group.area or not own or not set(own).isdisjoint(group.area)

    def served_by(self, contact: Contact) -> tuple[str, ...]:
        """The places that a contact serves: those that it names, else those of the body that answers, else all."""
        own = contact.area or self._areas.get(contact.body or "", ())
        return own or tuple(place.id for place in self.arrangements.partnership.area.places)

    @cached_property
    def _areas(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {partner.id: partner.places for partner in self.arrangements.partners}
        for place in self.arrangements.partnership.area.places:
            found[place.council] = (*found.get(place.council, ()), place.id)
        found |= {agency.id: agency.area for agency in self.arrangements.agencies}
        return found | {board.id: board.area for board in self.arrangements.boards}

    # Who answers to whom

    def answering_to(self, entry_id: str) -> list[Group]:
        """The groups that are accountable to a group or role."""
        return list(self._back.answering.get(entry_id, ()))

    def reporting_to(self, entry_id: str) -> list[Group]:
        """The groups that report to a group or board without answering to it."""
        return list(self._back.reporting.get(entry_id, ()))

    def shared_with(self, board_id: str) -> list[Group]:
        """The groups that are shared with another partnership."""
        return list(self._back.shared.get(board_id, ()))

    def fed_by(self, group_id: str) -> list[tuple[Group, Feed]]:
        """What other groups hand to this one."""
        return list(self._back.fed.get(group_id, ()))

    # Who does what

    def functions_of(self, holder_id: str) -> list[Function]:
        """The functions of a group or role."""
        return list(self._back.tasks.get(holder_id, ()))

    def procedures_with(self, actor_id: str) -> list[Procedure]:
        """The procedures in which a role, group or body acts."""
        return list(self._back.acting.get(actor_id, ()))

    def steps_by(self, actor_id: str) -> list[StepOf]:
        """The steps that a role, group or body takes."""
        return list(self._back.taken.get(actor_id, ()))

    def steps_with(self, actors: Iterable[str]) -> list[StepOf]:
        """The steps in which any of some roles, groups and bodies has a part, or of which it hears, in order."""
        return self._back.steps_with(actors)

    def steps(self) -> Iterator[StepOf]:
        """Every step of every procedure, in order."""
        yield from self._back.steps.values()

    def step(self, procedure_id: str, step_id: str) -> Step:
        """A step of a procedure."""
        return self._back.steps[procedure_id, step_id].step

    def deadlines(self) -> list[tuple[StepOf, Deadline]]:
        """Every step that has a time limit, with the limit."""
        return [(found, found.step.deadline) for found in self.steps() if found.step.deadline]

    def clocks_of(self, event_id: str) -> list[tuple[StepOf, Deadline]]:
        """The steps whose time limit is counted from an event, or up to it, with the limit."""
        return list(self._back.clocks.get(event_id, ()))

    def brought_by(self, event_id: str) -> list[StepOf]:
        """The steps after which an event has happened."""
        return list(self._back.bringing.get(event_id, ()))

    def started_by(self, event_id: str) -> list[Procedure]:
        """The procedures that an event sets going."""
        return list(self._back.started.get(event_id, ()))

    def event(self, event_id: str) -> Event:
        """The event with this id."""
        entry = self.entries[event_id]
        assert isinstance(entry, Event)
        return entry

    # What is written where

    def documents_used_by(self, document_id: str) -> list[Procedure]:
        """The procedures that use, make or send a document."""
        return list(self._back.using.get(document_id, ()))

    def document(self, document_id: str) -> Document:
        """The document with this id."""
        entry = self.entries[document_id]
        assert isinstance(entry, Document)
        return entry

    def terms(self) -> list[GlossaryTerm]:
        """The glossary from A to Z."""
        return sorted(self.arrangements.glossary, key=lambda term: term.term.lower())

    def chair_terms(self) -> list[tuple[Partner, Term]]:
        """Every published term in the chair, in the order in which they end."""
        terms = [(partner, term) for partner in self.arrangements.partners for term in partner.chair_terms]
        return sorted(terms, key=lambda found: found[1].ends.last_day)

    def in_the_chair(self, day: dt.date) -> tuple[Partner, Term] | None:
        """Whose term in the chair runs on a day; None where no published one does."""
        return next((found for found in self.chair_terms() if found[1].runs_on(day)), None)

    def named_in_chair(self) -> list[Group]:
        """The groups whose chair is named, and has the role of whoever chairs the partnership."""
        chairing = set(self.arrangements.partnership.chaired_by)
        there = self.arrangements.groups_there
        return [group for group in there if group.chair and group.chair.name and chairing.intersection(group.chair.role)]

    def signed_for(self, body_id: str) -> list[Signatory]:
        """Those who signed the arrangements for a body."""
        signed = self.arrangements.edition.signatories
        return [one for one in signed if body_id in (one.on_behalf_of or (one.body,))]

    def commonly_known(self) -> list[GlossaryTerm]:
        """The terms whose meaning no document gives."""
        common = {source.id for source in self.arrangements.sources if source.kind is SourceKind.COMMON_KNOWLEDGE}
        return [term for term in self.terms() if term.common_knowledge or term.source.document in common]

    def named(self, entry_id: str) -> Named:
        """An entry that has a name and a summary."""
        entry = self.entries[entry_id]
        assert isinstance(entry, Named)
        return entry

    def named_when(self, post: Post, partner: Partner) -> When | None:
        """The date of the text that names the holder of a post; None where nothing says it."""
        document = self.entries[partner.source.document]
        return post.as_of or (document.published if isinstance(document, SourceDocument) else None)

    def number_of_source(self, source_id: str) -> int:
        """The place of a document in the list of sources, counted from 1."""
        return self._back.numbers[source_id]
