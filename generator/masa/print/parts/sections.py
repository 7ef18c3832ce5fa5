"""Prose as blocks for paper: the sections of the arrangements in reading order, each with the components that it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from masa.findings.finding import Place
from masa.language.markdown import drawn
from masa.language.prose import escape
from masa.language.prose_parts import PICTURE, Section, Show, around_steps
from masa.model.relations import COLLECTIONS, Relations
from masa.print.parts.components import COMPONENTS, WHOLE, Component
from masa.print.parts.picture import picture
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper

PROSE = "arrangements/"
WHY = "Why these agencies were named"  # what its note is about


def in_order(sections: Sequence[Section]) -> list[Section]:
    """The sections of the arrangements in reading order; the page that leads into them comes first."""
    found = [section for section in sections if section.address.startswith(PROSE)]
    return sorted(found, key=lambda section: section.address != PROSE)


def labels_of(relations: Relations, sections: Iterable[Section], collections: Collection[str], chapters: Iterable[str]) -> set[str]:
    """Every place of a book that may be linked to: its sections, entries of these collections, places, steps, and its chapters.

    A chapter that is a collection is there where the collection holds something.
    """
    labels = {f"page:{section.address}" for section in sections}
    labels |= {entry_id for entry_id, collection in relations.collection.items() if collection in {*collections, "places"}}
    labels |= {f"{found.procedure.id}/{found.step.id}" for found in relations.steps()}
    return labels | {f"chapter:{name}" for name in chapters if name not in COLLECTIONS or getattr(relations.arrangements, name)}


def shown_in(relations: Relations, sections: Sequence[Section]) -> set[str]:
    """The components that the prose has shown, or said in their own words."""
    shown = {part.name for section in sections for part in section.parts if isinstance(part, Show)}
    why = relations.arrangements.partnership.why_these_agencies
    quoted = why and any(escape(why.text) in part for section in sections for part in section.parts if isinstance(part, str))
    return shown | ({"why"} if quoted else set())


def note_of_quoted(paper: Paper, shown: set[str]) -> None:
    """Put the note of what the prose quotes among the notes, where no paragraph could carry its mark."""
    why = paper.relations.arrangements.partnership.why_these_agencies
    if why and "why" in shown:
        paper.note(why.note, WHY)


def _marked(paper: Paper, blocks: list[Json]) -> list[Json]:
    """The blocks, with the mark of its note behind the paragraph that quotes why the agencies were named."""
    why = paper.relations.arrangements.partnership.why_these_agencies
    for block in blocks:
        text = block.get("text")
        if why and why.note and block["kind"] == "paragraph" and isinstance(text, list) and why.text in "".join(map(str, text)):
            text.append({"kind": "note", "number": paper.note(why.note, WHY)})
    return blocks


def blocks_of(paper: Paper, parts: Iterable[str | Show], above: int = 2, components: Mapping[str, Component] = COMPONENTS) -> list[Json]:
    """The blocks of a piece of prose below a heading of level `above`, its components among them; no heading of nothing, as on screen."""
    blocks: list[Json] = []
    level = above
    for part in parts:
        if isinstance(part, str):
            found, level = paper.prose(part, above, level)
            blocks += _marked(paper, found)
        elif part.name == PICTURE:
            blocks.append(picture(paper, str(part.args["of"])))
        elif part.name in components:
            block = components[part.name](paper)
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


def chapter_of(paper: Paper, section: Section, components: Mapping[str, Component] = COMPONENTS) -> Json:
    """A section as a chapter."""
    title = {"key": "start"} if section.address == PROSE else {"title": section.title, "summary": section.summary}
    with drawn(Place(section.path)):
        blocks = blocks_of(paper, section.parts, components=components)
    return {**title, "label": paper.label(f"page:{section.address}"), "blocks": blocks}


def titled(paper: Paper, shows: Sequence[Show]) -> list[Json]:
    """The blocks of components; each has a title of its own where there are several."""
    if len(shows) == 1:
        return blocks_of(paper, shows)
    found = [(show, blocks_of(paper, (show,), above=3)) for show in shows]
    return [block for show, blocks in found if blocks for block in ({"kind": "title", "of": show.name, "level": 3}, *blocks)]


def chapters_of(paper: Paper, wanted: Iterable[tuple[str, Sequence[str]]], shown: set[str]) -> list[Json]:
    """Chapters of components that the prose has not shown; one with nothing left in it is left out."""
    chapters: list[Json] = []
    for key, names in wanted:
        left = [Show(name) for name in names if name not in shown]
        # The prose may have shown the rest of the chapter, and taken its label there: the contents still lead here.
        label = (paper.label(f"chapter:{key}") or f"contents:{key}") if left else None
        blocks = titled(paper, left)
        if blocks:
            chapters.append({"key": key, "label": label, "blocks": blocks})
    return chapters


def prose_of(paper: Paper, sections: Sequence[Section], address: str, level: int) -> list[Json]:
    """The prose that belongs to an entry, where it has any; the entry's heading is of this level."""
    blocks: list[Json] = []
    for section in sections:
        if section.address == address:
            with drawn(Place(section.path)):
                blocks += blocks_of(paper, section.parts, level)
    return blocks


def prose_around_steps(paper: Paper, sections: Sequence[Section], address: str) -> tuple[list[Json], list[Json]]:
    """The prose of a procedure that stands above its steps, and what stands below them."""
    parts = tuple(part for section in sections if section.address == address for part in section.parts)
    above, below = around_steps(parts)
    with drawn(Place(f"content/{address.rstrip('/')}.md")):
        return blocks_of(paper, above), blocks_of(paper, below)
