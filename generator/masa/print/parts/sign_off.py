"""The places to sign: a row for each who signs, with what is published of the name, and room for what is not."""

from __future__ import annotations

from masa.model.bodies import Partner, Seat
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled


def partners(paper: Paper) -> list[Json]:
    """A row for each partner that is still there."""
    return [partner(paper, entry) for entry in paper.relations.arrangements.partners if not entry.is_over(paper.today)]


def partner(paper: Paper, entry: Partner) -> Json:
    """The row of a partner: its lead signs; name and post stand there only where they are published.

    Where the holder has changed since, the name is left for whoever signs.
    """
    lead = entry.post(Seat.LEAD)
    name = lead.name if lead and not lead.since else None
    seat = "Lead safeguarding partner" if paper.relations.arrangements.edition.knows_leads else "Safeguarding partner"
    return row(entry.name, seat, role=lead.role if lead else None, name=name)


def row(body: str, seat: str, *, role: str | None = None, name: str | None = None, day: str | None = None) -> Json:
    """A row: the body, as what somebody signs for it, the post, the name, and the day where it is signed already."""
    return filled({"body": body, "seat": seat, "role": role, "name": name, "day": day})
