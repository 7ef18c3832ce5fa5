"""Open data: the arrangements as JSON, one CSV a collection, and the schema.

The files say what the pages say: a way to get help that nobody has verified keeps its name and loses its
number, so that no reuse of the data can hand out a number that may be wrong. Where some contacts are about adults, each contact
says whom it is about.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masa.model import Arrangements
from masa.model.base import Entry, Remark
from masa.model.publications import About
from masa.model.relations import COLLECTIONS
from masa.model.yearly_report import YearlyReport
from masa.source.shape import keys_at

SCHEMA = "arrangements.schema.json"
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# It makes a date of a month, of two numbers or of a number beside the name of a month, and cuts noughts and long numbers: 2024-08, 3/4,
# 5 May, 007, 4.10, 3e5. A whole day stays that day, and a number that number. An apostrophe keeps the others as they are written.
CHANGED = re.compile(
    r"\d{4}[-/](?:0?[1-9]|1[0-2])|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|\d{1,2}(?:\.\d{1,2}){2,3}|0\d+|\d+[.,]\d*0|\d{16,}|\d+(?:\.\d+)?e[+-]?\d+"
    r"|\d{1,2}[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[ -]\d{2,4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{1,4}",
    re.IGNORECASE,
)
# What a row is known by stands first, then its own facts in the order of the model, then what any entry may carry.
FIRST = ("procedure", "number", "id", "name", "title", "term", "text")
LAST = tuple(dict.fromkeys(("source", *Entry.model_fields, *Remark.model_fields)))


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of open data."""

    name: str
    title: str
    address: str
    content: bytes


def as_dict(arrangements: Arrangements) -> dict[str, Any]:
    """The arrangements as plain values, without what is not published and without unverified ways to get help."""
    data: dict[str, Any] = arrangements.model_dump(mode="json", by_alias=True, exclude_none=True)
    joint = any(contact.about is About.ADULT for contact in arrangements.contacts)
    for contact, entry in zip(arrangements.contacts, data["contacts"], strict=True):
        entry["verified"] = contact.verified
        if not joint:
            entry.pop("about")  # there is nothing to tell apart
        if not contact.area:
            entry.pop("area")
        if contact.is_help and not contact.verified:
            for key in ("phone", "email"):
                entry.pop(key, None)
    return data


def schema() -> dict[str, Any]:
    """The JSON Schema of arrangements.yaml, for editors and for people who reuse the data."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Arrangements.model_json_schema(by_alias=True)}
    for record in (whole, *whole["$defs"].values()):
        for name, field in record.get("properties", {}).items():
            record["properties"][name] = _or_one(field)
    return whole


def _or_one(field: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, where it is a list with one of its items beside it: a list of one may be written so."""
    options = field.get("anyOf", [])
    lists = [option for option in options if "items" in option]
    if lists:
        return {**field, "anyOf": [*lists, *(option["items"] for option in lists), *(option for option in options if option not in lists)]}
    if "items" not in field:
        return field
    kept: dict[str, Any] = {key: field[key] for key in ("title", "description", "default") if key in field}
    return {"anyOf": [{key: value for key, value in field.items() if key not in kept}, field["items"]], **kept}


def shipped_schema() -> bytes:
    """The same as it was shipped with this package. Its sentences are docstrings, which a Python that optimises does not have."""
    package = Path(__file__).resolve().parents[1]
    return next(folder for folder in (package / "data", package.parents[1]) if (folder / SCHEMA).is_file()).joinpath(SCHEMA).read_bytes()


def to_json(value: object) -> bytes:
    """A value as JSON that people can read and that is the same each time."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def data_files(arrangements: Arrangements) -> list[DataFile]:
    """Every file of open data."""
    data = as_dict(arrangements)
    files = [
        DataFile("arrangements.json", "Everything, as JSON", "data/arrangements.json", to_json(data)),
        DataFile("arrangements.schema.json", "The schema of arrangements.yaml", "data/arrangements.schema.json", shipped_schema()),
    ]
    for collection in (*COLLECTIONS, "agency_duties"):
        rows = [_flat(entry) for entry in data.get(collection, [])]
        if rows:
            name = f"{collection.replace('_', '-')}.csv"
            keys = keys_at((collection,))
            files.append(DataFile(name, collection.replace("_", " ").capitalize(), f"data/{name}", _csv(rows, keys)))
    steps = [
        _flat({"procedure": procedure["id"], "number": number, **step})
        for procedure in data.get("procedures", [])
        for number, step in enumerate(procedure["steps"], 1)
    ]
    files.append(DataFile("steps.csv", "Steps of the procedures", "data/steps.csv", _csv(steps, keys_at(("procedures", "steps")))))
    if arrangements.yearly_report:
        figures = [_flat(row) for row in _figures(arrangements.yearly_report)]
        files += [DataFile("figures.csv", "Figures of the yearly report", "data/figures.csv", _csv(figures))] if figures else []
    return files


def _figures(report: YearlyReport) -> Iterator[dict[str, Any]]:
    """Each figure of each place as a row, with its rate, its year and its source."""
    for topic in report.topics:
        for figure in topic.figures:
            for value in figure.values:
                rate = report.rate(figure, value.place)
                source = figure.source or topic.source
                yield {
                    "topic": topic.id,
                    "id": figure.id,
                    "name": figure.name,
                    "place": value.place or "",
                    "value": value.value,
                    "unit": str(figure.unit),
                    "per_1000_children": "" if rate is None else rate,
                    "period": figure.period or report.period,
                    "comparable": figure.comparable,
                    "compared_with": [f"{other.name}: {other.value}" for other in value.compared_with],
                    "caution": figure.caution or "",
                    "note": figure.note or "",
                    "source.document": source.document,
                    "source.section": source.section,
                }


def _flat(entry: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """One row: keys of records inside are joined by dots, lists of words by semicolons, lists of records as JSON."""
    row: dict[str, str] = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            row.update(_flat(value, f"{prefix}{key}."))
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            row[prefix + key] = "; ".join(value)
        elif isinstance(value, list):
            row[prefix + key] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, bool):
            row[prefix + key] = str(value).lower()
        else:
            row[prefix + key] = str(value)
    return {key: value for key, value in row.items() if value}


def _csv(rows: Iterable[dict[str, str]], keys: Sequence[str] = ()) -> bytes:
    """Rows as a file that a spreadsheet opens as it is written. `keys` are those of the model, in its order; without them, the rows'."""
    rows = list(rows)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if keys:
        order = list(dict.fromkeys((*FIRST, *(key for key in keys if key not in LAST), *LAST)))
        columns.sort(key=lambda column: _rank(order, column))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: f"'{value}" if _changed(value) else value for key, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _rank(order: Sequence[str], column: str) -> int:
    """The place of a column; the columns of a record inside stand together, in the place of the record."""
    key = column.partition(".")[0]
    return order.index(key) if key in order else len(order)


def _changed(value: str) -> bool:
    """Whether a spreadsheet would run the value, or show another in its place."""
    return value.startswith(FORMULA) or bool(CHANGED.fullmatch(value))
