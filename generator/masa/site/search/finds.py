"""What can be found: one thing or page of the site, with its kind, and all the words that it is found by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """The headings under which results stand."""

    HELP = "Get help"
    ADULTS = "Help for an adult"
    DO = "What to do"
    WHO = "Who does what"
    DOCUMENTS = "Documents"
    WORDS = "Words"
    PAGES = "Pages"


@dataclass(frozen=True, slots=True)
class Find:
    """Something that can be found.

    `names` are its other names and short forms, `words` are texts that it is found by without showing them. `weight` says how it
    stands beside others that fit a question as well. What is `apart` is never offered to somebody who looks for help in danger;
    what is a `part` of another thing is left out of the A to Z.
    """

    family: Family
    kind: str
    title: str
    address: str
    line: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weight: float = 1
    part: bool = False
    apart: bool = False
