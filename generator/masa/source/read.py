"""Reads a partnership's folder: arrangements.yaml and content/, with every fault of shape at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from masa.findings.finding import FaultyInput, Finding, Place
from masa.findings.machine import real
from masa.model import Arrangements
from masa.model.relations import Relations
from masa.source.content import Prose, read_content
from masa.source.explain import explain
from masa.source.homes import put_right
from masa.source.lists import make_lists
from masa.source.mkdocs_file import read_mkdocs_file
from masa.source.text import MOST_FINDINGS, read_text
from masa.source.tree import Path as Steps
from masa.source.tree import Tree, mappings, parse
from masa.source.usual_pages import usual

FILE = "arrangements.yaml"


@dataclass(frozen=True)
class Reading:
    """What a folder holds. `arrangements` is None where the YAML could not be understood; `edited` says where the source is."""

    folder: Path
    tree: Tree
    arrangements: Arrangements | None
    content: tuple[Prose, ...]
    findings: tuple[Finding, ...]
    edited: Mapping[str, str] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        """Whether the YAML could be read at all, if only in part."""
        return isinstance(self.tree.data, dict)

    @cached_property
    def relations(self) -> Relations:
        """The look-ups over the model, for all who ask; there must be one."""
        assert self.arrangements
        return _relations(_Same(self.arrangements))


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
    findings = [*findings, *faults_of_settings]
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
    return Reading(folder, tree, arrangements, tuple(content), (*faults, *findings), edited)
