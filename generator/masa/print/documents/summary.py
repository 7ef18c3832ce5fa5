"""The arrangements in two pages for the public: whom to call, who works together, who leads and who checks, which groups, what next."""

from __future__ import annotations

from masa.language.kinds import partner_kind
from masa.model.base import spoken
from masa.model.bodies import Partner, Post, RoleKind, Sector
from masa.model.groups import Group
from masa.model.publications import Audience
from masa.print.parts import look_up
from masa.print.parts.frame import frame, reviewed
from masa.print.parts.imprint import qr, short
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

PAGE = "arrangements/"
# More groups than these are named without what they are for, so that two pages hold them.
MOST = 16
# More aims than these stand on the site alone.
MOST_AIMS = 4
# Where the whole stands, and what is found there: pages that every site has.
WHOLE = (
    (PAGE, "all of the arrangements"),
    ("requirements/", "what the law asks, and where it is met"),
    ("downloads/", "documents to print"),
)


def summary(source: Source) -> Json:
    """The data of summary.typ."""
    relations = source.relations
    arrangements = relations.arrangements
    partnership = arrangements.partnership
    paper = Paper(relations, source.today, source.site_url)
    there = [entry for entry in arrangements.partners if not entry.is_over(source.today)]
    agencies = [entry for entry in arrangements.agencies_there if entry.sector is not Sector.PUBLIC]
    groups = arrangements.groups_there
    own = next(one for one in arrangements.sources if one.id == arrangements.edition.source.document)
    aims = [aim.text for aim in partnership.aims]
    # The sheet says in its own words what these say: they stand as its sources.
    _ = [paper.source(cited) for cited in (arrangements.edition.source, partnership.source)]
    here = f"{source.site_url.rstrip('/')}/{PAGE}" if source.site_url else ""
    data = {
        "name": partnership.name,
        "summary": partnership.summary,
        "vision": partnership.vision.text if partnership.vision else None,
        "aims": aims if len(aims) <= MOST_AIMS else None,
        "help": {"contacts": look_up.help_contacts(paper, Audience.PUBLIC), "local": look_up.local_help(paper)},
        "partners": [_partner(paper, entry) for entry in there],
        "leads": arrangements.edition.knows_leads,
        "agencies": len(agencies),
        "sectors": [str(sector) for sector in Sector if any(entry.sector is sector for entry in agencies)],
        "list": str(partnership.agency_list),
        "chair": _chair(paper),
        "checks": _checks(paper),
        "groups": [_group(paper, group, told=len(groups) <= MOST) for group in groups],
        "review": reviewed(paper),
        "runs_to": text_of(arrangements.edition.runs_to),
        "replaced": bool(arrangements.edition.status == "replaced"),
        "whole": [{"text": said, **found} for address, said in WHOLE if (found := paper.page(address))],
        "own": own.own_url if arrangements.edition.is_demonstration else None,
        "code": {"qr": qr(here), "address": short(here), "href": here} if here else None,
    }
    title = f"Working together for children in {partnership.area.spoken}"
    return filled(data) | {"frame": frame(paper, PAGE, title, "Summary for everybody")}


def _partner(paper: Paper, entry: Partner) -> Json:
    """A partner with its posts."""
    held = {str(seat): _post(paper, found, entry) for seat, found in entry.posts}
    return filled({**paper.ref(entry.id), "sort": partner_kind(entry.kind), **held})


def _post(paper: Paper, found: Post, partner: Partner) -> Json:
    """A post, with its holder where the published name still stands."""
    stands = found.name and not found.since
    named = text_of(paper.relations.named_when(found, partner)) if stands else None
    return filled({"role": found.role, "name": found.name if stands else None, "named": named})


def _chair(paper: Paper) -> Json | None:
    """Who chairs the partnership, as far as it is published: the role, and whose term runs today."""
    relations = paper.relations
    roles = [relations.role(role) for role in relations.arrangements.partnership.chaired_by]
    now = relations.in_the_chair(paper.today)
    named = next((group.chair.name for group in relations.named_in_chair() if group.chair), None)
    found = {
        "roles": [{**paper.ref(role.id), "summary": role.summary} for role in roles],
        "name": named,
        "now": paper.ref(now[0].id) if now else None,
        "silent": bool(relations.chair_terms()) and not now and not named,
    }
    return filled(found) if roles else None


def _checks(paper: Paper) -> list[Json]:
    """Who looks at the work from outside, and how: the ways of working that scrutiny is, or the roles that do it."""
    arrangements = paper.relations.arrangements
    if practices := arrangements.partnership.scrutiny:
        return [{"text": practice.name, "summary": practice.summary} for practice in practices]
    roles = [role for role in arrangements.roles_there if role.kind is RoleKind.SCRUTINEER]
    return [{**paper.ref(role.id), "summary": role.summary} for role in roles]


def _group(paper: Paper, group: Group, *, told: bool) -> Json:
    """A group in a line."""
    area = spoken(map(paper.relations.name, group.area))
    return filled({**paper.ref(group.id), "summary": group.summary if told else None, "area": area})
