"""What somebody answers before a partnership's folder is written: names, and which guidance; nothing else can be asked of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from masa.findings.finding import FaultyInput, Finding, Place
from masa.model.base import Line, Record
from masa.model.partnership import Guidance
from masa.source.parse import parse
from masa.source.text import quoted, read_text
from masa.source.tree import Tree

# What a council's name has besides the name of its place.
OF = re.compile(r"^(?:the )?(?:london borough|royal borough|metropolitan borough|city|county|borough) of (?:the )?", re.IGNORECASE)
COUNCIL = re.compile(r"(?: (?:metropolitan|county|city|borough|district|unitary|and|of))* council$", re.IGNORECASE)


# Two councils in one answer: "Anytown Borough Council, Otherton City Council".
JOINED = re.compile(r"\bcouncil(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?=.*\bcouncil\b)", re.IGNORECASE)
LISTS = ("councils", "police", "care_boards")


class Beginning(StrEnum):
    """What a site that has just begun can be. Nobody publishes what is still empty."""

    DEMONSTRATION = "demonstration"
    DRAFT = "draft"


class Council(Record):
    """A council, and what its area is called."""

    name: Line = Field(description="The name of the council.")
    place: Line = Field(description="The name of the area that it serves.")


class Answers(Record):
    """The answers, as flags, a file or a person at the keyboard gives them."""

    name: Line = Field(description="The name of the partnership.")
    councils: tuple[Council, ...] = Field(min_length=1, description="Its councils.")
    police: tuple[Line, ...] = Field(min_length=1, description="Its police forces.")
    care_boards: tuple[Line, ...] = Field(min_length=1, description="Its integrated care boards.")
    status: Beginning = Field(Beginning.DEMONSTRATION, description="demonstration or draft.")
    guidance: Guidance = Field(description="The edition of the guidance that the arrangements are written to.")


def council(said: str) -> dict[str, str]:
    """A council as somebody types it, `Anytown Borough Council = Anytown`; without the second part its place is read from the name."""
    name, given, place = (part.strip() for part in said.partition("="))
    return {"name": name, "place": place if given else COUNCIL.sub("", OF.sub("", name)) or name}


def answers(given: dict[str, Any], file: Path | None = None) -> Answers:
    """The answers of a file, over which those given otherwise lie. FaultyInput with every fault at once, each with its place."""
    name = file.name if file else "answers"
    tree = parse(read_text(file, name), name) if file else parse("name:\n", name)
    if not isinstance(tree.data, dict):
        wrong = ("the file holds no keys", "begin with `name:`, the name of the partnership")
        raise FaultyInput([Finding(Place(name), "value-type", *wrong)])
    data = {key: [value] if key in LISTS and isinstance(value, str) else value for key, value in tree.data.items()}
    if isinstance(data.get("councils"), list):
        data["councils"] = [council(one) if isinstance(one, str) else one for one in data["councils"]]
    data |= {key: value for key, value in given.items() if value}
    try:
        found = Answers.model_validate(data)
    except ValidationError as error:
        raise FaultyInput([*tree.findings, *_explained(error, tree)]) from error
    if joined := next((one.name for one in found.councils if JOINED.search(one.name)), ""):
        how = "name each alone: on the command line with a semicolon between, in a file as an item each"
        raise FaultyInput([Finding(Place(name), "value-type", f"`{joined}` looks like two councils", how)])
    if twice := _twice([*(one.name for one in found.councils), *found.police, *found.care_boards]):
        raise FaultyInput([Finding(Place(name), "duplicate-id", f"{twice} is named twice", "name each body once")])
    return found


def _twice(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if slug(name) in seen:
            return name
        seen.add(slug(name))
    return ""


def _explained(error: ValidationError, tree: Tree) -> Iterator[Finding]:
    questions = ", ".join(Answers.model_fields)
    for fault in error.errors():
        key, choices = str(fault["loc"][0]), str(fault.get("ctx", {}).get("expected", "")).replace("'", "")
        said = (f"{quoted(fault['input'])} is no answer to `{key}`", f"choose from: {choices}" if choices else "write a name on one line")
        if fault["type"] == "missing":
            said = (f"`{key}` is not answered", "answer it")
        elif fault["type"] == "extra_forbidden":
            said = (f"`{key}` is no question", f"the questions are {questions}")
        yield Finding(tree.place(fault["loc"]), "value-type", *said)


def slug(name: str) -> str:
    """An id made of a name: small letters, digits and hyphens, at most 64 of them."""
    plain = re.sub("[\u2019']", "", name.lower().replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "one"
