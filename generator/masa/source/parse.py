"""Turns YAML text into plain data in which every value knows its line and column.

Built from PyYAML's events, not from its constructor: every scalar stays the text that was typed (``no``,
``01`` and ``12:30`` are text), keys that stand twice are seen, and anchors, aliases and tags, which could
make a small file explode or run code, are refused where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NoReturn

import yaml

from masa.findings.finding import FaultyInput, Finding, Place
from masa.source.shape import known_keys
from masa.source.slips import BRACES_SLIP, CURLY, THOUSANDS, Typed, closing, curly, cut, joined, no_dash
from masa.source.syntax import diagnosis
from masa.source.text import HIDDEN, MOST_FINDINGS, disguised, hidden_finding, quoted
from masa.source.tree import Path, Spot, Tree

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Bounds on what a stranger may send. Six partnerships of the first one's size stay inside.
MOST_DEPTH = 30
MOST_VALUES = 200_000
MOST_ITEMS = 20_000
CLOSING = '"]}'
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class _Builder:
    """Builds one Tree from a stream of events, noting what is refused as it goes."""

    def __init__(self, events: Iterator[yaml.Event], typed: Typed, path: str, first_line: int) -> None:
        self.events = events
        self.typed = typed
        self.path = path
        self.first_line = first_line
        self.tree = Tree(values={(): (first_line, 1)}, file=path)
        self.count = 0
        # By the path of their list, the entries that a mapping held before the one it ends with.
        self.parted: dict[Path, list[dict[str, Any]]] = {}

    def spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        assert mark
        return mark.line + self.first_line, mark.column + 1

    def place(self, event: yaml.Event) -> Place:
        return Place(self.path, *self.spot(event))

    def refuse(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self.tree.findings.append(Finding(self.place(event), rule, message, hint))
        if len(self.tree.findings) >= MOST_FINDINGS:
            raise FaultyInput(self.tree.findings)

    def stop(self, event: yaml.Event, rule: str, message: str) -> NoReturn:
        raise FaultyInput([*self.tree.findings, Finding(self.place(event), rule, message, "take out what does not belong")])

    def seen(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar. An escape, such as one for a mark of direction, must not bring in what may not be typed."""
        text = event.value
        if not text.isprintable() and (found := HIDDEN.search(text)):
            self.tree.findings.append(hidden_finding(found.group(), self.place(event)))
            text = HIDDEN.sub("\ufffd", text)
        elif event.style == '"' and (finding := disguised(text, self.place(event))):
            self.tree.findings.append(finding)
        return text

    def value(self, event: yaml.Event, path: Path, before: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - YAML holds anything; the model types it
        """The value that an event begins. `before` is what a list holds already, where its key stands twice."""
        self.tree.values[path] = self.spot(event)
        self.count += 1
        if self.count > MOST_VALUES or len(path) > MOST_DEPTH:
            rule, what = (
                ("yaml-size", f"more than {MOST_VALUES:,} values")
                if self.count > MOST_VALUES
                else ("yaml-depth", f"lists nested deeper than {MOST_DEPTH}")
            )
            self.stop(event, rule, f"the file holds {what}")
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                event,
                "yaml-alias",
                f"{quoted(f'*{event.anchor}')} repeats another value",
                "write the value out; if it is text, put all of it in quotes",
            )
            return f"*{event.anchor}"
        if anchor := getattr(event, "anchor", None):
            self.refuse(
                event,
                "yaml-anchor",
                f"{quoted('&' + anchor)} marks a value for repeating",
                "take the mark out, and write values where they are needed; if it is text, put all of it in quotes",
            )
        if (tag := getattr(event, "tag", None)) not in {None, "!"}:
            self.refuse(
                event, "yaml-tag", f"{quoted(tag)} asks for a special kind of value", "take it out; if it is text, put all of it in quotes"
            )
        if isinstance(event, yaml.ScalarEvent):
            if event.value and (slip := curly(event)):
                self.refuse(event, *slip)
                return event.value.strip(CURLY)
            if event.value and event.value[-1] in CLOSING and (slip := closing(event)):
                self.refuse(event, *slip)
                return event.value[:-1].strip() or None
            return None if event.implicit[0] and event.value in NULLS else self.seen(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, path, [*before])
        assert isinstance(event, yaml.MappingStartEvent)
        return self.mapping(event, path)

    def nothing_lost(self, event: yaml.Event, before: yaml.Event) -> None:
        """Refuse what YAML would take for a comment behind a value. `before` is its key, or the start of the list around it."""
        mark = before.start_mark
        if isinstance(event, yaml.ScalarEvent) and mark and (found := self.typed.behind(event, mark.column)):
            line, column, slip = found
            self.tree.findings.append(Finding(Place(self.path, line + self.first_line, column + 1), *slip))

    def sequence(self, begin: yaml.Event, path: Path, items: list[Any]) -> list[Any]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if len(items) >= MOST_ITEMS:
                self.stop(event, "yaml-size", f"a list holds more than {MOST_ITEMS:,} entries")
            value = self.value(event, (*path, len(items)))
            if isinstance(event, yaml.ScalarEvent) and (more := self.typed.joined(event)):
                items.append(str(value).partition(more[0][2])[0].rstrip(" -–•*"))  # noqa: RUF001 - as people type
                for line, column, value in more:
                    self.tree.values[(*path, len(items))] = line + self.first_line, column + 1
                    if len(self.tree.findings) < MOST_FINDINGS:
                        self.tree.findings.append(Finding(Place(self.path, line + self.first_line, column + 1), *joined(value)))
                    items.append(value)
                continue
            items += [*self.parted.pop(path, ()), value]
            self.nothing_lost(event, begin)
        return items

    def mapping(self, begin: yaml.MappingStartEvent, path: Path) -> Any:  # noqa: ANN401 - a reference without quotes is no mapping
        data: dict[str, Any] = {}
        # The last key whose value is text, and where a comma cut it first.
        last, cut_at, reference = "", None, False
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                reference = self.no_key(begin, event, path, reference=reference)
                continue
            if len(self.tree.keys) > MOST_VALUES or len(data) >= MOST_ITEMS:
                self.stop(event, "yaml-size", f"an entry holds more than {MOST_ITEMS:,} keys")
            key = self.seen(event)
            value_event = next(self.events)
            if begin.flow_style and last and _no_colon(event, value_event):
                data[last] += f", {key}"
                cut_at = cut_at or event
                continue
            if cut_at:
                self.whole(cut_at, last, data)
                cut_at = None
            if key in data and path and isinstance(path[-1], int) and key == next(iter(data)) and not begin.flow_style:
                # An entry begins again with its first key: what follows is read as the entry that it is, so that nothing else looks wrong.
                self.refuse(event, *no_dash(key))
                self.parted.setdefault(path[:-1], []).append(data)
                path, data, last = (*path[:-1], path[-1] + 1), {}, ""
                self.tree.values[path] = self.spot(event)
            if key in data:
                first = self.tree.place((*path, key), key=True)
                self.refuse(
                    event,
                    "yaml-duplicate-key",
                    f"{quoted(key)} stands twice in the same entry, first on line {first.line}",
                    "keep one of the two",
                )
                # The entries of both are read, so that nothing that points to them looks wrong.
                both = data[key] if isinstance(data[key], list) else []
                if both or not data[key]:
                    data[key] = self.value(value_event, (*path, key), both)
                else:
                    self.value(value_event, (*path, "?"))
                continue
            self.tree.keys[(*path, key)] = self.spot(event)
            data[key] = self.value(value_event, (*path, key))
            last = key if isinstance(data[key], str) else ""
            self.nothing_lost(value_event, event)
        if cut_at:
            self.whole(cut_at, last, data)
        return "a reference" if reference else data

    def whole(self, cut_at: yaml.Event, key: str, data: dict[str, Any]) -> None:
        """Refuse a value that commas cut in pieces; a number in thousands is put together, and the model says how to write it."""
        if THOUSANDS.fullmatch(data[key]):
            data[key] = data[key].replace(" ", "")
        else:
            self.refuse(cut_at, *cut(key, data[key]))

    def no_key(self, begin: yaml.MappingStartEvent, event: yaml.Event, path: Path, *, reference: bool) -> bool:
        """Refuse a list or mapping where a key should be; whether it is a reference, whose braces YAML reads as its own."""
        twice = self.spot(event) == (self.spot(begin)[0], self.spot(begin)[1] + 1)
        if reference := reference or (bool(begin.flow_style) and isinstance(event, yaml.MappingStartEvent) and twice):
            self.refuse(begin, *BRACES_SLIP)
        else:
            self.refuse(event, "yaml-key", "a list or mapping stands where a key should be", "write a word, a colon and the value")
        self.value(event, (*path, "?"))
        self.value(next(self.events), (*path, "?"))
        return reference


