"""Family consistency: a doubt goes wherever its value goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.model.written import Duration, Frequency
from masa.source.tree import Path

DOUBTED = re.compile(
    r"\b(?:is|are) (?:read|taken) (?:as|to mean)\b|\bour reading of\b|\bcan mean\b|\bstands? only in\b|"
    r"\bbreaks off\b|\bshould confirm\b|\bnot (?:been )?confirmed\b|\bnot (?:clear|sure|certain)\b|\ba guess\b|\bmay not be right\b",
    re.IGNORECASE,
)
# A sentence that speaks of names or people, and of no time, doubts no length of time.
NAMING = re.compile(
    r"\b(?:(?:short )?names?|named|titles?|titled|calls?|called|spel(?:t|led|ling)|headings?|who|posts?|members?|chairs?)\b", re.IGNORECASE
)
TIMES = re.compile(
    r"(?:day|week|month|year|hour|term|quarter|annual)(?:s|ly)?\b|\b(?:often|intervals?|frequenc\w+|long|times?|limits?|deadlines?|meets?|meetings?)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
WRITTEN = re.compile(f"{Frequency.pattern}|{Duration.pattern}")


@rule(
    "doubt-dropped",
    "consistency",
    "A table, a card or a sheet shows the value without the note, and whoever reads it there takes it for certain.",
    "`meets: every 2 months` above `note: … is read as every 2 months`",
)
def doubt_dropped(case: Case) -> Iterator[Fault]:
    """Where the note of an entry or step doubts a length of time, one of its lengths of time carries the doubt in brackets."""
    # A length that cannot be read is the fault to mend first: beside it another would be blamed.
    for path, record in case.mappings if case.relations else ():
        note = record.get("note")
        found = _doubt(note) if isinstance(note, str) else None
        lengths = list(_lengths(record, path)) if found else []
        if found and lengths and not any("(" in length for _, length in lengths):
            where, length = lengths[-1]
            yield (
                case.place(*where),
                f"the note below has “{found.group()}”, and `{length}` says it flat",
                f"write the doubt behind it, in brackets, in a few words: `{length} (published as “…”)`",
            )


def _doubt(note: str) -> re.Match[str] | None:
    """The first words of a note that doubt something which may be a length of time."""
    for sentence in SENTENCE.split(note):
        found = DOUBTED.search(sentence)
        if found and (TIMES.search(sentence) or not NAMING.search(sentence)):
            return found
    return None


def _lengths(record: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    """The lengths of time of a record and of the mappings in it; those in its lists are records of their own."""
    for key, value in record.items():
        if isinstance(value, str) and key != "note" and WRITTEN.fullmatch(value):
            yield (*path, key), value
        elif isinstance(value, dict):
            yield from _lengths(value, (*path, key))
