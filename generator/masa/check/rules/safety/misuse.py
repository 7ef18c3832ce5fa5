"""Family safety: contacts that are called by a number which nobody checks there, or used for what they are not for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.national import EMERGENCY
from masa.model.publications import Contact, Purpose

# Longer numbers are found wherever they stand outside of `phone:`.
SHORT = re.compile(r"(?<![\w.,/£-])(?:999|112|101|111)(?![\w/%-]|[.,]\d)")
CALLED = ("name", "short_name", "link")


@rule(
    "contact-name",
    "safety",
    "A name is printed whether or not its number was verified: a number in it passes every check that help has to pass.",
    "`name: Police 101` of a contact that nobody has verified",
)
def contact_name(case: Case) -> Iterator[Fault]:
    """No contact has a number in its name but 999, where it is a way to 999, and its own short one, once that is verified."""
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        for key in CALLED:
            for found in SHORT.findall(getattr(contact, key) or ""):
                if not _is_its_own(contact, found):
                    yield (
                        case.place("contacts", number, key),
                        f"{found} stands in what `{contact.id}` is called, where nobody checks it",
                        "take it out, and put it under `phone:` of the contact that it is of",
                    )


def _is_its_own(contact: Contact, number: str) -> bool:
    """Whether a short number may stand in the name of a contact."""
    if contact.purpose in {Purpose.EMERGENCY, Purpose.CANNOT_SPEAK}:
        return number == EMERGENCY
    return contact.verified and contact.phone == number


SILENT = (
    "nothing says how `{}` is reached, and nothing else says how to book",
    "add `email:`, `phone:` or `website:` to the contact where they are published, or give the address under `book:`",
)
UNCHECKED = (
    "nobody has verified the number of `{}`, so it does not stand beside the course, and nothing else says how to book",
    "ring it, and add `verified_on:` and `verified_by:`, or give the address under `book:`",
)


@rule(
    "course-contact",
    "safety",
    "Whoever asks a helpline for a place on a course keeps it from a child who calls in fear.",
    "a course with `contact: childline`",
)
def course_contact(case: Case) -> Iterator[Fault]:
    """Who is asked for a place on a course is an office, or a site to look things up, that can be reached."""
    for number, course in enumerate(case.sound.arrangements.courses if case.sound else ()):
        contact = case.sound.contact(course.contact) if case.sound and course.contact else None
        if contact and contact.is_help:
            yield (
                case.place("courses", number, "contact"),
                f"`{contact.id}` is there to help, and not to book a place on a course",
                "name an office, or give the address under `book:`",
            )
        elif contact and not course.book and not (contact.email or contact.website or (contact.phone and contact.verified)):
            said, hint = UNCHECKED if contact.phone else SILENT
            yield case.place("courses", number, "contact"), said.format(contact.id), hint, Severity.WARNING
