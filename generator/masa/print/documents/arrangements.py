"""The whole arrangements as one publication: prose in reading order, then every entry in full, then the back matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from masa.findings.finding import Place
from masa.language.markdown import drawn
from masa.language.prose import escape
from masa.language.prose_parts import PICTURE, Section, Show, around_steps
from masa.model.publications import Audience
from masa.model.relations import COLLECTIONS, Relations
from masa.print.parts import bodies, groups, look_up, steps, whole
from masa.print.parts.components import COMPONENTS, OWED, WHOLE
from masa.print.parts.picture import picture
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

PROSE = "arrangements/"
# The collections whose entries may be linked to inside the book; events lead to the steps that bring them, and courses come and go.
LINKED = tuple(collection for collection in COLLECTIONS if collection not in {"events", "courses"})

# Every chapter that is not a section of the prose; one that is a collection exists where the collection holds something.
CHAPTERS = (
    *("more", "partners", "groups", "roles", "agencies", "procedures"),
    *("help", "requirements", "priorities", "boards", "documents", "events", "glossary", "other-names", "edition", "sources", "notes"),
)


def book(relations: Relations, sections: Sequence[Section], today: dt.date, site_url: str) -> Json:
    """The data of arrangements.typ: cover, help, and parts of chapters of blocks. What is over by `today` is said to be over."""
    paper = Paper(relations, today, site_url, _labels(relations, sections))
    edition = whole.edition(paper)
    why = relations.arrangements.partnership.why_these_agencies
    shown = _shown(relations, _prose(sections))
    if why and "why" in shown:
        paper.note(why.note, "Why these agencies were named")  # quoted in the prose, where no mark of a note can stand
    parts: list[Json] = [
        {
            "key": "arrangements",
            "chapters": [*(_section(paper, section) for section in _prose(sections)), *_chapters(paper, (("more", OWED),), shown)],
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


def _prose(sections: Sequence[Section]) -> list[Section]:
    """The sections of the arrangements in reading order; the page that leads into them comes first."""
    found = [section for section in sections if section.address.startswith(PROSE)]
    return sorted(found, key=lambda section: section.address != PROSE)


def _shown(relations: Relations, sections: Sequence[Section]) -> set[str]:
    """The components that the prose has shown, or said in their own words."""
    shown = {part.name for section in sections for part in section.parts if isinstance(part, Show)}
    why = relations.arrangements.partnership.why_these_agencies
    quoted = why and any(escape(why.text) in part for section in sections for part in section.parts if isinstance(part, str))
    return shown | ({"why"} if quoted else set())


def _labels(relations: Relations, sections: Sequence[Section]) -> set[str]:
    """Every place of the book that may be linked to."""
    labels = {entry_id for entry_id, collection in relations.collection.items() if collection in {*LINKED, "places"}}
    labels |= {f"{found.procedure.id}/{found.step.id}" for found in relations.steps()}
    labels |= {f"page:{section.address}" for section in _prose(sections)}
    return labels | {f"chapter:{name}" for name in CHAPTERS if name not in COLLECTIONS or getattr(relations.arrangements, name)}


def _blocks(paper: Paper, parts: Iterable[str | Show], above: int = 2) -> list[Json]:
    """The blocks of a piece of prose below a heading of level `above`, its components among them; no heading of nothing, as on screen."""
    blocks: list[Json] = []
    level = above
    for part in parts:
        if isinstance(part, str):
            found, level = paper.prose(part, above, level)
            blocks += found
        elif part.name == PICTURE:
            blocks.append(picture(paper, str(part.args["of"])))
        elif part.name in COMPONENTS:
            block = COMPONENTS[part.name](paper)
            if block and part.name in WHOLE:
                block["place"] = paper.label(f"chapter:{part.name}")
            blocks += [{**block, "level": level + 1}] if block else []
    kept: list[Json] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else {"kind": "heading", "level": 0}
        if not (block["kind"] == below["kind"] == "heading" and _level(below) <= _level(block)):
            kept.append(block)
    return kept[::-1]


def _level(heading: Json) -> int:
    level = heading["level"]
    assert isinstance(level, int)
    return level


def _section(paper: Paper, section: Section) -> Json:
    title = {"key": "start"} if section.address == PROSE else {"title": section.title, "summary": section.summary}
    with drawn(Place(section.path)):
        return {**title, "label": paper.label(f"page:{section.address}"), "blocks": _blocks(paper, section.parts)}


def _titled(paper: Paper, shows: Sequence[Show]) -> list[Json]:
    """The blocks of components; each has a title of its own where there are several."""
    if len(shows) == 1:
        return _blocks(paper, shows)
    found = [(show, _blocks(paper, (show,), above=3)) for show in shows]
    return [block for show, blocks in found if blocks for block in ({"kind": "title", "of": show.name, "level": 3}, *blocks)]


def _chapters(paper: Paper, wanted: Iterable[tuple[str, Sequence[str]]], shown: set[str]) -> list[Json]:
    """Chapters of components that the prose has not shown; one with nothing left in it is left out."""
    chapters: list[Json] = []
    for key, names in wanted:
        left = [Show(name) for name in names if name not in shown]
        # The prose may have shown the rest of the chapter, and taken its label there: the contents still lead here.
        label = (paper.label(f"chapter:{key}") or f"contents:{key}") if left else None
        blocks = _titled(paper, left)
        if blocks:
            chapters.append({"key": key, "label": label, "blocks": blocks})
    return chapters


def _entry_prose(paper: Paper, sections: Sequence[Section], address: str, level: int) -> list[Json]:
    """The prose that belongs to an entry, where it has any; the entry's heading is of this level."""
    blocks: list[Json] = []
    for section in sections:
        if section.address == address:
            with drawn(Place(section.path)):
                blocks += _blocks(paper, section.parts, level)
    return blocks


