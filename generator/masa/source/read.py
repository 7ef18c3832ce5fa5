"""Reads a partnership's folder: arrangements.yaml and content/, with every fault of shape at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from masa.findings.finding import FaultyInput, Finding, Place
from masa.findings.machine import real
from masa.look.dress import Dress
from masa.model import Arrangements
from masa.model.now import on
from masa.model.relations import Relations
from masa.model.withdrawn import withdrawn
from masa.source.arrangements import FILE, read_arrangements
from masa.source.content import Prose, read_content
from masa.source.editions import Frozen, read_editions
from masa.source.marks import read_mark
from masa.source.mkdocs_file import read_mkdocs_file
from masa.source.pictures import Drawn, Pictures, read_pictures
from masa.source.text import read_text
from masa.source.tree import Tree
from masa.source.usual_pages import usual

__all__ = ["FILE", "Reading", "dress_of", "pictures_of", "read", "read_arrangements"]
NOBODY = Finding(
    Place(FILE),
    "file-missing",
    "there is no partnership in this folder",
    "begin one with `masa new FOLDER`, or name the folder that has one: --source FOLDER",
)


@dataclass(frozen=True)
class Reading:
    """What a folder holds. `arrangements` is None where the YAML could not be understood.

    `edited` says where the source is, `pictures` has the files of content/pictures/ by their names in the data, `editions` are those that
    were frozen, the oldest first.
    """

    folder: Path
    tree: Tree
    arrangements: Arrangements | None
    content: tuple[Prose, ...]
    findings: tuple[Finding, ...]
    edited: Mapping[str, str] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=dict)
    editions: tuple[Frozen, ...] = ()

    @property
    def earlier(self) -> tuple[Frozen, ...]:
        """The frozen editions that another has replaced. The one that is in force may be frozen too."""
        now = self.arrangements.edition.id if self.arrangements else ""
        return tuple(one for one in self.editions if one.arrangements.edition.id != now)

    @property
    def readable(self) -> bool:
        """Whether the YAML could be read at all, if only in part."""
        return isinstance(self.tree.data, dict)

    def standing(self, day: dt.date) -> Reading:
        """The same as it stands on a day: what has ended by then takes part in nothing any more."""
        standing = on(self.arrangements, day) if self.arrangements else None
        return self if standing is self.arrangements else replace(self, arrangements=standing)

    @cached_property
    def relations(self) -> Relations:
        """The look-ups over the model, for all who ask; there must be one."""
        assert self.arrangements
        return _relations(_Same(self.arrangements))

    def with_facts(self, text: str) -> Reading:
        """The same with another arrangements.yaml, as it would be read: the usual pages go by the facts."""
        arrangements, tree, faults = read_arrangements(text)
        written = [prose for prose in self.content if not prose.usual]
        content = (*written, *usual(self.folder, _facts(tree, self.editions), written))
        return replace(self, tree=tree, arrangements=arrangements, content=content, findings=tuple(faults))

    def on(self, day: dt.date) -> Reading:
        """The same as it is shown on a day: as it stands, and contacts past their day are withdrawn, from the usual pages too.

        Translations that nobody has checked are left out.

        Checks take contacts as they are in the file: what is wrong there is wrong on any day.
        """
        assert self.arrangements
        arrangements = _on(_Same(self.arrangements), day)
        shown = tuple(prose for prose in self.content if prose.is_shown)
        if arrangements is self.arrangements:
            return self if len(shown) == len(self.content) else replace(self, content=shown)
        written = [prose for prose in shown if not prose.usual]
        facts = {**_facts(self.tree, self.editions), "contacts": _offered(self.tree.data["contacts"], arrangements)}
        content = (*written, *usual(self.folder, facts, written))
        return replace(self, arrangements=arrangements, content=content)


def _facts(tree: Tree, editions: Sequence[Frozen]) -> dict[str, Any]:
    """The raw data, and the names of the frozen editions beside them, as usual pages ask for both."""
    data = tree.data if isinstance(tree.data, dict) else {}
    return {**data, "editions": [edition.name for edition in editions]}


def _offered(contacts: list[dict[str, Any]], arrangements: Arrangements) -> list[dict[str, Any]]:
    """The raw contacts, without the check of those that are withdrawn."""
    found = zip(contacts, arrangements.contacts, strict=True)
    return [{**raw, "verified_on": None} if contact.why_withdrawn else raw for raw, contact in found]


def pictures_of(reading: Reading) -> dict[str, Drawn]:
    """The pictures that the data of a reading name, as they are published, by the names of their files in the data."""
    assert reading.arrangements
    logo = reading.arrangements.partnership.logo
    named = dict.fromkeys((*(one.file for one in reading.arrangements.pictures), *((logo.file,) if logo else ())))
    return {name: reading.pictures[name].drawn for name in named}


def dress_of(reading: Reading) -> Dress:
    """What the site, the PDFs and the pictures of a reading are drawn in."""
    assert reading.arrangements
    look = reading.arrangements.partnership.own_look
    raw = reading.pictures.get(look.mark or "")
    mark = read_mark(raw.content, look.mark or "")[0] if raw else None
    return Dress(look.colour or "", look.accent or "", look.typeface, mark)


class _Same:
    """Arrangements that are the very same, and not only equal: comparing all facts would take longer than following their links."""

    def __init__(self, it: Arrangements) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


@lru_cache(maxsize=1)
def _relations(same: _Same) -> Relations:
    return Relations(same.it)


# What is shown is drawn and printed side by side, and both ask. The last answers are kept.
@lru_cache(maxsize=4)
def _on(same: _Same, day: dt.date) -> Arrangements:
    return withdrawn(on(same.it, day), day)


# A preview reads again and again, and mostly it is a page that has changed. Nothing that is given is changed by those who get it.
_same_again = lru_cache(maxsize=1)(read_arrangements)


def read(folder: Path) -> Reading:
    """Read a partnership's folder; faults are findings, never exceptions."""
    if not (folder / FILE).exists() and not (folder / "content").exists():
        return Reading(folder, Tree(), None, (), (NOBODY,))
    content, findings = read_content(folder)
    edited, faults_of_settings = read_mkdocs_file(folder)
    pictures, faults_of_pictures = read_pictures(folder)
    editions, faults_of_editions = read_editions(folder)
    findings = [*findings, *faults_of_settings, *faults_of_pictures, *faults_of_editions]
    file = folder / FILE
    if file.is_symlink() and not real(file).is_relative_to(real(folder)):
        outside = Finding(Place(FILE), "content-outside", "the file leads out of the folder", "put the text itself here")
        return Reading(folder, Tree(), None, tuple(content), (outside, *findings))
    try:
        text = read_text(file, FILE)
    except FaultyInput as fault:
        return Reading(folder, Tree(), None, tuple(content), (*fault.findings, *findings))
    arrangements, tree, faults = _same_again(text)
    content += usual(folder, _facts(tree, editions), content)
    return Reading(folder, tree, arrangements, tuple(content), (*faults, *findings), edited, pictures, editions)
