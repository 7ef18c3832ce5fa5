"""Walks the model's shape: which keys a place may hold, which values are ids, where they point."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from masa.model import Arrangements
from masa.model.base import Record, Refers, Wording

Path = tuple[str | int, ...]
MOST_NEEDED = 3


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a record: its name in Python and in YAML, the record inside it, its ids, whether it is a list, its wording.

    `words` says that its texts are ids or choices, which hold no spaces.
    """

    name: str
    key: str
    record: type[Record] | None
    refers: Refers | None
    many: bool
    wording: Wording | None
    words: bool


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are of any type
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in typing.get_args(annotation):
        yield from _parts(inner)


@cache
def fields(record: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a record, in the order of the model."""
    found = []
    for name, info in record.model_fields.items():
        parts = [*_parts(info.annotation), *info.metadata]
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
        refers = next((part for part in parts if isinstance(part, Refers)), None)
        wording = next((part for part in parts if isinstance(part, Wording)), None)
        words = bool(refers) or any(isinstance(part, type) and issubclass(part, StrEnum) for part in parts)
        many = any(typing.get_origin(part) is tuple for part in parts)
        found.append(FieldShape(name, info.alias or name, inner, refers, many, wording, words))
    return tuple(found)


def record_at(path: Path) -> type[Record] | None:
    """The record that a path of keys and positions leads to, or None where it leads to a plain value."""
    record: type[Record] | None = Arrangements
    for step in path:
        if isinstance(step, int) or record is None:
            continue
        record = next((field.record for field in fields(record) if step in {field.key, field.name}), None)
    return record


def keys_at(path: Path) -> list[str]:
    """The keys that the mapping at a path may hold."""
    record = record_at(path)
    return [field.key for field in fields(record)] if record else []


def _field_at(path: Path) -> FieldInfo | None:
    """The field that a path leads to, or whose list it leads into."""
    keys = [step for step in path if isinstance(step, str)]
    record = record_at(tuple(keys[:-1]))
    found = next((field for field in fields(record) if keys[-1] in {field.key, field.name}), None) if record and keys else None
    return record.model_fields[found.name] if record and found else None


def must_be(path: Path) -> bool:
    """Whether the value at a path may not be left out."""
    field = _field_at(path)
    return field is not None and field.is_required()


def what_stands(path: Path) -> str:
    """In words, what a key needs that is missing: one of some choices, keys of its own, or its value."""
    field = _field_at(path)
    parts = [*_parts(field.annotation)] if field else []
    choices = next((part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)), None)
    if choices:
        return f"one of: {', '.join(choices)}"
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
    needed = [shape.key for shape in fields(inner) if inner.model_fields[shape.name].is_required()] if inner else []
    return f"{' and '.join(f'`{key}:`' for key in needed)} below it" if 0 < len(needed) <= MOST_NEEDED else "its value"


@cache
def known_keys() -> frozenset[str]:
    """Every key that may stand anywhere in arrangements.yaml."""
    seen: dict[type[Record], None] = {}
    waiting: list[type[Record]] = [Arrangements]
    while waiting:
        record = waiting.pop()
        if record not in seen:
            seen[record] = None
            waiting += [field.record for field in fields(record) if field.record]
    return frozenset(field.key for record in seen for field in fields(record))


def records(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Every record inside one, itself first, each with its path."""
    yield path, record
    for field in fields(type(record)):
        if field.record is None:
            continue
        value = getattr(record, field.name)
        if isinstance(value, Record):
            yield from records(value, (*path, field.key))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from records(item, (*path, field.key, number))


def references(record: Record) -> Iterator[tuple[Path, Refers, str]]:
    """Every id that a record uses to point at another entry: its path, where it may point, the id."""
    for path, inner in records(record):
        for field in fields(type(inner)):
            if field.refers is None:
                continue
            value = getattr(inner, field.name)
            if isinstance(value, str):
                yield (*path, field.key), field.refers, value
            elif isinstance(value, tuple):
                for number, item in enumerate(value):
                    yield (*path, field.key, number), field.refers, item
