"""Family prose: Markdown that this site does not draw. What there is of it is data, in dialect.yaml; to add one, add an entry there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.source.bounds import BREAK
from masa.source.parse import parse
from masa.source.references import EXPRESSION
from masa.source.text import Lines

FILE = Path(__file__).parent / "dialect.yaml"
PROSE, FACTS = "prose", "facts"
CODE = re.compile(r"(?<!`)`(?!`)[^`\n]+`(?!`)")
HEADING = re.compile(r"^#{1,6}[^\n]*$", re.MULTILINE)
# A list, or words with their meanings: what is indented behind it belongs to it.
LIST = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.)[ \t]|[^\n]+\n:[ \t]")
# One of these stands in every mark of the entries for facts.
MARKED = re.compile(r"[*_~\[{<&|•▪◦‣●■►➢]|\A[-+#1]|:[ ]+[-+1]")
INDENTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One thing that people write and that is not drawn: what it looks like, what is wrong with it, what to write."""

    name: str
    pattern: re.Pattern[str]
    wrong: str
    write: str
    example: str
    where: str = PROSE
    severity: Severity = Severity.ERROR
    # Another entry which, where a page has it, tells of this one too.
    told_by: str = ""

    @property
    def at_the_start(self) -> bool:
        """Whether it can stand at the start of a piece alone."""
        return self.pattern.pattern.startswith(r"\A")

    @property
    def of_lines(self) -> bool:
        """Whether it is how a line begins: several lines of it are one slip."""
        return self.pattern.pattern.startswith("^")


@cache
def unsupported() -> tuple[Unsupported, ...]:
    """Every entry of dialect.yaml."""
    data: Any = parse(FILE.read_text(encoding="utf-8"), FILE.name).data
    return tuple(
        Unsupported(
            entry["name"],
            re.compile(entry["pattern"], re.MULTILINE),
            entry["wrong"],
            entry["write"],
            entry["example"],
            entry.get("where", PROSE),
            Severity(entry.get("severity", Severity.ERROR)),
            entry.get("told_by", ""),
        )
        for entry in data
    )


@rule(
    "prose-dialect",
    "prose",
    "What the site does not draw comes out as typed, or runs together, and nobody is told.",
    "`You can:` with `- ring` on the next line, `• ring`, `~~old~~`, `[^1]`",
)
def prose_dialect(case: Case) -> Iterator[Fault]:
    """No text holds Markdown that is not supported, or marks of a word processor. What there is stands in dialect.yaml."""
    for prose in (prose for prose in case.reading.content if not prose.usual):
        place = Lines(prose.body, prose.path, prose.first_line).place
        for entry, offset in slips(prose.body):
            yield place(offset), entry.wrong, entry.write, entry.severity
    for passage in case.texts.passages:
        if passage.key != "body" and MARKED.search(passage.text):
            for entry, offset in _found(passage.text, _of(FACTS)):
                yield case.place_in(passage, offset, offset + 1), entry.wrong, entry.write, entry.severity


# For the rules that are silent where one of these stands.
@lru_cache(maxsize=256)
def slips(body: str) -> tuple[tuple[Unsupported, int], ...]:
    """What stands in a body that is not drawn, each with its offset."""
    text = blanked(body)
    # What stands nowhere on the page stands in none of its pieces.
    entries = [entry for entry in _of(PROSE) if entry.at_the_start or entry.pattern.search(text)]
    found: list[tuple[Unsupported, int]] = []
    told: set[str] = set()
    for start, piece in pieces(text):
        before, told = told, set()
        for entry, offset in _found(piece, entries):
            # A list is one slip, however many lines it has.
            if not (entry.of_lines and entry.name in before | told):
                found.append((entry, start + offset))
            told.add(entry.name)
    names = {entry.name for entry, _ in found}
    return tuple((entry, offset) for entry, offset in found if entry.told_by not in names)


@cache
def _of(where: str) -> tuple[Unsupported, ...]:
    return tuple(entry for entry in unsupported() if entry.where == where)


def _found(text: str, entries: Iterable[Unsupported]) -> Iterator[tuple[Unsupported, int]]:
    for entry in entries:
        for found in entry.pattern.finditer(text):
            yield entry, found.start(found.lastgroup or 0)


def blanked(body: str) -> str:
    """The text with references, and code in backticks, blank: they hold no mark."""
    return CODE.sub(_blank, EXPRESSION.sub(_blank, body))


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The pieces that Markdown reads one by one, each with its offset."""
    held: tuple[int, int] | None = None
    for start, end in _blocks(text):
        if held and INDENTED.match(text, start) and LIST.match(text, held[0]):
            held = held[0], end
            continue
        if held:
            yield held[0], text[slice(*held)]
        held = start, end
    if held:
        yield held[0], text[slice(*held)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where what stands between empty lines begins and ends; a heading stands alone, whatever is next to it."""
    begin = 0
    for end in (*(found.start() for found in BREAK.finditer(text)), len(text)):
        start = begin
        for heading in HEADING.finditer(text, begin, end):
            yield from _trimmed(text, start, heading.start())
            yield heading.span()
            start = heading.end()
        yield from _trimmed(text, start, end)
        begin = end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The block without the empty lines around it, if anything is left of it."""
    block = text[start:end]
    if block.strip():
        first = start + len(block) - len(block.lstrip("\n"))
        while text[first:end].partition("\n")[0].strip() == "":
            first = text.index("\n", first) + 1
        yield first, start + len(block.rstrip())


def _blank(found: re.Match[str]) -> str:
    """A text of the same length that holds no mark."""
    return re.sub(r"[^\n]", "x", found.group())
