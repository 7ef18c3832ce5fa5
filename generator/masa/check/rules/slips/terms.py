"""Family slips: a word of the glossary that is explained by itself, or whose initials were mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity

WORD = re.compile(r"[A-Za-z][\w']*")
SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"))
# With fewer letters two orders may both be right.
ENOUGH = 3


def _initials(text: str) -> tuple[str, str]:
    """The first letters of all words of a text, and of those that are not small."""
    words = WORD.findall(text)
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in words if word.lower() not in SMALL).upper()


def _letters(short: str) -> str:
    return "".join(letter for letter in short.removesuffix("s") if letter.isalpha()).upper()


@rule(
    "short-letters",
    "slips",
    "Initials with two letters in each other's place are those of something else, and nobody finds them.",
    "`short: MSAH` for `Multi-Agency Safeguarding Hub`",
    severity=Severity.WARNING,
)
def short_letters(case: Case) -> Iterator[Fault]:
    """The letters of a short form stand in the order of the words that they stand for."""
    for path, entry in case.entries("glossary"):
        short, term = entry.get("short"), entry.get("term")
        if not isinstance(short, str) or not isinstance(term, str) or len(_letters(short)) < ENOUGH:
            continue
        right = [initials for initials in _initials(term) if sorted(initials) == sorted(_letters(short))]
        if right and _letters(short) not in right:
            yield case.place(*path, "short"), f"`{short}` has the letters of `{term}` in another order", f"write {right[0]}, if it is this"


@rule(
    "meaning-spelled",
    "slips",
    "Whoever looks up initials and finds only their words does not know what the thing is.",
    "`term: MASH` with `meaning: Multi-Agency Safeguarding Hub`",
    severity=Severity.WARNING,
)
def meaning_spelled(case: Case) -> Iterator[Fault]:
    """The meaning of a term says more than the words that its letters stand for."""
    for path, entry in case.entries("glossary"):
        term, meaning = entry.get("term"), entry.get("meaning")
        if (
            isinstance(term, str)
            and isinstance(meaning, str)
            and len(_letters(term)) >= ENOUGH - 1
            and _letters(term) in _initials(meaning)
        ):
            hint = f"write these words as the `term:`, `{term}` as its `short:`, and as the meaning what it is or does"
            yield case.place(*path, "meaning"), f"the meaning says what the letters of `{term}` stand for, and not what it is", hint
