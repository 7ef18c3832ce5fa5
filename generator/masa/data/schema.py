"""The JSON Schemas: that of arrangements.yaml as an editor reads it, and that of the open data.

An editor reads a value by YAML's own rules: `phone: 999` is a number to it, and `published: 2024` too. Here all scalars are text until
the model reads them. So that an editor draws no line below what the checks take, the schema takes what a text looks like as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from masa.model import Arrangements

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "arrangements.schema.json"
Schema = dict[str, Any]
# What an editor takes for a number, in the shapes that the model's texts may have: a year, a telephone, an id, a sum, a time of day.
NUMBERS = ("1", "999", "2024", "01632960001", "25000", "1250.50", "16:00")
BOOLEANS = ("true", "false")
DIGITS = r"^\d+(?:\.\d+)?$"
# The format of a day is a word that validators need not know.
DAY = r"^\d{4}-\d{2}-\d{2}$"
# The bounds of a choice of numbers, by the model's names for them, which no schema knows.
BOUNDS = {"ge": "minimum", "le": "maximum"}
# What a schema says about a field, as against about its value.
ABOUT = ("title", "description", "default", "examples")


def schema() -> Schema:
    """The JSON Schema of arrangements.yaml, for editors."""
    whole = {"$schema": DIALECT, **Arrangements.model_json_schema(by_alias=True)}
    return _each_field(whole, lambda field: _or_one(_as_read(field)))


def open_data_schema() -> Schema:
    """The JSON Schema of the open data in arrangements.json: what is not published is left out there, and no key is null."""
    made = Arrangements.model_json_schema(by_alias=True, mode="serialization")
    said = {"title": "Open data", "description": "The file arrangements.json: every list, every entry and every field."}
    whole = {"$schema": DIALECT, **_told(made, said)}
    # What kinds are is said in docstrings, which not every Python has.
    shipped = json.loads(shipped_schema())["$defs"]
    whole["$defs"] = {name: _told(kind, shipped.get(name, {})) for name, kind in made["$defs"].items()}
    for record in _records(whole):
        fields = record["properties"].items()
        optional = {name for name, field in fields if any(way.get("type") == "null" for way in field.get("anyOf", ()))}
        record["required"] = [name for name in record.get("required", ()) if name not in optional]
    contact = whole["$defs"]["Contact"]
    contact["properties"]["verified"] = {
        "type": "boolean",
        "title": "Verified",
        "description": "Whether somebody has made sure that it is right. A way to get help has neither number nor e-mail until then.",
    }
    # Said only where contacts differ in it.
    contact["required"] = [name for name in contact["required"] if name not in {"about", "area"}] + ["verified"]
    return _each_field(whole, _published)


def shipped_schema() -> bytes:
    """The schema of arrangements.yaml as it was shipped with this package: its sentences are docstrings, which `python -OO` drops."""
    package = Path(__file__).resolve().parents[1]
    return next(folder for folder in (package / "data", package.parents[1]) if (folder / NAME).is_file()).joinpath(NAME).read_bytes()


def _told(kind: Schema, said: Schema) -> Schema:
    """What a schema says of a kind, first and in the words given, then the kind."""
    kept = {key: value for key, value in kind.items() if key != "description"}
    return {key: said[key] for key in ("title", "description") if key in said} | {
        key: kept[key] for key in kept if key != "title" or key not in said
    }


def _records(whole: Schema) -> list[Schema]:
    return [record for record in (whole, *whole["$defs"].values()) if "properties" in record]


def _each_field(whole: Schema, change: Callable[[Schema], Schema]) -> Schema:
    for record in _records(whole):
        for name, field in record["properties"].items():
            record["properties"][name] = change(field)
    return whole


def _plain(field: Schema) -> Schema:
    """A field without what some validators refuse: a bound beside a choice of numbers, and the name of a format."""
    if "items" in field:
        return {**field, "items": _plain(field["items"])}
    ways = field.get("anyOf", ())
    if ways and {way.get("type") for way in ways} <= {"integer", "number"}:
        said = {key: value for part in (*ways, field) for key, value in part.items() if key != "anyOf"}
        return {BOUNDS.get(key, key): value for key, value in said.items()} | {"type": "number"}
    if ways:
        return {**field, "anyOf": [_plain(way) for way in ways]}
    if field.get("format") == "date":
        return {**{key: value for key, value in field.items() if key != "format"}, "pattern": DAY}
    return field


def _published(field: Schema) -> Schema:
    """A field of the open data, which is there or is not, and never null."""
    field = _plain(field)
    ways = [way for way in field.get("anyOf", ()) if way.get("type") != "null"]
    # What is left out of the file is an empty list in the data, whatever the least number of a list that is written.
    left_out = {"anyOf", "default", *(["minItems"] if field.get("default") == [] else [])}
    kept = {key: value for key, value in field.items() if key not in left_out}
    return kept | (ways[0] if len(ways) == 1 else {"anyOf": ways} if ways else {})


def _as_read(field: Schema) -> Schema:
    """A field as an editor may read it."""
    field = _plain(field)
    if "items" in field:
        return {**field, "items": _as_read(field["items"])}
    ways = [read for way in field.get("anyOf", (_value(field),)) for read in _ways(way)]
    return field if ways == [_value(field)] else _chosen(ways, field)


def _ways(way: Schema) -> list[Schema]:
    """The ways in which an editor may read a value that the model takes: the text and what it looks like, or the other way round."""
    match way.get("type"):
        case "boolean":
            return [way, {"type": "string", "enum": list(BOOLEANS)}]
        case "integer" | "number":
            return [way, {"type": "string", "pattern": DIGITS}]
        case "array":
            return [_as_read(way)]
        case "string" if "const" in way or "enum" in way:
            numbers = [float(text) if "." in text else int(text) for text in way.get("enum", [way.get("const")]) if re.match(DIGITS, text)]
            return [way, {"type": "number", "enum": numbers}] if numbers else [way]
        case "string":
            shape = re.compile(way.get("pattern", ""))
            alike = {"number": NUMBERS, "boolean": BOOLEANS}
            return [way, *({"type": kind} for kind, texts in alike.items() if any(shape.search(text) for text in texts))]
    return [way]


def _or_one(field: Schema) -> Schema:
    """The schema of a field, where it is a list with one of its items beside it: a list of one may be written so."""
    ways = field.get("anyOf", (_value(field),))
    items = [way["items"] for way in ways if "items" in way]
    return _chosen([*ways, *(way for item in items for way in item.get("anyOf", (item,)))], field) if items else field


def _value(field: Schema) -> Schema:
    """What a field says of its value."""
    return {key: value for key, value in field.items() if key not in ABOUT}


def _chosen(ways: list[Schema], field: Schema) -> Schema:
    """A field whose value may be read in several ways, with what is said about it."""
    return {"anyOf": ways} | {key: field[key] for key in ABOUT if key in field}