def _no_colon(key: yaml.ScalarEvent, value: yaml.Event) -> bool:
    """Whether a text between braces stands where a key should be, with no colon behind it."""
    nothing = isinstance(value, yaml.ScalarEvent) and not value.value and not value.style
    return nothing and bool(value.start_mark and key.end_mark and value.start_mark.index == key.end_mark.index)


def parse(text: str, path: str, first_line: int = 1, keys: Iterable[str] = ()) -> Tree:
    """Read YAML; `keys` are those that may stand in it, if it is not arrangements.yaml.

    What is refused but can be passed over is in the tree's findings; FaultyInput where nothing can be read.
    """
    _refuse_tabs(text, path, first_line)
    typed = Typed(text)
    try:
        # The events are taken one by one: where the builder stops, the parser, whose time grows with depth squared, stops too.
        return _build(iter(yaml.parse(text, Loader=Loader)), typed, path, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and typed.braced(mark.line):
            raise FaultyInput([Finding(Place(path, mark.line + first_line, mark.column + 1), "yaml-syntax", *BRACES_SLIP[1:])]) from error
        line, column, slip = diagnosis(text, error, Loader, keys or known_keys())
        raise FaultyInput([Finding(Place(path, line + first_line, column + 1), *slip)]) from error
    except yaml.YAMLError as error:
        raise FaultyInput(
            [Finding(Place(path), "yaml-syntax", "this is not valid YAML", "type the text again without special characters")]
        ) from error
    except RecursionError as error:
        raise FaultyInput([Finding(Place(path), "yaml-depth", "lists are nested too deeply", "take out what does not belong")]) from error


def _build(events: Iterator[yaml.Event], typed: Typed, path: str, first_line: int) -> Tree:
    builder = _Builder(events, typed, path, first_line)
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
    tabs = (
        Place(path, number, line.index("\t") + 1)
        for number, line in enumerate(text.split("\n") if "\t" in text else (), first_line)
        if "\t" in line[: len(line) - len(line.lstrip())]
    )
    findings = [
        Finding(place, "yaml-tab", "a tab stands in the indent", "use spaces: two for each step to the right")
        for place in islice(tabs, MOST_FINDINGS)
    ]
    if findings:
        raise FaultyInput(findings)
