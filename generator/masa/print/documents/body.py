"""What the arrangements ask of one partner or agency: duties, groups, steps that it has a part in, whom to tell, room to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from masa.language.kinds import partner_kind
from masa.model.addresses import address
from masa.model.base import spoken
from masa.model.bodies import Agency, Partner
from masa.model.procedures import Step
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.ways_back import StepOf
from masa.print.parts import groups, look_up, sign_off, steps
from masa.print.parts.frame import frame, reviewed
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, shared_source


def body_sheet(relations: Relations, today: dt.date, site_url: str, entry_id: str) -> Json:
    """The data of body.typ for one partner or agency."""
    entry = relations.entries[entry_id]
    assert isinstance(entry, Partner | Agency)
    paper = Paper(relations, today, site_url)
    duties = paper.statements(relations.arrangements.agency_duties, entry.name) if isinstance(entry, Agency) else []
    ours = (entry.id, *(role.id for role in relations.roles_of(entry.id)))
    whole = {
        "name": entry.name,
        "summary": entry.summary,
        "partner": isinstance(entry, Partner),
        "kind": partner_kind(entry.kind) if isinstance(entry, Partner) else None,
        "area": spoken(map(relations.name, entry.places if isinstance(entry, Partner) else entry.area)),
        "because": paper.statement(entry.because, entry.name, entry.source) if isinstance(entry, Agency) and entry.because else None,
        "common": shared_source(duties),
        "duties": duties,
        "roles": [_role(paper, role_id) for role_id in ours[1:]],
        "groups": [_seat(paper, group.id, ours) for group in relations.groups_of(entry.id)],
        "steps": [_part(paper, found, ours) for found in relations.steps_with(ours)],
        "help": {"contacts": look_up.help_contacts(paper, Audience.PUBLIC), "local": look_up.local_help(paper)},
        "sign": [sign_off.partner(paper, entry) if isinstance(entry, Partner) else sign_off.row(entry.name, "Relevant agency")],
        "review": reviewed(paper),
        "foot": paper.foot(entry, entry.name),
    }
    return filled(whole) | {"frame": frame(paper, address(relations, entry.id), entry.name, "What these arrangements ask of us")}


def _role(paper: Paper, role_id: str) -> Json:
    """A role that its people hold, with what the role must do where that is not listed with a group."""
    relations = paper.relations
    role = relations.role(role_id)
    own = [found for found in relations.functions_of(role_id) if not any(relations.collection[by] == "groups" for by in found.by)]
    tasks = [groups.function(paper, found, role.source) for found in own]
    return filled({**paper.ref(role_id), "summary": role.summary, "functions": tasks})


def _seat(paper: Paper, group_id: str, ours: Iterable[str]) -> Json:
    """A group with the roles by which the body sits on it."""
    group = paper.relations.group(group_id)
    held = set(ours)
    seats = [paper.relations.name(member) for member in group.members if member in held and paper.relations.collection[member] == "roles"]
    meets = str(group.meets) if group.meets else None
    return filled({**paper.ref(group_id), "summary": group.summary, "as": spoken(seats), "meets": meets})


def _part(paper: Paper, found: StepOf, ours: tuple[str, ...]) -> Json:
    """A step in which the body or one of its roles has a part, with the parts that each has."""
    step = found.step
    return filled(
        {
            "procedure": paper.ref(found.procedure.id, found.procedure.title),
            "number": found.number,
            "name": step.name,
            "part": [f"{word}{_as(paper, who, ours)}" for word, who in _has(step, ours)],
            "limit": steps.limit(paper, step.deadline) if step.deadline else None,
        }
    )


def _has(step: Step, ours: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each part that is had in a step, and by which of those that are ours."""
    parts = (
        ("acts", step.by),
        ("takes part", step.with_),
        ("is told", step.tells),
        ("gets what is sent", tuple(to for sending in step.sends for to in sending.to)),
    )
    for word, actors in parts:
        if found := [one for one in ours if one in actors]:
            yield word, found


def _as(paper: Paper, who: Iterable[str], ours: tuple[str, ...]) -> str:
    """As what it has that part, where it is not the body itself."""
    roles = [paper.relations.name(one) for one in who if one != ours[0]]
    return f" as {spoken(roles)}" if roles else ""
