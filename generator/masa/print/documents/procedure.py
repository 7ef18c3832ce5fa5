"""A procedure as a sheet: what starts it, the way through, each step with who acts and by when, the forms, and what is not published."""

from __future__ import annotations

import datetime as dt

from masa.model.addresses import address
from masa.model.procedures import Procedure
from masa.model.relations import Relations
from masa.print.parts import look_up, steps
from masa.print.parts.frame import frame
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled


def procedure_sheet(relations: Relations, today: dt.date, site_url: str, entry_id: str) -> Json:
    """The data of procedure.typ for one procedure."""
    entry = relations.entries[entry_id]
    assert isinstance(entry, Procedure)
    paper = Paper(relations, today, site_url, {f"{entry.id}/{step.id}" for step in entry.steps})
    drawn = steps.procedure(paper, entry)
    sent = [sending for step in entry.steps for sending in step.sends]
    made = [name for step in entry.steps for name in step.produces]
    named = dict.fromkeys([*(sending.what for sending in sent), *made, *entry.documents])
    at = dict.fromkeys(sending.at for sending in sent if sending.at)
    forms = [_form(look_up.document(paper, relations.document(name))) for name in named]
    contacts = [look_up.contact(paper, relations.contact(name)) for name in at]
    whole = {"procedure": drawn, "forms": forms, "contacts": contacts}
    return filled(whole | {"frame": frame(paper, address(relations, entry.id), entry.title, "Procedure")})


def _form(document: Json) -> Json:
    """What a sheet says of a document: its name, what it is, where it can be read."""
    return {key: document[key] for key in ("name", "short", "sort", "url", "front") if key in document}
