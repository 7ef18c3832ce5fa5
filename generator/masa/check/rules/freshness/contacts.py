"""Family freshness: contacts that nobody has checked for long."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.freshness.limits import gravity, later, limits_of
from masa.findings.finding import Severity


@rule(
    "contact-review",
    "freshness",
    "A number that nobody has tried again may ring in an empty room.",
    "`review_by: 2025-05` of a contact",
    severity=Severity.WARNING,
)
def contact_review(case: Case) -> Iterator[Fault]:
    """No contact is past the day on which it had to be checked again."""
    limits = limits_of(case)
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if not contact.review_by:
            continue
        place, due = case.place("contacts", number, "review_by"), contact.review_by.last_day
        severity = gravity(limits.contact_review, due, case.today)
        hint = "check the contact, and set `verified_on` and `review_by` anew"
        if severity:
            yield place, f"{contact.name} had to be checked again by {contact.review_by}", hint, severity
        elif later(case.today, limits.soon) >= due:
            yield place, f"{contact.name} has to be checked again by {contact.review_by}", hint, Severity.NOTICE


@rule(
    "contact-old",
    "freshness",
    "A check of long ago says little about a number today.",
    "`verified_on: 2023-01` of a contact",
    severity=Severity.WARNING,
)
def contact_old(case: Case) -> Iterator[Fault]:
    """No contact was verified too long ago, whatever day is set for the next check."""
    limits = limits_of(case).contacts
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if contact.verified_on:
            severity = gravity(limits, contact.verified_on.last_day, case.today)
            if severity:
                yield (
                    case.place("contacts", number, "verified_on"),
                    f"{contact.name} was last verified in {contact.verified_on}",
                    "check the contact, and set `verified_on` anew",
                    severity,
                )
