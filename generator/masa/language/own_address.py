"""Whether an e-mail address is a person's own, by how it is made."""

from __future__ import annotations

import re

from masa.language.texts import words_of

PERSONAL = re.compile(r"^[A-Za-z]+[._-][A-Za-z]+(?:\d*)@|^[A-Za-z]\.[A-Za-z]+@")
# Words of an office's address, which no first name is.
OFFICE = words_of(
    "admin advice adult adults board business care child children childrens community contact customer data duty "
    "early enquiries enquiry family first front help hub info information learning local mail media multi no office "
    "partnership police post press protection public referral referrals reply safe safeguarding safety schools "
    "service services social support team the training unit web your youth"
)


def is_personal(address: str) -> bool:
    """Whether the part before the @ is made of a first and a last name, or an initial and a name, and no word of an office."""
    words = re.split(r"[._-]", address.partition("@")[0].lower())
    return bool(PERSONAL.match(address)) and not any(word.rstrip("0123456789") in OFFICE for word in words)
