"""Family slips: time limits that are typed where nothing counts them, and years that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.naming.typed import NUMBER
from masa.findings.finding import Place, Severity
from masa.source.tree import Path

LIMIT = re.compile(
    rf"\b(?:within|no later than|not later than|at the latest|at most|at least|up to|in|ha(?:ve|s)|(?:is|are) given)"
    rf"\s+(?:(?:only|up to|at most) )?(?:the (?:first|next) )?{NUMBER}"
    r"(?:\s+(?:working|calendar|school))?\s+(?:day|week|month)s?\b",
    re.IGNORECASE,
)
# The texts of a step that a reader follows.
TOLD = ("name", "does", "ends", "decision")
DATED = frozenset(
    ("published", "verified_on", "review_by", "as_of", "check_by", "established", "last_reviewed", "effective_from", "review_due", "starts")
)
DATED_TOO = frozenset(("ends", "until", "held"))
# Before the law that today's law goes back to nobody published or checked anything that stands here.
LONG_AGO = re.compile(r"(?:1[0-8]\d\d|19[0-2]\d)(?:-\d\d){0,2}")


@rule(
    "limit-typed",
    "slips",
    "A time limit in the text of a step is in no table, no calculator and no check against the law.",
    "`does: Send the form within 3 days.`",
    severity=Severity.WARNING,
)
def limit_typed(case: Case) -> Iterator[Fault]:
    """No text of a step says within how many days something is done: `deadline:` does."""
    for path, step, _ in case.steps():
        for where, text in _told(path, step):
            for found in LIMIT.finditer(text):
                hint = "write it under `deadline:`, with `within:` and the event in `after:`"
                if step.get("deadline"):
                    hint = "take it out of the text: `deadline:` says by when"
                yield _place(case, where, text, found), f"`{' '.join(found.group().split())}` is typed in a step", hint


def _told(path: Path, step: dict[str, object]) -> Iterator[tuple[Path, str]]:
    for key in TOLD:
        text = step.get(key)
        if isinstance(text, str):
            yield (*path, key), text
    points = step.get("points")
    for number, point in enumerate(points if isinstance(points, list) else []):
        text = point.get("text") if isinstance(point, dict) else None
        if isinstance(text, str):
            yield (*path, "points", number, "text"), text


def _place(case: Case, where: Path, text: str, found: re.Match[str]) -> Place:
    passage = next((passage for passage in case.texts.having(found.group().lower().split()[-1:]) if passage.where == where), None)
    return case.place_in(passage, found.start(), found.end()) if passage and passage.text == text else case.place(*where)


@rule("date-absurd", "slips", "A year of long ago is a slip of the hand, and makes everything look stale.", "`published: 1024-08`")
def date_absurd(case: Case) -> Iterator[Fault]:
    """No date of the data lies before 1930."""
    for path, record in case.mappings:
        for key in record:
            value = record[key]
            if key in DATED | DATED_TOO and isinstance(value, str) and LONG_AGO.fullmatch(value):
                yield case.place(*path, key), f"`{key}` is {value}, which is long ago", "mend the year"
