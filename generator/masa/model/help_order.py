"""In which order ways to get help are offered, on screen and on paper alike: what saves a life first, and what can wait last.

Whatever offers help asks here. What is about adults is given to nobody who does not ask for it: a worry about a child is the usual one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from masa.model.publications import About, Answers, Audience, Contact, Purpose
from masa.model.relations import Relations

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
# 999 helps everybody, and has one entry.
FOR_ALL = frozenset({Purpose.EMERGENCY, Purpose.CANNOT_SPEAK})


# How soon each kind helps: at once, the same day or night, when nothing presses.
URGENCY = {
    Purpose.EMERGENCY: "now",
    Purpose.REPORT: "today",
    Purpose.HELPLINE: "today",
    Purpose.ONLINE: "today",
    Purpose.NON_EMERGENCY: "later",
}


def helping(contacts: Iterable[Contact], about: About = About.CHILD) -> list[Contact]:
    """The ways to get help where the worry is about a child, or about an adult; 999 and the ways to it are among both."""
    return [
        contact
        for contact in contacts
        if contact.is_help and (contact.about is about or (contact.about is About.CHILD and contact.purpose in FOR_ALL))
    ]


def emergency(contacts: Iterable[Contact]) -> Contact | None:
    """999, once somebody has verified it."""
    return next((contact for contact in helping(contacts) if contact.purpose is Purpose.EMERGENCY and contact.verified), None)


def in_order(contacts: Iterable[Contact]) -> list[Contact]:
    """Contacts in the order of help. Of two of a kind the one stands first that can be called at more hours; a site stands last."""
    return sorted(contacts, key=lambda contact: (ORDER.index(contact.purpose), HOURS.index(contact.answers), contact.phone is None))


def help_for(contacts: Iterable[Contact], audience: Audience, about: About = About.CHILD) -> list[Contact]:
    """What is offered to an audience as help: verified contacts alone. A child's own helpline stands last for adults.

    Other ways to 999, for whoever cannot speak or hear, are offered apart (`cannot_speak`).
    """
    found = [
        contact
        for contact in helping(contacts, about)
        if contact.verified and contact.serves(audience) and contact.purpose is not Purpose.CANNOT_SPEAK
    ]
    if audience.is_young:
        return in_order(found)
    return sorted(in_order(found), key=lambda contact: contact.serves(Audience.CHILDREN) and contact.purpose is Purpose.HELPLINE)


def by_urgency(contacts: Iterable[Contact], audience: Audience, about: About = About.CHILD) -> dict[str, list[Contact]]:
    """What is offered to an audience as help, in its order, under how soon it helps: now, today, later, and the child's own helpline."""
    found: dict[str, list[Contact]] = {}
    for contact in help_for(contacts, audience, about):
        own = not audience.is_young and contact.purpose is Purpose.HELPLINE and contact.serves(Audience.CHILDREN)
        found.setdefault("young" if own else URGENCY[contact.purpose], []).append(contact)
    return found


def gone(contacts: Iterable[Contact], audience: Audience, about: About = About.CHILD) -> list[Contact]:
    """What an audience was offered as help until its check was too old. Numbers for worries are left out: they stand with their council."""
    found = (contact for contact in helping(contacts, about) if contact.why_withdrawn and contact.serves(audience))
    return in_order(contact for contact in found if contact.purpose is not Purpose.REPORT and contact.about is about)


def cannot_speak(contacts: Iterable[Contact]) -> list[Contact]:
    """Other ways to 999, as far as they are verified."""
    return [contact for contact in helping(contacts) if contact.purpose is Purpose.CANNOT_SPEAK and contact.verified]


def finder(contacts: Iterable[Contact], about: About = About.CHILD) -> Contact | None:
    """The site that leads to the right council, once somebody has verified it."""
    return next((contact for contact in helping(contacts, about) if contact.is_finder and contact.verified), None)


@dataclass(frozen=True, slots=True)
class Local:
    """The contacts of councils and their services: by the place that each serves, and those that serve more of them together."""

    by_place: dict[str, list[Contact]]
    shared: list[Contact]

    def leads(self, place_id: str, contact: Contact) -> bool:
        """Whether a place is the first where a contact stands: a page has one anchor for it."""
        return next(place for place, found in self.by_place.items() if contact in found) == place_id


def local(relations: Relations, about: About = About.CHILD) -> Local:
    """The contacts of councils and their services to which a worry is told, by day and by night."""
    contacts = in_order(
        contact
        for contact in helping(relations.arrangements.contacts, about)
        if contact.purpose is Purpose.REPORT and not contact.is_finder
    )
    places = relations.arrangements.partnership.area.places

    def at_home(contact: Contact, place_id: str, council: str) -> bool:
        served = relations.served_by(contact)
        return place_id in served and (contact.body == council or (bool(contact.area) and len(served) < len(places)))

    by_place = {place.id: [contact for contact in contacts if at_home(contact, place.id, place.council)] for place in places}
    housed = {contact.id for found in by_place.values() for contact in found}
    return Local(by_place, [contact for contact in contacts if contact.id not in housed])


def answered_at_night(relations: Relations, about: About = About.CHILD) -> bool:
    """Whether somebody answers at night wherever a child lives, or an adult: a verified number for each place."""
    contacts = (contact for contact in helping(relations.arrangements.contacts, about) if contact.purpose is Purpose.REPORT)
    awake = [contact for contact in contacts if contact.verified and contact.phone and contact.answers in AT_NIGHT]
    covered = {place for contact in awake for place in relations.served_by(contact)}
    return covered >= {place.id for place in relations.arrangements.partnership.area.places}
