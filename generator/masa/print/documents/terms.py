"""The terms of reference of a group: what it is for, who sits on it, what it does and why, what it gets and gives, when it is reviewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from masa.language.prose_parts import Section
from masa.model.addresses import address
from masa.model.relations import Relations
from masa.print.parts import groups
from masa.print.parts.frame import frame, reviewed
from masa.print.parts.sections import prose_of
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper


def terms_of_reference(relations: Relations, sections: Sequence[Section], today: dt.date, site_url: str, entry_id: str) -> Json:
    """The data of terms.typ for one group."""
    entry = relations.group(entry_id)
    paper = Paper(relations, today, site_url)
    drawn = {**groups.group(paper, entry), "prose": prose_of(paper, sections, f"groups/{entry.id}/", 2)}
    review = reviewed(paper)
    return {"group": drawn, "review": review, "frame": frame(paper, address(relations, entry.id), entry.name, "Terms of reference")}
