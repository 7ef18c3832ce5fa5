"""Reads a partnership's folder: arrangements.yaml and content/, with every fault of shape at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from masa.findings.finding import FaultyInput, Finding, Place
from masa.findings.machine import real
from masa.model import Arrangements
from masa.model.now import on
from masa.model.relations import Relations
from masa.model.withdrawn import withdrawn
from masa.source.content import Prose, read_content
from masa.source.explain import explain
from masa.source.homes import put_right
from masa.source.lists import make_lists
from masa.source.mkdocs_file import read_mkdocs_file
from masa.source.named import fill
from masa.source.parse import parse
from masa.source.pictures import Drawn, Pictures, read_pictures
from masa.source.text import MOST_FINDINGS, read_text
from masa.source.tree import Path as Steps
from masa.source.tree import Tree, mappings
from masa.source.usual_pages import usual

FILE = "arrangements.yaml"


@dataclass(frozen=True)
class Reading:
    """What a folder holds. `arrangements` is None where the YAML could not be understood.

    `edited` says where the source is, `pictures` has the files of content/pictures/ by their names in the data.
    """

    folder: Path
    tree: Tree
    arrangements: Arrangements | None
    content: tuple[Prose, ...]
    findings: tuple[Finding, ...]
    edited: Mapping[str, str] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=dict)

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

    def on(self, day: dt.date) -> Reading:
        """The same as it is shown on a day: as it stands, and contacts past their day are withdrawn, from the usual pages too.

        Checks take contacts as they are in the file: what is wrong there is wrong on any day.
        """
        assert self.arrangements
        arrangements = _on(_Same(self.arrangements), day)
        if arrangements is self.arrangements:
            return self
        written = [prose for prose in self.content if not prose.usual]
        facts = {**self.tree.data, "contacts": _offered(self.tree.data["contacts"], arrangements)}
        content = (*written, *usual(self.folder, facts, written))
        return replace(self, arrangements=arrangements, content=content)


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


def read_arrangements(text: str, path: str = FILE) -> tuple[Arrangements | None, Tree, list[Finding]]:
    """The model of a YAML text, the places of its values, and what is wrong with its shape."""
    try:
        tree = parse(text, path)
    except FaultyInput as fault:
        return None, Tree(), fault.findings
    if not isinstance(tree.data, dict):
        return (
            None,
            tree,
            [*tree.findings, Finding(Place(path), "value-type", "the file holds no keys", 'begin with the line `schema: "1"`')],
        )
    make_lists(tree)
    fill(tree, text)
    try:
        arrangements = Arrangements.model_validate(tree.data)
    except ValidationError as error:
        found = [*tree.findings, *explain(error, tree)]
        return None, tree, [*found, *_nothing(tree, found, put_right(tree, error))]
    found = [*tree.findings, *_nothing(tree, tree.findings)]
    return (None if found else arrangements), tree, found


def _nothing(tree: Tree, found: Iterable[Finding], lacks: Container[Steps] = ()) -> Iterator[Finding]:
    """A finding for each key with nothing behind it, where nothing has been said of that line yet: a value may be lost there.

    `lacks` are the paths of values of which it is known what became of them.
    """
    said = {finding.place.line for finding in found}
    empty = (
        (*path, key) for path, data in mappings(tree.data) for key, value in data.items() if value is None and (*path, key) not in lacks
    )
    for path in islice(empty, MOST_FINDINGS):
        place = tree.place(path)
        if not {place.line, tree.place(path, key=True).line} & said:
            yield Finding(place, "value-type", "nothing is written here", "write what belongs here, or take the line out")


# A preview reads again and again, and mostly it is a page that has changed. Nothing that is given is changed by those who get it.
_same_again = lru_cache(maxsize=1)(read_arrangements)


def read(folder: Path) -> Reading:
    """Read a partnership's folder; faults are findings, never exceptions."""
    content, findings = read_content(folder)
    edited, faults_of_settings = read_mkdocs_file(folder)
    pictures, faults_of_pictures = read_pictures(folder)
    findings = [*findings, *faults_of_settings, *faults_of_pictures]
    file = folder / FILE
    if file.is_symlink() and not real(file).is_relative_to(real(folder)):
        outside = Finding(Place(FILE), "content-outside", "the file leads out of the folder", "put the text itself here")
        return Reading(folder, Tree(), None, tuple(content), (outside, *findings))
    try:
        text = read_text(file, FILE)
    except FaultyInput as fault:
        return Reading(folder, Tree(), None, tuple(content), (*fault.findings, *findings))
    arrangements, tree, faults = _same_again(text)
    content += usual(folder, tree.data, content)
    return Reading(folder, tree, arrangements, tuple(content), (*faults, *findings), edited, pictures)
