"""Family freshness: contacts and names that nobody has checked for long."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.freshness.limits import gravity, later, limits_of
from masa.findings.finding import Place, Severity
from masa.model.bodies import Partner, Post
from masa.model.groups import Chair


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


@rule(
    "name-undated",
    "freshness",
    "A name without the date of the text that gives it passes for the name of today.",
    "a lead's `name` whose source has no `published`, without `as_of`",
)
def name_undated(case: Case) -> Iterator[Fault]:
    """Each post-holder's name bears a date: `as_of`, or that of the partner's source. The name of a group's chair bears `as_of`."""
    for partner, post, place in _posts(case):
        if case.sound and case.sound.named_when(post, partner) is None:
            yield place, f"nothing says when {post.name} was named", "add `as_of:` with the date of the text, or `published` to its source"
    for chair, place in _chairs(case):
        if chair.as_of is None:
            yield place, f"nothing says when {chair.name} was named", "add `as_of:` with the date of the text that names the chair"


@rule(
    "name-review",
    "freshness",
    "Post-holders change; a name that nobody has looked at again may be that of somebody who has left.",
    "`check_by: 2025-05` of a lead",
    severity=Severity.WARNING,
)
def name_review(case: Case) -> Iterator[Fault]:
    """No name is past the day on which somebody had to look at it again."""
    for _, post, place in _posts(case):
        if post.check_by and post.check_by.is_past(case.today):
            hint = "look at the partner's own site, and set `check_by` anew; say under `since` what has changed"
            yield place, f"the name {post.name} had to be checked again by {post.check_by}", hint
    for chair, place in _chairs(case):
        if chair.check_by and chair.check_by.is_past(case.today):
            hint = "look who chairs the group now, and set `as_of` and `check_by` anew"
            yield place, f"the name {chair.name} had to be checked again by {chair.check_by}", hint


def _chairs(case: Case) -> Iterator[tuple[Chair, Place]]:
    """The chair of each group that has not ended, where it is named, and the place of the name."""
    for number, group in enumerate(case.relations.arrangements.groups if case.relations else ()):
        if group.chair and group.chair.name and not group.has_ended:
            yield group.chair, case.place("groups", number, "chair", "name")


def _posts(case: Case) -> Iterator[tuple[Partner, Post, Place]]:
    """Each post with a named holder, its partner, and the place of the name."""
    for number, partner in enumerate(case.relations.arrangements.partners if case.relations else ()):
        for seat, post in partner.posts:
            if post.name:
                yield partner, post, case.place("partners", number, seat, "name")
