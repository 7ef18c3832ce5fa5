"""Fills the references of the YAML's own texts, so that a name, a number or a time limit stands once: ``{{ name('executive') }}``.

A text for readers may refer as prose does, by the functions that give plain words. A name may not: so nothing that is put in holds a
reference itself, and one pass over the texts is all there is. What is put in is cut short, and so is how often: a file from a stranger
grows by no more than is read of prose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from masa.findings.finding import Finding, Place
from masa.findings.nearest import suggest
from masa.model import Arrangements
from masa.model.base import Record
from masa.model.called import called
from masa.model.relations import COLLECTIONS
from masa.model.written import Duration
from masa.source.content import MOST_ALL_REFERENCES
from masa.source.references import Argument, Reference, references_in
from masa.source.shape import FieldShape, fields
from masa.source.text import MOST_FINDINGS
from masa.source.tree import Filled, Path, Tree

RULE = "text-reference"
# What a text of the YAML may ask for: what is words and nothing more. How many ids each takes.
FUNCTIONS = {"name": 1, "short": 1, "count": 1, "deadline": 2}
# The longest text that is read, and the longest name: what is longer is a fault that is told where it stands.
MOST_TEXT = 10_000
MOST_NAME = 200
# A reference that leads nowhere prints this where a preview shows the page all the same.
NOTHING = "(no such entry)"
WHOLE = "partnership"
LIMITS = ("within", "at_least")
COUNTED = (*COLLECTIONS, "agency_duties")
Entries = dict[str, dict[str, Any]]


def fill(tree: Tree, source: str) -> None:
    """Put names, numbers and time limits in the place of each reference in the texts of a tree; `source` is the YAML as it was typed.

    What is wrong goes to `tree.faults`: it hides nothing else that is wrong.
    """
    if "{{" in source:
        _Filling(tree, source).within(tree.data, Arrangements, ())


class _Filling:
    """One pass over the texts of a tree."""

    def __init__(self, tree: Tree, source: str) -> None:
        self.tree = tree
        self.source = source
        self.starts = [0, *(number + 1 for number, sign in enumerate(source) if sign == "\n")]
        self.entries = _entries(tree.data)
        self.left = MOST_ALL_REFERENCES

    def within(self, data: object, record: type[Record], path: Path) -> None:
        """Fill the texts of one record of the model, and of those inside it."""
        if not isinstance(data, dict):
            return
        for field in fields(record):
            value = data.get(field.key)
            for key, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                here = (*path, field.key) if key is None else (*path, field.key, key)
                if field.record:
                    self.within(item, field.record, here)
                elif field.wording and isinstance(item, str) and "{{" in item:
                    text = self.text(item, field, here)
                    if key is None:
                        data[field.key] = text
                    else:
                        value[key] = text  # type: ignore[index] # there is a key where the value is a list

    def text(self, typed: str, field: FieldShape, path: Path) -> str:
        """A text with its references filled in; as it was typed where it may not refer, or is too long to be one."""
        assert field.wording
        if not field.wording.refers:
            said = f"a reference stands in `{field.key}`, which must be plain: others may refer to it"
            self.fault(self.place(path, typed)(typed.index("{{")), said, "write the words themselves")
            return typed
        if len(typed) > MOST_TEXT or self.left < 0:
            return typed
        text, end, spans = "", 0, []
        for item in references_in(typed, self.place(path, typed)):
            if isinstance(item, Finding):
                self.fault(item.place, item.message, item.hint.replace("link(", "name("))
                continue
            text += typed[end : item.start]
            words = self.words(item)
            spans.append((item.start, item.end, len(text), len(text) + len(words)))
            text += words
            end = item.end
        self.tree.filled[path] = Filled(typed, tuple(spans))
        return text + typed[end:]

    def words(self, asked: Reference) -> str:
        """What a reference comes to: plain words, of a length that has an end."""
        ids = asked.arguments
        self.left -= 1
        if self.left < 0:
            if self.left == -1:
                self.fault(asked.place, f"the texts up to here have more than {MOST_ALL_REFERENCES:,} references", "write plain words")
            return NOTHING
        if asked.function not in FUNCTIONS:
            hint = suggest(asked.function, FUNCTIONS, f"here you may call: {', '.join(FUNCTIONS)}")
            self.fault(asked.place, f"`{asked.function}` cannot be called in a text of this file, which is plain words", hint)
        elif len(ids) != FUNCTIONS[asked.function] or asked.keywords or asked.fields:
            example = "{{ deadline('procedure', 'step') }}" if asked.function == "deadline" else f"{{{{ {asked.function}('id') }}}}"
            self.fault(asked.place, f"`{asked.function}` is not given what it takes", f"write it like {example}")
        else:
            self.tree.named[ids[0].text] += 1
            return (getattr(self, f"_{asked.function}")(*ids) or NOTHING)[:MOST_NAME]
        return NOTHING

    def _name(self, asked: Argument, *keys: str) -> str:
        entry = self.entry(asked, self.entries)
        found = called(entry, first=keys)
        if entry and not found:
            self.fault(asked.place, f"`{asked.text}` has no name", "write what it is in plain words")
        return found

    def _short(self, asked: Argument) -> str:
        return self._name(asked, "short_name", "short")

    def _count(self, asked: Argument) -> str:
        found = self.tree.data.get(asked.text)
        if asked.text not in COUNTED or not isinstance(found, list):
            there = [name for name in COUNTED if name in self.tree.data]
            self.fault(asked.place, f"`{asked.text}` is no collection", suggest(asked.text, there, "use one that is there"))
            return ""
        return str(len(found))

    def _deadline(self, asked: Argument, step_id: Argument) -> str:
        procedures = {entry_id: entry for entry_id, entry in self.entries.items() if "steps" in entry}
        procedure = self.entry(asked, procedures, "no procedure")
        found = procedure.get("steps")
        steps = {str(step.get("id")): step for step in found if isinstance(step, dict)} if isinstance(found, list) else {}
        if procedure and step_id.text not in steps:
            hint = suggest(step_id.text, steps, "use the id of one of its steps")
            self.fault(step_id.place, f"`{step_id.text}` is no step of `{asked.text}`", hint)
        limit = steps.get(step_id.text, {}).get("deadline", {} if step_id.text not in steps else None)
        if limit is None:
            self.fault(step_id.place, f"the step `{step_id.text}` has no deadline", "name a step that has one")
        length = next((limit[key] for key in LIMITS if isinstance(limit.get(key), str)), "") if isinstance(limit, dict) else ""
        try:
            return str(Duration.parse(length))
        except ValueError:
            return length  # what is wrong with it is told where it stands

    def entry(self, asked: Argument, known: Entries, what: str = "no id in arrangements.yaml") -> dict[str, Any]:
        """The entry with an id; nothing, and a fault, where there is none."""
        if asked.text not in known:
            self.fault(asked.place, f"`{asked.text}` is {what}", suggest(asked.text, known, "use one that is there"), asked.text)
        return known.get(asked.text, {})

    def fault(self, place: Place, message: str, hint: str, entry_id: str = "") -> None:
        """Note what is wrong, with the id that is not there if it is one; no more than are worth reading."""
        if len(self.tree.faults) < MOST_FINDINGS:
            self.tree.faults.append((Finding(place, RULE, message, hint), entry_id))

    def place(self, path: Path, typed: str) -> Callable[[int], Place]:
        """Where in the file the characters of a text stand: braces are never folded, so each is the same one, counted from its start."""
        first = self.tree.place(path)
        begin = self.starts[min(first.line, len(self.starts)) - 1] + first.column - 1
        # Between single quotes one is written twice.
        twice = self.source[begin : begin + 1] == "'"
        braces: list[int] = []

        def found(offset: int) -> Place:
            number = typed.count("{{", 0, offset + 2)
            while len(braces) < number:
                braces.append(max(self.source.find("{{", braces[-1] + 2 if braces else begin), begin))
            before = typed[typed.rfind("{{", 0, offset + 2) : offset]
            at = braces[number - 1] + len(before) + (before.count("'") if twice else 0)
            line = bisect_right(self.starts, at)
            return Place(first.path, line, at - self.starts[line - 1] + 1)

        return found


def _entries(data: Any) -> Entries:  # noqa: ANN401 - raw data is of any type
    """Every entry that a text may name, by id, and the partnership as a whole."""
    return {entry["id"]: entry for entry in _all(data) if isinstance(entry.get("id"), str)} | _whole(data)


def _whole(data: Any) -> Entries:  # noqa: ANN401 - as above
    found = data.get(WHOLE)
    return {WHOLE: found} if isinstance(found, dict) else {}


def _all(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as above
    area = _whole(data).get(WHOLE, {}).get("area")
    places = area.get("places") if isinstance(area, dict) else None
    for found in (places, *map(data.get, COLLECTIONS)):
        yield from (entry for entry in (found if isinstance(found, list) else ()) if isinstance(entry, dict))
