"""security.txt: whom to tell of a fault in the site's security, after RFC 9116. Only a partnership that names a contact has one."""

from __future__ import annotations

import calendar
import datetime as dt

ADDRESS = ".well-known/security.txt"


def expires(today: dt.date) -> dt.date:
    """The day before a year has passed: the standard asks for less than a year, so that a file that nobody tends is not trusted."""
    leap_day = (today.month, today.day) == (2, 29) and not calendar.isleap(today.year + 1)
    return (dt.date(today.year + 1, 3, 1) if leap_day else today.replace(year=today.year + 1)) - dt.timedelta(days=1)


def security(contact: str, site_url: str, today: dt.date) -> str:
    """The text of security.txt. `contact` is a web page or an e-mail address, as the data holds it."""
    lines = [
        f"Contact: {contact if contact.startswith('https:') else f'mailto:{contact}'}",
        f"Expires: {expires(today).isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
    ]
    if site_url.startswith("https:"):
        lines.append(f"Canonical: {site_url}{ADDRESS}")
    return "\n".join(lines) + "\n"
