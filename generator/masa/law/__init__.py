"""The law and the guidance that arrangements answer to, as data: a file an edition or Act in `editions/`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from masa.law.requirement import TOPICS, LawEdition, LawFile, Limit, Look, Requirement
from masa.source.parse import parse

__all__ = [
    "TOPICS",
    "LawEdition",
    "Limit",
    "Look",
    "Requirement",
    "asked_by",
    "cited",
    "editions",
    "in_force",
    "last_read",
    "newest_guidance",
    "requirements",
    "unjudged",
    "year_of",
]

EDITIONS = Path(__file__).resolve().parent / "editions"


@cache
def files() -> tuple[LawFile, ...]:
    """Every file of the law, oldest text first."""
    read = [LawFile.model_validate(parse(file.read_text(encoding="utf-8"), file.name).data) for file in sorted(EDITIONS.glob("*.yaml"))]
    return tuple(sorted(read, key=lambda file: (file.published.first_day, file.id)))


@cache
def editions() -> dict[str, LawEdition]:
    """Every edition, Act and set of regulations by id, oldest first."""
    return {file.id: file.edition for file in files()}


@cache
def requirements() -> dict[str, Requirement]:
    """Every requirement by number, in the order of the numbers; each knows the editions that ask it.

    Guidance asks what stands in its own file and what it names of others. What no guidance asks yet is asked by its own Act.
    """
    found: dict[str, Requirement] = {}
    for file in files():
        for requirement in file.requirements:
            asking = [
                other.id for other in files() if other.kind == "guidance" and (other is file or requirement.id in other.asks_also)
            ] or [file.id]
            of_act = file.kind != "guidance"
            found[requirement.id] = requirement.model_copy(update={"editions": tuple(asking), "of_act": of_act})
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def _order(number: str) -> tuple[str, list[int]]:
    """A10 comes after A9."""
    return number[0], [int(part) for part in number[1:].split(".")]


def in_force(requirement: Requirement) -> bool:
    """Whether any text that asks it has begun."""
    return any(editions()[edition].in_force for edition in requirement.editions)


def asked_by(guidance: str) -> dict[str, Requirement]:
    """The requirements on arrangements that are written to an edition of the guidance, and what is coming, as they can cite them.

    What an Act or regulations ask is asked whatever the guidance.
    """
    edition = editions()[guidance]
    asked = (found for found in requirements().values() if guidance in found.editions or found.of_act or not in_force(found))
    return {found.id: found.as_cited_by(year_of(guidance), read=edition.read) for found in asked}


def unjudged(guidance: str) -> list[Requirement]:
    """What the last edition that was read asks besides, where nobody has read this one: it may ask the same or not."""
    if editions()[guidance].read:
        return []
    last, asked = last_read().id, asked_by(guidance)
    return [found for found in requirements().values() if last in found.editions and found.id not in asked]


def last_read() -> LawEdition:
    """The newest edition of the guidance whose text was read."""
    return [edition for edition in editions().values() if edition.kind == "guidance" and edition.read][-1]


def newest_guidance() -> LawEdition:
    """The edition of the guidance that is in force."""
    return [edition for edition in editions().values() if edition.kind == "guidance" and edition.in_force][-1]


def year_of(guidance: str) -> str:
    """The year of an edition of the guidance."""
    return str(editions()[guidance].published.first_day.year)


def cited(numbers: Iterable[str], guidance: str) -> dict[str, str]:
    """Where requirements stand, each text once, with the number of the first that it holds. KeyError for an unknown number.

    Arrangements cannot have followed an edition of the guidance that came after theirs, so none is cited for them.

    Whether somebody has read the wording of one is said where the duties are judged, and not wherever one is named.
    """
    found: dict[str, str] = {}
    for number in numbers:
        requirement = requirements()[number].as_cited_by(year_of(guidance), read=editions()[guidance].read)
        if not requirement.unread_in:
            found.setdefault(requirement.source, number)
    return found
