"""Family slips: how often something happens, where a digit too many makes it an interval that nobody keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity

OFTEN = re.compile(r"every (\d+) (week|month)s?")
# The keys under which it stands how often somebody meets, and how often something passes on or is looked at again.
KEYS = frozenset(("meets", "rota", "review_every"))
# Intervals that a calendar repeats within a year or two; what lies between them is a slip of the hand more often than meant.
USUAL = {"week": frozenset((1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 26, 52)), "month": frozenset((1, 2, 3, 4, 6, 9, 12, 18, 24, 30, 36, 48, 60))}


@rule(
    "interval-odd",
    "slips",
    "An interval that no calendar repeats is a slip of the hand: 13 months for 3.",
    "`meets: every 13 months`",
    severity=Severity.NOTICE,
)
def interval_odd(case: Case) -> Iterator[Fault]:
    """How often a group meets, a chair passes on and arrangements are reviewed is an interval that people keep."""
    for path, entry in case.mappings:
        for key in KEYS & entry.keys():
            found = OFTEN.fullmatch(entry[key].strip()) if isinstance(entry[key], str) else None
            if found and int(found[1]) > 0 and int(found[1]) not in USUAL[found[2]]:
                yield (
                    case.place(*path, key),
                    f"`{found.group()}` is an unusual interval",
                    "compare it with its source, and leave it if it stands there",
                )
