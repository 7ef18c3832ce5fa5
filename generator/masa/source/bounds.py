"""Bounds on prose, so that no text that a stranger sends keeps a build busy for long.

Python-Markdown's time grows with the square of the marks in a paragraph, and with every paragraph; it calls itself once for each level
of a list, a quote, a run of definitions or a word in italics inside of another. What is allowed here is drawn in seconds, on screen and
on paper. The bounds are far above what a person writes: behind each stands what the first partnership's largest page, or paragraph, has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from masa.findings.finding import FaultyInput, Finding, Place

# Of a paragraph, a list without empty lines or a table.
MOST_BLOCK = 10_000  # 1,154
MOST_LINES = 400  # 17
MOST_SIGNS = 4_000  # 211
MOST_MARKS = 400  # 24
MOST_BRACKETS = 200  # 1
MOST_OPEN = 10
MOST_NESTING = 8
# Of a page.
MOST_PARAGRAPHS = 1_000  # 27
MOST_HEADINGS = 200  # 12
MOST_PAGE_LINES = 4_000  # 64
MOST_PAGE_SIGNS = 20_000
MOST_PAGE_MARKS = 4_000
MOST_PAGE_BRACKETS = 1_000
# A reference prints up to 2,000 characters, a component up to some fifty kilobytes: together they stay below five megabytes a page.
MOST_REFERENCES = 1_000
MOST_COMPONENTS = 50
SHOW = re.compile(r"\{\{\s*show\b")
BREAK = re.compile(r"\n[ \t]*\n")
BRACKET = re.compile(r"[\[\]]")
SIGN = re.compile(r"[^\w\s]|_")
# Each of these may begin italics, bold or code, which hold each other.
MARK = re.compile(r"[*_`]")
# A line of which Markdown may make a heading: it begins with a hash behind whatever opens lists and quotes, or underlines the one above.
HASH = re.compile(r"[^A-Za-z#]*#")
UNDERLINE = frozenset(" \t>*+:-=")
# What opens a level of a list, a quote or a definition, at the start of a line whose tabs are spaces.
NESTING = re.compile(r"(?:[ ]{0,3}>|[ ]{0,3}(?:[-*+:]|\d+[.)])[ ]|[ ]{4})+")
LEVEL = re.compile(r">|[-*+:][ ]|\d[.)][ ]|[ ]{4}")
TAB = 4

Fault = tuple[str, str]
MARKS = "stars, underscores and backticks"
SIGNS = "signs that are neither letters nor digits"
SEVERAL = "make several pages of it"


def bounded(text: str, path: str) -> None:
    """Refuse, at its line, what is too large, too full of marks or nested too deeply to be read quickly: a paragraph, or the page.

    FaultyInput holds the first fault. `text` is the whole file, with its header.
    """
    if text.count("{{") > MOST_REFERENCES or len(SHOW.findall(text)) > MOST_COMPONENTS:
        message = f"the page makes more than {MOST_REFERENCES:,} references, or shows more than {MOST_COMPONENTS} components"
        raise FaultyInput([Finding(Place(path), "prose-size", message, SEVERAL)])
    if (lines := text.count("\n")) > MOST_PAGE_LINES:
        message = f"the page has {lines:,} lines, more than the {MOST_PAGE_LINES:,} that are read"
        raise FaultyInput([Finding(Place(path, MOST_PAGE_LINES), "prose-size", message, SEVERAL)])
    page = _Page(text)
    for line, block in paragraphs(text):
        if fault := _fault(block) or page.fault(block):
            raise FaultyInput([Finding(Place(path, line), "prose-size", *fault)])


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between the empty lines of a text, each with the line on which it begins."""
    start = 0
    line = 1
    for end in [*(found.start() for found in BREAK.finditer(text)), len(text)]:
        block = text[start:end]
        if block.strip():
            yield line + len(block) - len(block.lstrip("\n")), block
        line += block.count("\n")
        start = end


def _headings(text: str) -> int:
    return sum(map(_may_head, text.split("\n")))


# What is counted of a page: how, the most that there may be, and what it is.
COUNTED: tuple[tuple[Callable[[str], int], int, str], ...] = (
    (lambda _: 1, MOST_PARAGRAPHS, "paragraphs"),
    (_headings, MOST_HEADINGS, "headings and lines of dashes"),
    (lambda block: len(SIGN.findall(block)), MOST_PAGE_SIGNS, SIGNS),
    (lambda block: len(MARK.findall(block)), MOST_PAGE_MARKS, MARKS),
    (lambda block: block.count("["), MOST_PAGE_BRACKETS, "square brackets"),
)


class _Page:
    """What has been met of a page so far. What the whole of it has not too many of is not counted paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        paragraphs = COUNTED[0]
        self.counted = [paragraphs, *(row for row in COUNTED[1:] if row[0](text) > row[1])]
        self.met = [0] * len(self.counted)

    def fault(self, block: str) -> Fault | None:
        """What is wrong once a paragraph more is met, and how to mend it."""
        for number, (count, most, what) in enumerate(self.counted):
            self.met[number] += count(block)
            if self.met[number] > most:
                return f"the page has more than {most:,} {what}", SEVERAL
        return None


def _fault(block: str) -> Fault | None:
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
    if len(block) > MOST_MARKS and (fault := _too_many(block)):
        return fault
    for line in block.split("\n"):
        nested = NESTING.match(line.expandtabs(TAB))
        if nested and len(LEVEL.findall(nested.group())) > MOST_NESTING:
            return f"lists or quotes are nested deeper than {MOST_NESTING}", "begin at the left, with a heading in between"
    return None


def _too_many(block: str) -> Fault | None:
    for sign, most, what in ((MARK, MOST_MARKS, MARKS), (SIGN, MOST_SIGNS, SIGNS)):
        if len(sign.findall(block)) > most:
            return f"the paragraph has more than {most:,} {what}", "take out what is no text, or break it into paragraphs"
    return None


def _may_head(line: str) -> bool:
    return bool(HASH.match(line)) or (("-" in line or "=" in line) and UNDERLINE.issuperset(line))
