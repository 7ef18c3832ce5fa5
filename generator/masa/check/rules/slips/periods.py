"""Family slips: a year or period that cannot be, such as 2026-72."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.source.tree import Path, mappings

SPAN = re.compile(r"((?:19|20)\d\d) ?[-/\u2013] ?(\d\d|(?:19|20)\d\d)")
# The keys under which a year or period is written as published.
KEYS = frozenset(("year", "period"))
# A plan runs for some years, and hardly for more.
MOST_YEARS = 10


@rule("period-odd", "slips", "A year that ends before it begins, or lasts for ever, is a slip of the hand.", "`year: 2026-72`")
def period_odd(case: Case) -> Iterator[Fault]:
    """A period that is written as two years runs forwards, and for at most ten years."""
    for path, entry in mappings(case.data):
        for key in KEYS & entry.keys():
            found = SPAN.fullmatch(entry[key]) if isinstance(entry[key], str) else None
            if found and not 0 < _years(*found.groups()) <= MOST_YEARS:
                yield _fault(case, (*path, key), entry[key], found.group(1))


def _years(first: str, last: str) -> int:
    """For how many years a period runs, the last of which may stand there with two digits; none or less where it runs backwards."""
    return int(first[: -len(last)] + last) - int(first)


def _fault(case: Case, path: Path, typed: str, first: str) -> Fault:
    usual = f"{first}-{(int(first) + 1) % 100:02}"
    return case.place(*path), f"`{typed}` is no period of some years", f"write it as its source has it, such as {usual}"
