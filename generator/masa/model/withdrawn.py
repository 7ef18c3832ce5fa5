"""Contacts past their day. Time blocks no publication: a number that nobody has checked for too long is taken from the page instead.

Whatever offers help gets the arrangements as they are on a day. A withdrawn contact is in them as one that nobody has verified, without
any way to reach it, and says when it was last checked. 999, the other national numbers and the government's finder of the council are
never withdrawn, so that somebody always leads to help.
"""

from __future__ import annotations

import datetime as dt

from masa.model.arrangements import Arrangements
from masa.model.freshness import Freshness, later
from masa.model.national import is_national
from masa.model.publications import Contact
from masa.model.written import When

# What a reader could reach it by, or take for a promise that somebody answers.
GONE = ("phone", "email", "website", "link", "answers", "hours", "address", "free", "verified_on", "verified_by", "review_by")


class Withdrawn(Contact):
    """A contact whose last check is too long ago. It has no number, no address and no site any more."""

    last_checked: When
    had_number: bool = True

    @property
    def why_withdrawn(self) -> str:
        """Why it is no help until it is checked again, as a sentence for its page."""
        what = "number" if self.had_number else "contact"
        return f"This {what} was last checked {self.last_checked.when} and is not shown as help until it is checked again."


def withdrawn_from(contact: Contact, freshness: Freshness) -> dt.date | None:
    """The first day on which a verified contact that gives help is withdrawn; None for what is never withdrawn."""
    if not contact.is_help or not contact.verified_on or not contact.verified or is_national(contact):
        return None
    ends = [(contact.verified_on, freshness.contacts), (contact.review_by, freshness.contact_review)]
    days = [later(when.last_day, limits.withdrawn) for when, limits in ends if when and limits.withdrawn]
    return min(days, default=None)


def withdrawn(arrangements: Arrangements, day: dt.date) -> Arrangements:
    """The arrangements as they are on a day; the very same where no contact is past it."""
    freshness = arrangements.freshness or Freshness()
    contacts = tuple(_on(contact, freshness, day) for contact in arrangements.contacts)
    changed = any(new is not old for new, old in zip(contacts, arrangements.contacts, strict=True))
    return arrangements.model_copy(update={"contacts": contacts}) if changed else arrangements


def _on(contact: Contact, freshness: Freshness, day: dt.date) -> Contact:
    past = withdrawn_from(contact, freshness)
    if past is None or past > day or contact.verified_on is None:
        return contact
    kept = {name: value for name, value in contact if name not in GONE}
    return Withdrawn.model_construct(**kept, last_checked=contact.verified_on, had_number=contact.phone is not None)
