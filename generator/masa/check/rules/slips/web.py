"""Family slips: addresses of the web that were copied from a letter, a search or a workplace, and lead a reader nowhere or astray."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.source.text import Lines, quoted

KEYS = ("website", "url")
IN_PROSE = re.compile(r"\](?:\(|:)\s*<?(https?://[^\s)>]+)", re.IGNORECASE)
# Endings that the state alone gives out, as they stand in names that anybody can buy.
STATE = re.compile(r"(?:^|\.)(?:gov|nhs|police)\.uk$")
LIKE_STATE = re.compile(r"(?:^|[.-])(?:(?:gov|nhs)[.-]?|police[.-])uk(?:[.-]|$)|(?:^|[.-])gov\.(?:co|org|me)\.uk$")
ALIKE = "may pass for an address of the government, the NHS or the police, and is none"
DIGITS = str.maketrans("0135", "oles")
# Hosts that stand in front of an address to watch or to check who follows it, and how the address itself is called there.
WRAPPERS = re.compile(
    r"(?:^|\.)(?:safelinks\.protection\.outlook\.com|safelinks\.office\.net|urldefense\.(?:com|us)|urldefense\.proofpoint\.com"
    r"|mimecastprotect\.com|protect-\w+\.mimecast\.com|cudasvc\.com|clicktime\.symantec\.com|secure-web\.cisco\.com|l\.facebook\.com"
    r"|statics\.teams\.cdn\.office\.net|url\w*\.mailanyone\.net)$"
)
GOOGLE = re.compile(r"^(?:www\.)?google\.(?:com|co\.uk)$")
INNER = ("url", "u", "q", "domain")
# What opens only for who is signed in.
CLOSED = re.compile(
    r"(?:^|\.)(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|teams\.microsoft\.com|teams\.live\.com|outlook\.office(?:365)?\.com"
    r"|mail\.google\.com|drive\.google\.com)$"
)
EDITING = re.compile(r"/wp-admin\b|/wp-login\.php|/umbraco\b|^/(?:document|spreadsheets|presentation)/.*/edit$|[?&]preview=true\b")
PRIVATE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|intra|corp|home)$|^intranet\.|\.intranet\.")
SHORT = frozenset(
    (
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "t.co",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "rebrand.ly",
        "lnkd.in",
        "rb.gy",
        "cutt.ly",
        "tiny.cc",
        "shorturl.at",
    )
)
TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|mc_cid|mc_eid|igshid|igsh|_ga|_gl|_hsenc|_hsmi|mkt_tok|srsltid|ved|usg)$"
)
SECRET = re.compile(
    r"^(?:access_?token|auth_?token|id_?token|token|sig|signature|sastoken|password|passwd|pwd|api_?key|jsessionid|phpsessid)$"
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web, where it stands."""

    text: str
    place: Place
    parts: SplitResult

    @property
    def host(self) -> str:
        """The name of the site, in small letters."""
        return (self.parts.hostname or "").rstrip(".")

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What stands behind the question mark."""
        return parse_qsl(self.parts.query, keep_blank_values=True, max_num_fields=100)

    @property
    def wrapped(self) -> str:
        """The address inside of one that watches who follows it, as far as it can be read; "" where it cannot."""
        inner = next((value for key, value in self.asked if key in INNER and value.startswith(("http://", "https://"))), "")
        return _without_tracking(urlsplit(inner)) if inner and _parts(inner) else ""

    @property
    def fault(self) -> str:
        """The rule that it breaks first, or "": one address has one finding."""
        keys = [key.lower() for key, _ in self.asked]
        found = {
            "link-alike": is_alike(self.host),
            "link-secret": bool(self.parts.username or self.parts.password) or any(map(SECRET.match, keys)),
            "link-wrapped": bool(WRAPPERS.search(self.host) or (GOOGLE.match(self.host) and self.parts.path == "/url")),
            "link-private": _private(self.host),
            "link-closed": bool(CLOSED.search(self.host) or EDITING.search(self.parts.path + "?" + self.parts.query)),
            "link-short": self.host.removeprefix("www.") in SHORT,
            "link-tracking": any(map(TRACKING.match, keys)),
            "link-plain": self.parts.scheme == "http",
        }
        return next((name for name, broken in found.items() if broken), "")


def is_alike(host: str) -> bool:
    """Whether a name is made to look like one of the government, the NHS or the police, or is written in letters of other alphabets."""
    if STATE.search(host):
        return False
    read = host.translate(DIGITS)
    return not host.isascii() or "xn--" in host or bool(LIKE_STATE.search(read) or STATE.search(read))


def _private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or bool(PRIVATE.search(host))


def _parts(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        return parts if parts.hostname and parse_qsl(parts.query, max_num_fields=100) is not None else None
    except ValueError:
        return None  # what is no address at all is a fault of its own


def _without_tracking(parts: SplitResult) -> str:
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(key.lower())]
    return parts._replace(query=urlencode(asked)).geturl()


@lru_cache(maxsize=1)
def _broken(case: Case) -> dict[str, list[Address]]:
    """The addresses of the web in the data and in the pages that break a rule, in order, by that rule."""
    found: dict[str, list[Address]] = {}
    for text, place in (*_in_data(case), *_in_prose(case)):
        parts = _parts(text)
        if parts and (fault := (address := Address(text, place, parts)).fault):
            found.setdefault(fault, []).append(address)
    return found


def _in_data(case: Case) -> Iterator[tuple[str, Place]]:
    for path, record in case.mappings:
        for key in KEYS:
            text = record.get(key)
            if isinstance(text, str):
                yield text, case.place(*path, key)


def _in_prose(case: Case) -> Iterator[tuple[str, Place]]:
    for prose in (prose for prose in case.reading.content if not prose.usual):
        place = Lines(prose.body, prose.path, prose.first_line).place
        for found in IN_PROSE.finditer(prose.body):
            yield found.group(1), place(found.start(1))


def addresses(case: Case, broken: str) -> list[Address]:
    """Every address that breaks a rule, and none before it in the order of `fault`."""
    return _broken(case).get(broken, [])


@rule(
    "link-alike",
    "slips",
    "Whoever trusts an address because it says gov.uk tells a stranger what should be told to a council.",
    "`website: https://www.gov.uk.example.com/report`",
)
def link_alike(case: Case) -> Iterator[Fault]:
    """No address only looks like one of the government, the NHS or the police."""
    for address in addresses(case, "link-alike"):
        yield address.place, f"{quoted(address.host)} {ALIKE}", "look for the address on the site of the body itself, and write that"


@rule(
    "link-wrapped",
    "slips",
    "An address from a letter goes through a service that notes who follows it, and that stops working one day.",
    "`website: https://eur01.safelinks.protection.outlook.com/?url=…`",
)
def link_wrapped(case: Case) -> Iterator[Fault]:
    """No address leads through a service that checks or counts those who follow it."""
    for address in addresses(case, "link-wrapped"):
        inner = address.wrapped
        hint = f"write {quoted(inner, 120)}" if inner else "open it, and copy the address that the browser shows then"
        yield address.place, f"this address leads through {address.host}, which notes who follows it", hint


@rule("link-private", "slips", "An address of a workplace opens for nobody outside of it.", "`url: http://intranet/policy.pdf`")
def link_private(case: Case) -> Iterator[Fault]:
    """No address is of one machine, or of a network that the public cannot reach."""
    for address in addresses(case, "link-private"):
        yield (
            address.place,
            f"{address.host} can be reached inside of one organisation only",
            "give the address on the public site, or none",
        )


@rule(
    "link-secret", "slips", "Whoever reads an address with a password or a key in it can use them.", "`url: https://me:secret@example.org/`"
)
def link_secret(case: Case) -> Iterator[Fault]:
    """No address holds a name with a password, a key, or the mark of somebody's session."""
    for address in addresses(case, "link-secret"):
        yield address.place, "this address holds a password, a key or somebody's session", "take that part out, and change the password"


