"""Who works together, as data for paper: partners, agencies, roles, groups, other boards."""

from __future__ import annotations

from collections.abc import Sequence

from masa.language.kinds import partner_kind
from masa.model.base import Citation
from masa.model.bodies import Agency, Board, Chair, Group, Holder, Partner, Post, Role, RoleKind, Sector, Signatory, Term, Tier
from masa.model.procedures import Function
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, shared_source, text_of

TIERS = tuple(Tier)


def partner(paper: Paper, entry: Partner) -> Json:
    """A statutory safeguarding partner with its lead, its delegate, its terms in the chair and its groups."""
    return filled(
        {
            "kind": "partner",
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "summary": entry.summary,
            "sort": partner_kind(entry.kind),
            "posts": [{"seat": seat, **post(paper, held, entry)} for seat, held in entry.posts],
            "signed": [signatory(paper, found, entry.id) for found in paper.relations.signed_for(entry.id)],
            "until": text_of(entry.until),
            "followed_by": paper.ref(entry.followed_by) if entry.followed_by else None,
            "terms": [term(paper, found, entry.name) for found in entry.chair_terms],
            "website": entry.website,
            "groups": paper.refs(group.id for group in paper.relations.groups_of(entry.id)),
            "roles": paper.refs(role.id for role in paper.relations.roles_of(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )


def post(paper: Paper, found: Post, partner: Partner) -> Json:
    """A post and its holder, where published, with the date of the text that gives the name and what has changed since."""
    named = paper.relations.named_when(found, partner) if found.name else None
    since = {"text": found.since.text, "source": paper.source(found.since.source)} if found.since else None
    body = paper.relations.name(found.body) if found.body else None
    return filled({"role": found.role, "name": found.name, "named": text_of(named), "since": since, "body": body})


def signatory(paper: Paper, found: Signatory, own: str = "") -> Json:
    """Somebody who signed: the post, the name, the body where it is another than the one that it is told of, and for whom."""
    return filled(
        {
            "role": found.role,
            "name": found.name,
            "body": paper.ref(found.body) if found.body != own else None,
            "on_behalf_of": paper.refs(found.on_behalf_of),
            "in_place_of": ", ".join(filter(None, (found.in_place_of.name, found.in_place_of.role))) if found.in_place_of else None,
        }
    )


def term(paper: Paper, found: Term, about: str) -> Json:
    """A term in office."""
    return {
        "starts": str(found.starts),
        "ends": str(found.ends),
        "over": found.ends.is_past(paper.today),
        "last": found is paper.relations.chair_terms()[-1][1] and not paper.relations.in_the_chair(paper.today),
        "source": paper.source(found.source),
        "note": paper.note(found.note, about),
    }


def leads(paper: Paper) -> Json | None:
    """The table of partners, leads and delegates, and who signed."""
    rows = [
        filled({"partner": paper.ref(entry.id), **{str(seat): post(paper, held, entry) for seat, held in entry.posts}})
        for entry in paper.relations.arrangements.partners
        if entry.posts
    ]
    signed = [signatory(paper, found) for found in paper.relations.arrangements.edition.signatories]
    return {"kind": "leads", "rows": rows, "signed": signed} if rows or signed else None


def chair(paper: Paper) -> Json | None:
    """Who chairs the partnership, who chooses the chair, and the published terms."""
    relations = paper.relations
    partnership = relations.arrangements.partnership
    terms = [
        filled({"partner": paper.ref(entry.id), "post": _post_in_chair(paper, entry, found), **term(paper, found, entry.name)})
        for entry in relations.arrangements.partners
        for found in entry.chair_terms
    ]
    chosen_by = paper.ref(partnership.chair_chosen_by) if partnership.chair_chosen_by else None
    roles = [relations.role(role) for role in partnership.chaired_by]
    if not roles and not terms:
        return None
    return filled(
        {
            "kind": "chair",
            "roles": paper.refs(partnership.chaired_by),
            "holders": [holder(paper, role.holder, role.name) for role in roles if role.holder],
            "summary": " ".join(role.summary for role in roles),
            "chosen_by": chosen_by,
            "terms": terms,
        }
    )


def _post_in_chair(paper: Paper, entry: Partner, found: Term) -> Json | None:
    """The post that chairs, where the term names one that is published."""
    held = entry.post(found.post)
    return post(paper, held, entry) if held else None


def agencies(paper: Paper) -> Json:
    """The relevant agencies by sector, in the model's order, how much of a list is published, and what the area does not have."""
    arrangements = paper.relations.arrangements
    drawn = {sector: [agency(paper, entry) for entry in arrangements.agencies if entry.sector == sector] for sector in Sector}
    common = shared_source([entry for entries in drawn.values() for entry in entries])
    sectors = [{"sector": sector, "entries": entries} for sector, entries in drawn.items() if entries]
    partnership = arrangements.partnership
    absent = paper.statements(partnership.absent, "Relevant agencies", partnership.source)
    return {"kind": "agencies", "list": str(partnership.agency_list), "absent": absent, "sectors": sectors, "common": common}


def agency(paper: Paper, entry: Agency) -> Json:
    """A relevant agency."""
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "summary": entry.summary,
            "area": _listed(paper, entry.area),
            "named_as": entry.named_as,
            "because": paper.statement(entry.because, entry.name, entry.source) if entry.because else None,
            "until": text_of(entry.until),
            "followed_by": paper.ref(entry.followed_by) if entry.followed_by else None,
            "groups": paper.refs(group.id for group in paper.relations.groups_of(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )


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
            "held_by": paper.refs(entry.held_by),
            "together": entry.kind is RoleKind.PARTNERS,
            "appointed_by": paper.refs(entry.appointed_by),
            "holder": holder(paper, entry.holder, entry.name) if entry.holder else None,
            "members": paper.refs(group.id for group in relations.arrangements.groups if entry.id in group.members),
            "attends": paper.refs(group.id for group in relations.attends(entry.id)),
            "chairs": paper.refs(group.id for group in relations.chairs(entry.id)),
            "answering": paper.refs(group.id for group in relations.answering_to(entry.id)),
            "procedures": paper.refs(found.id for found in relations.procedures_with(entry.id)),
            "methods": paper.statements(entry.methods, entry.name, entry.source),
            "functions": [function(paper, found, entry.source) for found in functions if not _groups(paper, found)],
            "shares": paper.refs(dict.fromkeys(group_id for found in functions for group_id in _groups(paper, found))),
            "foot": paper.foot(entry, entry.name),
        }
    )


def holder(paper: Paper, found: Holder, about: str) -> Json:
    """A published holder of a role."""
    return {"name": found.name, "period": found.period, "source": paper.source(found.source), "note": paper.note(found.note, about)}


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
            "tier": entry.tier,
            "summary": entry.summary,
            "purpose": paper.statements(entry.purpose, entry.name, entry.source),
            "chair": _chair(paper, led, entry.name) if led else None,
            "standing": entry.standing,
            "until": text_of(entry.until),
            "followed_by": paper.ref(entry.followed_by) if entry.followed_by else None,
            "highest": entry.highest,
            "meets": text_of(entry.meets),
            "area": _listed(paper, entry.area),
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


def _listed(paper: Paper, ids: Sequence[str]) -> str | None:
    """The names of several entries, as a sentence has them."""
    *first, last = [paper.relations.name(entry_id) for entry_id in ids] or [""]
    return (f"{', '.join(first)} and {last}" if first else last) or None


def _chair(paper: Paper, led: Chair, about: str) -> Json:
    """Who chairs a group, in turn or together, who stands in, and whether it is still to be agreed."""
    return filled(
        {
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
    return filled({**paper.ref(member), "people": people, "holder": named, "bodies": paper.refs(bodies)})


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
            "source": paper.source(source),
            "note": paper.note(entry.note, about),
        }
    )


def board(paper: Paper, entry: Board) -> Json:
    """Another partnership, board or national body."""
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "sort": entry.kind,
            "summary": entry.summary,
            "link": entry.link,
            "area": _listed(paper, entry.area),
            "website": entry.website,
            "shared": paper.refs(found.id for found in paper.relations.shared_with(entry.id)),
            "reporting": paper.refs(found.id for found in paper.relations.reporting_to(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )
