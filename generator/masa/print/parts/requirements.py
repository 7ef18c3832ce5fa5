"""The legal requirements as data for paper: how each stands, and the entries of the book that show it."""

from __future__ import annotations

from collections.abc import Iterable

from masa.law import TOPICS, editions, in_force, last_read, unjudged
from masa.law.evidence import Judgement, evidence
from masa.law.facts import Fact
from masa.model.procedures import Function
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

# More entries than this are not named one by one.
MOST = 4
# Parts of the whole, which are no entries.
PARTS = {
    "absent": "what the area does not have",
    "agency_duties": "what is expected of every agency",
    "area": "the area covered",
    "chaired_by": "who chairs",
    "edition": "about this edition",
    "funding": "funding",
    "why_these_agencies": "why these agencies were named",
    "yearly_report": "the yearly report",
}


def requirements(paper: Paper) -> Json:
    """Every requirement by topic."""
    judged = evidence(paper.relations, paper.today).values()
    topics = [
        {"title": title, "items": [requirement(paper, one) for one in judged if one.requirement.topic == topic]}
        for topic, title in TOPICS.items()
    ]
    found: Json = {"kind": "requirements", "topics": [topic for topic in topics if topic["items"]]}
    left = unread(paper, judged)
    return {**found, "unread": left} if left else found


def unread(paper: Paper, judged: Iterable[Judgement]) -> Json | None:
    """How many duties could not be judged, as nobody has read the edition that the arrangements are written to; None where all were."""
    guidance = paper.relations.arrangements.edition.guidance
    left = len(unjudged(guidance))
    if not left:
        return None
    return {
        "judged": sum(in_force(one.requirement) for one in judged),
        "left": left,
        "guidance": editions()[guidance].title,
        "last": last_read().title,
    }


def requirement(paper: Paper, judgement: Judgement) -> Json:
    """A requirement with its number, how it stands, what it asks and who asks it, the entries that show it, and what is missing."""
    asked = judgement.requirement
    shown = {str(ref["text"]): ref for fact in judgement.evidence if (ref := _where(paper, fact))}
    return filled(
        {
            "number": asked.id,
            "result": str(judgement.result),
            "text": asked.text,
            "unconfirmed": asked.confidence == "unconfirmed",
            "shown": list(shown.values())[:MOST],
            "more": max(0, len(shown) - MOST),
            "missing": list(judgement.missing),
            "accepted": paper.relations.arrangements.edition.accepted(asked.id, paper.today),
            "source": asked.source,
        }
    )


def _where(paper: Paper, fact: Fact) -> Json | None:
    """The entry of the book that a piece of evidence stands under, or the words for a part of the whole."""
    relations = paper.relations
    if isinstance(fact.record, Function):
        by = fact.record.by
        return paper.ref(next((holder for holder in by if relations.collection.get(holder) == "groups"), by[0]))
    match fact.path:
        case ("procedures", int(position), *_):
            return paper.ref(relations.arrangements.procedures[position].id)
        case ("partnership", str(part), *_) | (str(part), *_) if part in PARTS:
            return {"text": PARTS[part], **({"to": "chapter:edition"} if part == "edition" and "chapter:edition" in paper.labels else {})}
    if fact.id in relations.entries:
        return paper.ref(fact.id)
    name = getattr(fact.record, "name", None)
    return {"text": name} if name else None
