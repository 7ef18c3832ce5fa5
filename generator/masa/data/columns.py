"""What each column of the CSV files holds: its kind, from the type in the model, and what the model says of it."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from masa.model.base import Record
from masa.model.written import Amount, When
from masa.source.shape import fields


class Kind(StrEnum):
    """How the cells of a column are written; said in columns.csv."""

    TEXT = "text; an apostrophe before it is not a part of it"
    PHONE = "text: a telephone number, with spaces"
    NUMBER = "number"
    WHEN = "a day as 2024-08-31, a month as 2024-08-XX, or a year as 2024"
    DAY = "a day, as 2024-08-31"
    YES = "true or false; empty where nothing is said"
    LIST = "text: a list, with semicolons between"
    JSON = "text: a list of entries, as JSON"


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column are written, and what they say."""

    kind: Kind
    meaning: str


# Columns that no single field of the model is.
MADE = {
    "procedure": Column(Kind.TEXT, "Id of the procedure."),
    "course": Column(Kind.TEXT, "Id of the course."),
    "name": Column(Kind.TEXT, "Its name."),
    "number": Column(Kind.NUMBER, "The place of the step in the procedure."),
    "verified": Column(Kind.YES, "Whether somebody has made sure that the contact is right. Offer no other as a way to get help."),
    "topic": Column(Kind.TEXT, "Id of the topic in the yearly report."),
    "place": Column(Kind.TEXT, "Id of the place; empty for the whole area."),
    "value": Column(Kind.NUMBER, "The figure as published."),
    "per_1000_children": Column(Kind.NUMBER, "The same for every 1,000 children, worked out here."),
    "compared_with": Column(Kind.LIST, "Figures of other areas that the report gives beside it."),
    "source.document": Column(Kind.TEXT, "Id of the document in sources.csv."),
    "source.section": Column(Kind.TEXT, "The section of that document, by number or heading."),
}


def column(record: type[Record], name: str) -> Column:
    """A column of a table whose rows are such records; the name of a record inside stands before a dot."""
    inner: type[Record] | None = record
    found: Any = None
    for key in name.split("."):
        field = next((field for field in fields(inner) if field.key == key), None) if inner else None
        if not field or not inner:
            return MADE.get(name, Column(Kind.TEXT, ""))  # which a test finds: every column has a meaning
        found, inner = inner.model_fields[field.name], field.record
    parts = set(_parts(found.annotation))
    if inner:
        kind = Kind.JSON
    elif any(typing.get_origin(part) is tuple for part in parts):
        kind = Kind.LIST
    else:
        by_type = {When: Kind.WHEN, dt.date: Kind.DAY, bool: Kind.YES, int: Kind.NUMBER, float: Kind.NUMBER, Amount: Kind.NUMBER}
        kind = next((kind for of, kind in by_type.items() if of in parts), Kind.PHONE if name == "phone" else Kind.TEXT)
    return Column(kind, found.description or "")


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are of any type
    """An annotation and all inside it that can be told apart by looking."""
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts(inner)
