"""What the index tells of one partnership, as plain values: they are kept between builds, and are open data themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from masa.data.due import due
from masa.law import editions, in_force, unjudged
from masa.law.evidence import Result, evidence, tally
from masa.model.groups import Tier
from masa.model.help_order import emergency, finder
from masa.model.partnership import Status
from masa.model.relations import Relations
from masa.model.written import day_in_words

REVIEW = "review"


def facts_of(relations: Relations, day: dt.date) -> dict[str, Any]:
    """The facts of a partnership as they stand on a day. What is not published is "" or an empty list."""
    arrangements = relations.arrangements
    partnership, edition = arrangements.partnership, arrangements.edition
    judged = evidence(relations, day)
    partners: dict[str, list[str]] = {}
    for one in arrangements.partners:
        partners.setdefault(str(one.kind), []).append(one.name)
    return {
        "id": partnership.id,
        "name": partnership.name,
        "short_name": partnership.short_name or "",
        "places": [place.name for place in partnership.area.places],
        "partners": partners,
        "edition": edition.short_id,
        "title": edition.title,
        "status": str(edition.status),
        "demonstration": edition.is_demonstration,
        "guidance": editions()[edition.guidance].title,
        "published": str(edition.published or ""),
        "effective_from": str(edition.effective_from or ""),
        "last_reviewed": edition.last_reviewed.isoformat(),
        "review_every": str(edition.review_every or ""),
        **_review(relations, day),
        "executives": _executives(relations),
        "chaired_by": [relations.name(role) for role in partnership.chaired_by],
        **_term(relations, day),
        "duties": {str(result): count for result, count in tally(judged).items()},
        # Of the last edition that was read, where nobody could read the one that is followed.
        "duties_unread": len(unjudged(edition.guidance)),
        "requirements": [
            {
                "id": number,
                "topic": one.requirement.topic,
                "text": one.requirement.text,
                "source": one.requirement.source,
                "result": str(one.result),
                "missing": [] if one.result is Result.MET or not in_force(one.requirement) else list(one.missing),
            }
            for number, one in judged.items()
        ],
        "emergency": known.phone or "" if (known := emergency(arrangements.contacts)) else "",
        "finder": finding.website or "" if (finding := finder(arrangements.contacts)) else "",
    }


def _review(relations: Relations, day: dt.date) -> dict[str, Any]:
    """The day by which a review is due, as the calendar of the partnership has it; whether nobody published it, and whether it is over."""
    found = next((event.day for event in due(relations.arrangements) if event.key == REVIEW), None)
    replaced = relations.arrangements.edition.status is Status.REPLACED
    return {
        "review_due": found.isoformat() if found else "",
        "review_worked_out": bool(found and not relations.arrangements.edition.review_due),
        "review_overdue": bool(found and found < day and not replaced),
    }


def _executives(relations: Relations) -> list[dict[str, Any]]:
    there = (group for group in relations.arrangements.groups_there if group.tier is Tier.EXECUTIVE and group.works)
    return [
        {
            "id": group.id,
            "name": group.name,
            "meets": group.meets.plain if group.meets else "",
            "chair": [relations.name(role) for role in group.chair.all_roles] if group.chair else [],
        }
        for group in there
    ]


def _term(relations: Relations, day: dt.date) -> dict[str, Any]:
    """The partner whose published term in the chair runs, and until when; else whether the last such term is over."""
    now, terms = relations.in_the_chair(day), relations.chair_terms()
    over = bool(terms) and now is None and terms[-1][1].ends.last_day < day
    replaced = relations.arrangements.edition.status is Status.REPLACED
    return {
        "chair_now": now[0].name if now else "",
        "chair_until": str(now[1].ends) if now else "",
        "chair_term_over": over and not replaced,
    }


def in_words(day: str) -> str:
    """A day as people write it; "" for none."""
    return day_in_words(dt.date.fromisoformat(day)) if day else ""
