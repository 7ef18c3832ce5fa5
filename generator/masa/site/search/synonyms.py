"""Plain words and the field's own for the same thing, the small words of questions, and the words of somebody who needs help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from masa.model.publications import About, Audience
from masa.source.parse import parse

FILE = Path(__file__).parent / "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Cry:
    """Words that somebody in need may use, who they are, and the pages that answer them, the best first.

    `mine` are those whom such a person calls theirs, `voice` are words by which they are known. `anywhere` are phrases that say so
    wherever they stand in a question; `harm` are words that do unless a word of work stands there too. One about an adult is known only
    to a site that has a page for it.
    """

    audience: Audience
    about: About
    pages: tuple[str, ...]
    mine: tuple[str, ...]
    voice: tuple[str, ...]
    anywhere: tuple[str, ...]
    harm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that answers a question whatever else holds its words: phrases that count wherever they stand, and whole questions.

    `together` are groups of words: a question that has one of each group, in any order, is answered too.
    """

    to: str
    anywhere: tuple[str, ...]
    whole: tuple[str, ...]
    together: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The lists of synonyms.yaml."""

    same: dict[str, str]
    means: dict[str, tuple[str, ...]]
    small: tuple[str, ...]
    cries: tuple[Cry, ...]
    work: tuple[str, ...]
    people: tuple[str, ...]
    asks: tuple[str, ...]
    alike: dict[str, str]
    adults: tuple[str, ...]
    leads: tuple[Lead, ...]


@cache
def synonyms() -> Synonyms:
    """The lists, read once."""
    data: Any = parse(FILE.read_text(encoding="utf-8"), FILE.name).data
    return Synonyms(
        same=dict(data["same"]),
        means={plain: tuple(part.strip() for part in field.split(",")) for plain, field in data["means"].items()},
        small=tuple(data["small"].split()),
        cries=tuple(
            Cry(
                Audience(cry["from"]),
                About(cry.get("about", About.CHILD)),
                tuple(cry["pages"]),
                _each(cry["mine"]),
                _each(cry["voice"]),
                tuple(cry["anywhere"]),
                _each(cry["harm"]),
            )
            for cry in data["cries"]
        ),
        work=_each(data["work"]),
        people=_each(data["people"]),
        asks=_each(data["asks"]),
        alike={other: word for word, others in data["alike"].items() for other in others.split()},
        adults=_each(data["adults"]),
        leads=tuple(
            Lead(
                lead["to"],
                tuple(lead.get("anywhere", ())),
                tuple(lead.get("whole", ())),
                tuple(tuple(map(_each, pattern.split("+"))) for pattern in lead.get("together", ())),
            )
            for lead in data["leads"]
        ),
    )


def _each(text: str) -> tuple[str, ...]:
    """The words of a list in one text; words of one phrase are joined by `_` there."""
    return tuple(phrase.replace("_", " ") for phrase in text.split())
