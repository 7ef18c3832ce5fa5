"""Family safety: what a frightened person reads first must be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.model.help_order import FOR_ALL, helping
from masa.model.national import FINDER, service_of
from masa.model.publications import Answers, Contact, Purpose

WAYS = frozenset(("phone", "email"))
# Hours that are not all hours: a day of the week, or a time of day.
PART_OF_A_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\d ?[ap]m\b|\d:\d\d", re.IGNORECASE)
WEEKDAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri)(?:days?)?\b|\bweekdays?\b", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]")
ENOUGH_LETTERS = 3
NOBODY = re.compile(
    r"(?:me|myself|us|we|i|n/?a|none|nobody|no one|nil|un(?:known|verified)|not (?:known|verified|checked)|some(?:body|one)"
    r"|any(?:body|one)|staff|checked|verified|yes|true|ok(?:ay)?|done|tb[acd]|test|name|abc|asdf?|(\w)\1+|colleagues?)\.?",
    re.IGNORECASE,
)
WEEKEND = re.compile(r"\b(?:sat|sun)(?:urdays?|days?)?\b|\bweekends?\b|\bother times?\b|\bevery\b|\bdaily\b", re.IGNORECASE)


@rule("emergency-first", "safety", "A person in danger must find 999 before anything else.", '`purpose: emergency` with `phone: "101"`')
def emergency_first(case: Case) -> Iterator[Fault]:
    """The contacts hold one emergency number, verified, and it is 999."""
    if not case.relations:
        return
    contacts = case.relations.arrangements.contacts
    emergency = [number for number, contact in enumerate(contacts) if contact.purpose == "emergency"]
    if not emergency:
        yield (
            case.place("contacts"),
            "no contact is for an emergency",
            "add 999 with `purpose: emergency`; CONTRIBUTING.md has the lines to copy",
        )
    for number, contact in enumerate(contacts):
        if contact.is_for_adults and contact.purpose in FOR_ALL:
            yield case.place("contacts", number, "about"), "999 is for everybody, and stands here for adults alone", "take `about` out"
    for number, contact in enumerate(contacts):
        if contact.phone == "999" and number not in emergency and contact.purpose is not Purpose.CANNOT_SPEAK:
            yield (
                case.place("contacts", number, "phone"),
                f"999 stands under the purpose {contact.purpose}",
                "give it `purpose: emergency`, or mend the number",
            )
    yield from _other_ways(case, contacts, emergency)
    yield from _the_number(case, contacts, emergency)


def _the_number(case: Case, contacts: Sequence[Contact], emergency: Sequence[int]) -> Iterator[Fault]:
    """What is wrong with the contacts that are for an emergency."""
    for number in emergency:
        if contacts[number].phone is None:
            yield case.place("contacts", number), "the contact for an emergency has no number", 'add `phone: "999"`'
        elif contacts[number].phone != "999":
            yield (
                case.place("contacts", number, "phone"),
                f"{contacts[number].phone} stands as a number for an emergency",
                "only 999 is; 101 is `non-emergency`, an office line `office`",
            )
        elif not contacts[number].verified and not _half(contacts[number]):
            yield (
                case.place("contacts", number),
                "the emergency number is not verified",
                "say when and by whom: `verified_on`, `verified_by`",
            )


def _other_ways(case: Case, contacts: Sequence[Contact], emergency: Sequence[int]) -> Iterator[Fault]:
    """A second emergency contact, and a number that stands as another way to 999 and is none."""
    for number in emergency[1:]:
        if contacts[number].phone == "999":
            yield (
                case.place("contacts", number, "purpose"),
                "a second contact is for an emergency",
                "keep one; another way to 999 has `purpose: cannot-speak`",
            )
    for number, contact in enumerate(contacts):
        if contact.purpose is Purpose.CANNOT_SPEAK and contact.phone not in {None, "999"}:
            yield (
                case.place("contacts", number, "phone"),
                f"{contact.phone} stands as another way to 999",
                "only 999 itself may; give a site under `website`",
            )


@rule(
    "contact-verified",
    "safety",
    "A wrong number can harm a child.",
    "`{{ contact('front-door') }}` while nobody has verified it",
)
def contact_verified(case: Case) -> Iterator[Fault]:
    """Prose and steps offer a number as help only once somebody has verified it."""
    doubtful = {
        contact.id
        for contact in (case.relations.arrangements.contacts if case.relations else ())
        if contact.is_help and not contact.verified and not _half(contact)
    }
    offered = [
        (reference.arguments[0].text, reference.arguments[0].place)
        for _, reference in case.prose
        if reference.arguments
        and (reference.function == "contact" or (reference.function == "fact" and WAYS & {field.text for field in reference.fields}))
    ]
    offered += [(entry_id, case.place(*path)) for path, _, entry_id in case.pointers if path[-1] == "at"]
    for entry_id, place in offered:
        if entry_id in doubtful:
            yield (
                place,
                f"`{entry_id}` is not verified, so it is not offered as help",
                "verify it first, or name the council and point to its own site",
            )


@rule(
    "help-council",
    "safety",
    "The council where a child lives looks into worries about that child; whoever cannot find it tells nobody.",
    "999 and a helpline among the contacts, and no `report`",
)
def help_council(case: Case) -> Iterator[Fault]:
    """A verified contact leads to the council by day, wherever a child lives: a number of its own, or the government's finder."""
    if not case.relations or not (contacts := case.relations.arrangements.contacts):
        return
    found = [contact for contact in helping(contacts) if contact.purpose is Purpose.REPORT and contact.verified]
    by_day = [contact for contact in found if contact.answers is not Answers.NIGHT]
    served = {place for contact in by_day for place in case.relations.served_by(contact)}
    area = case.relations.arrangements.partnership.area
    left_out = [place.id for place in area.places if place.id not in served]
    if left_out and not any(_half(contact) for contact in contacts if contact.purpose is Purpose.REPORT):
        where = f" in {area.said(left_out)}" if by_day else ""
        yield (
            case.place("contacts"),
            f"no verified contact leads to the child's council{where}{' by day' if found else ''}",
            f"verify a number, or add one with `purpose: report` and `website: {FINDER}`",
        )