def _prose_around_steps(paper: Paper, sections: Sequence[Section], address: str) -> tuple[list[Json], list[Json]]:
    """The prose of a procedure that stands above its steps, and what stands below them."""
    parts = tuple(part for section in sections if section.address == address for part in section.parts)
    above, below = around_steps(parts)
    with drawn(Place(f"content/{address.rstrip('/')}.md")):
        return _blocks(paper, above), _blocks(paper, below)


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
                *_blocks(paper, (Show(name) for name in ("structure",) if name not in shown)),
                *(
                    {**groups.group(paper, entry), "prose": _entry_prose(paper, sections, f"groups/{entry.id}/", 3)}
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
    return [*chapters, *_chapters(paper, (("agencies", ("agency-duties", "agencies")),), shown)]


def _procedures(paper: Paper, sections: Sequence[Section], shown: set[str]) -> list[Json]:
    found = paper.relations.arrangements.procedures
    if not found:
        return []
    overview = [Show(name) for name in ("procedures", "deadlines") if name not in shown or name == "procedures"]
    chapters: list[Json] = [{"key": "procedures", "label": paper.label("chapter:procedures"), "blocks": _titled(paper, overview)}]
    for entry in found:
        block = steps.procedure(paper, entry)
        above, below = _prose_around_steps(paper, sections, f"procedures/{entry.id}/")
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
    chapters += _chapters(paper, wanted, shown)
    names = look_up.other_names(paper)
    if names["rows"]:
        chapters.append({"key": "other-names", "label": paper.label("chapter:other-names"), "blocks": [names]})
    chapters.append({"key": "edition", "label": paper.label("chapter:edition"), "blocks": [whole.edition(paper)]})
    chapters += _chapters(paper, (("sources", ("sources",)),), shown)
    if paper.notes:
        chapters.append(
            {"key": "notes", "label": paper.label("chapter:notes"), "blocks": [filled({"kind": "notes", "notes": paper.notes})]}
        )
    return chapters
