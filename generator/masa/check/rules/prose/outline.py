"""Family prose: the site draws the blocks and marks that GitHub shows. What to write where it does not is data, in outline.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.prose.dialect import slips
from masa.check.rules.prose.stretches import Definitions, Stretch, stretches
from masa.check.rules.prose.unsafe import unsafe
from masa.findings.finding import Place, Severity
from masa.language.markdown import HEADING, is_first
from masa.language.outline import Part
from masa.language.outline_reader import drawn, shown
from masa.language.parting import Parting, parting
from masa.source.content import Prose
from masa.source.parse import parse
from masa.source.references import STATEMENT
from masa.source.text import quoted

FILE = Path(__file__).parent / "outline.yaml"
NOTHING = "nothing"
MOST_WORDS = 30
MEANINGS = frozenset(("meanings", "word", "meaning"))
# How a part is called, with its words or without them.
CALLED = {
    "text": "the text {}",
    "paragraph": "a paragraph {}",
    "list": "a list",
    "numbered list": "a numbered list that begins with {more}",
    "point": "one more point of the list",
    "meanings": "words with their meanings",
    "word": "a word with its meaning, {}",
    "meaning": "one more meaning, {}",
    "table": "a table",
    "row": "one more row of the table",
    "head": "one more cell of the table",
    "cell": "one more cell of the table",
    "quotation": "a quotation",
    "code": "code, {}",
    "line": "a line across the page",
    "bold": "{} in bold",
    "italics": "{} in italics",
    "link": "a link to {more} with the words {}",
    "code words": "code, {}",
    "struck out": "{} struck out",
    "picture": "a picture",
    "line break": "the end of a line",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to write where outlines part in one way: in what, what either has there, and what stands in the text; none of them for any."""

    name: str
    inside: frozenset[str]
    shown: frozenset[str]
    drawn: frozenset[str]
    text: re.Pattern[str]
    write: str
    example: str

    def fits(self, found: Parting, text: str) -> bool:
        """Whether it is for outlines of this text that part in this way."""
        pairs = (self.inside, _kind(found.inside)), (self.shown, _kind(found.shown)), (self.drawn, _kind(found.drawn))
        return all(not kinds or kind in kinds for kinds, kind in pairs) and bool(self.text.search(text))


@cache
def advice() -> tuple[Advice, ...]:
    """Every entry of outline.yaml, in order."""
    data: Any = parse(FILE.read_text(encoding="utf-8"), FILE.name).data
    return tuple(
        Advice(
            entry["name"],
            frozenset(entry.get("inside", ())),
            frozenset(entry.get("shown", ())),
            frozenset(entry.get("drawn", ())),
            re.compile(entry.get("text", ""), re.MULTILINE),
            entry["write"],
            entry["example"],
        )
        for entry in data
    )


@rule(
    "prose-outline",
    "prose",
    "Who edits a page sees on GitHub what it will be: the site must not make another list, table or paragraph of it.",
    "`#Heading` without a space, `> Two` below an empty line below `> One`",
)
def prose_outline(case: Case) -> Iterator[Fault]:
    """Each page has on the site the blocks and marks that GitHub shows (CommonMark 0.31.2, tables of GitHub Flavored Markdown)."""
    for prose in case.reading.content:
        if not prose.usual:
            yield from of_page(prose)


def of_page(prose: Prose) -> Iterator[Fault]:
    """The findings of one page, at most one a stretch."""
    lines = prose.body.split("\n")
    for stretch, known in in_question(prose.body):
        if found := outlines_part(stretch.text, known):
            line = next((number for number in range(stretch.line + found.line, len(lines)) if lines[number].strip()), stretch.line)
            column = len(lines[line]) - len(lines[line].lstrip()) + 1
            yield Place(prose.path, prose.first_line + line, column), said(found), advised(found, stretch.text).write


def in_question(body: str) -> Iterator[tuple[Stretch, str]]:
    """The stretches of a body that can be read in two ways, and what is described elsewhere on the page: where their links lead.

    One of which another rule of the family has said what is wrong is not among them.
    """
    known = None
    silent: list[int] = []
    for stretch in stretches(body):
        if stretch.is_plain:
            continue
        if known is None:
            silent = [offset for entry, offset in slips(body) if entry.severity is Severity.ERROR]
            silent += [offset for offset, *_ in unsafe(body)]
            silent += [found.start() for found in STATEMENT.finditer(body)]
            silent += [found.start() for found in HEADING.finditer(body) if is_first(found)]
            known = Definitions(body)
        if not any(stretch.start <= offset < stretch.end for offset in silent):
            yield stretch, known.of(stretch.text)


# For a preview: of all pages one has changed, and of its stretches one.
@lru_cache(maxsize=4096)
def outlines_part(text: str, known: str = "") -> Parting | None:
    """Where the site parts from what GitHub shows of a text, the lines counted from 0; None where it does not.

    `known` says where links lead that are described elsewhere on the page. What is too deep to be drawn is another finding.
    """
    above, below = (f"{known}\n\n", f"\n\n{known}") if known else ("", "")
    whole = above + text + below
    try:
        found = parting(shown(whole), drawn(whole))
    except RecursionError:
        return None
    if not found:
        return None
    first = above.count("\n")
    return Parting(min(max(found.line - first, 0), text.count("\n")), found.inside, found.shown, found.drawn)


def said(found: Parting) -> str:
    """What is wrong where outlines part, in words."""
    inside = "the page" if found.inside.kind == "page" else f"the {found.inside.kind.split(' ')[0]}"
    one, other = (_called(part, inside) for part in (found.shown, found.drawn))
    # These are what the site has more than GitHub, which shows the colon.
    begins = "these lines read as" if found.shown and found.shown.kind in MEANINGS else "GitHub shows"
    return f"{begins} {one} here, and the site would show {other}"


def advised(found: Parting, text: str) -> Advice:
    """What to write where the outlines of a text part: the first advice that fits what stands in that line and around it."""
    around = "\n".join(text.split("\n")[max(found.line - 1, 0) : found.line + 3])
    return next(entry for entry in advice() if entry.fits(found, around))


def _called(part: Part | None, inside: str) -> str:
    if part is None:
        return f"nothing more in {inside}"
    words = quoted(part.words or " ", MOST_WORDS)
    heading = "a heading {}" if part.kind.startswith("heading") else ""
    return (CALLED.get(part.kind) or heading).format(words, more=quoted(part.more, MOST_WORDS * 2))


def _kind(part: Part | None) -> str:
    return NOTHING if part is None else part.kind.split(" ")[0] if part.kind.startswith("heading") else part.kind
