"""Reads the facts of a partnership: from a YAML text to the typed model, with every fault of shape at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from pydantic import ValidationError

from masa.findings.finding import FaultyInput, Finding, Place
from masa.model import Arrangements
from masa.source.explain import explain
from masa.source.homes import put_right
from masa.source.lists import make_lists
from masa.source.migrations import migrate
from masa.source.named import fill
from masa.source.parse import parse
from masa.source.strays import bring_home, strays
from masa.source.text import MOST_FINDINGS
from masa.source.tree import Path as Steps
from masa.source.tree import Tree, mappings

FILE = "arrangements.yaml"


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
    migrate(tree)
    make_lists(tree)
    fill(tree, text)
    try:
        arrangements = Arrangements.model_validate(tree.data)
    except ValidationError as error:
        found = [*tree.findings, *explain(error, tree)]
        lacks = put_right(tree, error)
        bring_home(tree, strays(tree))
        return None, tree, [*found, *_nothing(tree, found, lacks)]
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
