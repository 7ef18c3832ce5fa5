"""The address at which a site will stand: one check for the one in the facts and the one that a build is told."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

LONGEST = 200
HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
# No sign that means something to a host's own files, to HTML or to a shell.
PATH = r"(?:/[\w.~%-]+)*/?"
WHOLE = rf"^https?://{HOST}{PATH}$"
# What is most likely wrong, the first that is found.
FAULTS = (
    (r"[\s\x00-\x1f\x7f]", "it holds a space or a line break"),
    (r"^(?!https?://)", "it does not begin with https://"),
    (r"^https?://[^/]*@", "it holds a name or a password"),
    (r"\?", "it holds a query, which begins with ?"),
    (r"#", "it holds a place on a page, which begins with #"),
    (rf"^https?://(?!{HOST}(?:/|$))", "its host is not written as one"),
    (rf"^(?!{WHOLE[1:]})", "its path holds a sign other than letters, digits and - _ . ~ %, or // within it"),
)


def site_address(text: str) -> str:
    """The address as it was given. ValueError says what is wrong with it and how to write it."""
    begin = text[: LONGEST + 1]
    why = next((said for pattern, said in FAULTS if re.search(pattern, begin, re.ASCII)), "")
    if why or len(text) > LONGEST:
        why = why or f"it is longer than {LONGEST} characters"
        shown = "".join(sign if sign.isprintable() else " " for sign in text[:60])
        raise ValueError(f"`{shown}` is no address of a site, as {why}; write it as https://example.org/ or https://example.org/safe/")
    return text


SiteUrl = Annotated[str, AfterValidator(site_address), WithJsonSchema({"type": "string", "pattern": WHOLE, "maxLength": LONGEST})]
