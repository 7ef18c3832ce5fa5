"""The law and the guidance that arrangements answer to, as data: editions and requirements."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from masa.model.base import Line, Record, Text
from masa.model.written import When
from masa.tree import parse

HERE = Path(__file__).resolve().parent


class LawEdition(Record):
    """An edition of the statutory guidance, or an Act."""

    id: Line = Field(description="Short name.")
    title: Line = Field(description="Its title.")
    kind: Literal["guidance", "act"] = Field(description="guidance or act.")
    published: When = Field(description="When it was published, or got Royal Assent.")
    note: Text | None = Field(None, description="What is not known about it.")


class Requirement(Record):
    """Something that the law or the guidance asks of published arrangements or of the yearly report."""

    id: Line = Field(description="Number, such as C2.1.")
    part: Literal["arrangements", "yearly-report"] = Field(description="What it is asked of.")
    text: Text = Field(description="What is asked, in this project's own words.")
    source: Line = Field(description="Where it stands.")
    read_in: Line | None = Field(None, description="Where or how far it was read.")
    confidence: Literal["confirmed", "confirmed-2018", "restated", "unconfirmed"] = Field(description="How far its wording was read.")
    editions: tuple[Line, ...] = Field(description="The editions that ask it.")


def _load(name: str) -> list[Any]:
    data = parse((HERE / name).read_text(encoding="utf-8"), name).data
    assert isinstance(data, list)
    return data


@cache
def editions() -> dict[str, LawEdition]:
    """Every edition by id, oldest first."""
    return {edition.id: edition for edition in map(LawEdition.model_validate, _load("editions.yaml"))}


@cache
def requirements() -> dict[str, Requirement]:
    """Every requirement by number."""
    return {requirement.id: requirement for requirement in map(Requirement.model_validate, _load("requirements.yaml"))}


def newest_guidance() -> LawEdition:
    """The edition of the guidance that is in force."""
    return [edition for edition in editions().values() if edition.kind == "guidance"][-1]


def cited(numbers: Iterable[str]) -> list[str]:
    """Where requirements stand, each source once; what nobody has read is marked so. KeyError for an unknown number."""
    found = (requirements()[number] for number in numbers)
    return list(dict.fromkeys(entry.source + (" (wording not confirmed)" if entry.confidence == "unconfirmed" else "") for entry in found))
