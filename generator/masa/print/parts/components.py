"""The components that prose may show, as data for paper.

A component found here stands on paper where the prose puts it. One that is not found (doors, downloads, data …) is for
the screen alone and is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from masa.language.kinds import partner_kind
from masa.model.base import Statement
from masa.model.bodies import Partner
from masa.model.groups import Group
from masa.model.publications import Audience
from masa.print.parts import bodies, chart, look_up, posts, steps, whole
from masa.print.parts.requirements import requirements
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, shared_source

Component = Callable[[Paper], Json | None]


def _points(name: str, about: str) -> Component:
    """A list of the partnership's statements."""

    def draw(paper: Paper) -> Json | None:
        partnership = paper.relations.arrangements.partnership
        found: tuple[Statement, ...] = getattr(partnership, name)
        items = paper.statements(found, about, partnership.source)
        return {"kind": "points", "of": name, "items": items, "common": shared_source(items)} if items else None

    return draw


def _practices(name: str) -> Component:
    def draw(paper: Paper) -> Json | None:
        found = getattr(paper.relations.arrangements.partnership, name)
        return whole.practices(paper, found) if found else None

    return draw


def _vision(paper: Paper) -> Json | None:
    partnership = paper.relations.arrangements.partnership
    if not partnership.vision:
        return None
    return {
        "kind": "vision",
        "published": partnership.vision_as_published,
        **paper.statement(partnership.vision, "The vision", partnership.source),
    }


def _duties(paper: Paper) -> Json | None:
    items = paper.statements(paper.relations.arrangements.agency_duties, "What is expected of every agency")
    return {"kind": "points", "of": "agency-duties", "items": items, "common": shared_source(items)} if items else None


def _index(collection: str) -> Component:
    """A list of entries that are told in full elsewhere in the book: name, summary, page."""

    def draw(paper: Paper) -> Json | None:
        entries = getattr(paper.relations.arrangements, collection)
        items = [
            filled(
                {
                    **paper.ref(entry.id, getattr(entry, "title", None)),
                    "summary": entry.summary,
                    "aside": _aside(paper, entry),
                    "steps": len(getattr(entry, "steps", ())),
                }
            )
            for entry in entries
        ]
        return {"kind": "index", "of": collection, "items": items} if items else None

    return draw


def _aside(paper: Paper, entry: object) -> str | None:
    """What stands beside an entry in an index: the word for the height of a group, the kind of a partner."""
    if isinstance(entry, Group):
        return paper.relations.arrangements.partnership.tier_word(entry.tier) or None
    return partner_kind(entry.kind) if isinstance(entry, Partner) else getattr(entry, "kind", None)


def _why(paper: Paper) -> Json | None:
    """Why the relevant agencies were named."""
    why = paper.relations.arrangements.partnership.why_these_agencies
    return {"kind": "points", "of": "why", "items": [paper.statement(why, "Relevant agencies")], "common": None} if why else None


def _functions(paper: Paper) -> Json:
    """Who has functions, how many, and where they are listed."""
    relations = paper.relations
    holders = dict.fromkeys(holder for function in relations.arrangements.functions for holder in function.by)
    items = [{**paper.ref(holder), "count": len(relations.functions_of(holder))} for holder in holders]
    return {"kind": "holders", "items": items}


def _list(kind: str, collection: str, draw_one: Callable[[Paper, Any], Json]) -> Component:
    def draw(paper: Paper) -> Json | None:
        entries = getattr(paper.relations.arrangements, collection)
        if collection == "priorities":  # those of earlier years come last
            entries = sorted(entries, key=lambda priority: priority.has_ended)
        drawn = [draw_one(paper, entry) for entry in entries]
        return {"kind": kind, "entries": drawn, "common": shared_source(drawn)} if drawn else None

    return draw


def _glossary(paper: Paper) -> Json | None:
    terms = [look_up.term(paper, term) for term in paper.relations.terms()]
    return {"kind": "glossary", "entries": terms, "common": shared_source(terms)} if terms else None


def _deadlines(paper: Paper) -> Json | None:
    return steps.deadlines(paper) if paper.relations.deadlines() else None


def _structure(paper: Paper) -> Json | None:
    return chart.structure(paper)


def _office(paper: Paper) -> Json | None:
    office = paper.relations.arrangements.partnership.office
    return {"kind": "contacts", "entries": [look_up.contact(paper, paper.relations.contact(office))]} if office else None


def _help(paper: Paper) -> Json:
    return {"kind": "help", "contacts": look_up.help_contacts(paper, Audience.PUBLIC), "local": look_up.local_help(paper)}


def _cannot_speak(paper: Paper) -> Json:
    return {"kind": "cannot-speak", "contacts": look_up.ways_to_999(paper)}


def _local_help(paper: Paper) -> Json:
    return {"kind": "local-help", "local": look_up.local_help(paper)}


COMPONENTS: dict[str, Component] = {
    "structure": _structure,
    "partners": _index("partners"),
    "leads": posts.leads,
    "chair": posts.chair,
    "agencies": bodies.agencies,
    "agency-duties": _duties,
    "groups": _index("groups"),
    "functions": _functions,
    "procedures": _index("procedures"),
    "deadlines": _deadlines,
    "roles": _index("roles"),
    "boards": _list("boards", "boards", bodies.board),
    "documents": _list("documents", "documents", look_up.document),
    "glossary": _glossary,
    "priorities": _list("priorities", "priorities", look_up.priority),
    "events": _list("events", "events", look_up.event),
    "sources": _list("sources", "sources", look_up.source),
    "vision": _vision,
    "aims": _points("aims", "Aims"),
    "objectives": _points("objectives", "Objectives"),
    "values": _points("values", "Values"),
    "why": _why,
    "area": whole.area,
    "funding": whole.funding,
    "engagement": _practices("engagement"),
    "learning": _practices("learning"),
    "training": _practices("training"),
    "quality": _practices("quality"),
    "scrutiny": whole.scrutiny,
    "review": whole.review,
    "office": _office,
    "help": _help,
    "local-help": _local_help,
    "cannot-speak": _cannot_speak,
    "information-sharing": whole.sharing,
    "requirements": requirements,
}
# Those that tell a whole collection: a link to that page of the site leads to the place where they stand in the book.
WHOLE = ("agencies", "boards", "documents", "glossary", "priorities", "requirements")
# Shown in full where the prose asks for them, else in a chapter of their own; nothing of the data is left out.
OWED = (
    "vision",
    "aims",
    "values",
    "objectives",
    "why",
    "chair",
    "area",
    "funding",
    "engagement",
    "learning",
    "training",
    "quality",
    "review",
)
