"""Arrangements as what they mean: entries by id, references as such, and lists without an order as sets.

Two texts that mean the same have the same meaning here, however their keys and lists are ordered and written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Self, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from masa.model.base import Record, Refers
from masa.model.written import Written
from masa.source.references import EXPRESSION
from masa.source.tree import Filled, Path

# Lists whose order says something, though they hold references or records without an id.
IN_ORDER = frozenset({"in_turn", "branches", "address", "not_published"})
# Lists of entries whose order is the order of a text or of what is done; that of the others is how they happen to be listed.
TOLD_IN_ORDER = frozenset({"steps", "points", "purpose", "objectives", "aims", "values", "criteria", "agency_duties", "strands", "plans"})
# An id between quotation marks, in a reference.
ID = re.compile(r"""(['"])([a-z0-9-]+)\1""")


class Reference(str):
    """The id of another entry."""

    __slots__ = ()


class Typed(str):
    """A text as it is read, and as it was typed: with references in the place of names, numbers and time limits that stand elsewhere."""

    __slots__ = ("typed",)
    typed: str

    def __new__(cls, text: str, typed: str) -> Self:
        """Take both."""
        made = super().__new__(cls, text)
        made.typed = typed
        return made

    def renamed(self, names: Mapping[str, str]) -> Typed:
        """The same where the entries that it refers to have other ids."""
        return Typed(self, EXPRESSION.sub(lambda found: ID.sub(lambda one: f"'{names.get(one[2], one[2])}'", found[0]), self.typed))

    def same(self, other: str) -> bool:
        """Whether another text says the same: in the same words, or in the same references to what is told where it stands."""
        return self == other or (isinstance(other, Typed) and _quoted(self.typed) == _quoted(other.typed))


def _quoted(typed: str) -> str:
    return EXPRESSION.sub(lambda found: ID.sub(r"'\2'", found[0]), typed)


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries by id, in their order; `told` says whether that order means something."""

    by_id: Mapping[str, Meaning]
    told: bool

    def __eq__(self, other: object) -> bool:
        """Whether the same entries stand there, in the same order where that means something."""
        if not isinstance(other, Entries):
            return NotImplemented
        return self.by_id == other.by_id and (not self.told or [*self.by_id] == [*other.by_id])

    def __hash__(self) -> int:
        """By the ids alone."""
        return hash(frozenset(self.by_id))


@dataclass(frozen=True, slots=True)
class Bag:
    """Values without an order, none twice. They are kept in the order of their writing, for whoever reads them."""

    items: tuple[Meaning, ...]

    def __eq__(self, other: object) -> bool:
        """Whether it holds the same."""
        return sorted(map(written, self.items)) == sorted(map(written, other.items)) if isinstance(other, Bag) else NotImplemented

    def __hash__(self) -> int:
        """By what it holds."""
        return hash(frozenset(map(written, self.items)))


Meaning: TypeAlias = "str | int | float | bool | Mapping[str, Meaning] | Entries | Bag | tuple[Meaning, ...]"


def written(meaning: Meaning | None) -> str:
    """A meaning as one line of JSON, the same for the same meaning."""
    return json.dumps(plain(meaning), sort_keys=True, ensure_ascii=False)


def plain(meaning: Meaning | None) -> object:
    """A meaning as JSON has it: mappings, lists, text, numbers."""
    match meaning:
        case Entries():
            return [plain(meaning.by_id[name]) for name in (meaning.by_id if meaning.told else sorted(meaning.by_id))]
        case Bag():
            return sorted((plain(item) for item in meaning.items), key=lambda item: json.dumps(item, sort_keys=True))
        case tuple():
            return [plain(item) for item in meaning]
        case Mapping():
            return {key: plain(value) for key, value in meaning.items()}
    return str(meaning) if isinstance(meaning, str) else meaning


def meaning_of(record: Record, filled: Mapping[Path, Filled] = MappingProxyType({}), path: Path = ()) -> dict[str, Meaning]:
    """What a record says: each field that holds something, under the name that the YAML has for it.

    `filled` are the texts with references by their paths in the YAML, of which `path` leads to this record.
    """
    found: dict[str, Meaning] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is None or value in ((), field.default):
            continue
        key = field.alias or name
        found[key] = _meaning(value, (filled, (*path, key)), refers=_refers(type(record), name))
    return found


def _meaning(value: object, at: tuple[Mapping[Path, Filled], Path], *, refers: bool) -> Meaning:
    filled, path = at
    if isinstance(value, Record):
        return meaning_of(value, filled, path)
    if isinstance(value, tuple):
        return _listed(value, at, refers=refers)
    if isinstance(value, bool | int | float):
        return value
    text = value.text if isinstance(value, Written) else str(value.value) if isinstance(value, Enum) else str(value)
    if refers:
        return Reference(text)
    return Typed(text, filled[path].typed) if path in filled else text


def _listed(values: tuple[object, ...], at: tuple[Mapping[Path, Filled], Path], *, refers: bool) -> Meaning:
    filled, path = at
    key = str(path[-1])
    items = [_meaning(value, (filled, (*path, number)), refers=refers) for number, value in enumerate(values)]
    if all(isinstance(item, Mapping) and "id" in item for item in items):
        return Entries({str(item["id"]): item for item in items if isinstance(item, Mapping)}, told=key in TOLD_IN_ORDER)
    texts = all(isinstance(value, str) and not isinstance(value, Enum) for value in values) and not refers
    if key in IN_ORDER or (texts and key not in {"other_names", "requirements"}):
        return tuple(items)
    return Bag(tuple({written(item): item for item in items}.values()))


@cache
def _refers(kind: type[BaseModel], name: str) -> bool:
    field = kind.model_fields[name]
    return any(isinstance(mark, Refers) for mark in (*field.metadata, *_marks(field.annotation)))


def _marks(annotation: object) -> Iterable[object]:
    if get_origin(annotation) is Annotated:
        yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)
