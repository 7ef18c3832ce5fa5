"""Family freshness: contacts and names that nobody has checked for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.freshness.limits import gravity, limits_of
from masa.findings.finding import Severity
from masa.model.bodies import Partner, Post
from masa.model.freshness import later
from masa.model.groups import Chair
from masa.model.publications import Contact
from masa.model.withdrawn import withdrawn_from
from masa.model.written import Duration, day_in_words
from masa.source.tree import Path

# Nobody's name is looked at again only after so long.
NAMES_LAST = Duration.parse("5 years")


@rule(
    "contact-withdrawn",
    "freshness",
    "A number that nobody has checked for very long may reach nobody: it is taken from the page, and the page says so.",
    "a council's number with `verified_on: 2023-01`",
    severity=Severity.WARNING,
)
def contact_withdrawn(case: Case) -> Iterator[Fault]:
    """No contact is past the day on which it is withdrawn. 999, other national numbers and the government's finder never are."""
    for number, contact, _ in _gone(case):
        yield (
            case.place("contacts", number, "verified_on"),
            f"{contact.name} was last checked {contact.verified_on.when if contact.verified_on else ''}, and is no longer shown as help",
            "check the contact, and set `verified_on` and `review_by` anew; it is then shown again",
        )


def _gone(case: Case) -> Iterator[tuple[int, Contact, dt.date]]:
    """The contacts that are withdrawn today, by their numbers in the list, and since when."""
    limits = limits_of(case)
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        since = withdrawn_from(contact, limits)
        if since and since <= case.today:
            yield number, contact, since


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
    gone = {number for number, _, _ in _gone(case)}
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if not contact.review_by or number in gone:
            continue
        place, due = case.place("contacts", number, "review_by"), contact.review_by.last_day
        severity = gravity(limits.contact_review, due, case.today)
        hint = "check the contact, and set `verified_on` and `review_by` anew"
        if severity:
            yield place, f"{contact.name} had to be checked again by {contact.review_by}", hint, severity
        elif later(case.today, limits.soon) >= due:
            yield place, f"{contact.name} has to be checked again by {contact.review_by}", hint, Severity.NOTICE


@rule(
    "review-far",
    "freshness",
    "A day for the next check that lies many years ahead is a slip of the hand, and reminds nobody.",
    "`review_by: 2099-01` of a contact",
    severity=Severity.WARNING,
)
def review_far(case: Case) -> Iterator[Fault]:
    """The next check of a contact comes before its last is too old to be shown, that of a name within some years."""
    limits = limits_of(case).contacts
    longest = limits.withdrawn
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations and longest else ()):
        verified, review = contact.verified_on, contact.review_by
        # What is old already is said to be, and set anew with the day for the next check.
        known = verified and review and not gravity(limits, verified.last_day, case.today)
        if longest and known and verified and review and review.first_day > later(verified.last_day, longest):
            hint = "set a day within a year or so; mend the year if it is a slip"
            said = f"the next check, {review}, comes more than {longest} after the last, {verified}"
            yield case.place("contacts", number, "review_by"), said, hint
    named = [(post.name, post.check_by, path) for _, post, path in _posts(case)]
    named += [(chair.name, chair.check_by, path) for chair, path in _chairs(case)]
    for name, check_by, path in named:
        if check_by and check_by.first_day > later(case.today, NAMES_LAST):
            said = f"the name {name} is to be checked again in {check_by}, more than {NAMES_LAST} from now"
            yield case.place(*path, "check_by"), said, "set an earlier day; mend the year if it is a slip"


@rule(
    "contact-old",
    "freshness",
    "A check of long ago says little about a number today.",
    "`verified_on: 2023-01` of a contact",
    severity=Severity.WARNING,
)
def contact_old(case: Case) -> Iterator[Fault]:
    """No contact was verified too long ago, whatever day is set for the next check."""
    limits = limits_of(case)
    gone = {number for number, _, _ in _gone(case)}
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        # Where the next check is overdue, that says the same.
        overdue = contact.review_by and gravity(limits.contact_review, contact.review_by.last_day, case.today)
        if contact.verified_on and number not in gone and not overdue:
            severity = gravity(limits.contacts, contact.verified_on.last_day, case.today)
            if severity:
                until = withdrawn_from(contact, limits)
                yield (
                    case.place("contacts", number, "verified_on"),
                    f"{contact.name} was last verified {contact.verified_on.when}",
                    "check the contact, and set `verified_on` anew"
                    + (f"; from {day_in_words(until)} it is no longer shown as help" if until else ""),
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
    for partner, post, path in _posts(case):
        if case.sound and case.sound.named_when(post, partner) is None:
            place = case.place(*path, "name")
            yield place, f"nothing says when {post.name} was named", "add `as_of:` with the date of the text, or `published` to its source"
    for chair, path in _chairs(case):
        if chair.as_of is None:
            place = case.place(*path, "name")
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
    for _, post, path in _posts(case):
        if post.check_by and post.check_by.is_past(case.today):
            hint = "look at the partner's own site, and set `check_by` anew; say under `since` what has changed"
            yield case.place(*path, "name"), f"the name {post.name} had to be checked again by {post.check_by}", hint
    for chair, path in _chairs(case):
        if chair.check_by and chair.check_by.is_past(case.today):
            hint = "look who chairs the group now, and set `as_of` and `check_by` anew"
            yield case.place(*path, "name"), f"the name {chair.name} had to be checked again by {chair.check_by}", hint


def _chairs(case: Case) -> Iterator[tuple[Chair, Path]]:
    """The chair of each group that has not ended, where it is named, and its path."""
    for number, group in enumerate(case.relations.arrangements.groups if case.relations else ()):
        if group.chair and group.chair.name and not group.has_ended:
            yield group.chair, ("groups", number, "chair")


def _posts(case: Case) -> Iterator[tuple[Partner, Post, Path]]:
    """Each post with a named holder, its partner, and its path."""
    for number, partner in enumerate(case.relations.arrangements.partners if case.relations else ()):
        for seat, post in partner.posts:
            if post.name:
                yield partner, post, ("partners", number, seat)
