"""Who works together, as data for paper: partners, agencies, roles, groups, other boards."""

from __future__ import annotations

from masa.model.base import Citation
from masa.model.bodies import Agency, Board, Group, Holder, Partner, Post, Role, Sector, Term, Tier
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
            "sort": entry.kind,
            "lead": post(paper, entry.lead, entry),
            "delegate": post(paper, entry.delegate, entry),
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
    return filled({"role": found.role, "name": found.name, "named": text_of(named), "since": since})


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


def leads(paper: Paper) -> Json:
    """The table of partners, leads and delegates."""
    rows = [
        {"partner": paper.ref(entry.id), "lead": post(paper, entry.lead, entry), "delegate": post(paper, entry.delegate, entry)}
        for entry in paper.relations.arrangements.partners
    ]
    return {"kind": "leads", "rows": rows}


def chair(paper: Paper) -> Json:
    """Who chairs the partnership, who chooses the chair, and the published terms."""
    partnership = paper.relations.arrangements.partnership
    terms = [
        {"partner": paper.ref(entry.id), "delegate": post(paper, entry.delegate, entry), **term(paper, found, entry.name)}
        for entry in paper.relations.arrangements.partners
        for found in entry.chair_terms
    ]
    chosen_by = paper.ref(partnership.chair_chosen_by) if partnership.chair_chosen_by else None
    summary = paper.relations.role(partnership.chaired_by).summary
    return filled({"kind": "chair", "role": paper.ref(partnership.chaired_by), "summary": summary, "chosen_by": chosen_by, "terms": terms})


def agencies(paper: Paper) -> Json:
    """The relevant agencies by sector, in the model's order of sectors."""
    arrangements = paper.relations.arrangements
    drawn = {sector: [agency(paper, entry) for entry in arrangements.agencies if entry.sector == sector] for sector in Sector}
    common = shared_source([entry for entries in drawn.values() for entry in entries])
    sectors = [{"sector": sector, "entries": entries} for sector, entries in drawn.items() if entries]
    return {"kind": "agencies", "sectors": sectors, "common": common}


def agency(paper: Paper, entry: Agency) -> Json:
    """A relevant agency."""
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "summary": entry.summary,
            "area": paper.relations.name(entry.area) if entry.area else None,
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
            "chair": filled({**paper.ref(led.role), "rota": text_of(led.rota), "note": paper.note(led.note, entry.name)}) if led else None,
            "meets": text_of(entry.meets),
            "area": relations.name(entry.area) if entry.area else None,
            "members": [seat(paper, member, entry) for member in entry.members],
            "attendees": [seat(paper, member, entry) for member in entry.attendees],
            "accountable_to": paper.ref(entry.accountable_to) if entry.accountable_to else None,
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
            "website": entry.website,
            "shared": paper.refs(found.id for found in paper.relations.shared_with(entry.id)),
            "reporting": paper.refs(found.id for found in paper.relations.reporting_to(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )
