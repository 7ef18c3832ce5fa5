"""The arrangements to be signed: the sections in their order, then schedules of all that is agreed, with what was decided as end notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from masa.language.prose_parts import Section
from masa.model.relations import Relations
from masa.print.parts import bodies, chart, frame, groups, look_up, posts, sign_off, steps, whole
from masa.print.parts.components import COMPONENTS, OWED, Component
from masa.print.parts.requirements import requirements
from masa.print.parts.sections import PROSE, chapter_of, chapters_of, in_order, labels_of, note_of_quoted, shown_in
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

# What a schedule tells in full, whatever the prose shows of it.
SCHEDULES = ("partners", "groups", "roles", "procedures", "boards", "documents", "requirements")
# What may be linked to.
TOLD = (*SCHEDULES, "agencies")
# Shown to somebody who looks for help or reads up, and nothing that is agreed.
LEFT_OUT = {"help", "local-help", "cannot-speak", "functions", "sources", "glossary", "events", "office"}
# The rest of what the partners agree to, where the prose shows it nowhere.
AGREED = (*OWED, "agency-duties", "agencies", "deadlines")


def signing_edition(relations: Relations, sections: Sequence[Section], today: dt.date, site_url: str) -> Json:
    """The data of signing.typ."""
    found = in_order(sections)
    # The page that leads into them is for the screen: here the contents do that.
    told = [section for section in found if section.address != PROSE]
    # Nobody signs for a role that has ended: it has no place here.
    over = {role.id for role in relations.arrangements.roles if role.has_ended}
    paper = Paper(relations, today, site_url, labels_of(relations, told, TOLD, (*TOLD, "more")) - over)
    shown = shown_in(relations, found)
    # It stands first, where it is signed: its notes have the first numbers.
    edition = whole.edition(paper)
    prose = [chapter_of(paper, section, _components()) for section in told]
    # What was asked for between the lines of prose and has nothing to show leaves no chapter of a heading alone.
    chapters = [chapter for chapter in prose if chapter["blocks"]]
    more = chapters_of(paper, (("more", AGREED),), shown)
    note_of_quoted(paper, shown)
    schedules = [schedule for schedule in _schedules(paper, shown) if schedule.get("entries")]
    return filled(
        {
            "edition": edition,
            "sign": sign_off.partners(paper),
            "signed": bool(relations.arrangements.edition.signatories),
            "chapters": _without_sources([*chapters, *more]),
            "schedules": _without_sources(schedules),
            "notes": paper.notes,
            "sources": frame.sources(paper),
        }
    )


def _components() -> dict[str, Component]:
    """Those of the book, but that what stands in a schedule is led to."""
    kept = {name: component for name, component in COMPONENTS.items() if name not in LEFT_OUT}
    # Where the prose says who answers to whom, the chart stands.
    return kept | {name: _led_to(name) for name in SCHEDULES} | {"accountability": chart.structure, "leads": _leads}


def _leads(paper: Paper) -> Json | None:
    """Who leads, without the word that no sign-off is published: this is what is signed."""
    found = posts.leads(paper)
    return {**found, "sign_off_silent": False} if found else None


def _led_to(name: str) -> Component:
    def see(paper: Paper) -> Json | None:
        there = f"chapter:{name}" in paper.labels
        return {"kind": "see", "of": name, "to": f"chapter:{name}"} if there else None

    return see


def _schedules(paper: Paper, shown: set[str]) -> list[Json]:
    arrangements = paper.relations.arrangements
    judged = requirements(paper)
    structure = None if shown & {"structure", "accountability"} else chart.structure(paper)
    return [
        _schedule(paper, "partners", [bodies.partner(paper, entry) for entry in arrangements.partners]),
        filled({**_schedule(paper, "groups", [groups.group(paper, entry) for entry in arrangements.groups]), "chart": structure}),
        _schedule(paper, "roles", [groups.role(paper, entry) for entry in arrangements.roles_there]),
        _schedule(paper, "procedures", [steps.procedure(paper, entry) for entry in arrangements.procedures]),
        filled({**_schedule(paper, "boards", [bodies.board(paper, entry) for entry in arrangements.boards]), "office": _office(paper)}),
        _schedule(paper, "documents", [look_up.document(paper, entry) for entry in arrangements.documents]),
        {**_schedule(paper, "requirements", judged["topics"]), "unread": judged.get("unread")},
    ]


def _office(paper: Paper) -> Json | None:
    """The partnership's office, where it has one: forms and requests go there."""
    office = paper.relations.arrangements.partnership.office
    return look_up.contact(paper, paper.relations.contact(office)) if office else None


def _schedule(paper: Paper, key: str, entries: object) -> Json:
    return {"key": key, "label": paper.label(f"chapter:{key}"), "entries": entries}


def _without_sources(data: object) -> object:
    """The same without the section that each fact stands in: whoever signs needs none, and the whole reference has them all."""
    if isinstance(data, list):
        return [_without_sources(one) for one in data]
    if not isinstance(data, dict):
        return data
    return {key: None if key in {"source", "common"} and isinstance(one, dict) else _without_sources(one) for key, one in data.items()}
