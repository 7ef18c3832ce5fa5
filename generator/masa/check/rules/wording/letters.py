"""Family wording: signs that the PDFs cannot show, found where they were typed and not where a template sets them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place
from masa.look.fonts import ADDED, BASIC, printable
from masa.source.read import FILE
from masa.source.text import HIDDEN

# The usual signs, which every typeface has; only for others are the fonts read, which takes longer than all rules of this family.
UNUSUAL = re.compile(f"[^\\s{re.escape(BASIC + ADDED)}]+")
# It says how the sign before it is drawn, and is no sign itself.
UNSHOWN = "\ufe0f"
COMMENT = re.compile(r"\s*#")
# Of content/ the pages that a PDF holds.
PRINTED = ("arrangements/", "groups/", "procedures/", "children/")


@rule(
    "letter-not-printed",
    "wording",
    "A sign that the typefaces of the PDFs lack leaves a gap in what somebody prints.",
    "`summary: Ring \u260e or \u2706 first.`",
)
def letter_not_printed(case: Case) -> Iterator[Fault]:
    """Each character of the facts, and of the prose that is printed, is in one of the typefaces of the PDFs."""
    printed = (prose.path for prose in case.reading.content if prose.address.startswith(PRINTED) and not prose.usual and not prose.language)
    for path in (FILE, *printed):
        for number, line in enumerate(case.source(path), 1):
            if line.isascii() or (path == FILE and COMMENT.match(line)):
                continue
            for column, signs in _missing(line):
                yield Place(path, number, column), f"the PDFs have no sign for `{signs}`", _instead(signs)


def _missing(line: str) -> Iterator[tuple[int, str]]:
    """Runs of signs that no typeface has, each with its column."""
    for run in UNUSUAL.finditer(line):
        start = run.start()
        for lacking in re.finditer("x+", "".join("x" if _lacks(sign) else "." for sign in run.group())):
            yield start + lacking.start() + 1, line[start + lacking.start() : start + lacking.end()]


def _lacks(sign: str) -> bool:
    """Whether no typeface has a sign that can be seen; what cannot be seen is refused where the file is read."""
    return ord(sign) not in printable() and sign != UNSHOWN and not HIDDEN.match(sign)


def _instead(signs: str) -> str:
    """What to write: the same in plain signs where there are such, else words."""
    plain = unicodedata.normalize("NFKC", signs)
    if plain != signs and all(ord(sign) in printable() for sign in plain):
        return f"write `{plain}`"
    if any(unicodedata.category(sign).startswith("L") for sign in signs):
        return "write the word in Latin letters"
    names = ", ".join(dict.fromkeys(unicodedata.name(sign, "a sign without a name").lower() for sign in signs))
    return f"say it in words, or take it out ({names})"