@rule(
    "report-hours",
    "safety",
    "A number that nobody answers at night is a dead end for whoever calls it at night.",
    "a verified `report` number without `answers`",
)
def report_hours(case: Case) -> Iterator[Fault]:
    """A verified number for worries says when it is answered, and its hours where that is not always."""
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if contact.purpose is not Purpose.REPORT or not contact.verified or contact.phone in {None, "101"}:
            continue  # 101 under this purpose is a fault of its own
        place = case.place("contacts", number)
        if contact.answers is None:
            yield place, f"nothing says when `{contact.id}` is answered", "add `answers:` with day, night or always"
        elif contact.answers is not Answers.ALWAYS and not contact.hours:
            yield (
                place,
                f"`{contact.id}` has `answers: {contact.answers}`, and its hours are not there",
                "add `hours:` as its owner publishes them",
            )
        elif contact.answers is Answers.ALWAYS and contact.hours and PART_OF_A_DAY.search(contact.hours):
            yield (
                case.place("contacts", number, "hours"),
                f"`{contact.id}` is answered always, and its hours are {contact.hours}",
                "write `answers: day` or `night`, or mend the hours",
            )
        elif contact.answers is Answers.NIGHT and contact.hours and WEEKDAYS.search(contact.hours) and not WEEKEND.search(contact.hours):
            yield (
                case.place("contacts", number, "hours"),
                f"`{contact.id}` is answered outside of office hours, and its hours leave the weekend out: {contact.hours}",
                "write `answers: day` where nobody answers at a weekend, or add the weekend to the hours",
            )


@rule(
    "contact-way",
    "safety",
    "Whoever is led to a contact for help must be able to reach it.",
    "a verified `helpline` without `phone`, `email` and `website`",
)
def contact_way(case: Case) -> Iterator[Fault]:
    """A contact that is offered as help has a way that leads there at once; an office may be silent, and its page says so."""
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        # 999 without a number is said by `emergency-first`.
        silent = contact.purpose != "emergency" and not (contact.phone or contact.email or contact.website)
        if contact.is_help and contact.verified and silent:
            yield case.place("contacts", number), f"nothing says how `{contact.id}` is reached", "add `phone:`, `website:` or `email:`"


def _half(contact: Contact) -> bool:
    """Whether it says when it was verified or by whom, and not both: `half-verified` says so, and nothing else is wrong with it."""
    return bool(contact.verified_on) is not bool(contact.verified_by)


@rule("half-verified", "safety", "A check that nobody owns or dates cannot be trusted.", "`verified_on: 2026-11` without `verified_by`")
def half_verified(case: Case) -> Iterator[Fault]:
    """`verified_on` and `verified_by` stand together."""
    for path, contact in case.entries("contacts"):
        there = [key for key in ("verified_on", "verified_by") if contact.get(key)]
        if len(there) == 1:
            other = "verified_by" if there[0] == "verified_on" else "verified_on"
            yield case.place(*path, there[0]), f"`{there[0]}` stands without `{other}`", f"add `{other}`, or take both out"


@rule("verified-by-nobody", "safety", "Where nobody can be asked who checked a number, nobody has checked it.", "`verified_by: x`")
def verified_by_nobody(case: Case) -> Iterator[Fault]:
    """`verified_by` names a post, a body or the owner's page, so that somebody can be asked."""
    for path, contact in case.entries("contacts"):
        whom = contact.get("verified_by")
        if isinstance(whom, str) and whom.strip() and (len(LETTERS.findall(whom)) < ENOUGH_LETTERS or NOBODY.fullmatch(whom.strip())):
            hint = "name the post that checked it, such as `the business manager, by telephone`, or the owner's page that was read"
            yield case.place(*path, "verified_by"), f"`{whom.strip()}` names nobody who could be asked", hint


@rule("office-as-help", "safety", "An office line is never for reporting a concern.", "the office's contact with `purpose: helpline`")
def office_as_help(case: Case) -> Iterator[Fault]:
    """The partnership's office contact has the purpose `office`, and its number is no other contact's."""
    if not case.relations:
        return
    arrangements = case.relations.arrangements
    office = arrangements.partnership.office
    for number, contact in enumerate(arrangements.contacts):
        if contact.id == office and contact.is_help:
            yield (
                case.place("contacts", number, "purpose"),
                "the partnership's office stands as a way to get help",
                "give it `purpose: office`",
            )
        if contact.is_help and contact.phone and any(contact.phone == other.phone for other in arrangements.contacts if not other.is_help):
            yield (
                case.place("contacts", number, "phone"),
                f"{contact.phone} is an office line",
                "offer the number of a service that answers concerns",
            )


@rule(
    "national-number",
    "safety",
    "A national number with a digit wrong reaches nobody, or a stranger.",
    'Childline with `phone: "0800 1112"`',
)
def national_number(case: Case) -> Iterator[Fault]:
    """A national service has the number that its owner publishes."""
    for path, contact in case.entries("contacts"):
        phone, name = contact.get("phone"), contact.get("name")
        if not isinstance(phone, str) or not isinstance(name, str):
            continue
        service = service_of(name, contact.get("purpose"))
        if service and phone.replace(" ", "") != service.phone.replace(" ", ""):
            hint = f"write {service.phone}, and check it with its owner"
            yield case.place(*path, "phone"), f"{phone} is not the number of {name}", hint
