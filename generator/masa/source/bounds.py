"""Bounds on prose, so that no text that a stranger sends keeps Markdown's reader busy for long.

Python-Markdown's time grows with the square of the brackets in a paragraph, and it calls itself once for each
level of a list, a quote or a run of definitions. The bounds are far above what a person writes: the largest
paragraph of the first partnership has 308 characters.
"""

from __future__ import annotations

import re

from masa.findings.finding import FaultyInput, Finding, Place

MOST_BLOCK = 10_000
MOST_LINES = 400
MOST_BRACKETS = 200
MOST_OPEN = 10
MOST_NESTING = 8
# A reference prints up to 2,000 characters, a component up to some fifty kilobytes: together they stay below five megabytes a page.
MOST_REFERENCES = 1_000
MOST_COMPONENTS = 50
SHOW = re.compile(r"\{\{\s*show\b")
BREAK = re.compile(r"\n[ \t]*\n")
BRACKET = re.compile(r"[\[\]]")
# What opens a level of a list or quote, at the start of a line.
NESTING = re.compile(r"(?:[ ]{0,3}>|[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ ]|[ ]{4})+")
LEVEL = re.compile(r">|[-*+][ ]|\d[.)][ ]|[ ]{4}")


def bounded(text: str, path: str) -> None:
    """Refuse, at its line, the first paragraph, list or table that is too large, or nested too deeply, to be read quickly."""
    if text.count("{{") > MOST_REFERENCES or len(SHOW.findall(text)) > MOST_COMPONENTS:
        message = f"the page makes more than {MOST_REFERENCES:,} references, or shows more than {MOST_COMPONENTS} components"
        raise FaultyInput([Finding(Place(path), "prose-size", message, "make several pages of it")])
    start = 0
    line = 1
    for end in [*(found.start() for found in BREAK.finditer(text)), len(text)]:
        block = text[start:end]
        if fault := _fault(block):
            message, hint = fault
            first = line + len(block) - len(block.lstrip("\n"))
            raise FaultyInput([Finding(Place(path, first), "prose-size", message, hint)])
        line += block.count("\n")
        start = end


def _fault(block: str) -> tuple[str, str] | None:
    if len(block) > MOST_BLOCK:
        return f"the paragraph has {len(block):,} characters, more than the {MOST_BLOCK:,} that are read", "break it into paragraphs"
    if block.count("\n") > MOST_LINES:
        return f"more than {MOST_LINES} lines follow each other without an empty one", "put empty lines between the paragraphs"
    if block.count("[") > MOST_OPEN:
        opened = most = 0
        for found in BRACKET.finditer(block):
            opened = opened + 1 if found.group() == "[" else max(0, opened - 1)
            most = max(most, opened)
        if block.count("[") > MOST_BRACKETS or most > MOST_OPEN:
            return "the paragraph has too many square brackets, or leaves too many open", "take out those that are no links"
    for line in block.split("\n"):
        nested = NESTING.match(line)
        if nested and len(LEVEL.findall(nested.group())) > MOST_NESTING:
            return f"lists or quotes are nested deeper than {MOST_NESTING}", "begin at the left, with a heading in between"
    return None
