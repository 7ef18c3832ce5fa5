"""Family consistency: a source can say what it is cited for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.source.tree import Path


@rule(
    "source-kind",
    "consistency",
    "A duty, a number or a name that rests on common knowledge rests on nothing that an inspector could look up.",
    "a function with `source: {document: common-knowledge, …}`",
)
def source_kind(case: Case) -> Iterator[Fault]:
    """Only the meanings of words cite common knowledge."""
    common = {entry.get("id") for _, entry in case.entries("sources") if entry.get("kind") == "common-knowledge"}
    if common:
        for key, value in case.data.items():
            if key not in {"glossary", "sources"}:
                for path in _cited(value, (key,), common):
                    yield case.place(*path), "common knowledge is no source for this", "name the document that says it, or take it out"


def _cited(value: Any, path: Path, common: set[object]) -> Iterator[Path]:  # noqa: ANN401 - raw data is of any type
    if isinstance(value, dict):
        source = value.get("source")
        if isinstance(source, dict) and source.get("document") in common:
            yield (*path, "source", "document")
        for key, inner in value.items():
            if key != "source":
                yield from _cited(inner, (*path, key), common)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _cited(item, (*path, number), common)
