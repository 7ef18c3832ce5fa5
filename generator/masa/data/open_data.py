"""Open data: the arrangements as JSON, one CSV a collection, and the schema.

The files say what the pages say: a way to get help that nobody has verified keeps its name and loses its
number, so that no reuse of the data can hand out a number that may be wrong. Where some contacts are about adults, each contact
says whom it is about.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masa.model import Arrangements
from masa.model.publications import About
from masa.model.relations import COLLECTIONS
from masa.model.yearly_report import YearlyReport

SCHEMA = "arrangements.schema.json"
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
            record["properties"][name] = _or_one(field, whole["$defs"])
    return whole


def _or_one(field: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, where it is a list of texts with one text beside it: a list of one may be written so."""
    items = field.get("items", {})
    if known.get(items.get("$ref", "").rpartition("/")[2], items).get("type") != "string":
        return field
    kept: dict[str, Any] = {key: field[key] for key in ("title", "description", "default") if key in field}
    return {"anyOf": [{key: value for key, value in field.items() if key not in kept}, items], **kept}


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
            files.append(DataFile(name, collection.replace("_", " ").capitalize(), f"data/{name}", _csv(rows)))
    steps = [
        _flat({"procedure": procedure["id"], "number": number, **step})
        for procedure in data.get("procedures", [])
        for number, step in enumerate(procedure["steps"], 1)
    ]
    files.append(DataFile("steps.csv", "Steps of the procedures", "data/steps.csv", _csv(steps)))
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


def _csv(rows: Iterable[dict[str, str]]) -> bytes:
    rows = list(rows)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: f"'{value}" if value.startswith(FORMULA) else value for key, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
