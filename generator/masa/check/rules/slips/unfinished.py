"""Family slips: what stands for something that was still to be written, and references that print as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.consistency.money import LONGEST, PLACEHOLDER
from masa.check.rules.prose.unsafe import ATTRIBUTES, OPENED, filled
from masa.language.matches import matches
from masa.language.texts import Passage
from masa.source.references import EXPRESSION, FUNCTIONS, STATEMENT
from masa.source.text import Lines, quoted

# Where a published text is quoted, or a word of the trade explained, such words may stand.
QUOTING = frozenset(("note", "verified_by", "term", "short", "section"))
TO_COME = re.compile(
    r"(?<![\w\-\u201c\"'\u2018])(?:TBC|TBD|TBA|TODO|FIXME|XX+|xxx+)(?![\w\u201d\"'\u2019])|\?\?+"
    r"|\bDRAFT (?:[-\u2013\u2014](?! ?[Nn]ot for)|v?\d)|\b[Nn]ot for (?:circulation|publication|onward sharing)\b"
    r"|\b(?:OFFICIAL-SENSITIVE|OFFICIAL - SENSITIVE)\b"
    r"|\blorem ipsum\b|\bto be (?:inserted|written|completed)\b"
    r"|[\[<{](?:insert|add|enter|your|name of|placeholder|council name)\b[^\])>}\n]{0,60}[\]>}](?!\(|  )"
    r"|(?<=[:\w] )_{4,}|\.{5,}",
)
QUOTE = "['\"\u2018\u2019\u201c\u201d]"
# A call with whatever brackets stand around it, the end of a reference that never began, the beginning of a statement.
MISTYPED = re.compile(
    rf"(?:[\[({{<] ?){{0,4}}(?<![\w.])(?:{'|'.join(FUNCTIONS)}) ?\( ?{QUOTE}[^\n]{{0,200}}?{QUOTE} ?\)(?:\.\w+)*(?: ?[\])}}>]){{0,4}}"
    r"|\}\}|\{[%#]"
)
CALL = "write two braces on either side: {{ name('…') }}"
PLAIN = "take it out: a text here may call {{ name('…') }}, and holds no other marks of this kind"
# One of which every slip of this kind has, looked for first.
SIGN = re.compile(rf"\( ?{QUOTE}|[{{}}]")


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
        for found in matches(TO_COME, passage.text):
            place = case.place_in(passage, found.start(), found.end())
            yield place, f"{quoted(found.group())} stands for something that is still to be written", "write it, or leave the sentence out"


@rule("reference-mistyped", "slips", "A reference that is typed wrongly prints as braces.", "`Ask the [link('executive')].`")
def reference_mistyped(case: Case) -> Iterator[Fault]:
    """Every reference of a page, or of a text of the facts, stands between two braces on either side."""
    for prose in (prose for prose in case.reading.content if not prose.usual):
        place = Lines(prose.body, prose.path, prose.first_line).place
        # What stands between single braces, and a statement, are findings of the prose.
        for found in _mistyped(prose.body, ATTRIBUTES, STATEMENT):
            yield place(found.start()), f"{quoted(found.group())} prints as it stands", "write two braces on either side: {{ link('…') }}"
    for passage in case.texts.passages:
        for found in _mistyped(passage.text) if passage.key != "body" and SIGN.search(passage.text) else ():
            hint = "a page's header is plain text: write the words" if passage.prose else CALL if "(" in found.group() else PLAIN
            yield case.place_in(passage, found.start(), found.end()), f"{quoted(found.group())} prints as it stands", hint


def _mistyped(text: str, *others: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What prints as it was typed. A reference that does not close, and `others`, are found by rules of their own."""
    for known in (EXPRESSION, OPENED, *others):
        text = known.sub(filled, text)
    return iter(matches(MISTYPED, text) if SIGN.search(text) else ())
