"""Family slips: telephone numbers and e-mail addresses with a digit or a letter wrong, and checks that the text beside them denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.slips.web import ALIKE, is_alike
from masa.findings.finding import Place, Severity
from masa.language.texts import sentences
from masa.model.national import service_of

# Numbers from 0 on have 11 digits. These have fewer: freephone ones of ten, Childline, and two helplines of eight.
LENGTH = 11
SHORTER = re.compile(r"0(?:800|500)\d{6}|08001111|08454[67]\d")
# Some towns have numbers of ten digits still.
OLDER = re.compile(r"01\d{8}")
# Ofcom keeps these for plays and films: nobody answers.
PRETEND = re.compile(r"(?:01632960|01(?:1[3-8]|[2-6]1)4960|01914980|02079460|02896496|02920180|03069990|07700900|08081570|09098790)\d{3}")
COSTLY = re.compile(r"09\d|070|08[47]")
# What nobody calls for help.
OFFICES = frozenset(("office", "reference"))
DENIED = re.compile(
    r"\b(?:not|never)(?: yet)?(?: been)? (?:verified|checked|confirmed|tested|rung)\b|\bun(?:verified|checked|confirmed)\b"
    r"|\b(?:nobody|no one) has (?:yet )?(?:verified|checked|confirmed|tested|tried|rung)\b"
    r"|\b(?:still )?to be (?:verified|checked|confirmed)\b",
    re.IGNORECASE,
)
# A sentence that speaks of something else than the number may say that this was not checked.
ELSE = re.compile(r"\b(?:hours?|times?|names?|e-?mails?|addresses|address|sites?|pages?|texts?|again)\b", re.IGNORECASE)
FREE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|btinternet|sky|talktalk|protonmail|proton)\.(?:com?|co\.uk|net|me)$"
)
MISTYPED = re.compile(
    r"\.(?:gov\.(?:ku|u|ul|uj)|co\.(?:ku|ul|u)|org\.(?:ku|ul|u)|nhs\.(?:ku|ul)|con|cmo|comm|orgg|uk\.uk)$|@(?:www\.|.{0,100}\.\.)"
)


def _contacts(case: Case) -> Iterator[tuple[Place, dict[str, Any], str]]:
    """Each contact with a number: where the number stands, the contact, its digits."""
    for path, contact in case.entries("contacts"):
        phone = contact.get("phone")
        if isinstance(phone, str) and re.fullmatch(r"[\d ]+", phone):
            yield case.place(*path, "phone"), contact, phone.replace(" ", "")


@rule("number-length", "slips", "A number with a digit too many or too few reaches nobody, or a stranger.", '`phone: "0163 296001"`')
def number_length(case: Case) -> Iterator[Fault]:
    """A number that begins with 0 has as many digits as such numbers have."""
    for place, contact, digits in _contacts(case):
        known = service_of(str(contact.get("name")), contact.get("purpose"))  # whose number has a rule of its own
        if known or not digits.startswith("0") or len(digits) == LENGTH or SHORTER.fullmatch(digits):
            continue
        said = f"{contact['phone']} has {len(digits)} digits, and such a number has {LENGTH}"
        if OLDER.fullmatch(digits):
            yield place, said, "compare it with its owner's page; some towns have older numbers of 10", Severity.WARNING
        else:
            yield place, said, "compare it with its owner's page, and ring it"


@rule(
    "number-pretend",
    "slips",
    "Numbers that Ofcom keeps for plays and films reach nobody.",
    '`phone: "01632 960001"` in arrangements that are no demonstration',
)
def number_pretend(case: Case) -> Iterator[Fault]:
    """What is published or drafted, and no demonstration, has no number that was made up."""
    edition = case.relations.arrangements.edition if case.relations else None
    for place, contact, digits in _contacts(case) if edition and not edition.is_demonstration else ():
        if PRETEND.fullmatch(digits) and contact.get("verified_on"):
            yield place, f"{contact['phone']} is kept for plays and films: nobody answers", "write the service's own number"


@rule(
    "number-costly",
    "slips",
    "A call that costs a lot keeps people from asking for help.",
    '`phone: "0906 123 4567"`',
    severity=Severity.WARNING,
)
def number_costly(case: Case) -> Iterator[Fault]:
    """No number is of a kind that costs more than others; one that is offered as help stops the build."""
    for place, contact, digits in _contacts(case):
        if COSTLY.match(digits):
            helps = contact.get("verified_on") and contact.get("purpose") not in OFFICES
            said = f"a call to {contact['phone']} costs more than to other numbers"
            yield place, said, "look for another number of the same service", Severity.ERROR if helps else Severity.WARNING


@rule(
    "number-two-ways",
    "slips",
    "One number written in two ways looks like two, and only one of them is mended when it changes.",
    '`phone: "01632 960001"` and `phone: "016 3296 0001"`',
    severity=Severity.WARNING,
)
def number_two_ways(case: Case) -> Iterator[Fault]:
    """Contacts with the same number write it in the same way."""
    first: dict[str, tuple[str, Place]] = {}
    for place, contact, digits in _contacts(case):
        phone, other = first.setdefault(digits, (contact["phone"], place))
        if phone != contact["phone"]:
            yield place, f"{contact['phone']} stands as {phone} on line {other.line}", "write both in the same way", other


def denied_in(text: object) -> str:
    """What of a text says that a number is not verified; "" where nothing does."""
    for _, sentence in sentences(text) if isinstance(text, str) else ():
        found = DENIED.search(sentence)
        if found and not ELSE.search(sentence):
            return found.group()
    return ""


@rule(
    "verified-denied",
    "slips",
    "A number that is said to be checked, and not to be, is trusted by nobody, or by the wrong people.",
    "`note: Not verified yet.` beside `verified_on: 2026-11`",
    severity=Severity.WARNING,
)
def verified_denied(case: Case) -> Iterator[Fault]:
    """Where a contact is verified, none of its texts says that it is not."""
    for path, contact in case.entries("contacts"):
        if not (contact.get("verified_on") and contact.get("verified_by")):
            continue
        for key in ("note", "summary", "verified_by"):
            if found := denied_in(contact.get(key)):
                hint = "take the sentence out, or `verified_on` and `verified_by`, whichever is no longer true"
                yield case.place(*path, key), f"“{found}” stands beside `verified_on: {contact['verified_on']}`", hint


@rule(
    "email-free",
    "slips",
    "An office with an address of a free mail service may be anybody's.",
    "`email: safeguarding.office@gmail.com`",
    severity=Severity.WARNING,
)
def email_free(case: Case) -> Iterator[Fault]:
    """The e-mail address of a contact is one of its own organisation."""
    for path, contact in case.entries("contacts"):
        email = contact.get("email")
        if isinstance(email, str) and FREE_MAIL.search(email.lower()):
            yield case.place(*path, "email"), f"{email} is an address of a free mail service", "give the address of the organisation itself"


@rule("email-mistyped", "slips", "What is sent to a mistyped address is lost, or read by a stranger.", "`email: office@council.gov.ku`")
def email_mistyped(case: Case) -> Iterator[Fault]:
    """No e-mail address ends in letters that no address ends in, or only looks like one of a public body."""
    for path, contact in case.entries("contacts"):
        email = contact.get("email")
        if not isinstance(email, str):
            continue
        if MISTYPED.search(email.lower()):
            yield case.place(*path, "email"), f"{email} ends as no address does", "compare it with its owner's page"
        elif is_alike(email.lower().rpartition("@")[2]):
            yield case.place(*path, "email"), f"{email} {ALIKE}", "compare it with its owner's page"
