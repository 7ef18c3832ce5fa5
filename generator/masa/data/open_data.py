"""Open data: the arrangements as JSON, one CSV a collection, and the schema.

The files say what the pages say: a way to get help that nobody has verified, or whose check is too old, keeps its name and
loses its number, so that no reuse of the data can hand out a number that may be wrong. Where some contacts are about adults, each contact
says whom it is about.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from masa.data.calendar import calendar
from masa.data.columns import Column, Kind, column
from masa.data.course_calendar import course_calendar
from masa.data.due import due
from masa.data.schema import open_data_schema, shipped_schema
from masa.data.tables import flat, in_order, table
from masa.model import Arrangements
from masa.model.base import Entry, Record, Remark
from masa.model.courses import Occasion
from masa.model.procedures import Step
from masa.model.publications import About
from masa.model.relations import COLLECTIONS
from masa.model.withdrawn import Withdrawn
from masa.model.yearly_report import Figure, YearlyReport
from masa.source.shape import fields, record_at

# What a row is known by stands first, then its own facts in the order of the model, then what any entry may carry.
FIRST = ("procedure", "course", "number", "id", "name", "title", "term", "text")
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
        if isinstance(contact, Withdrawn):
            entry["verified_on"] = contact.last_checked.text
    return data


def to_json(value: object) -> bytes:
    """A value as JSON that people can read and that is the same each time."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


@cache
def _schema() -> bytes:
    # The same whatever the facts are; a preview asks with each change of them.
    return to_json(open_data_schema())


def data_files(arrangements: Arrangements, today: dt.date) -> list[DataFile]:
    """Every file of open data; `today` is the day of the build, by which calendars know a newer file."""
    data = as_dict(arrangements)
    files = [
        DataFile("arrangements.json", "Everything, as JSON", "data/arrangements.json", to_json(data)),
        DataFile("arrangements.schema.json", "The schema of arrangements.yaml", "data/arrangements.schema.json", shipped_schema()),
        DataFile("open-data.schema.json", "The schema of arrangements.json", "data/open-data.schema.json", _schema()),
    ]
    described = []
    for name, title, rows, record in _tables(arrangements, data):
        # A row of figures is made here, and in the order that it has.
        order = (FIRST, [field.key for field in fields(record)], LAST) if record is not Figure else ((), (), ())
        columns = {key: column(record, key) for key in in_order(rows, *order)}
        files.append(DataFile(name, title, f"data/{name}", table(rows, columns)))
        described += [{"file": name, "column": key, "kind": str(of.kind), "meaning": of.meaning} for key, of in columns.items()]
    columns_of = dict.fromkeys(("file", "column", "kind", "meaning"), Column(Kind.TEXT, ""))
    files.append(DataFile("columns.csv", "What each column holds", "data/columns.csv", table(described, columns_of)))
    partnership = arrangements.partnership
    if arrangements.courses:
        files.append(DataFile("courses.ics", "Courses and events, for a calendar", "data/courses.ics", course_calendar(arrangements)))
    if events := due(arrangements):
        dates = calendar(events, partnership.id, f"What falls due: {partnership.short_name or partnership.name}", today)
        files.append(DataFile("falls-due.ics", "What falls due, for a calendar", "data/falls-due.ics", dates))
    return files


def _tables(arrangements: Arrangements, data: dict[str, Any]) -> Iterator[tuple[str, str, list[dict[str, str]], type[Record]]]:
    """Each table: its file, its title, its rows, and what a row is in the model."""
    for collection in (*COLLECTIONS, "agency_duties"):
        record = record_at((collection,))
        if record and (rows := [flat(entry) for entry in data.get(collection, [])]):
            yield f"{collection.replace('_', '-')}.csv", collection.replace("_", " ").capitalize(), rows, record
    steps = [
        flat({"procedure": procedure["id"], "number": number, **step})
        for procedure in data.get("procedures", [])
        for number, step in enumerate(procedure["steps"], 1)
    ]
    yield "steps.csv", "Steps of the procedures", steps, Step
    dates = [
        flat({"course": course["id"], "name": course["name"], **date}) for course in data.get("courses", ()) for date in course["dates"]
    ]
    if dates:
        yield "course-dates.csv", "Dates of the courses", dates, Occasion
    if arrangements.yearly_report and (figures := [flat(row) for row in _figures(arrangements.yearly_report)]):
        yield "figures.csv", "Figures of the yearly report", figures, Figure


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
