"""The duties map for an inspector: each legal requirement, what asks for it, how it stands, and where on the site it is met."""

from __future__ import annotations

from collections.abc import Sequence

from masa.language.prose_parts import Section, Show
from masa.law import TOPICS, editions, newest_guidance
from masa.law.evidence import Judgement, evidence, tally
from masa.law.facts import Fact
from masa.model.addresses import ADDRESS, address
from masa.model.procedures import Function
from masa.print.parts.frame import frame
from masa.print.parts.imprint import short
from masa.print.parts.requirements import PARTS, requirement, unread
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

PAGE = "requirements/"
YEARLY = "yearly-report/"
# More entries of one of these than MOST are named together.
MANY = {"agencies": "relevant agencies", "boards": "boards", "groups": "groups", "partners": "safeguarding partners"}
MOST = 4
# The component of a page that shows a part of the whole; any other part is shown by the component of its own name.
SHOWN = {
    "absent": "agencies",
    "agency_duties": "agency-duties",
    "chaired_by": "chair",
    "edition": "review",
    "why_these_agencies": "why",
}


def duties_map(source: Source) -> Json:
    """The data of duties.typ."""
    relations = source.relations
    edition = relations.arrangements.edition
    paper = Paper(relations, source.today, source.site_url)
    judged = evidence(relations, source.today)
    written_to, newest = editions()[edition.guidance], newest_guidance()
    topics = [
        {
            "title": title,
            "items": [_item(paper, source.sections, one) for one in judged.values() if one.requirement.topic == key],
        }
        for key, title in TOPICS.items()
    ]
    data = {
        "summary": "What the law and the guidance ask of these arrangements, how each duty stands, and where it is met.",
        "guidance": written_to.title,
        "read": written_to.read,
        "notes": [one.note for one in dict.fromkeys((written_to, newest)) if one.note],
        "newest": newest.title if newest != written_to else None,
        "tally": {str(result): count for result, count in tally(judged).items() if count},
        "unread": unread(paper, judged.values()),
        "topics": [topic for topic in topics if topic["items"]],
        "site": short(source.site_url) if source.site_url else None,
    }
    return filled(data) | {"frame": frame(paper, PAGE, "Where each duty is met", "Duties map")}


def _item(paper: Paper, sections: Sequence[Section], judgement: Judgement) -> Json:
    """A requirement with the places that show it in the stead of the entries alone."""
    found = requirement(paper, judgement)
    anchor = judgement.requirement.id.lower().replace(".", "-")
    here = paper.page(f"{PAGE}#{anchor}")
    left = {key: value for key, value in found.items() if key not in {"shown", "more"}}
    return filled({**left, "places": _places(paper, sections, judgement), "here": here})


def _places(paper: Paper, sections: Sequence[Section], judgement: Judgement) -> list[Json]:
    """Where a requirement is met, each place once: its words, its address from the site's root, and the link to it."""
    found = dict.fromkeys(spot for fact in judgement.evidence if (spot := _spot(paper, sections, fact)))
    several = {kind: sum(one[2] == kind for one in found) for kind in MANY}
    shown: dict[tuple[str, str], None] = {}
    for text, page, kind in found:
        if several.get(kind, 0) > MOST:
            shown[f"{several[kind]} {MANY[kind]}", ADDRESS[kind].partition("{")[0].rstrip("#")] = None
        else:
            shown[text, page] = None
    return [filled({"text": text, "page": page, **(paper.page(page) or {} if page else {})}) for text, page in shown]


def _spot(paper: Paper, sections: Sequence[Section], fact: Fact) -> tuple[str, str, str] | None:
    """The words, the address and the collection of what a piece of evidence stands under."""
    relations = paper.relations
    if isinstance(fact.record, Function):
        by = fact.record.by
        holder = next((one for one in by if relations.collection.get(one) == "groups"), by[0])
        return relations.heading(holder), address(relations, holder), "functions"
    match fact.path:
        case ("procedures", int(position), *_):
            procedure = relations.arrangements.procedures[position]
            return relations.heading(procedure.id), address(relations, procedure.id), "procedures"
        case ("yearly_report", *_):
            return "The yearly report", YEARLY, ""
    if fact.id in relations.entries:
        return relations.heading(fact.id), address(relations, fact.id), str(fact.path[0])
    part = str(fact.path[1] if fact.path[0] == "partnership" else fact.path[0])
    name = PARTS.get(part) or getattr(fact.record, "name", None)
    return (name, _page(sections, SHOWN.get(part, part)), "") if name else None


def _page(sections: Sequence[Section], component: str) -> str:
    """The address of the page whose prose shows a component, that of the arrangements first; "" where none does."""
    found = [one.address for one in sections if any(isinstance(part, Show) and part.name == component for part in one.parts)]
    return min(found, key=lambda where: (not where.startswith("arrangements/"), where), default="")
