"""Family slips: a year or period that cannot be, such as 2026-72, whose month is misspelt, or that is written in two ways."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.slips.spelling import ENOUGH, one_slip
from masa.findings.finding import Severity
from masa.source.tree import Path, mappings

SPAN = re.compile(r"((?:19|20)\d\d) ?[-/\u2013] ?(\d\d|(?:19|20)\d\d)")
# The keys under which a year or period is written as published.
KEYS = frozenset(("year", "period"))
# A plan runs for some years, and hardly for more.
MOST_YEARS = 10
# A financial year runs from April to March, and so bears two years that follow each other.
MONEY = ("partnership", "funding")
MONTHS = calendar.month_name[1:]
WORD = re.compile(r"\b[A-Z][a-z]+\b")


@rule("period-odd", "slips", "A year that ends before it begins, or lasts for ever, is a slip of the hand.", "`year: 2026-72`")
def period_odd(case: Case) -> Iterator[Fault]:
    """A period that is written as two years runs forwards, for at most ten years; that of money for one. Months are spelled as they are."""
    told = set()
    for path, entry in mappings(case.data):
        for key in KEYS & entry.keys():
            typed = entry[key] if isinstance(entry[key], str) else ""
            found, most = SPAN.fullmatch(typed), 1 if path[:2] == MONEY else MOST_YEARS
            # A year of money stands with each of its sums, and is mended in all of them at once.
            if found and not 0 < _years(*found.groups()) <= most and (path[:2], typed) not in told:
                told.add((path[:2] if path[:2] == MONEY else path, typed))
                yield _fault(case, (*path, key), typed, *found.groups())
            for word in WORD.findall(typed):
                if word not in MONTHS and (meant := _month(word)):
                    yield case.place(*path, key), f"`{word}` is nearly `{meant}`", f"write {meant}", Severity.WARNING


def _month(word: str) -> str | None:
    """The month that a word is one letter off; None where it is none, or may be another word."""
    long = (month for month in MONTHS if len(month) >= ENOUGH)
    return next((month for month in long if one_slip(word.lower(), month.lower())), None)


@rule(
    "period-form",
    "slips",
    "One year in two forms looks like two: what belongs together stands apart, in lists and in the open data.",
    "`period: 2026/27` beside `period: 2026-27`",
    severity=Severity.WARNING,
)
def period_form(case: Case) -> Iterator[Fault]:
    """A year of two years is written in one form throughout: 2026-27."""
    found = [
        ((*path, key), entry[key], span)
        for path, entry in case.mappings
        for key in KEYS & entry.keys()
        if isinstance(entry[key], str) and (span := SPAN.fullmatch(entry[key]))
    ]
    usual = any(typed == _usual(span) for _, typed, span in found)
    for path, typed, span in found if usual else ():
        if typed != _usual(span) and 0 < _years(*span.groups()) <= MOST_YEARS:
            yield case.place(*path), f"`{typed}` is a year in another form than the others", f"write `{_usual(span)}`"


def _usual(span: re.Match[str]) -> str:
    return f"{span.group(1)}-{span.group(2)[-2:]}"


def _years(first: str, last: str) -> int:
    """For how many years a period runs, the last of which may stand there with two digits; none or less where it runs backwards."""
    return int(first[: -len(last)] + last) - int(first)


def _fault(case: Case, path: Path, typed: str, first: str, last: str) -> Fault:
    usual = f"{first}-{(int(first) + 1) % 100:02}"
    if path[:2] == MONEY and 0 < _years(first, last) <= MOST_YEARS:
        return case.place(*path), f"`{typed}` is more than a year of money", f"write {usual}, if that is meant", Severity.WARNING
    return case.place(*path), f"`{typed}` is no period of some years", f"write it as its source has it, such as {usual}"
