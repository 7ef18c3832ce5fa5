"""The arrangements in Easy Read: one idea a line, each with a picture, in sentences that any partnership can carry.

Names, numbers and days are facts of the data. A sentence says what must or should be done, and vouches for nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from masa.model.bodies import Partner, PartnerKind, RoleKind, Sector
from masa.model.help_order import answered_at_night, finder, help_for, local
from masa.model.partnership import Status
from masa.model.publications import Audience, Contact, Purpose
from masa.model.relations import Relations

UNCHECKED = "Nobody with a learning disability has checked this yet."
# What each kind of partner is, and its picture.
KINDS = {
    PartnerKind.LOCAL_AUTHORITY: ("social-worker", "This is a council."),
    PartnerKind.INTEGRATED_CARE_BOARD: ("nurse", "It plans health care. It is part of the NHS."),
    PartnerKind.CLINICAL_COMMISSIONING_GROUP: ("nurse", "It planned health care. It was part of the NHS."),
    PartnerKind.POLICE: ("police", "This is the police."),
}


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One idea: its picture and its words. A `number` to call and an address to open stand by themselves below the words."""

    picture: str
    words: str
    number: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class EasyPart:
    """Lines that belong together, and what they are about."""

    title: str
    lines: tuple[EasyLine, ...]


def easy_read(relations: Relations, today: dt.date) -> list[EasyPart]:
    """The parts in their order, help first; one without a line is left out."""
    parts = (
        ("If you are worried about a child", _help(relations)),
        ("What this is about", _about(relations)),
        ("Who works together", _partners(relations, today)),
        ("The groups", _groups(relations)),
        ("Who checks the plan", _checks(relations)),
        ("Who you can ask", _asking()),
    )
    return [EasyPart(title, found) for title, lines in parts if (found := tuple(lines))]


def _help(relations: Relations) -> Iterator[EasyLine]:
    """999 first, then the council of each place, then helplines: verified numbers alone."""
    found = [contact for contact in help_for(relations.arrangements.contacts, Audience.PUBLIC) if contact.phone]
    for contact in found:
        if contact.purpose is Purpose.EMERGENCY:
            yield EasyLine("phone", f"Is a child in danger now? Call {contact.phone}.", contact.phone or "")
    yield EasyLine("worry", "You do not have to be sure. You can tell someone.")
    yield from _councils(relations)
    if not answered_at_night(relations):
        yield EasyLine("home", "Is it at night, and can it not wait? Call the police on 999.")
    for contact in found:
        if contact.purpose is Purpose.HELPLINE:
            yield EasyLine("phone", _helpline(contact), contact.phone or "")
    yield EasyLine("trusted-adult", "You can ask someone you trust to help you call.")


def _councils(relations: Relations) -> Iterator[EasyLine]:
    """The council of each place, with the number that is verified, else with its own site."""
    numbers, leads = local(relations).by_place, finder(relations.arrangements.contacts)
    for place in relations.arrangements.partnership.area.places:
        number = next((contact.phone for contact in numbers[place.id] if contact.verified and contact.phone), "")
        site = "" if number else getattr(relations.entries[place.council], "website", None) or (leads.website if leads else "") or ""
        words = f"Does the child live in {place.name}? You can tell {relations.name(place.council)}."
        yield EasyLine("social-worker", words, number, site)


def _helpline(contact: Contact) -> str:
    young = contact.serves(Audience.CHILDREN)
    return f"Are you a child or a young person? You can call {contact.name}." if young else f"You can also call the {contact.name}."


def _about(relations: Relations) -> Iterator[EasyLine]:
    edition = relations.arrangements.edition
    yield EasyLine("safe", "All children should be safe.")
    yield EasyLine("together", "The law says who must work together for this.")
    yield EasyLine("plan", "They must write a plan. It says who does what.")
    yield EasyLine("home", f"This plan is for {relations.arrangements.partnership.area.spoken}.")
    if edition.status is Status.REPLACED:
        yield EasyLine("plan", "This is an old plan. It is not used any more.")
    if edition.status is Status.DRAFT:
        yield EasyLine("plan", "This plan is not ready. It is not used yet.")
    if edition.is_demonstration:
        yield EasyLine("book", "This is a test. The people in the plan did not make it.")


def _partners(relations: Relations, today: dt.date) -> Iterator[EasyLine]:
    arrangements = relations.arrangements
    there = [partner for partner in arrangements.partners if not partner.is_over(today)]
    if len(there) > 1:
        yield EasyLine("together", f"There are {len(there)} partners. They share this job.")
    yield from map(_partner, there)
    agencies = [agency for agency in arrangements.agencies_there if agency.sector is not Sector.PUBLIC]
    if agencies:
        yield EasyLine("friends", f"The plan names {len(agencies)} more. They must help too.")
    if any(agency.sector is Sector.EDUCATION for agency in agencies):
        yield EasyLine("teacher", "Schools or other places of learning are among them.")


def _partner(partner: Partner) -> EasyLine:
    picture, kind = KINDS[partner.kind]
    return EasyLine(picture, f"{partner.name}. {kind}")


def _groups(relations: Relations) -> Iterator[EasyLine]:
    """How many groups there are, and which one no other stands above."""
    groups = relations.arrangements.groups_there
    if groups:
        said = f"The partners meet in groups. There are {len(groups)} groups." if len(groups) > 1 else "The plan has one group."
        yield EasyLine("meeting", said)
    top = [group for group in groups if group.highest]
    if len(top) == 1:
        yield EasyLine("meeting", f"The group at the top is called {top[0].name}.")


def _checks(relations: Relations) -> Iterator[EasyLine]:
    """Who looks at the work from outside, and when the plan is looked at again."""
    arrangements = relations.arrangements
    edition = arrangements.edition
    roles = [role for role in arrangements.roles_there if role.kind is RoleKind.SCRUTINEER]
    for role in roles:
        yield EasyLine("listening", f"Someone from outside should check the work. The name for this job is {_spoken(role.name)}.")
    if not roles:
        yield EasyLine("listening", "The plan does not name one person from outside who checks the work.")
    if edition.status is Status.REPLACED:
        return
    if edition.review_every:
        yield EasyLine("plan", f"They should look at the plan again {edition.review_every}.")
    if edition.review_due:
        yield EasyLine("plan", f"The next time should be {edition.review_due}.")
    if edition.runs_to:
        yield EasyLine("plan", f"The plan is there until {edition.runs_to}.")
    if not edition.review_every and not edition.review_due:
        yield EasyLine("plan", "The plan does not say when they look at it again.")


def _spoken(name: str) -> str:
    """The name of a job within a sentence: with a small letter, unless it begins with a short form."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _asking() -> Iterator[EasyLine]:
    yield EasyLine("book", "The whole plan is long. You can ask someone to read it with you.")
    yield EasyLine("listening", UNCHECKED)
