"""In which order ways to get help are offered, on screen and on paper alike: what saves a life first, and what can wait last."""

from __future__ import annotations

from collections.abc import Iterable

from masa.model.publications import Answers, Audience, Contact, Purpose

# 999; the child's own council, by day, by night, and through the government's finder; helplines; where to report what happens
# online; the police number that can wait, which never stands above any of these. Then offices and websites, which help no child.
ORDER = (
    Purpose.EMERGENCY,
    Purpose.REPORT,
    Purpose.HELPLINE,
    Purpose.ONLINE,
    Purpose.NON_EMERGENCY,
    Purpose.CANNOT_SPEAK,
    Purpose.OFFICE,
    Purpose.REFERENCE,
)
AT_NIGHT = frozenset({Answers.NIGHT, Answers.ALWAYS})
HOURS = (Answers.ALWAYS, Answers.DAY, Answers.NIGHT, None)


# How soon each kind helps: at once, the same day or night, when nothing presses.
URGENCY = {
    Purpose.EMERGENCY: "now",
    Purpose.REPORT: "today",
    Purpose.HELPLINE: "today",
    Purpose.ONLINE: "today",
    Purpose.NON_EMERGENCY: "later",
}


def in_order(contacts: Iterable[Contact]) -> list[Contact]:
    """Contacts in the order of help. Of two of a kind the one stands first that can be called at more hours; a site stands last."""
    return sorted(contacts, key=lambda contact: (ORDER.index(contact.purpose), HOURS.index(contact.answers), contact.phone is None))


def help_for(contacts: Iterable[Contact], audience: Audience) -> list[Contact]:
    """What is offered to an audience as help: verified contacts alone. A child's own helpline stands last for adults.

    Other ways to 999, for whoever cannot speak or hear, are offered apart (`cannot_speak`).
    """
    found = [
        contact
        for contact in contacts
        if contact.is_help and contact.verified and contact.serves(audience) and contact.purpose is not Purpose.CANNOT_SPEAK
    ]
    if audience.is_young:
        return in_order(found)
    return sorted(in_order(found), key=lambda contact: contact.serves(Audience.CHILDREN) and contact.purpose is Purpose.HELPLINE)


def by_urgency(contacts: Iterable[Contact], audience: Audience) -> dict[str, list[Contact]]:
    """What is offered to an audience as help, in its order, under how soon it helps: now, today, later, and the child's own helpline."""
    found: dict[str, list[Contact]] = {}
    for contact in help_for(contacts, audience):
        own = not audience.is_young and contact.purpose is Purpose.HELPLINE and contact.serves(Audience.CHILDREN)
        found.setdefault("young" if own else URGENCY[contact.purpose], []).append(contact)
    return found


def cannot_speak(contacts: Iterable[Contact]) -> list[Contact]:
    """Other ways to 999, as far as they are verified."""
    return [contact for contact in contacts if contact.purpose is Purpose.CANNOT_SPEAK and contact.verified]


def local(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts of councils and their services to which a worry about a child is told, by day and by night."""
    return in_order(contact for contact in contacts if contact.purpose is Purpose.REPORT and not contact.is_finder)


def answered_at_night(contacts: Iterable[Contact], councils: Iterable[str]) -> bool:
    """Whether somebody answers at night wherever a child lives: a verified number of each council, or one of a service for them all."""
    awake = {contact.body for contact in local(contacts) if contact.verified and contact.phone and contact.answers in AT_NIGHT}
    councils = set(councils)
    return bool(awake - councils) or (bool(councils) and councils <= awake)
