"""Family slips: what stands for something that was still to be written, and references that print as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.consistency.money import LONGEST, PLACEHOLDER
from masa.language.texts import Passage
from masa.source.references import EXPRESSION
from masa.source.text import Lines, quoted

# Where a published text is quoted, or a word of the trade explained, such words may stand.
QUOTING = frozenset(("note", "verified_by", "term", "short", "section"))
TO_COME = re.compile(
    r"(?<![\w\-\u201c\"'\u2018])(?:TBC|TBD|TBA|TODO|FIXME|XX+|xxx+)(?![\w\u201d\"'\u2019])|\?\?+"
    r"|\blorem ipsum\b|\bto be (?:inserted|written|completed)\b"
    r"|[\[<{](?:insert|add|enter|your|name of|placeholder|council name)\b[^\])>}\n]{0,60}[\]>}](?!\(|  )"
    r"|(?<=[:\w] )_{4,}|\.{5,}",
)
FUNCTIONS = r"(?:link|page|name|short|fact|deadline|count|contact|show)"
# A call between square brackets; the end of a reference that never began.
MISTYPED = re.compile(rf"(?<!\[)\[\s*{FUNCTIONS}\(['\"][^\]\n]{{0,200}}\]|\}}\}}")


def _said(passage: Passage) -> bool:
    # A text that says nothing else is found as a placeholder.
    return passage.key not in QUOTING and not (
        passage.prose is None and len(passage.text) <= LONGEST and PLACEHOLDER.fullmatch(passage.text)
    )


@rule(
    "unfinished",
    "slips",
    "A reader takes what was still to be written for what is known, or for carelessness.",
    "`summary: The chair is TBC.`",
)
def unfinished(case: Case) -> Iterator[Fault]:
    """No text holds a sign that something is still to be written."""
    for passage in filter(_said, case.texts.passages):
        for found in TO_COME.finditer(passage.text):
            place = case.place_in(passage, found.start(), found.end())
            yield place, f"{quoted(found.group())} stands for something that is still to be written", "write it, or leave the sentence out"


@rule("reference-mistyped", "slips", "A reference that is typed wrongly prints as braces.", "`Ask the [link('executive')].`")
def reference_mistyped(case: Case) -> Iterator[Fault]:
    """Every reference of a page stands between two braces on either side."""
    for prose in (prose for prose in case.reading.content if not prose.usual):
        place = Lines(prose.body, prose.path, prose.first_line).place
        text = EXPRESSION.sub(lambda found: re.sub(r"[^\n]", "x", found.group()), prose.body)
        for found in MISTYPED.finditer(text):
            yield place(found.start()), f"{quoted(found.group())} prints as it stands", "write two braces on either side: {{ link('…') }}"
