"""Ways to get help that serve all of England and keep their numbers: the checks know them, and no partnership has to vouch for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from masa.model.publications import Contact, Purpose

# The government's finder of the council where a child lives, which needs no local number.
FINDER = "https://www.gov.uk/report-child-abuse-to-local-council"
EMERGENCY = "999"


@dataclass(frozen=True, slots=True)
class Service:
    """A national service: a word of its name, its number as its owner publishes it, and its purpose where it has others too."""

    word: str
    phone: str
    purpose: Purpose | None = None


# Read on their owners' pages in November 2026. To add a service, add a line.
SERVICES = (
    Service("childline", "0800 1111"),
    Service("nspcc", "0808 800 5000"),
    Service("police", "101", Purpose.NON_EMERGENCY),
)
# Other ways to 999, for whoever cannot speak or hear.
WAYS_TO_999 = frozenset(("emergencysms.net", "relayuk.bt.com", "999bsl.co.uk"))
NUMBERS = frozenset((EMERGENCY, *(service.phone.replace(" ", "") for service in SERVICES)))


def service_of(name: str, purpose: object) -> Service | None:
    """The national service that a contact's name and purpose say it is; None for all others."""
    words = re.findall(r"[a-z]+", name.lower())
    return next((one for one in SERVICES if one.word in words and (one.purpose is None or one.purpose == purpose)), None)


def is_national(contact: Contact) -> bool:
    """Whether a contact is 999 or another way to it, a national service by its own number, or the government's finder of the council."""
    number, site = (contact.phone or "").replace(" ", ""), (contact.website or "").rstrip("/")
    if number:
        return number in NUMBERS
    if contact.purpose is Purpose.CANNOT_SPEAK:
        return (urlsplit(site).hostname or "").removeprefix("www.") in WAYS_TO_999
    return contact.is_finder and site == FINDER
