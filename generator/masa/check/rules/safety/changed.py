"""Family safety: what somebody made sure of is what stands there. Looked at only beside an older version."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.before import REACHED, VERIFIED
from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.base import spoken

WORDS = {"phone": "number", "email": "e-mail address", "website": "web address"}


@rule(
    "contact-changed",
    "safety",
    "A number that was changed after somebody verified it is one that nobody verified: it may reach nobody.",
    "another `phone:` beside the same `verified_on: 2026-10-01`",
)
def contact_changed(case: Case) -> Iterator[Fault]:
    """A contact that is verified is reached as it was on that day: whoever changes it makes sure of it anew."""
    left = case.before.contacts if case.before else {}
    for path, entry in case.entries("contacts"):
        old = left.get(str(entry.get("id")))
        if not old or VERIFIED not in entry or str(entry[VERIFIED]) != old.get(VERIFIED):
            continue
        for key in REACHED:
            if key in entry and str(entry[key]) != old.get(key, ""):
                yield (
                    case.place(*path, key),
                    f"the {WORDS[key]} is new, and `{VERIFIED}` is still {old[VERIFIED]}, when it was another, or none",
                    f"try it, and set `{VERIFIED}` and `verified_by` anew; if nobody has, take both lines out",
                )


@rule(
    "contact-verified-whole",
    "safety",
    "Whoever rings a number has not tried the e-mail address beside it, and both are offered as verified.",
    "`verified_on: 2026-11-28` filled in beside a `phone:` and an `email:`",
    severity=Severity.NOTICE,
)
def contact_verified_whole(case: Case) -> Iterator[Fault]:
    """A change that verifies a contact with several ways to reach it names them all. It is said of that change alone."""
    left = case.before.contacts if case.before else None
    for path, entry in case.entries("contacts") if left is not None else ():
        ways = [WORDS[key] for key in REACHED if key in entry]
        if VERIFIED in entry and VERIFIED not in (left or {}).get(str(entry.get("id")), {}) and len(ways) > 1:
            yield (
                case.place(*path, VERIFIED),
                f"with this {spoken(ways)} are offered as verified",
                "make sure of each; take out what nobody has tried",
            )
