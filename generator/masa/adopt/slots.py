"""What the law asks of each part of arrangements.yaml, and what an entry of it needs: from law and model, for a file that begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from textwrap import wrap
from typing import get_args

from masa.law import Requirement, asked_by, in_force
from masa.model.partnership import Partnership
from masa.source.shape import fields, record_at

WIDTH = 118
# Where an entry stands that is found by another word than its key.
INSIDE = {"steps": "procedures", "places": "area", "engagement.points": "engagement"}
# The first sentence of what is asked.
SENTENCE = re.compile(r"^.*?[.](?= |$)", re.DOTALL)


def slot(among: str) -> str:
    """The key of the file under which a look finds its evidence: `procedures` for steps, `yearly_report` for all of it."""
    return INSIDE.get(among, among.partition(".")[0])


def asked(guidance: str) -> Mapping[str, list[Requirement]]:
    """What is asked of arrangements that are written to an edition, by the key that shows it first."""
    found: dict[str, list[Requirement]] = {}
    for requirement in asked_by(guidance).values():
        if requirement.shown_by and in_force(requirement):
            found.setdefault(slot(requirement.shown_by[0].among[0]), []).append(requirement)
    return found


def of_partnership(key: str) -> bool:
    """Whether a key stands under `partnership`."""
    return any(field.key == key for field in fields(Partnership))


def marked(key: str, requirements: Iterable[Requirement], *, empty: bool) -> Iterator[str]:
    """A part of the file as comments: what it holds and what an entry needs, where it is `empty`, and each duty that it shows."""
    path = ("partnership", key) if of_partnership(key) else (key,)
    record = record_at(path[:-1])
    info = record.model_fields.get(key) if record else None
    inner = record_at(path)
    needed = ", ".join(field.key for field in fields(inner) if inner.model_fields[field.name].is_required()) if inner else ""
    if empty and info:
        yield from _lines(f"{key}: {info.description} Not filled yet." + (f" An entry needs: {needed}." if needed else ""))
        for field in fields(inner) if inner else ():
            if inner and (choices := chosen_from(inner.model_fields[field.name].annotation)):
                yield from _lines(f"{field.key} is one of: {', '.join(choices)}.", "  ")
    for requirement in requirements:
        first = SENTENCE.match(" ".join(requirement.text.split()))
        yield from _lines(f"{requirement.id}: {first.group() if first else requirement.text}", "  ")


def chosen_from(kind: object) -> tuple[str, ...]:
    """The words that a field chooses from, one or some of them; none for a field of another kind."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(kind)
    return next((found for inner in get_args(kind) if (found := chosen_from(inner))), ())


def _lines(text: str, indent: str = "") -> Iterator[str]:
    first, *rest = wrap(text, WIDTH - len(indent))
    yield f"# {indent}{first}"
    yield from (f"# {indent}  {line}" for line in rest)
