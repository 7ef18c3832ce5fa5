"""The flow of a procedure as data for paper: the words and the ways that the site draws too."""

from __future__ import annotations

from masa.language.flow import Exit, flow
from masa.model.procedures import Procedure
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled


def way_through(paper: Paper, entry: Procedure) -> Json:
    """When a procedure starts, and its stops from the top; what follows the last one stands behind it as an end."""
    said = flow(paper.relations, entry)
    stops = [
        filled(
            {
                "number": stop.number,
                "name": _place(paper, entry, stop.step.id, stop.step.name),
                "who": stop.who,
                "limit": stop.limit,
                "ours": stop.ours,
                "asks": (stop.step.decision or stop.step.name) if stop.step.branches else None,
                "exits": [_leads(paper, entry, way) for way in stop.exits],
                "goes": _answer(stop.down) if stop.down else None,
                "on": stop.down is not None,
            }
        )
        for stop in said.stops
    ]
    last = said.stops[-1].down
    return filled({"title": entry.title, "starts": said.starts, "stops": stops, "end": _leads(paper, entry, last) if last else None})


def _leads(paper: Paper, entry: Procedure, way: Exit) -> Json:
    """An answer that leaves, or what follows the last step."""
    match way:
        case Exit(number=0, target=""):
            where: Json = {"text": way.text}
        case Exit(number=0):
            where = paper.ref(way.target)
        case _:
            where = _place(paper, entry, way.target, way.text)
    return filled({"answer": _answer(way), "number": way.number or None, "procedure": bool(way.target and not way.number), "where": where})


def _place(paper: Paper, entry: Procedure, step: str, text: str) -> Json:
    """A text that leads to a step, where the step stands in this PDF."""
    to = f"{entry.id}/{step}"
    return {"text": text, "to": to} if to in paper.labels else {"text": text}


def _answer(way: Exit) -> str:
    return f"{way.answer} ({way.ours})" if way.ours else way.answer
