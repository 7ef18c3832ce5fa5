"""The whole arrangements as one publication: prose in reading order, then every entry in full, then the back matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from masa.language.prose_parts import Section, Show
from masa.model.publications import Audience
from masa.model.relations import COLLECTIONS, Relations
from masa.print.parts import bodies, groups, look_up, names, steps, whole
from masa.print.parts.components import OWED
from masa.print.parts.sections import (
    blocks_of,
    chapter_of,
    chapters_of,
    in_order,
    labels_of,
    note_of_quoted,
    prose_around_steps,
    prose_of,
    shown_in,
    titled,
)
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

# The collections whose entries may be linked to inside the book; events lead to the steps that bring them, and courses come and go.
LINKED = tuple(collection for collection in COLLECTIONS if collection not in {"events", "courses"})

# Every chapter that is not a section of the prose; one that is a collection exists where the collection holds something.
CHAPTERS = (
    *("more", "partners", "groups", "roles", "agencies", "procedures"),
    *("help", "requirements", "priorities", "boards", "documents", "events", "glossary", "other-names"),
    *("edition", "sources", "notes", "names"),
)


def book(relations: Relations, sections: Sequence[Section], today: dt.date, site_url: str) -> Json:
    """The data of arrangements.typ: cover, help, and parts of chapters of blocks. What is over by `today` is said to be over."""
    found = in_order(sections)
    paper = Paper(relations, today, site_url, labels_of(relations, found, LINKED, CHAPTERS))
    edition = whole.edition(paper)
    shown = shown_in(relations, found)
    note_of_quoted(paper, shown)
    parts: list[Json] = [
        {
            "key": "arrangements",
            "chapters": [*(chapter_of(paper, section) for section in found), *chapters_of(paper, (("more", OWED),), shown)],
        },
        {"key": "who", "chapters": _who(paper, sections, shown)},
        {"key": "procedures", "chapters": _procedures(paper, sections, shown)},
        {"key": "look-up", "chapters": _look_up(paper, shown)},
    ]
    return {
        "edition": edition,
        "notes": bool(paper.notes),
        "help": {"contacts": look_up.help_contacts(paper, Audience.PUBLIC), "local": look_up.local_help(paper)},
        "parts": [part for part in parts if part["chapters"]],
    }


def _who(paper: Paper, sections: Sequence[Section], shown: set[str]) -> list[Json]:
    arrangements = paper.relations.arrangements
    chapters: list[Json] = [
        {
            "key": "partners",
            "label": paper.label("chapter:partners"),
            "blocks": [bodies.partner(paper, entry) for entry in arrangements.partners],
        },
        {
            "key": "groups",
            "label": paper.label("chapter:groups"),
            "blocks": [
                *blocks_of(paper, (Show(name) for name in ("structure",) if name not in shown)),
                *(
                    {**groups.group(paper, entry), "prose": prose_of(paper, sections, f"groups/{entry.id}/", 3)}
                    for entry in arrangements.groups
                ),
            ],
        },
        {
            "key": "roles",
            "label": paper.label("chapter:roles"),
            "blocks": [groups.role(paper, entry) for entry in sorted(arrangements.roles, key=lambda role: role.has_ended)],
        },
    ]
    chapters = [chapter for chapter in chapters if chapter["blocks"]]
    return [*chapters, *chapters_of(paper, (("agencies", ("agency-duties", "agencies")),), shown)]


def _procedures(paper: Paper, sections: Sequence[Section], shown: set[str]) -> list[Json]:
    found = paper.relations.arrangements.procedures
    if not found:
        return []
    overview = [Show(name) for name in ("procedures", "deadlines") if name not in shown or name == "procedures"]
    chapters: list[Json] = [{"key": "procedures", "label": paper.label("chapter:procedures"), "blocks": titled(paper, overview)}]
    for entry in found:
        block = steps.procedure(paper, entry)
        above, below = prose_around_steps(paper, sections, f"procedures/{entry.id}/")
        chapters.append(
            {
                "title": entry.title,
                "summary": entry.summary,
                "label": block.pop("label", None),
                "blocks": [{**block, "above": above, "below": below}],
            }
        )
    return chapters


def _look_up(paper: Paper, shown: set[str]) -> list[Json]:
    chapters: list[Json] = [
        {"key": "help", "label": paper.label("chapter:help"), "blocks": [look_up.contacts(paper), *look_up.adult_contacts(paper)]}
    ]
    wanted = [(name, (name,)) for name in ("requirements", "priorities", "boards", "documents", "events", "glossary")]
    chapters += chapters_of(paper, wanted, shown)
    others = look_up.other_names(paper)
    if others["rows"]:
        chapters.append({"key": "other-names", "label": paper.label("chapter:other-names"), "blocks": [others]})
    chapters.append({"key": "edition", "label": paper.label("chapter:edition"), "blocks": [whole.edition(paper)]})
    chapters += chapters_of(paper, (("sources", ("sources",)),), shown)
    if paper.notes:
        chapters.append(
            {"key": "notes", "label": paper.label("chapter:notes"), "blocks": [filled({"kind": "notes", "notes": paper.notes})]}
        )
    found = names.index(paper)
    if found["letters"]:
        chapters.append({"key": "names", "label": paper.label("chapter:names"), "blocks": [found]})
    return chapters
