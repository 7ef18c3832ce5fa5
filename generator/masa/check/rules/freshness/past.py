"""Family freshness: what was planned for a time that is over, and is told as if it were still to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.texts import Passage, sentences, words_of
from masa.model.freshness import later
from masa.model.periods import last_day, years_in
from masa.model.written import MONTHS, Duration, When, day_in_words

# So long after the last year of its period a priority is no longer what comes first.
PAST = Duration("12 months")
MONTH_WORDS = words_of(" ".join(MONTHS).lower())
AHEAD = re.compile(
    rf"\b(?:will|is to|are to|is due|are due|plans? to|planned|expects? to|expected|aims? to|intends? to)\b[^.!?]{{0,100}}?"
    rf"\b(?:in|on|by|from|before|until)\s+((\d{{1,2}})?(?:st|nd|rd|th)?\s?({'|'.join(MONTHS[1:])})\s+(20\d\d))\b"
)
# What is told of a year that is over may say what was still to come in it.
TOLD_OF_A_YEAR = frozenset(("yearly_report", "priorities", "glossary"))


@rule(
    "priority-past",
    "freshness",
    "Readers who look for what comes first find what came first years ago.",
    "`period: 2022-23` of a priority",
    severity=Severity.WARNING,
)
def priority_past(case: Case) -> Iterator[Fault]:
    """Some priority is of a period that is not long over."""
    found = [(path, str(entry.get("period")), years_in(str(entry.get("period")))) for path, entry in case.entries("priorities")]
    ends = [years[1] for _, _, years in found if years]
    if found and not case.replaced and len(ends) == len(found) and later(dt.date(max(ends), 12, 31), PAST) <= case.today:
        path, period, _ = max(found, key=lambda item: (item[2] or (0, 0))[1])
        hint = "add the priorities of today; where none are published, say so in `note:` of these"
        yield case.place(*path, "period"), f"the newest priorities are those of {period}", hint
    left = case.before.entries if case.before else {}
    for path, entry in case.entries("priorities") if left else ():
        over = last_day(str(entry.get("period")))
        if str(entry.get("id")) not in left and over and over < case.today:
            hint = "write the period in which it is worked on, or leave it if it is a record of that time"
            yield case.place(*path, "period"), f"this priority is new, and its period was over on {day_in_words(over)}", hint


@rule(
    "plan-past",
    "freshness",
    "What will be done by a day that is over was done or was not: a reader cannot tell which.",
    "`summary: The group will report by March 2025.`",
    severity=Severity.WARNING,
)
def plan_past(case: Case) -> Iterator[Fault]:
    """No text says of a day or month that is over what will be then."""
    for passage in case.texts.having(MONTH_WORDS) if not case.replaced else ():
        if not passage.is_sentence or passage.where[:1] in {(name,) for name in TOLD_OF_A_YEAR}:
            continue
        for start, sentence in sentences(passage.text):
            for found in AHEAD.finditer(sentence):
                when = _when(found)
                if when and when.is_past(case.today):
                    yield _fault(case, passage, start + found.start(1), found.group(1).strip())


def _fault(case: Case, passage: Passage, start: int, said: str) -> Fault:
    place = case.place_in(passage, start, start + len(said))
    return place, f"{said} is over, and this says what will be then", "say what has become of it, or give the next day"


def _when(found: re.Match[str]) -> When | None:
    day, month, year = found.group(2), MONTHS.index(found.group(3)), found.group(4)
    try:
        return When.parse(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))
    except ValueError:
        return None
