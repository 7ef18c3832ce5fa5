"""What the arrangements hold, as things to be found: each entry, and each step of each procedure, under all its names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from masa.language.ends import end_of
from masa.language.prose import phrase
from masa.model.addresses import address
from masa.model.base import Ends, Named, spoken
from masa.model.bodies import Agency, Board, BoardKind, Partner, Post, Role
from masa.model.courses import Course, Occasion, to_come
from masa.model.groups import Group
from masa.model.procedures import Function, Procedure
from masa.model.publications import Contact, Document, DocumentKind, GlossaryTerm, Priority, Purpose
from masa.model.relations import Relations, StepOf
from masa.site.search.finds import Family, Find
from masa.site.search.synonyms import synonyms
from masa.site.search.words import fold

BOARD = {
    BoardKind.NEIGHBOUR: "Neighbouring partnership",
    BoardKind.LOCAL: "Board",
    BoardKind.NATIONAL: "National body",
    BoardKind.SERVICE: "Shared service",
}
DOCUMENT = {DocumentKind.ARRANGEMENTS: "Document", DocumentKind.PROCEDURE: "Document"}
CONTACT = {
    Purpose.EMERGENCY: "In an emergency",
    Purpose.REPORT: "To report a worry",
    Purpose.HELPLINE: "Helpline",
    Purpose.NON_EMERGENCY: "Not an emergency",
    Purpose.CANNOT_SPEAK: "If you cannot speak",
    Purpose.ONLINE: "To report what happened online",
    Purpose.OFFICE: "Office",
    Purpose.REFERENCE: "Website",
}


def entries(relations: Relations, today: dt.date = dt.date.min) -> Iterator[Find]:
    """Everything that the arrangements hold and that somebody may look for, without what is over on the day."""
    it = _Entries(relations, today)
    known = relations.arrangements
    yield from map(it.procedure, known.procedures)
    yield from map(it.step, relations.steps())
    yield from map(it.group, known.groups)
    yield from map(it.partner, known.partners)
    yield from map(it.agency, known.agencies)
    yield from map(it.role, known.roles)
    yield from map(it.board, known.boards)
    yield from map(it.function, known.functions)
    yield from map(it.document, known.documents)
    yield from map(it.term, known.glossary)
    yield from map(it.priority, known.priorities)
    yield from (it.course(course, dates) for course, dates in to_come(known.courses, today))
    yield from map(it.contact, filter(_offered, known.contacts))


def of_the_year(relations: Relations) -> dict[str, str]:
    """What the parts of the yearly report are about, by their anchor: the names of its figures, and what was done on each priority."""
    report = relations.arrangements.yearly_report
    if not report:
        return {}
    figures = {topic.id: " ".join(figure.name for figure in topic.figures) for topic in report.topics}
    return figures | {f"year-{one.priority}": " ".join(strand.name for strand in one.strands) for one in report.priorities}


def of_adults() -> dict[str, str]:
    """What the page on a worry about an adult is about, by the anchor of its first part."""
    return {"adult-now": " ".join(synonyms().adults)}


def _offered(contact: Contact) -> bool:
    """Whether the site shows a contact: a way to get help that nobody has verified is never offered."""
    # Other ways to 999 stand together, and are found by the first of them.
    other = contact.purpose is Purpose.CANNOT_SPEAK and contact.phone is None
    return (contact.verified or not contact.is_help) and not other


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class _Entries:
    """One method a collection."""

    def __init__(self, relations: Relations, today: dt.date) -> None:
        self.relations, self.today = relations, today
        self.shorts = {fold(term.term): term.short for term in relations.arrangements.glossary if term.short}

    def address(self, entry_id: str) -> str:
        return address(self.relations, entry_id)

    def kind(self, kind: str, entry: Ends) -> str:
        """What something is called in the list of what was found: with its end where it has one."""
        end = end_of(entry, self.today)
        return f"{kind}, {end.words}" if end else kind

    def names(self, ids: Iterable[str]) -> list[str]:
        return [self.relations.name(entry_id) for entry_id in ids]

    def and_bodies(self, members: Iterable[str]) -> list[str]:
        """The names of roles and bodies, and of the bodies that hold the roles."""
        found = list(members)
        roles = [self.relations.role(member) for member in found if self.relations.collection[member] == "roles"]
        return self.names(dict.fromkeys((*found, *(body for role in roles for body in role.held_by))))

    def called(self, entry: Named | Document, *more: str) -> tuple[str, ...]:
        """Short form and other names of an entry, the short form of the glossary too."""
        name = entry.title if isinstance(entry, Procedure | Document) else entry.name
        # An id that it had before is the name that it had before.
        before = (old.replace("-", " ") for old in entry.formerly)
        found = (entry.short_name, self.shorts.get(fold(entry.name)), *more, *entry.other_names, *before)
        return tuple(dict.fromkeys(other for other in found if other and other != name))

    def group(self, group: Group) -> Find:
        chairs = spoken(self.names(group.chair.all_roles)) if group.chair else ""
        named = f"{group.chair.name} (named {group.chair.as_of}), " if group.chair and group.chair.name else ""
        chair = f"Chaired by: {named}{chairs}" if chairs else ""
        meets = f"meets {group.meets}" if group.meets else ""
        answers = f"answers to the {spoken(self.names(group.accountable_to))}" if group.accountable_to else ""
        facts = [fact for fact in (chair, meets, answers) if fact]
        members = self.and_bodies((*group.members, *group.attendees))
        return Find(
            Family.WHO,
            self.kind("Group", group),
            group.name,
            self.address(group.id),
            f"{_capital('; '.join(facts))}." if facts else group.summary,
            self.called(group),
            (
                group.summary if facts else "",
                "members sits on it",
                *members,
                str(group.tier),
                *self.names((*group.area, *group.shared_with, *group.reports_to)),
                *(point.text for point in (*group.purpose, *group.questions)),
            ),
            weight=1.15,
        )

    def holder(self, post: Post, partner: Partner) -> str:
        """A post-holder's name with the date of the text that gives it."""
        named = self.relations.named_when(post, partner)
        return f"{post.name} (named {named})" if post.name and named else post.name or ""

    def partner(self, partner: Partner) -> Find:
        posts = [
            f"{str(seat).capitalize()}: {', '.join(filter(None, (self.holder(post, partner), post.role)))}." for seat, post in partner.posts
        ]
        groups = [group.name for group in self.relations.groups_of(partner.id)]
        roles = [role.name for role in self.relations.roles_of(partner.id)]
        return Find(
            Family.WHO,
            self.kind("Safeguarding partner", partner),
            partner.name,
            self.address(partner.id),
            " ".join(posts) or partner.summary,
            self.called(partner),
            (partner.summary, str(partner.kind), "sits on the groups", *groups, *roles),
            weight=1.15,
        )

    def agency(self, agency: Agency) -> Find:
        groups = [group.name for group in self.relations.groups_of(agency.id)]
        words = (str(agency.sector), "relevant agency", *groups, *(role.name for role in self.relations.roles_of(agency.id)))
        area = " ".join(self.names(agency.area))
        return Find(
            Family.WHO,
            self.kind("Agency", agency),
            agency.name,
            self.address(agency.id),
            agency.summary,
            self.called(agency),
            (*words, area),
        )

    def role(self, role: Role) -> Find:
        seats = [group.name for group in (*self.relations.groups_of(role.id), *self.relations.attends(role.id))]
        chairs = [f"chairs the {group.name}" for group in self.relations.chairs(role.id)]
        holder = role.holder.name if role.holder else ""
        partnership = "chairs the partnership" if role.id in self.relations.arrangements.partnership.chaired_by else ""
        words = (holder, partnership, *chairs, *seats, *self.names((*role.held_by, *role.appointed_by)))
        return Find(Family.WHO, self.kind("Role", role), role.name, self.address(role.id), role.summary, self.called(role), words)

    def board(self, board: Board) -> Find:
        words = (board.link or "", *(group.name for group in self.relations.shared_with(board.id)))
        return Find(Family.WHO, BOARD[board.kind], board.name, self.address(board.id), board.summary, self.called(board), words)

    def function(self, function: Function) -> Find:
        line = f"Done by: {spoken(self.names(function.by))}."
        points = tuple(point.text for point in function.points)
        return Find(Family.WHO, "Task", _capital(function.text), self.address(function.id), line, (), points, weight=0.8, part=True)

    def procedure(self, procedure: Procedure) -> Find:
        limits = dict.fromkeys(str(step.deadline.within or step.deadline.at_least) for step in procedure.steps if step.deadline)
        told = f"Time limit{'s' if len(limits) > 1 else ''}: {', '.join(limits)}. " if limits else ""
        words = (
            self.relations.event(procedure.trigger).name if procedure.trigger else "",
            *self.names((*procedure.owner, *procedure.decides, *procedure.documents)),
            *(point.text for point in procedure.criteria),
        )
        return Find(
            Family.DO,
            "Procedure",
            procedure.title,
            self.address(procedure.id),
            told + procedure.summary,
            (procedure.name, *self.called(procedure)),
            words,
            weight=1.15,
        )

    def step(self, found: StepOf) -> Find:
        procedure, step = found.procedure, found.step
        limit = _capital(phrase(step.deadline, self.relations)) if step.deadline else spoken(self.names(step.by))
        sent = [self.relations.name(ref) for sending in step.sends for ref in (sending.what, *sending.to, sending.at) if ref]
        words = (
            step.does,
            step.decision or "",
            "deadline time limit" if step.deadline else "",
            *self.names((*step.by, *step.with_, *step.tells, *step.produces)),
            *sent,
            *(point.text for point in step.points),
            *(branch.answer for branch in step.branches),
        )
        line = f"{procedure.title}, step {found.number}. {limit}."
        place = f"{self.address(procedure.id)}#{step.id}"
        return Find(Family.DO, "Step", step.name, place, line, (), words, weight=1.1 if step.deadline else 1, part=True)

    def document(self, document: Document) -> Find:
        used = [procedure.name for procedure in self.relations.documents_used_by(document.id)]
        kind = DOCUMENT.get(document.kind, _capital(str(document.kind)))
        words = (*used, *self.names(filter(None, (document.owner,))), str(document.published or ""))
        return Find(Family.DOCUMENTS, kind, document.title, self.address(document.id), document.summary, self.called(document), words)

    def term(self, term: GlossaryTerm) -> Find:
        return Find(Family.WORDS, "Word", term.term, self.address(term.id), term.meaning, (term.short,) if term.short else (), weight=0.9)

    def priority(self, priority: Priority) -> Find:
        words = (priority.period, *(plan.text for plan in priority.plans), *self.names(priority.groups))
        kind = "Priority of an earlier year" if priority.has_ended else "Priority"
        return Find(Family.PAGES, kind, priority.name, self.address(priority.id), priority.summary, self.called(priority), words)

    def course(self, course: Course, dates: list[Occasion]) -> Find:
        words = ("training", "course", "event", "book", course.for_whom, course.summary, *(date.where for date in dates))
        line = f"{dates[0].when}. {course.summary}"
        return Find(Family.PAGES, "Course or event", course.name, self.address(course.id), line, self.called(course), words)

    def contact(self, contact: Contact) -> Find:
        """A contact that is offered. Its number stands in the line only where it is verified."""
        number = f"{contact.phone}. " if contact.verified and contact.phone else ""
        kind = CONTACT[contact.purpose]
        help_ = Family.ADULTS if contact.is_for_adults else Family.HELP
        return Find(
            help_ if contact.is_help else Family.WHO,
            f"{kind}, about adults" if contact.is_for_adults else kind,
            contact.name,
            self.address(contact.id),
            number + contact.summary,
            self.called(contact),
            (*((contact.phone.replace(" ", ""),) if contact.verified and contact.phone else ()), *self.names(contact.area)),
            # Whoever fears for a child is never given a number for adults.
            apart=not contact.is_help or contact.is_for_adults or contact.purpose is Purpose.NON_EMERGENCY,
        )
