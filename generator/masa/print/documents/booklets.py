"""The booklets for children of 7 to 11 and for young people of 12 to 15: their pages, with the sentences that the facts hold for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from masa.findings.finding import Place
from masa.language.markdown import drawn
from masa.language.prose_parts import Section, Show
from masa.language.who_helps import helpers, said_of
from masa.law.subjects import about
from masa.model.base import Remark
from masa.model.procedures import Step
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.written import MONTHS
from masa.print.parts.imprint import sheet
from masa.print.parts.look_up import help_contacts
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom a booklet is for: the folder of their pages, their audience, their ages, and what is said of who has checked it."""

    folder: str
    audience: Audience
    ages: str
    unchecked: str


CHILDREN = Readers("children/", Audience.CHILDREN, "7 to 11", "Children have not checked this yet.")
YOUNG_PEOPLE = Readers("young-people/", Audience.YOUNG_PEOPLE, "12 to 15", "Young people have not checked this yet.")
# Of a screen alone: the button that leaves a page, and a page that is turned to.
ON_SCREEN = ("Exit this page", "at the top of this page", "on this page")


def booklet(readers: Readers, source: Source) -> Json:
    """The data of booklet.typ."""
    relations = source.relations
    found = pages_for(readers, source.sections)
    paper = Paper(relations, source.today, source.site_url, labels={f"page:{section.address}" for section in found})
    partnership = relations.arrangements.partnership
    written = next((section.written for section in found if section.written), _month(relations.arrangements.edition.last_reviewed))
    return sheet(source, readers.folder, readers.audience) | {
        "title": found[0].title if found else partnership.site_name,
        "summary": found[0].summary if found else partnership.summary,
        "folder": readers.folder,
        "ages": f"For ages {readers.ages}. This is a summary. Written in {written}. {readers.unchecked}",
        "pages": [page(paper, section, found) for section in found],
        "heard": [text for practice in partnership.engagement for text in _texts((practice, *practice.points))]
        if readers is CHILDREN
        else [],
    }


def pages_for(readers: Readers, sections: Iterable[Section]) -> list[Section]:
    """Their pages, the one that begins them first."""
    return sorted((one for one in sections if one.address.startswith(readers.folder)), key=lambda one: one.address != readers.folder)


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month]} {date.year}"


def page(paper: Paper, section: Section, among: Sequence[Section] = ()) -> Json:
    """A page of the site as cards, cut at its headings; without those that speak of the screen. `among` are the pages of the booklet."""
    cards: list[list[Json]] = []
    for block in _blocks(paper, section, among):
        if block["kind"] == "heading" or not cards:
            cards.append([])
        cards[-1].append(block)
    label = f"page:{section.address}"
    return {
        "address": section.address,
        "label": paper.label(label),
        "title": section.title,
        "summary": section.summary,
        "cards": [_card(blocks) for blocks in cards if not _of_screen(blocks) and blocks[-1]["kind"] != "heading"],
    }


def _card(blocks: list[Json]) -> Json:
    titled = blocks[0]["kind"] == "heading"
    return {"title": blocks[0]["text"] if titled else [], "blocks": blocks[1:] if titled else blocks}


def _of_screen(blocks: list[Json]) -> bool:
    said = words_of(blocks)
    return any(words in said for words in ON_SCREEN)


def words_of(node: object) -> str:
    """All running text of a tree of blocks, one after the other."""
    if isinstance(node, Mapping):
        return words_of(node.get("text", [*node.values()]))
    if isinstance(node, list | tuple):
        return "".join(words_of(part) for part in node)
    return node if isinstance(node, str) else ""


def _blocks(paper: Paper, section: Section, among: Sequence[Section]) -> list[Json]:
    blocks: list[Json] = []
    contents: list[Json] = [{"title": one.title, "to": f"page:{one.address}"} for one in among[1:]]
    for part in section.parts:
        if isinstance(part, str):
            with drawn(Place(section.path)):
                blocks += paper.prose(part)[0]
        elif part.name in CONTENTS:
            blocks += [_list("contents", contents)] if contents else []
        elif part.name in COMPONENTS:
            blocks += [block for block in COMPONENTS[part.name](paper, part) if block.get(str(block["kind"]), True)]
    return blocks


def _list(kind: str, items: Iterable[Json]) -> Json:
    return {"kind": kind, kind: list(items)}


