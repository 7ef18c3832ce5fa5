"""The booklet for children of 7 to 11: their pages as cards, with the sentences that the facts hold for children."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from masa.findings.finding import Place
from masa.language.markdown import drawn
from masa.language.prose_parts import Section, Show
from masa.language.who_helps import Helper, helpers
from masa.law.subjects import about
from masa.model.base import Remark
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.written import MONTHS
from masa.print.parts.look_up import help_contacts
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

FOLDER = "children/"


def booklet(relations: Relations, sections: Sequence[Section], today: dt.date, pictures: Path) -> Json:
    """The data of children.typ. `pictures` is the folder of the theme's pictures; a name that is not in it is not drawn."""
    found = sorted((section for section in sections if section.address.startswith(FOLDER)), key=lambda section: section.address != FOLDER)
    paper = Paper(relations, today, labels={f"page:{section.address}" for section in found})
    partnership = relations.arrangements.partnership
    pages = [_page(paper, section, found) for section in found]
    wishes = _wishes(relations)
    return {
        "title": found[0].title if found else partnership.site_name,
        "summary": found[0].summary if found else partnership.summary,
        "partnership": partnership.name,
        "house": partnership.site_name,
        "place": partnership.area.spoken,
        "written": next((section.written for section in found if section.written), _month(relations.arrangements.edition.last_reviewed)),
        "help": help_contacts(paper, Audience.CHILDREN),
        "pictures": sorted(file.stem for file in pictures.glob("*.svg")),
        "pages": pages,
        "wishes": wishes,
    }


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month]} {date.year}"


def _page(paper: Paper, section: Section, sections: Sequence[Section]) -> Json:
    """A page of the site as cards, cut at its headings."""
    cards: list[Json] = []
    for block in _blocks(paper, section, sections):
        if block["kind"] == "heading" or not cards:
            cards.append({"title": block["text"] if block["kind"] == "heading" else [], "blocks": []})
        if block["kind"] != "heading":
            held = cards[-1]["blocks"]
            assert isinstance(held, list)
            held.append(block)
    label = f"page:{section.address}"
    return {"address": section.address, "label": paper.label(label), "title": section.title, "summary": section.summary, "cards": cards}


def _blocks(paper: Paper, section: Section, sections: Sequence[Section]) -> list[Json]:
    blocks: list[Json] = []
    for part in section.parts:
        if isinstance(part, str):
            with drawn(Place(section.path)):
                blocks += paper.prose(part)[0]
        else:
            blocks += _component(paper, part, sections)
    return blocks


def _component(paper: Paper, part: Show, sections: Sequence[Section]) -> list[Json]:
    """What a component is in the booklet; nothing where it is for the screen alone or there is nothing to show."""
    relations = paper.relations
    arrangements = relations.arrangements
    match part.name:
        case "children-pages":
            others = [{"title": section.title, "to": f"page:{section.address}"} for section in sections if section.address != FOLDER]
            return [{"kind": "pages", "pages": others}] if others else []
        case "children-helpers":
            return [{"kind": "helpers", "helpers": [_helper(helper) for helper in helpers(arrangements)]}]
        case "children-steps":
            # What happens when somebody is worried.
            steps = [step for procedure in about("need", arrangements.procedures) for step in procedure.steps]
            return [{"kind": "steps", "steps": _said(_spoken(step.name, step, picture=step.picture) for step in steps)}]
        case "children-words":
            return [{"kind": "words", "words": _said(_spoken(term.term, term, short=term.short) for term in relations.terms())}]
        case "help":
            return [{"kind": "help", "contacts": help_contacts(paper, Audience.CHILDREN)}]
    return []


def _helper(helper: Helper) -> Json:
    bodies: list[Json] = [{"name": name, "text": text} for name, text in helper.bodies]
    return {"picture": helper.picture, "title": helper.name, "bodies": bodies}


def _wishes(relations: Relations) -> list[Json]:
    """What the partnership wants, in its sentences for children: vision, values, objectives, and how children are heard."""
    partnership = relations.arrangements.partnership
    wants = [*filter(None, [partnership.vision]), *partnership.values, *partnership.objectives]
    heard = [point for practice in partnership.engagement for point in (practice, *practice.points)]
    lists = (("wants", _texts(wants)), ("heard", _texts(heard)))
    return [{"key": key, "texts": texts} for key, texts in lists if texts]


def _texts(entries: Iterable[Remark]) -> list[str]:
    return list(dict.fromkeys(entry.for_children for entry in entries if entry.for_children))


def _spoken(name: str, entry: Remark, **more: str | None) -> Json:
    return filled({"name": name, "text": entry.for_children, **more})


def _said(entries: Iterable[Json]) -> list[Json]:
    """Those that have a sentence for children."""
    return [entry for entry in entries if "text" in entry]
