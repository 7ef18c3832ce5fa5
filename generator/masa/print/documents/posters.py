"""Posters, cards, and what a school needs for an assembly and a lesson.

They say what the sentences for children, the verified contacts and the time limits say, and no more.
"""

from __future__ import annotations

import re
from typing import Any

from masa.language.readability import sentences
from masa.language.who_helps import helpers
from masa.law import cited
from masa.law.subjects import on_topic
from masa.model.help_order import emergency
from masa.model.relations import Relations, StepOf
from masa.print.documents.booklets import CHILDREN, page, pages_for, words_of
from masa.print.parts.imprint import sheet
from masa.print.parts.steps import limit
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper

TALK = "children/who-can-i-talk-to/"
SAFE = "children/who-keeps-me-safe/"
# A word list on one side of a sheet, and a matching task that a child can see at a glance.
MOST_WORDS, MOST_HELPERS = 6, 6
# How many cards of a page become slides, so that an assembly ends within its time.
SLIDES_OF_PAGE = 2
# What cards hold that is too much for a slide, or has one of its own.
OF_PAPER = {"helpers", "help", "contents"}


def safe(source: Source) -> Json:
    """Who should keep a child safe: each kind of helper with its picture."""
    found = [{"picture": one.picture, "name": one.name} for one in helpers(source.relations.arrangements)]
    return sheet(source, SAFE) | {"kind": "safe", "helpers": found}


def talk(source: Source) -> Json:
    """Whom a child can talk to."""
    return sheet(source, TALK) | {"kind": "talk"}


def school(source: Source) -> Json:
    """The poster of a school, with lines to write on."""
    return sheet(source, TALK) | {"kind": "school"}


def cards(source: Source) -> Json:
    """Ten cards for a pocket."""
    return sheet(source, CHILDREN.folder)


def limits(relations: Relations) -> list[StepOf]:
    """The steps with a time limit of the procedures about serious incidents and reviews."""
    procedures = {procedure.id for procedure in on_topic("serious-incidents", relations.arrangements.procedures)}
    return [found for found, _ in relations.deadlines() if found.procedure.id in procedures]


def clock(source: Source) -> Json:
    """The clock of a serious incident, for those who work with children: every time limit, in the order of the procedures."""
    relations = source.relations
    paper = Paper(relations, source.today, source.site_url)
    rows = [
        {
            "limit": limit(paper, found.step.deadline),
            "name": found.step.name,
            "by": [relations.name(one) for one in found.step.by],
            "procedure": found.procedure.title,
            "law": list(cited(found.step.requirements, relations.arrangements.edition.guidance)),
        }
        for found in limits(relations)
        if found.step.deadline
    ]
    first = emergency(relations.arrangements.contacts)
    return sheet(source, "procedures/", young=False) | {"rows": rows, "emergency": first.phone if first else None}


def assembly(source: Source) -> Json:
    """Slides, each with what is said to it: the first cards of every page for children but the list of words."""
    found = pages_for(CHILDREN, source.sections)
    title = found[0].title
    paper = Paper(source.relations, source.today, source.site_url)
    slides = []
    for section in found:
        drawn = page(paper, section)
        kinds = [{part["kind"] for part in card["blocks"]} for card in _cards(drawn)]
        if section is found[0] or {"words"} in kinds:
            continue
        plain = [card for card, held in zip(_cards(drawn), kinds, strict=True) if not held & OF_PAPER]
        for card in plain[:SLIDES_OF_PAGE]:
            said = _said(card)
            slides.append({"title": card["title"], "short": _opening(said), "said": said, "address": section.address})
    return sheet(source, CHILDREN.folder) | {"title": title, "slides": slides, "helpers": safe(source)["helpers"]}


def _cards(drawn: Json) -> list[dict[str, Any]]:
    cards = drawn["cards"]
    assert isinstance(cards, list)
    return cards


def _said(card: Json) -> str:
    """The words of a card as they are read out."""
    parts = card["blocks"]
    assert isinstance(parts, list)
    pieces = [piece for part in parts for piece in (part["path"] if part["kind"] == "path" else [part])]
    return " ".join(words_of(piece).strip() for piece in pieces)


def _each(text: str) -> list[str]:
    """The sentences of a text, each with the quotation marks that close it."""
    starts = [sentence.start for sentence in sentences(text)]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _opening(said: str, most: int = 24) -> list[str]:
    """The first sentences of a text, as many as a slide holds: at most so many words, but always one."""
    held: list[str] = []
    for sentence in _each(said):
        if held and len(" ".join([*held, sentence]).split()) > most:
            break
        held.append(sentence)
    return held


def lesson(source: Source) -> Json:
    """A sheet of tasks with its answers: words that are missing in their own meanings, helpers to match, numbers to know."""
    relations = source.relations
    gaps = [gap for term in relations.terms() if term.for_children and (gap := _gap(term.short, term.term, term.for_children))]
    found = [{"picture": one.picture, "name": one.name, "text": _first(one.bodies[0][1])} for one in helpers(relations.arrangements)]
    return sheet(source, CHILDREN.folder) | {"gaps": gaps[:MOST_WORDS], "helpers": [one for one in found if one["text"]][:MOST_HELPERS]}


def _gap(short: str | None, term: str, text: str) -> Json | None:
    """The first sentence that uses a word, cut where the word stands; None where none does.

    A short form is a name and keeps its capitals.
    """
    for said in _each(text):
        found = re.search(rf"\b{re.escape(short or term)}\b", said, re.IGNORECASE)
        if found:
            word = found[0] if short or found.start() else found[0].lower()
            return {"word": word, "before": said[: found.start()], "after": said[found.end() :]}
    return None


def _first(text: str) -> str:
    """The first two sentences of what is said of a helper."""
    return " ".join(_each(text)[:2])
