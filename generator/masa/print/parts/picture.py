"""Pictures of a partnership's own, as data for paper."""

from __future__ import annotations

from masa.model.partnership import Partnership
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled
from masa.print.typesetting.workplace import OWN


def picture(paper: Paper, picture_id: str) -> Json:
    """A picture with its words, what stands below it, and whose it is."""
    entry = next(one for one in paper.relations.arrangements.pictures if one.id == picture_id)
    return filled({"kind": "picture", "file": f"/{OWN}/{entry.file}", "alt": entry.alt, "caption": entry.caption, "credit": entry.credit})


def logo(partnership: Partnership) -> Json | None:
    """The partnership's logo, where it has one."""
    return {"file": f"/{OWN}/{partnership.logo.file}", "alt": partnership.logo.alt} if partnership.logo else None