@rule(
    "link-closed",
    "slips",
    "A page that asks readers to sign in is closed to the public.",
    "`url: https://council.sharepoint.com/sites/…`",
    severity=Severity.WARNING,
)
def link_closed(case: Case) -> Iterator[Fault]:
    """No address leads to a place that opens only for who is signed in, or to a page that is being edited."""
    for address in addresses(case, "link-closed"):
        yield address.place, f"this address on {address.host} may open only for who is signed in", "give the address of the published page"


@rule(
    "link-short",
    "slips",
    "Nobody sees where a short address leads, and it may lead somewhere else tomorrow.",
    "`url: https://bit.ly/abc`",
    severity=Severity.WARNING,
)
def link_short(case: Case) -> Iterator[Fault]:
    """No address is a short one that leads to another."""
    for address in addresses(case, "link-short"):
        yield address.place, f"{address.host} hides where this leads", "open it, and copy the address that the browser shows then"


@rule(
    "link-tracking",
    "slips",
    "Marks in an address tell its owner how a reader came, which is nobody's business here.",
    "`website: https://www.example.org/?utm_source=newsletter`",
    severity=Severity.WARNING,
)
def link_tracking(case: Case) -> Iterator[Fault]:
    """No address holds marks that count or follow readers."""
    for address in addresses(case, "link-tracking"):
        marks = ", ".join(dict.fromkeys(key for key, _ in address.asked if TRACKING.match(key.lower())))
        yield address.place, f"this address follows its readers ({marks})", f"write {quoted(_without_tracking(address.parts), 120)}"


@rule(
    "link-plain",
    "slips",
    "What is fetched by `http:` can be read and changed on its way to a reader.",
    "`website: http://www.example.org`",
    severity=Severity.WARNING,
)
def link_plain(case: Case) -> Iterator[Fault]:
    """Every address begins with https."""
    for address in addresses(case, "link-plain"):
        yield address.place, "this address begins with http:", "write https: and open it once; look for a newer page where it fails"
