"""Procedures as data for paper: a rail of steps, each with who, by when, what is decided and what goes to whom."""

from __future__ import annotations

from masa.language.prose import phrase
from masa.law import cited
from masa.model.procedures import OURS, Branch, Deadline, Procedure, Step
from masa.print.parts.flow import way_through
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled, text_of


def procedure(paper: Paper, entry: Procedure) -> Json:
    """A procedure with all of its steps."""
    about = entry.title
    return filled(
        {
            "kind": "procedure",
            "label": paper.label(entry.id),
            "name": entry.name,
            "title": entry.title,
            "short": entry.short_name,
            "summary": entry.summary,
            "trigger": paper.ref(entry.trigger) if entry.trigger else None,
            "owner": paper.refs(entry.owner),
            "decides": paper.refs(entry.decides),
            "happens": text_of(entry.happens),
            "criteria": paper.statements(entry.criteria, about, entry.source),
            "flow": way_through(paper, entry),
            "steps": [step(paper, entry, found, number) for number, found in enumerate(entry.steps, 1)],
            "documents": paper.refs(entry.documents),
            "known": paper.statements(entry.known, about, entry.source),
            "not_published": list(entry.not_published),
            "foot": paper.foot(entry, about),
        }
    )


def step(paper: Paper, parent: Procedure, entry: Step, number: int) -> Json:
    """One step of a procedure; `number` counts from 1."""
    about = f"{parent.title}, step {number}"
    return filled(
        {
            "label": paper.label(f"{parent.id}/{entry.id}"),
            "number": number,
            "name": entry.name,
            "by": paper.parties(entry.by),
            "with": paper.parties(entry.with_),
            "does": entry.does,
            "ours": OURS if entry.published is False else None,
            "limit": limit(paper, entry.deadline) if entry.deadline else None,
            "decision": entry.decision,
            "branches": [branch(paper, parent, found) for found in entry.branches],
            "then": follows(paper, parent, entry.then) if entry.then else None,
            "ends": entry.ends,
            "event": paper.relations.name(entry.event) if entry.event else None,
            "tells": paper.refs(entry.tells),
            "produces": paper.refs(found for found in entry.produces if all(found != sending.what for sending in entry.sends)),
            "sends": [
                filled(
                    {
                        "what": paper.ref(found.what),
                        "to": paper.refs(found.to),
                        "at": paper.ref(found.at) if found.at else None,
                        "made": found.what in entry.produces,
                    }
                )
                for found in entry.sends
            ],
            "law": list(cited(entry.requirements, paper.relations.arrangements.edition.guidance)),
            "points": paper.statements(entry.points, about, entry.source or parent.source),
            "source": paper.source(entry.source),
            "note": paper.note(entry.note, about),
        }
    )


def branch(paper: Paper, parent: Procedure, entry: Branch) -> Json:
    """One answer to the question of a step."""
    return filled(
        {
            "answer": f"{entry.answer} ({OURS})" if entry.published is False else entry.answer,
            "then": follows(paper, parent, entry.then) if entry.then else None,
            "ends": entry.ends,
        }
    )


def follows(paper: Paper, parent: Procedure, then: str) -> Json:
    """The step of the same procedure, with its number, or the other procedure that follows."""
    for number, found in enumerate(parent.steps, 1):
        if found.id == then:
            return {"text": found.name, "number": number, "to": f"{parent.id}/{found.id}"}
    return paper.ref(then)


def limit(paper: Paper, deadline: Deadline) -> Json:
    """A time limit: its number and unit for the rail, its whole phrase for the text."""
    length = deadline.within or deadline.at_least
    assert length is not None
    amount, _, unit = length.plain.partition(" ")
    return {
        "amount": amount,
        "unit": unit,
        "sort": "within" if deadline.within else "before" if deadline.before else "for",
        "phrase": phrase(deadline, paper.relations),
        "doubt": length.doubt,
        "local": deadline.rule == "local",
    }


def deadlines(paper: Paper) -> Json:
    """The table of every deadline."""
    rows = [
        {
            "limit": limit(paper, found),
            "step": {"text": where.step.name, "to": f"{where.procedure.id}/{where.step.id}"},
            "procedure": paper.ref(where.procedure.id),
            "by": paper.refs(where.step.by),
        }
        for where, found in paper.relations.deadlines()
    ]
    return {"kind": "deadlines", "rows": rows}
