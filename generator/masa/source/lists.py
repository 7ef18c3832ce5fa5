"""One value where a list of values is meant is a list of one: nobody has to know which of a group's links may be several.

Several words in one text, where each is an id or one of the choices, are a list without its brackets.
"""

from __future__ import annotations

import re
from typing import Any

from masa.findings.finding import Finding
from masa.model import Arrangements
from masa.model.base import Record
from masa.source.shape import FieldShape, fields
from masa.source.text import MOST_FINDINGS, quoted
from masa.source.tree import Path, Spot, Tree, mappings

ITEM = r"[a-z0-9][a-z0-9-]*"
MARK = "[-–•*]"  # noqa: RUF001 - what people type for a dash
SEVERAL = re.compile(rf"[(\[]?\s*(?:{MARK}\s*)?{ITEM}(?:(?:\s*[,;&]\s*|\s+(?:{MARK}\s*)?){ITEM})*[,;]?\s*[)\]]?")
WORD = re.compile(ITEM)
DASH = re.compile(rf"{MARK}\s*(?=\S)")


def make_lists(tree: Tree, record: type[Record] = Arrangements) -> None:
    """Put each value that stands where the record has a list of such values into a list, at the value's own place."""
    inside: set[Path] = set()
    _within(tree, tree.data, record, (), inside)
    if inside:
        tree.values = _moved(tree.values, inside)
        tree.keys = _moved(tree.keys, inside)


def _within(tree: Tree, data: Any, record: type[Record], path: Path, inside: set[Path]) -> None:  # noqa: ANN401 - raw data is of any type
    if not isinstance(data, dict):
        return
    for field in fields(record):
        value = data.get(field.key)
        here = (*path, field.key)
        if field.record:
            for number, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                _within(tree, item, field.record, here if number is None else (*here, number), inside)
            if field.many and isinstance(value, dict) and any(known.key in value for known in fields(field.record)):
                data[field.key] = [value]
                inside.add(here)
        elif field.many and isinstance(value, str):
            data[field.key] = _one(tree, value, field, here)
            tree.values |= {(*here, number): tree.values[here] for number in range(len(data[field.key]))}
        elif field.many and field.words and isinstance(value, list):
            _each(tree, value, here)


def _one(tree: Tree, value: str, field: FieldShape, here: Path) -> list[str]:
    """The list that a text is: of itself, or of the ids or choices that stand in it side by side, which is said."""
    words = _words(value) if field.words else []
    if len(words) > 1 and (whole := _id(tree, words)):
        _say(tree, _spaced(tree, here, value, whole))
        return [whole]
    if len(words) > 1 or (words and words[0] != value):
        hint = f"write {field.key}: [{', '.join(words)}]"
        _say(tree, Finding(tree.place(here), "value-list", f"{quoted(value)} is one text, where a list should be", hint))
        return words
    if DASH.match(value) and not field.words:
        hint = "put each value on a line of its own, behind a hyphen and a space"
        _say(tree, Finding(tree.place(here), "value-list", f"{quoted(value)} has a dash with no space behind it", hint))
        return [DASH.sub("", value, count=1)]
    return [value]


def _each(tree: Tree, values: list[Any], here: Path) -> None:
    """Say of each item that holds several ids or choices side by side that they are several, and take them for what they are."""
    for number, value in enumerate(values):
        words = _words(value) if isinstance(value, str) and " " in value else []
        if len(words) > 1 and (whole := _id(tree, words)):
            _say(tree, _spaced(tree, (*here, number), value, whole))
            values[number] = whole
        elif len(words) > 1:
            place = tree.place((*here, number))
            hint = f"put a comma between them, or each on a line of its own: {', '.join(words)}"
            _say(tree, Finding(place, "value-list", f"{quoted(value)} is one text, where there should be {len(words)}", hint))
            values[number] = words[0]
            tree.values |= {(*here, len(values) + more): tree.values[(*here, number)] for more in range(len(words) - 1)}
            values += words[1:]


def _id(tree: Tree, words: list[str]) -> str:
    """The id that words are, which somebody typed with spaces for its hyphens; "" where there is none."""
    if not tree.ids:
        tree.ids = frozenset(str(entry["id"]) for _, entry in mappings(tree.data) if isinstance(entry.get("id"), str))
    ways = ("-".join(words), "-".join(words[1:]) if words[0] == "the" else "")
    return next((way for way in ways if way in tree.ids), "")


def _spaced(tree: Tree, here: Path, value: str, whole: str) -> Finding:
    return Finding(tree.place(here), "value-list", f"{quoted(value)} has spaces, and an id has hyphens", f"write `{whole}`")


def _say(tree: Tree, finding: Finding) -> None:
    if len(tree.findings) < MOST_FINDINGS:
        tree.findings.append(finding)


def _words(value: str) -> list[str]:
    """The words of a text that is made of ids and what parts them; [] where it is made of more."""
    if len(value) > 2000 or not SEVERAL.fullmatch(value):  # noqa: PLR2004 - longer than any list in one line
        return []
    return [word for word in WORD.findall(value) if word != "and"]


def _moved(spots: dict[Path, Spot], inside: set[Path]) -> dict[Path, Spot]:
    """The places of what stands in groups of keys that are now the only one of a list."""
    moved = {}
    for path, spot in spots.items():
        now: Path = ()
        for number, step in enumerate(path):
            now = (*now, step)
            if path[: number + 1] in inside and number + 1 < len(path):
                now = (*now, 0)
        moved[now] = spot
        if path in inside:
            moved[(*now, 0)] = spot
    return moved
