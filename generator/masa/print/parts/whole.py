"""The partnership and the edition as a whole, as data for paper: cover, vision, area, money, ways of working."""

from __future__ import annotations

from collections.abc import Sequence

from masa.law.subjects import about
from masa.model.bodies import RoleKind
from masa.model.money import Sum
from masa.model.partnership import Guidance, Practice, Status
from masa.model.written import day_in_words
from masa.print.parts.picture import logo
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

# The statutory guidance in force: the latest edition that the model knows.
NEWEST = tuple(Guidance)[-1]


def edition(paper: Paper) -> Json:
    """The edition and whose it is, for the cover and for the account of this edition."""
    arrangements = paper.relations.arrangements
    found, partnership = arrangements.edition, arrangements.partnership
    return filled(
        {
            "kind": "edition",
            "title": found.title,
            "partnership": partnership.name,
            "short": partnership.short_name or partnership.name,
            "house": partnership.site_name,
            "summary": partnership.summary,
            "established": text_of(partnership.established),
            "place": partnership.area.spoken,
            "logo": logo(partnership),
            "status": str(found.status),
            "label": found.label,
            "demonstration": found.is_demonstration,
            "guidance": found.guidance.removeprefix("wt-"),
            "newer": NEWEST.removeprefix("wt-") if found.guidance is not NEWEST and found.status is not Status.REPLACED else None,
            "effective_from": text_of(found.effective_from),
            "runs_to": text_of(found.runs_to),
            "published": text_of(found.published),
            "review_every": text_of(found.review_every),
            "review_is_aim": found.review_is_aim,
            "review_due": text_of(found.review_due),
            "overdue": _overdue(paper),
            "reviewed_by": paper.ref(found.reviewed_by) if found.reviewed_by else None,
            "checked": "Not yet" if arrangements.is_unread else day_in_words(found.last_reviewed),
            "foot": paper.foot(found, "This edition"),
            "partnership_foot": paper.foot(partnership, partnership.name),
        }
    )


def _overdue(paper: Paper) -> bool:
    due = paper.relations.arrangements.edition.review_due
    return due is not None and due.is_past(paper.today)


def area(paper: Paper) -> Json:
    """Where the arrangements apply."""
    found = paper.relations.arrangements.partnership.area
    about = "The area covered"
    places = [{"label": paper.label(place.id), "name": place.name, "council": paper.ref(place.council)} for place in found.places]
    return {
        "kind": "area",
        "summary": found.summary,
        "places": places,
        "points": paper.statements(found.points, about, found.source),
        "foot": paper.foot(found, about),
    }


def funding(paper: Paper) -> Json | None:
    """How the work is paid for."""
    found = paper.relations.arrangements.partnership.funding
    if not found:
        return None
    return filled(
        {
            "kind": "funding",
            "summary": found.summary,
            "contributors": paper.refs(found.contributors),
            "others": found.other_contributors,
            "pays_for": paper.statements(found.pays_for, "Funding", found.source),
            "reviewed": text_of(found.reviewed),
            "shares": found.shares,
            "years": [
                filled(
                    {
                        "name": year.name,
                        "paid": [_sum(paper, one) for one in year.paid],
                        "spent": [_sum(paper, one) for one in year.spent],
                        "total": text_of(year.total),
                    }
                )
                for year in found.years
            ],
            "foot": paper.foot(found, "Funding"),
        }
    )


def _sum(paper: Paper, one: Sum) -> Json:
    """A sum of money: whose or what for, and how much."""
    what = ": ".join(filter(None, (paper.relations.name(one.by) if one.by else None, one.heading)))
    return {"what": what or "Costs", "amount": str(one.amount)}


def practices(paper: Paper, found: Sequence[Practice]) -> Json | None:
    """Ways of working, each with its points and who does it; None for none."""
    if not found:
        return None
    items = [
        filled(
            {
                "name": practice.name,
                "summary": practice.summary,
                "points": paper.statements(practice.points, practice.name, practice.source),
                "groups": paper.refs(practice.groups),
                "roles": paper.refs(practice.roles),
                "documents": paper.refs(practice.documents),
                "happens": text_of(practice.happens),
                "foot": paper.foot(practice, practice.name),
            }
        )
        for practice in found
    ]
    return {"kind": "practices", "items": items}


def scrutiny(paper: Paper) -> Json | None:
    """How the partnership is scrutinised, from the role that does it; None where no role is named for it."""
    arrangements = paper.relations.arrangements
    if arrangements.partnership.scrutiny:
        return practices(paper, arrangements.partnership.scrutiny)
    role_id = next((role.id for role in arrangements.roles_there if role.kind is RoleKind.SCRUTINEER), arrangements.edition.reviewed_by)
    if role_id is None:
        return None
    role = paper.relations.role(role_id)
    return {
        "kind": "scrutiny",
        "role": paper.ref(role_id),
        "summary": role.summary,
        "methods": paper.statements(role.methods, role.name, role.source),
    }


def review(paper: Paper) -> Json | None:
    """How often the arrangements are reviewed, by whom, what a review asks, and the joint work; None where none of it is published."""
    arrangements = paper.relations.arrangements
    found, partnership = arrangements.edition, arrangements.partnership
    if not any(
        (found.review_every, found.review_due, found.reviewed_by, found.review_asks, partnership.joint_work, partnership.neighbours)
    ):
        return None
    return filled(
        {
            "kind": "review",
            "every": text_of(found.review_every),
            "aim": found.review_is_aim,
            "due": text_of(found.review_due),
            "overdue": _overdue(paper),
            "by": paper.ref(found.reviewed_by) if found.reviewed_by else None,
            "asks": paper.statements(found.review_asks, "What a review asks", found.source),
            "joint_work": paper.statements(partnership.joint_work, "Work with others", partnership.source),
            "neighbours": paper.refs(partnership.neighbours),
        }
    )


def sharing(paper: Paper) -> Json | None:
    """Why information is shared and under which agreements; None where no such procedure is published."""
    found = next(iter(about("sharing", paper.relations.arrangements.procedures)), None)
    if found is None:
        return None
    documents = [{**paper.ref(entry_id), "summary": paper.relations.document(entry_id).summary} for entry_id in found.documents]
    return {"kind": "sharing", "purposes": paper.statements(found.criteria, found.name, found.source), "documents": documents}
