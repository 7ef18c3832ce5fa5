"""What people look up, as data for paper: contacts, documents, words, priorities, moments, other names, sources."""

from __future__ import annotations

from masa.model.help_order import answered_at_night, cannot_speak, finder, help_for, in_order, local
from masa.model.partnership import SourceDocument
from masa.model.procedures import Event
from masa.model.publications import Audience, Contact, Document, GlossaryTerm, Priority
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, names_of, text_of

# Emergency first, and what is no help to a child last.


def contact(paper: Paper, entry: Contact) -> Json:
    """A contact. The number of a help contact that nobody has verified stays out: a wrong number can harm a child."""
    offered = entry.verified or not entry.is_help
    body = paper.relations.entries[entry.body] if entry.body else None
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.name,
            "short": entry.short_name,
            "summary": entry.summary,
            "purpose": entry.purpose,
            "help": entry.is_help,
            "offered": offered,
            "phone": entry.phone if offered else None,
            "email": entry.email if offered else None,
            "website": entry.website if offered else None,
            "hours": entry.answered if offered else None,
            "address": list(entry.address) if offered else None,
            "free": entry.free,
            "body": paper.ref(entry.body) if entry.body else None,
            "serves": paper.relations.arrangements.partnership.area.said(entry.area),
            "withdrawn": entry.why_withdrawn or None,
            "instead": getattr(body, "website", None) if not offered else None,
            "verified_on": text_of(entry.verified_on),
            "verified_by": entry.verified_by,
            "review_by": text_of(entry.review_by),
            "foot": paper.foot(entry, entry.name),
        }
    )


def contacts(paper: Paper) -> Json:
    """Every contact, as far as it may be offered; those that help adults stand apart (`adult_contacts`)."""
    found = (entry for entry in paper.relations.arrangements.contacts if not entry.is_for_adults)
    return {"kind": "contacts", "entries": [contact(paper, entry) for entry in in_order(found)]}


def adult_contacts(paper: Paper) -> list[Json]:
    """The contacts for a worry about an adult, under a heading of their own; nothing where there are none."""
    found = in_order(entry for entry in paper.relations.arrangements.contacts if entry.is_for_adults)
    if not found:
        return []
    title = {"kind": "title", "of": "adult-contacts", "level": 3}
    return [title, {"kind": "adult-contacts", "entries": [contact(paper, entry) for entry in found]}]


def help_contacts(paper: Paper, audience: Audience) -> list[Json]:
    """The verified contacts that give help to an audience, in the order of help, in short."""
    return [_in_short(paper, entry) for entry in help_for(paper.relations.arrangements.contacts, audience)]


def ways_to_999(paper: Paper) -> list[Json]:
    """Other ways to 999, for whoever cannot speak or hear."""
    return [_in_short(paper, entry) for entry in cannot_speak(paper.relations.arrangements.contacts)]


def _in_short(paper: Paper, entry: Contact) -> Json:
    return filled(
        {
            "name": entry.name,
            "summary": entry.summary,
            "for_children": entry.for_children,
            "purpose": entry.purpose,
            "phone": entry.phone,
            "email": entry.email,
            "website": entry.website,
            "link": entry.link,
            "hours": entry.answered,
            "serves": paper.relations.arrangements.partnership.area.said(entry.area),
            "free": entry.free,
        }
    )


def local_help(paper: Paper) -> Json:
    """Each council with the numbers that are verified, else its own site; services of several councils; whether one answers at night."""
    relations = paper.relations
    found = local(relations)
    leads = finder(relations.arrangements.contacts)
    return {
        "places": [
            filled(
                {
                    "place": place.name,
                    "council": relations.name(place.council),
                    "website": getattr(relations.entries[place.council], "website", None),
                    "contacts": [_in_short(paper, entry) for entry in found.by_place[place.id] if entry.verified],
                }
            )
            for place in relations.arrangements.partnership.area.places
        ],
        "shared": [_in_short(paper, entry) for entry in found.shared if entry.verified],
        **({"finder": _in_short(paper, leads)} if leads else {}),
        "night": answered_at_night(relations),
    }


def document(paper: Paper, entry: Document) -> Json:
    """A document that the arrangements use."""
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.title,
            "short": entry.short_name,
            "sort": entry.kind,
            "summary": entry.summary,
            "url": entry.url,
            "front": entry.url is not None and entry.own_url is None,
            "published": text_of(entry.published),
            "owner": paper.ref(entry.owner) if entry.owner else None,
            "used": paper.refs(found.id for found in paper.relations.documents_used_by(entry.id)),
            "foot": paper.foot(entry, entry.title),
        }
    )


def term(paper: Paper, entry: GlossaryTerm) -> Json:
    """A word explained."""
    return filled(
        {
            "label": paper.label(entry.id),
            "term": entry.term,
            "short": entry.short,
            "meaning": entry.meaning,
            "foot": {**paper.foot(entry, entry.term), **({"source": None} if entry.common_knowledge else {})},
        }
    )


def priority(paper: Paper, entry: Priority) -> Json:
    """What comes first in a period."""
    return filled(
        {
            "label": paper.label(entry.id),
            "name": entry.name,
            "period": entry.period,
            "over": entry.has_ended or None,
            "summary": entry.summary,
            "plans": paper.statements(entry.plans, entry.name, entry.source),
            "groups": paper.refs(entry.groups),
            "foot": paper.foot(entry, entry.name),
        }
    )


def event(paper: Paper, entry: Event) -> Json:
    """A moment that starts a clock or a procedure, and the steps and procedures on both sides of it."""
    relations = paper.relations
    after = [{"text": found.step.name, "to": f"{found.procedure.id}/{found.step.id}"} for found in relations.brought_by(entry.id)]
    clocks = [
        {"text": found.step.name, "to": f"{found.procedure.id}/{found.step.id}", "limit": str(deadline.within or deadline.at_least)}
        for found, deadline in relations.clocks_of(entry.id)
    ]
    starts = paper.refs(found.id for found in relations.started_by(entry.id))
    return filled({"name": entry.name, "after": after, "starts": starts, "clocks": clocks, "foot": paper.foot(entry, entry.name)})


def source(paper: Paper, entry: SourceDocument) -> Json:
    """A document that facts come from."""
    return filled(
        {
            "label": paper.label(entry.id),
            "number": paper.relations.number_of_source(entry.id),
            "name": entry.title,
            "publisher": entry.publisher,
            "published": text_of(entry.published),
            "url": entry.url,
            "summary": entry.summary,
            "note": paper.note(entry.note, entry.title),
        }
    )


def other_names(paper: Paper) -> Json:
    """The names that readers may meet in the published documents, from A to Z, with the name that is used here."""
    relations = paper.relations
    rows = [(other, paper.ref(entry_id)) for entry_id, entry in relations.entries.items() for other in names_of(entry)]
    partnership = relations.arrangements.partnership
    rows += [(other, {"text": partnership.name}) for other in partnership.other_names]
    return {"kind": "other-names", "rows": [{"other": other, "entry": ref} for other, ref in sorted(rows, key=lambda row: row[0].lower())]}
