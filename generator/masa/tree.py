"""Turns YAML text into plain data in which every value knows its line and column.

Built from PyYAML's events, not from its constructor: every scalar stays the text that was typed (``no``,
``01`` and ``12:30`` are text), keys that stand twice are seen, and anchors, aliases and tags, which could
make a small file explode or run code, are refused where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from masa.finding import FaultyInput, Finding, Place

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_DEPTH = 30
MOST_VALUES = 300_000
Path = tuple[str | int, ...]
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass
class Tree:
    """Plain data, the place of every value and of every key in it, and what was refused on the way."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a value (or of its key), or of the nearest thing around it that stands in the file."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        if path in first:
            return first[path]
        if path in second:
            return second[path]
        return self.place(path[:-1]) if path else Place("", 1, 1)


class _Builder:
    """Builds one Tree from a stream of events, noting what is refused as it goes."""

    def __init__(self, events: Iterator[yaml.Event], path: str, first_line: int) -> None:
        self.events = events
        self.path = path
        self.first_line = first_line
        self.tree = Tree(values={(): Place(path, first_line, 1)})
        self.count = 0

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def refuse(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self.tree.findings.append(Finding(self.place(event), rule, message, hint))

    def value(self, event: yaml.Event, path: Path) -> Any:  # noqa: ANN401 - YAML holds anything; the model types it
        self.tree.values[path] = self.place(event)
        self.count += 1
        if self.count > MOST_VALUES or len(path) > MOST_DEPTH:
            rule, what = (
                ("yaml-size", f"more than {MOST_VALUES:,} values")
                if self.count > MOST_VALUES
                else ("yaml-depth", f"lists nested deeper than {MOST_DEPTH}")
            )
            raise FaultyInput(
                [*self.tree.findings, Finding(self.place(event), rule, f"the file holds {what}", "take out what does not belong")]
            )
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "yaml-alias", f"`*{event.anchor}` repeats another value", "write the value out")
            return f"*{event.anchor}"
        if anchor := getattr(event, "anchor", None):
            self.refuse(
                event,
                "yaml-anchor",
                f"`&{anchor}` marks a value for repeating",
                "take the mark out, and write values where they are needed",
            )
        if (tag := getattr(event, "tag", None)) not in {None, "!"}:
            self.refuse(event, "yaml-tag", f"`{tag}` asks for a special kind of value", "take the tag out; plain text is enough")
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "yaml-key", "a list or mapping stands where a key should be", "write a word, a colon and the value")
                self.value(event, (*path, "?"))
                self.value(next(self.events), (*path, "?"))
                continue
            key = event.value
            value_event = next(self.events)
            if key in data:
                first = self.tree.keys[(*path, key)]
                self.refuse(
                    event,
                    "yaml-duplicate-key",
                    f"`{key}` stands twice in the same entry, first on line {first.line}",
                    "keep one of the two",
                )
                self.value(value_event, (*path, "?"))
                continue
            self.tree.keys[(*path, key)] = self.place(event)
            data[key] = self.value(value_event, (*path, key))
        return data


def parse(text: str, path: str, first_line: int = 1) -> Tree:
    """Read YAML. What is refused but can be passed over is in the tree's findings; FaultyInput where nothing can be read."""
    _refuse_tabs(text, path, first_line)
    try:
        events = iter(list(yaml.parse(text, Loader=Loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path)
        raise FaultyInput(
            [Finding(place, "yaml-syntax", f"this is not valid YAML ({error.problem})", _syntax_hint(error.problem or ""))]
        ) from error
    except yaml.YAMLError as error:
        raise FaultyInput(
            [Finding(Place(path), "yaml-syntax", "this is not valid YAML", "type the text again without special characters")]
        ) from error
    except RecursionError as error:
        raise FaultyInput([Finding(Place(path), "yaml-depth", "lists are nested too deeply", "take out what does not belong")]) from error
    builder = _Builder(events, path, first_line)
    for event in events:
        if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
            continue
        if isinstance(event, yaml.DocumentStartEvent):
            if builder.count:
                builder.refuse(event, "yaml-documents", "a second document begins here", "take out the line of three dashes")
                raise FaultyInput(builder.tree.findings)
            continue
        builder.tree.data = builder.value(event, ())
    return builder.tree


def _refuse_tabs(text: str, path: str, first_line: int) -> None:
    tabs = [
        Finding(
            Place(path, number, line.index("\t") + 1),
            "yaml-tab",
            "a tab stands in the indent",
            "use spaces: two for each step to the right",
        )
        for number, line in enumerate(text.split("\n"), first_line)
        if line[: len(line) - len(line.lstrip())].count("\t")
    ]
    if tabs:
        raise FaultyInput(tabs)


HINTS = {
    "mapping values are not allowed": "put the text in quotes, as it holds a colon followed by a space, or mend the indent",
    "could not find expected ':'": "write a colon and a space after the key",
    "did not find expected key": "line this up with the entries above, or close the quotes",
    "did not find expected '-' indicator": "begin the entry with a dash in line with the others",
    "found character that cannot start any token": "put the text in quotes, as it begins with a special character",
    "found unexpected end of stream": "close the quotes",
    "unexpected end": "close the quotes or brackets",
    "block sequence entries are not allowed": "put the dash on a line of its own, one step to the right",
    "found undefined tag handle": "take the exclamation mark out, or put the text in quotes",
    "did not find expected ',' or": "close the bracket, or put a comma between the values",
    "found unknown escape character": "use single quotes, or double the backslash",
    "did not find expected <document start>": "line this up with the entries above",
    "did not find expected alphabetic or numeric character": "put the text in quotes, as it begins with a special character",
}


def _syntax_hint(problem: str) -> str:
    return next(
        (hint for start, hint in HINTS.items() if start in problem), "compare this line with the entries above it: indent, colon, quotes"
    )
