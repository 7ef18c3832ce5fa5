"""Reads portfolio.yaml: the folders of partnerships that are looked at or built together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from masa.findings.finding import FaultyInput, Finding, Place, Severity, one_line
from masa.findings.machine import real
from masa.model.base import ID_PATTERN, Line, Record, WayToTell
from masa.model.look import Look
from masa.model.site_address import SiteUrl
from masa.portfolio.face import Face, face_of
from masa.source.explain import EXPLAIN
from masa.source.parse import parse
from masa.source.read import FILE
from masa.source.text import quoted, read_text
from masa.source.tree import Tree

RULE = "portfolio"
# More than there are business units in England, and fewer than a slip of a script would write.
MOST = 500


class Entry(Record):
    """A partnership of the list."""

    folder: Line = Field(description="Its folder, from that of the list.")
    site_url: SiteUrl | None = Field(None, description="Where its site stands, where that is not beside the index.")


def _worded(title: str) -> str:
    if not any(letter.isalpha() for letter in title):
        raise ValueError("the title holds no words; write what the index is called, such as The safeguarding partnerships of Tees")
    return title


class Listing(Record):
    """The file as a whole."""

    title: Annotated[Line, AfterValidator(_worded)] = Field(description="What the index is called.")
    look: Look | None = Field(
        None, description="A look of its own for the index, as a partnership's; its mark in pictures/ beside the list."
    )
    mistakes_contact: WayToTell | None = Field(None, description="Whom to tell of a mistake, or of what cannot be used, on the index.")
    partnerships: tuple[Entry, ...] = Field(min_length=1, max_length=MOST, description="The partnerships, a folder each.")


# What the keys of an inner group of the list are.
RECORDS: dict[str, type[Record]] = {"partnerships": Entry, "look": Look}
OPTIONAL = frozenset({"look", "mistakes_contact", "site_url", *Look.model_fields})


@dataclass(frozen=True, slots=True)
class Member:
    """A partnership of the list: its folder as it can be opened from here, where the list names it, and where its site stands, or ""."""

    folder: Path
    place: Place
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What is looked at together; `findings` are what is not as asked for in the look of the index, and stop nothing."""

    face: Face
    members: tuple[Member, ...]
    findings: tuple[Finding, ...] = ()


def read_portfolio(file: Path) -> Portfolio:
    """The portfolio that a file lists. FaultyInput with every fault at once: of its form, a folder that is not there, one listed twice."""
    name = one_line(str(file))
    tree = parse(read_text(file, name), name)
    if not isinstance(tree.data, dict):
        raise FaultyInput(
            [*tree.findings, Finding(Place(name), RULE, "the file holds no keys", "begin with `title:`, then `partnerships:`")]
        )
    entries = tree.data.get("partnerships")
    listed = [{"folder": one} if isinstance(one, str) else one for one in entries] if isinstance(entries, list) else entries
    try:
        found = Listing.model_validate(tree.data | ({"partnerships": listed} if "partnerships" in tree.data else {}))
    except ValidationError as error:
        raise FaultyInput([*tree.findings, *_explained(error, tree)]) from error
    members = tuple(
        Member(Path(os.path.normpath(file.parent / one.folder)), _place(tree, number), one.site_url or "")
        for number, one in enumerate(found.partnerships)
    )
    face, said = face_of(found.title, found.look, found.mistakes_contact or "", file, tree)
    wrong = [one for one in said if one.severity is Severity.ERROR]
    if faults := [*tree.findings, *wrong, *_missing(members), *_twice(members)]:
        raise FaultyInput(faults)
    return Portfolio(face, members, tuple(said))


def same_ids(known: Iterable[tuple[Member, str]]) -> list[Finding]:
    """What is wrong where two partnerships have one id, given each with its own: what is told of the one would be taken for the other."""
    first: dict[str, Member] = {}
    findings = []
    for member, own in known:
        if other := first.get(own):
            said = f"`{other.folder}` and `{member.folder}` are both the partnership `{own}`"
            findings.append(
                Finding(member.place, RULE, said, f"give one of them another `id` under `partnership` of its {FILE}", other=other.place)
            )
        first.setdefault(own, member)
    return findings


def id_of(data: object) -> str:
    """The id of a partnership from its raw data; "" where it has none that can be one."""
    partnership = data.get("partnership") if isinstance(data, dict) else None
    own = partnership.get("id") if isinstance(partnership, dict) else None
    return own if isinstance(own, str) and re.fullmatch(ID_PATTERN, own) else ""


def _place(tree: Tree, number: int) -> Place:
    path = ("partnerships", number, "folder")
    return tree.place(path if path in tree.values else path[:2])


def _missing(members: Iterable[Member]) -> Iterator[Finding]:
    for member in members:
        if not member.folder.is_dir():
            said = f"there is no folder {quoted(member.folder)}"
            yield Finding(member.place, RULE, said, "name the folder of a partnership, counted from the folder of this file")
        elif not (member.folder / FILE).is_file():
            yield Finding(
                member.place, RULE, f"{quoted(member.folder)} holds no {FILE}", "name the folder that does, or begin one with `masa new`"
            )


def _twice(members: Iterable[Member]) -> Iterator[Finding]:
    first: dict[Path, Member] = {}
    for member in members:
        folder = real(member.folder)
        if other := first.get(folder):
            said = f"{quoted(member.folder)} is listed twice, first in line {other.place.line}"
            yield Finding(member.place, RULE, said, "take one of the two out", other=other.place)
        first.setdefault(folder, member)


def _explained(error: ValidationError, tree: Tree) -> Iterator[Finding]:
    for fault in error.errors(include_url=False):
        path: tuple[Any, ...] = tuple(fault["loc"])
        key = str(path[-1]) if path else ""
        kind, given = fault["type"], fault["input"]
        if kind == "too_short" and given:
            continue  # what is wrong with its entries is said there
        record = next((known for name, known in RECORDS.items() if name == path[0]), None) if path else None
        if kind == "missing":
            said = (f"`{key}` is missing", f"add a line `{key}:`")
        elif kind == "extra_forbidden":
            known = record if record and len(path) > 1 else Listing
            said = (f"{quoted(key)} is no key of a portfolio", f"the keys here are {', '.join(known.model_fields)}")
        elif key == "partnerships":
            said = (f"`partnerships` is no list of 1 to {MOST} folders", "write a line `- FOLDER` for each partnership")
        elif given is None or (isinstance(given, str) and not given.strip()):
            said = ("nothing is written here", "write a value, or take the line out" if key in OPTIONAL else "write it on this line")
        elif kind == "model_type" and record:
            said = (
                "this is not what can stand here",
                f"write its keys below it, two spaces to the right: {', '.join(record.model_fields)}",
            )
        elif kind == "string_too_long":
            said = (f"`{key}` is longer than {fault['ctx']['max_length']} characters", "say it more briefly")
        elif key == "site_url":
            said = (f"{quoted(given)} is no address of a site", "write it as https://example.gov.uk/")
        else:
            said = EXPLAIN[kind][1](dict(fault)) if kind in EXPLAIN else (f"{quoted(given)} cannot stand here", "write a text on one line")
        yield Finding(tree.place(path, key=kind == "extra_forbidden"), RULE, *said)
