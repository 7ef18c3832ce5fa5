"""What stands around a sheet: whose it is, its state, the page of the site that it comes from; and at its end the notes and the sources."""

from __future__ import annotations

from masa.model.help_order import emergency
from masa.model.partnership import Status
from masa.model.written import day_in_words
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of

DRAFT = "This is a draft. It is not in force yet."
REPLACED = "These arrangements are no longer in force."


def frame(paper: Paper, page: str, title: str, kind: str) -> Json:
    """The frame of a sheet that belongs to a page of the site. Ask for it last: it lists the notes and sources that the sheet has cited."""
    arrangements = paper.relations.arrangements
    edition, partnership = arrangements.edition, arrangements.partnership
    known = emergency(arrangements.contacts)
    return filled(
        {
            "title": title,
            "sort": kind,
            "arrangements": edition.title,
            "partnership": partnership.name,
            "short": partnership.short_name or partnership.name,
            "house": partnership.site_name,
            "label": edition.label,
            "state": state(paper),
            "checked": None if arrangements.is_unread else day_in_words(edition.last_reviewed),
            "page": f"{paper.site_url.rstrip('/')}/{page}" if paper.site_url else None,
            "emergency": known.phone if known else None,
            "notes": paper.notes,
            "sources": sources(paper),
        }
    )


def state(paper: Paper) -> str | None:
    """What a reader must know before relying on the document; nothing of what is published."""
    edition = paper.relations.arrangements.edition
    match edition.status:
        case Status.PUBLISHED:
            return None
        case Status.DRAFT:
            return DRAFT
        case Status.REPLACED if not edition.is_demonstration:
            return REPLACED
    over = f"{REPLACED} " if edition.status is Status.REPLACED else ""
    return f"{over}This is a demonstration. The partnership has not published it; its own document is the one that counts."


def sources(paper: Paper) -> list[Json]:
    """The sources that were cited, in the order of their numbers."""
    found = [entry for entry in paper.relations.arrangements.sources if entry.id in paper.cited]
    numbered = sorted(((paper.relations.number_of_source(entry.id), entry) for entry in found), key=lambda pair: pair[0])
    return [
        filled(
            {"number": number, "name": entry.title, "publisher": entry.publisher, "published": text_of(entry.published), "url": entry.url}
        )
        for number, entry in numbered
    ]


def reviewed(paper: Paper) -> Json:
    """When the arrangements are reviewed, by whom, and when next, as far as it is published."""
    edition = paper.relations.arrangements.edition
    due = edition.review_due
    return filled(
        {
            "every": text_of(edition.review_every),
            "aim": edition.review_is_aim,
            "due": text_of(due),
            "overdue": due is not None and due.is_past(paper.today),
            "by": paper.ref(edition.reviewed_by) if edition.reviewed_by else None,
        }
    )
