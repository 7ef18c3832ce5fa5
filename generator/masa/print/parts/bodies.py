"""Who works together, as data for paper: partners, agencies, other boards."""

from __future__ import annotations

from masa.language.ends import end_of
from masa.language.kinds import partner_kind
from masa.model.base import spoken
from masa.model.bodies import Agency, Board, Body, Partner, Role, Sector
from masa.model.groups import Group
from masa.print.parts.posts import post, signatory, term
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, shared_source


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
            "no_posts": not entry.posts and paper.relations.arrangements.edition.knows_leads,
            "signed": [signatory(paper, found, entry.id) for found in paper.relations.signed_for(entry.id)],
            **ended(paper, entry),
            "terms": [term(paper, found, entry.name) for found in entry.chair_terms],
            "website": entry.website,
            "groups": paper.refs(group.id for group in paper.relations.groups_of(entry.id)),
            "roles": paper.refs(role.id for role in paper.relations.roles_of(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )


def ended(paper: Paper, entry: Body | Role | Group) -> Json:
    """When a body, a role or a group came to an end or will, and what took its place or will."""
    end = end_of(entry, paper.today)
    if not end:
        return {}
    # Without a date the line on what it is says that it has ended.
    after = {"label": end.follows, **paper.ref(end.after)} if end.after else None
    return {"end": filled({"label": end.label, "when": end.when, "after": after})}


def agencies(paper: Paper) -> Json:
    """The relevant agencies by sector, in the model's order, how much of a list is published, and what the area does not have."""
    arrangements = paper.relations.arrangements
    drawn = {sector: [agency(paper, entry) for entry in arrangements.agencies_there if entry.sector == sector] for sector in Sector}
    common = shared_source([entry for entries in drawn.values() for entry in entries])
    over = [agency(paper, entry) for entry in arrangements.agencies if entry.has_ended]
    sectors = [{"sector": str(sector), "entries": entries} for sector, entries in (*drawn.items(), ("ended", over)) if entries]
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
            "area": spoken(map(paper.relations.name, entry.area)),
            "named_as": entry.named_as,
            "because": paper.statement(entry.because, entry.name, entry.source) if entry.because else None,
            **ended(paper, entry),
            "groups": paper.refs(group.id for group in paper.relations.groups_of(entry.id)),
            "foot": paper.foot(entry, entry.name),
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
            "area": spoken(map(paper.relations.name, entry.area)),
            "website": entry.website,
            "shared": paper.refs(found.id for found in paper.relations.shared_with(entry.id)),
            "reporting": paper.refs(found.id for found in paper.relations.reporting_to(entry.id)),
            "foot": paper.foot(entry, entry.name),
        }
    )