def _paragraph(text: str) -> Json:
    return {"kind": "paragraph", "text": [text]}


def spoken(name: str, text: str | None, **more: str | None) -> Json:
    """A name with what is said of it."""
    return filled({"name": name, "text": text, **more})


def _helpers(paper: Paper, _: Show) -> list[Json]:
    """A card for each kind of helper, with what is said of the first of the kind: a booklet is no directory."""
    shown: list[Json] = [
        {"picture": helper.picture, "name": helper.name, "text": " ".join(dict.fromkeys(text for _, text in helper.bodies[: helper.first]))}
        for helper in helpers(paper.relations.arrangements)
    ]
    return [_list("helpers", shown)]


def _steps(kind: str, paper: Paper, opening: str) -> list[Json]:
    steps = [step for step in worry_steps(paper.relations) if step.for_children]
    return [_paragraph(opening), _list(kind, (spoken("", step.for_children, picture=step.picture) for step in steps))] if steps else []


def worry_steps(relations: Relations) -> list[Step]:
    """What happens when somebody is worried: the steps of the procedures about a child's needs."""
    return [step for procedure in about("need", relations.arrangements.procedures) for step in procedure.steps]


def _words(said: str, paper: Paper, _: Show) -> list[Json]:
    return [
        _list(
            "words", (spoken(term.term, getattr(term, said), short=term.short) for term in paper.relations.terms() if getattr(term, said))
        )
    ]


def _help(audience: Audience, paper: Paper, _: Show) -> list[Json]:
    return [{"kind": "help", "contacts": help_contacts(paper, audience)}]


def _agencies(paper: Paper, _: Show) -> list[Json]:
    """How many more must help, and who some of them are."""
    found = paper.relations.arrangements.agencies_there
    if not found:
        return []
    ours = any(agency.sector == "children-families-and-residents" for agency in found)
    said = f"The plan names {len(found)} more, and {'it' if len(found) == 1 else 'they'} must help."
    if ours:
        said = (
            f"The plan names {len(found)} more. Most are organisations, and they must help. Children, young people and residents are on "
            "the list as well. You matter to the plan, but keeping others safe is not your job."
        )
    return [_paragraph(said)]


def _groups(paper: Paper, _: Show) -> list[Json]:
    """The groups; how often one meets only where no doubt would have to be said with it."""
    return [
        _list(
            "terms",
            (
                spoken(group.name, group.for_children + (f" It meets {group.meets}." if group.meets and not group.meets.doubt else ""))
                for group in paper.relations.arrangements.groups_there
                if group.for_children
            ),
        )
    ]


def _voice(paper: Paper, _: Show) -> list[Json]:
    blocks: list[Json] = []
    for practice in paper.relations.arrangements.partnership.engagement:
        if practice.for_children:
            blocks += [_paragraph(practice.for_children), _list("points", _texts(practice.points))]
    return blocks


def _texts(entries: Iterable[Remark]) -> list[Json]:
    return [{"text": text} for text in dict.fromkeys(entry.for_children for entry in entries if entry.for_children)]


# The components that lead to the other pages of a set.
CONTENTS = ("children-pages", "young-pages")
# What a component of a page is on paper; one that is not here is for the screen alone.
COMPONENTS: dict[str, Callable[[Paper, Show], list[Json]]] = {
    "children-helpers": _helpers,
    "children-steps": lambda paper, _: _steps("path", paper, "It is not the same for every child. These things may happen."),
    "children-words": lambda paper, part: _words("for_children", paper, part),
    "help": lambda paper, part: _help(Audience.CHILDREN, paper, part),
    "young-partners": lambda paper, _: [_list("terms", (spoken(one.name, said_of(one)) for one in paper.relations.arrangements.partners))],
    "young-agencies": _agencies,
    "young-duties": lambda paper, _: [_list("points", _texts(paper.relations.arrangements.agency_duties))],
    "young-priorities": lambda paper, _: [_list("points", _texts(paper.relations.arrangements.priorities_there))],
    "young-groups": _groups,
    "young-steps": lambda paper, _: _steps("path", paper, "It differs for everyone. Not all of this happens each time."),
    "young-how-soon": lambda paper, _: (
        [] if any(step.deadline for step in worry_steps(paper.relations)) else [_paragraph("The plan we read does not say how soon.")]
    ),
    "young-voice": _voice,
    "young-words": lambda paper, part: _words("for_young_people", paper, part),
}
