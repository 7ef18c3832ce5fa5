"""The outline of a text in Markdown: its blocks, and the marks in them, as a tree.

How tight the points of a list stand, how the cells of a table are aligned and how an address is spelled are no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TEXT, PARAGRAPH, ROOT = "text", "paragraph", "page"
# Elements by their tags. What is in neither table, such as the body of a table, only holds others.
BLOCKS = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    "p": PARAGRAPH,
    "ul": "list",
    "ol": "numbered list",
    "li": "point",
    "dl": "meanings",
    "dt": "word",
    "dd": "meaning",
    "table": "table",
    "tr": "row",
    "th": "head",
    "td": "cell",
    "blockquote": "quotation",
    "pre": "code",
    "hr": "line",
}
MARKS = {"strong": "bold", "em": "italics", "a": "link", "code": "code words", "s": "struck out", "img": "picture", "br": "line break"}
# What holds running text without a paragraph around it, and nothing else.
HOLDS_WORDS = frozenset((*(f"heading {level}" for level in range(1, 7)), "word", "head", "cell", "code", PARAGRAPH))
SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Part:
    """A block, a mark in running text, or text. `more` is what else is said of it: the number that a list begins with, where a link leads.

    `line` and `end` count from 0 and are known of what CommonMark reads: the lines of the text from which it was read, the last one not
    among them.
    """

    kind: str
    more: str = ""
    line: int = 0
    end: int = 0
    parts: list[Part] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether it is plain text, which stands in `more`."""
        return self.kind == TEXT

    @property
    def is_mark(self) -> bool:
        """Whether it stands in running text."""
        return self.is_text or self.kind in MARKS.values()

    def like(self, other: Part) -> bool:
        """Whether the two are the same without what is in them. Where a line ends in running text is no matter."""
        return self.kind == other.kind and self.more.replace("\n", " ") == other.more.replace("\n", " ")

    @property
    def words(self) -> str:
        """All text in it."""
        return self.more if self.is_text else "".join(part.words for part in self.parts)


class Growing:
    """An outline as it grows: blocks and marks are opened and closed, text is put in."""

    def __init__(self) -> None:
        self.open = [Part(ROOT)]

    def begin(self, kind: str, more: str = "", line: int = 0, end: int = 0) -> None:
        """Open a block or a mark."""
        part = Part(kind, more, line, end)
        if part.is_mark:
            self._in_words(line)
        elif self.open[-1].kind == PARAGRAPH and kind != PARAGRAPH:
            self._end_words()
        self.open[-1].parts.append(part)
        self.open.append(part)

    def end(self, kind: str) -> None:
        """Close the block or mark that is open, if it is of this kind."""
        if self.open[-1].kind == PARAGRAPH != kind:
            self._end_words()
        if self.open[-1].kind == kind:
            self.open.pop()

    def text(self, text: str, line: int = 0) -> None:
        """Put text in where the outline has grown to."""
        if not text.strip() and self.open[-1].kind not in HOLDS_WORDS and not self.open[-1].is_mark:
            return
        self._in_words(line)
        parts = self.open[-1].parts
        if parts and parts[-1].is_text:
            parts[-1].more += text
        else:
            parts.append(Part(TEXT, text, line, line + 1))

    def whole(self) -> Part:
        """The outline, with all white space that nobody sees taken out."""
        _trim(self.open[0])
        return self.open[0]

    def _in_words(self, line: int) -> None:
        """Put running text that stands in a point of a list, or in nothing, into a paragraph, as in a list whose points stand apart."""
        if self.open[-1].kind not in HOLDS_WORDS and not self.open[-1].is_mark:
            self.begin(PARAGRAPH, "", line, line + 1)

    def _end_words(self) -> None:
        self.open.pop()


def _trim(part: Part) -> None:
    """Fold the white space of running text: none at either end of a block or beside the end of a line."""
    for inner in part.parts:
        _trim(inner)
    if part.kind == MARKS["strong"] and len(part.parts) == 1 and part.parts[0].kind == MARKS["em"]:
        # Three stars on either side: nobody sees which of the two holds the other.
        part.kind, part.parts[0].kind = part.parts[0].kind, part.kind
    if part.kind == MARKS["code"]:
        _strip_start(part)
        _strip_end(part)
    if part.kind in HOLDS_WORDS:
        _fold(part, [True])
        _strip_end(part)
    part.parts = [inner for inner in part.parts if inner.parts or inner.more or inner.kind not in {TEXT, PARAGRAPH}]


def _fold(part: Part, after_space: list[bool]) -> None:
    """Leave one space, or one end of a line, where there are several, counting across marks."""
    for inner in part.parts:
        if inner.is_text:
            text = SPACE.sub(_space, inner.more)
            inner.more = text.lstrip() if after_space[0] else text
            inner.line += text.count("\n") - inner.more.count("\n")
            after_space[0] = inner.more[-1].isspace() if inner.more else after_space[0]
        elif inner.kind == MARKS["br"]:
            after_space[0] = True
        elif inner.kind == MARKS["img"]:
            after_space[0] = False
        else:
            _fold(inner, after_space)
    for before, after in zip(part.parts, part.parts[1:], strict=False):
        if before.is_text and after.kind == MARKS["br"]:
            before.more = before.more.rstrip()


def _space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found.group() else " "


def _strip_start(part: Part) -> None:
    if part.parts and part.parts[0].is_text:
        part.parts[0].more = part.parts[0].more.lstrip()


def _strip_end(part: Part) -> None:
    while part.parts and (last := part.parts[-1]).kind != MARKS["br"]:
        if last.is_text:
            last.more = last.more.rstrip()
            if not last.more:
                part.parts.pop()
                continue
        elif last.parts:
            _strip_end(last)
        return
