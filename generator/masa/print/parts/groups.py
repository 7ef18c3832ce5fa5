"""Groups and roles, as data for paper: with all that is known of them, in both directions."""

from __future__ import annotations

from masa.law import cited
from masa.model.base import Citation, spoken
from masa.model.bodies import Role, RoleKind
from masa.model.groups import Chair, Group
from masa.model.procedures import Function
from masa.print.parts.bodies import ended
from masa.print.parts.posts import holder, post
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of


def role(paper: Paper, entry: Role) -> Json:
    """A role: who holds it, where it sits, what it does and how. What it does in a group is listed with the group."""
    relations = paper.relations
    functions = relations.functions_of(entry.id)
    return filled(
        {
            "kind": "role",
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "summary": entry.summary,
            "held_by": paper.parties(entry.held_by),
            "together": entry.kind is RoleKind.PARTNERS,
            "over": entry.has_ended,
            **ended(paper, entry),
            "part_of": paper.ref(entry.part_of) if entry.part_of else None,
            "team": paper.refs(found.id for found in relations.team_of(entry.id)),
            "appointed_by": paper.refs(entry.appointed_by),
            "holder": holder(paper, entry.holder, entry.name) if entry.holder else None,
            "members": paper.refs(group.id for group in relations.arrangements.groups_there if entry.id in group.members),
            "attends": paper.refs(group.id for group in relations.attends(entry.id)),
            "chairs": paper.refs(group.id for group in relations.chairs(entry.id) if not group.chair or not group.chair.beside(entry.id)),
            "chairs_with": [
                _chairs_with(paper, group, entry.id) for group in relations.chairs(entry.id) if group.chair and group.chair.beside(entry.id)
            ],
            "stands_in": paper.refs(group.id for group in relations.stands_in(entry.id)),
            "was_on": paper.refs(group.id for group in relations.was_on(entry.id)),
            "answering": paper.refs(group.id for group in relations.answering_to(entry.id)),
            "procedures": paper.refs(found.id for found in relations.procedures_with(entry.id)),
            "methods": paper.statements(entry.methods, entry.name, entry.source),
            "functions": [function(paper, found, entry.source) for found in functions if not _groups(paper, found)],
            "shares": paper.refs(dict.fromkeys(group_id for found in functions for group_id in _groups(paper, found))),
            "foot": paper.foot(entry, entry.name),
        }
    )


def group(paper: Paper, entry: Group) -> Json:
    """A group with all that is known of it, in both directions."""
    relations = paper.relations
    led = entry.chair
    return filled(
        {
            "kind": "group",
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "tier": relations.arrangements.partnership.tier_word(entry.tier),
            "summary": entry.summary,
            "purpose": paper.statements(entry.purpose, entry.name, entry.source),
            "chair": _chair(paper, led, entry.name) if led else None,
            "standing": entry.standing,
            "over": entry.has_ended,
            **ended(paper, entry),
            "highest": entry.highest,
            "meets": text_of(entry.meets),
            "area": spoken(map(paper.relations.name, entry.area)),
            "members": [seat(paper, member, entry) for member in entry.members],
            "in_part": entry.members_in_part,
            "examples": paper.statements(entry.examples, entry.name, entry.source),
            "attendees": [seat(paper, member, entry) for member in entry.attendees],
            "accountable_to": paper.refs(entry.accountable_to),
            "reports_to": paper.refs(entry.reports_to),
            "shared_with": paper.refs(entry.shared_with),
            "answering": paper.refs(found.id for found in relations.answering_to(entry.id)),
            "reporting": paper.refs(found.id for found in relations.reporting_to(entry.id)),
            "questions": paper.statements(entry.questions, entry.name, entry.source),
            "functions": [function(paper, found, entry.source) for found in relations.functions_of(entry.id)],
            "feeds": [{"what": feed.what, "group": paper.ref(feed.into), "source": paper.source(feed.source)} for feed in entry.feeds],
            "fed_by": [{"what": feed.what, "group": paper.ref(giver.id)} for giver, feed in relations.fed_by(entry.id)],
            "procedures": paper.refs(found.id for found in relations.procedures_with(entry.id)),
            "not_published": entry.not_published,
            "foot": paper.foot(entry, entry.name),
        }
    )


def _chairs_with(paper: Paper, entry: Group, role_id: str) -> Json:
    """A group that a role chairs together with others, or in turn with them."""
    assert entry.chair
    return {**paper.ref(entry.id), "in_turn": bool(entry.chair.in_turn), "with": paper.refs(entry.chair.beside(role_id))}


def _chair(paper: Paper, led: Chair, about: str) -> Json:
    """Who chairs a group, in turn or together, who stands in, and whether it is still to be agreed."""
    return filled(
        {
            "name": led.name,
            "named": text_of(led.as_of),
            "roles": paper.refs(led.role),
            "in_turn": paper.refs(led.in_turn),
            "vice": paper.refs(led.vice),
            "open": led.to_be_agreed,
            "rota": text_of(led.rota),
            "note": paper.note(led.note, about),
        }
    )


def seat(paper: Paper, member: str, group: Group) -> Json:
    """A member of a group with the published posts and names; without either the bodies that it comes from."""
    relations = paper.relations
    found = relations.entries[member]
    people = [{"partner": paper.ref(partner.id), **post(paper, held, partner)} for partner, held in relations.posts_of(member, group)]
    named = holder(paper, found.holder, found.name) if isinstance(found, Role) and found.holder and not people else None
    bodies = relations.holders(member, group) if isinstance(found, Role) and not people and not named else []
    return filled({**paper.ref(member), "people": people, "holder": named, "bodies": paper.parties(bodies)})


def _groups(paper: Paper, entry: Function) -> list[str]:
    """The groups among those who carry out a function."""
    return [holder_id for holder_id in entry.by if paper.relations.collection[holder_id] == "groups"]


def function(paper: Paper, entry: Function, around: Citation) -> Json:
    """Something that a group or role must do; its source only where it is another than the one around it."""
    about = entry.text
    source = entry.source if entry.source != around else None
    return filled(
        {
            "label": paper.label(entry.id),
            "text": entry.text,
            "points": paper.statements(entry.points, about, entry.source),
            "law": list(cited(entry.requirements, paper.relations.arrangements.edition.guidance)),
            "source": paper.source(source),
            "note": paper.note(entry.note, about),
        }
    )
