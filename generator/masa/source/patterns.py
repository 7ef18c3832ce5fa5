"""How a text is written that the model holds to a pattern, such as an id or an address; and what was meant by what people type."""

from __future__ import annotations

import re
from collections.abc import Callable

MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+")
Meant = Callable[[str], str]


def _id(typed: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", typed.lower()))


def _web(typed: str) -> str:
    bare = re.sub(r"^(?:https?:?/*|/+)", "", typed.strip(), flags=re.IGNORECASE)
    return f"https://{bare}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", bare) else ""


def _mail(typed: str) -> str:
    found = MAIL.search(typed)
    return found.group().rstrip(".") if found else ""


def _phone(typed: str) -> str:
    plain = re.sub(r"\(0\)", "", typed.strip())
    if (short := re.sub(r"[ -]", "", plain)) in {"999", "101", "111"}:
        return short
    return " ".join(re.findall(r"[0-9]+", re.sub(r"^(?:\+|00)44[ -]*", "0", plain)))


# By how each pattern of the model begins: how such a text is written, and what makes one of nearly all that people type.
PATTERNS: dict[str, tuple[str, Meant]] = {
    "^[a-z0-9]+(?:-": ("use small letters, digits and single hyphens, such as learning-group", _id),
    "^pictures/": (
        "write the name of a file in content/pictures/, in small letters, digits and hyphens, such as pictures/town-hall.jpg",
        lambda typed: "pictures/" + typed.strip().lower().replace(" ", "-").rpartition("/")[2],
    ),
    "^https?://": ("write a whole web address that begins with https://", _web),
    "^(?:https://": (
        "write an e-mail address, or a whole web address that begins with https://",
        lambda typed: _mail(typed) or _web(typed),
    ),
    "^[A-Za-z0-9._+-]+@": ("write one e-mail address such as office@example.gov.uk", _mail),
    "^(?:999|": ("write one telephone number that begins with 0, with spaces, in quotes", _phone),
    "^#[0-9A-F": ('write # and six digits in quotation marks, such as "#6b2c91"', lambda typed: f"#{typed.strip(' #')}"),
    r"^[^\n]*$": ("write it on one line", str),
}


def how(pattern: str, typed: str) -> str:
    """How to write what was typed, so that it fits a pattern of the model; in general where what was meant cannot be told."""
    hint, meant = next((found for begin, found in PATTERNS.items() if pattern.startswith(begin)), ("compare it with another entry", str))
    exact = meant(typed[:500])
    # A number with words beside it may be two, and letters are no digits.
    told = re.fullmatch(pattern, exact) and not (meant is _phone and re.search(r"[A-Za-z/]", typed))
    return f'write "{exact}"' if told and exact != typed and len(exact) <= 100 else hint  # noqa: PLR2004 - longer than a hint
