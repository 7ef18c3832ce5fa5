"""Family consistency: a source can say what it is cited for."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule

# The collections that may: the meanings of words, and the sources themselves.
CITES_IT = frozenset(("glossary", "sources"))


@rule(
    "source-kind",
    "consistency",
    "A duty, a number or a name that rests on common knowledge rests on nothing that an inspector could look up.",
    "a function with `source: {document: common-knowledge, …}`",
)
def source_kind(case: Case) -> Iterator[Fault]:
    """Only the meanings of words cite common knowledge."""
    common = {str(entry.get("id")) for _, entry in case.entries("sources") if entry.get("kind") == "common-knowledge"}
    for path, record in case.mappings if common else ():
        source = record.get("source")
        if isinstance(source, dict) and str(source.get("document")) in common and path[0] not in CITES_IT:
            where = case.place(*path, "source", "document")
            yield where, "common knowledge is no source for this", "name the document that says it, or take it out"
