"""Reads portfolio.yaml: the folders of partnerships that are looked at or built together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from masa.findings.finding import FaultyInput, Finding, Place, one_line
from masa.findings.machine import real
from masa.model.base import ID_PATTERN, Line, Record
from masa.model.site_address import SiteUrl
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


class Listing(Record):
    """The file as a whole."""

    title: Line = Field(description="What the index is called.")
    partnerships: tuple[Entry, ...] = Field(min_length=1, max_length=MOST, description="The partnerships, a folder each.")


@dataclass(frozen=True, slots=True)
class Member:
    """A partnership of the list: its folder as it can be opened from here, where the list names it, and where its site stands, or ""."""

    folder: Path
    place: Place
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What is looked at together."""

    title: str
    members: tuple[Member, ...]


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
    if faults := [*tree.findings, *_missing(members), *_twice(members)]:
        raise FaultyInput(faults)
    return Portfolio(found.title, members)


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
        if fault["type"] == "too_short" and fault["input"]:
            continue  # what is wrong with its entries is said there
        said = (f"{quoted(fault['input'])} cannot stand here", "write a text on one line")
        if fault["type"] == "missing":
            said = (f"`{key}` is missing", f"add a line `{key}:`")
        elif fault["type"] == "extra_forbidden":
            known = Entry if len(path) > 1 else Listing
            said = (f"{quoted(key)} is no key of a portfolio", f"the keys here are {', '.join(known.model_fields)}")
        elif key == "partnerships":
            said = (f"`partnerships` is no list of 1 to {MOST} folders", "write a line `- FOLDER` for each partnership")
        elif key == "site_url":
            said = (f"{quoted(fault['input'])} is no address of a site", "write it as https://example.gov.uk/")
        yield Finding(tree.place(path, key=fault["type"] == "extra_forbidden"), RULE, *said)
