"""One value where a list is meant is a list of one: in the facts, in the places of what is in it, and in the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from masa.source.read import read_arrangements

SMALL = (Path(__file__).resolve().parents[1] / "small" / "arrangements.yaml").read_text(encoding="utf-8")
ONE: dict[str, tuple[str, str]] = {
    "an id": ("    by: [learning-group]\n", "    by: learning-group\n"),
    "a choice": ("    audience: [practitioners]\n", "    audience: practitioners\n"),
    "a text": ("    by: [learning-group]\n", "    by: [learning-group]\n    requirements: A7\n"),
    "an entry in braces": ("    feeds:\n      - {what: lessons, into: executive}\n", "    feeds: {what: lessons, into: executive}\n"),
    "an entry without its dash": ("  aims:\n    - {id: aim-one, text: To learn.}\n", "  aims:\n    id: aim-one\n    text: To learn.\n"),
}
# What JSON Schema of 2020-12 knows, of that which is used here: a validator in its strict mode refuses any other word.
KEYWORDS = frozenset(
    (
        "$defs",
        "$ref",
        "$schema",
        "additionalProperties",
        "anyOf",
        "const",
        "default",
        "description",
        "enum",
        "examples",
        "format",
        "items",
        # `formerly` holds 50 at most.
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "pattern",
        "properties",
        "required",
        "title",
        "type",
    )
)


@pytest.mark.parametrize("name", ONE)
def test_one_value_is_a_list_of_one(name: str) -> None:
    """It reads as the list does."""
    old, new = ONE[name]
    assert old in SMALL

    arrangements, _, found = read_arrangements(SMALL.replace(old, new, 1))
    listed = read_arrangements(SMALL.replace(old, new.replace(" A7", " [A7]"), 1) if name == "a text" else SMALL)[0]

    assert found == []
    assert arrangements == listed


def test_a_fault_in_a_list_of_one_is_at_its_own_place() -> None:
    """What stands in an entry without its dash is found where it stands."""
    old, new = ONE["an entry without its dash"]
    found = read_arrangements(SMALL.replace(old, new.replace("text:", "txet:"), 1))[2]

    assert [(finding.place.line, finding.place.column, finding.rule) for finding in found] == [(21, 5, "unknown-key")]


def _schemas(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:  # noqa: ANN401 - JSON of any kind
    """Every schema in a schema, with its path."""
    if isinstance(part, dict):
        names = path[-1:] in {("properties",), ("$defs",)}
        if not names:
            yield path, part
        for key, value in part.items():
            if names or key not in {"default", "examples", "enum", "required"}:
                yield from _schemas(value, (*path, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _schemas(value, (*path, str(number)))


def test_the_schema_takes_one_value_for_a_list(root: Path) -> None:
    """First the list, then one of what it holds; and it says nothing in words that JSON Schema does not have."""
    schemas = dict(_schemas(json.loads((root / "arrangements.schema.json").read_text(encoding="utf-8"))))
    lists = [path for path, schema in schemas.items() if schema.get("type") == "array"]
    one = {path: schemas[path]["items"].get("anyOf", [schemas[path]["items"]]) for path in lists}
    alone = [path for path in lists if path[-2:] != ("anyOf", "0") or any(way not in schemas[path[:-2]]["anyOf"] for way in one[path])]

    assert len(lists) > 100
    assert alone == []
    assert {key for schema in schemas.values() for key in schema} - KEYWORDS == set()
