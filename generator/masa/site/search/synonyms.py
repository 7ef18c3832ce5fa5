"""Plain words and the field's own for the same thing, the small words of questions, and the words of somebody who needs help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from masa.model.publications import Audience
from masa.source.tree import parse

FILE = Path(__file__).parent / "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Cry:
    """Words that somebody in need may use, who they are, and the pages that answer them, the best first.

    `anywhere` are phrases that say so wherever they stand in a question; `harm` are words that do unless a word of work stands there too.
    """

    audience: Audience
    pages: tuple[str, ...]
    anywhere: tuple[str, ...]
    harm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that answers a question whatever else holds its words: phrases that count wherever they stand, and whole questions."""

    to: str
    anywhere: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The lists of synonyms.yaml."""

    same: dict[str, str]
    means: dict[str, tuple[str, ...]]
    small: tuple[str, ...]
    cries: tuple[Cry, ...]
    work: tuple[str, ...]
    people: tuple[str, ...]
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
            Cry(Audience(cry["from"]), tuple(cry["pages"]), tuple(cry["anywhere"]), tuple(harm.replace("_", " ") for harm in cry["harm"].split())) for cry in data["cries"]
        ),
        work=tuple(data["work"].split()),
        people=tuple(data["people"].split()),
        leads=tuple(Lead(lead["to"], tuple(lead["anywhere"]), tuple(lead["whole"])) for lead in data["leads"]),
    )
