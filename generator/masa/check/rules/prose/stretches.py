"""Cuts the body of a page where Markdown begins anew whatever stands before, so that each stretch can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masa.source.references import EXPRESSION

SHOW = re.compile(r"\s*show\b")
LINK = re.compile(r"\s*(?:link|page|contact)\b")
COUNT = re.compile(r"\s*(?:count|deadline)\b")
# A character that no text holds: it stands on the line of a component, at which the site cuts a page.
CUT = "\ue000"
A_LINK = "[word](x)"
# Paragraphs and headings of plain words, which all Markdown reads alike.
PLAIN_LINE = r"[^\W\d_][^\n\t*_`\[\]<>&\\|~{}#]*"
PLAIN = re.compile(rf"(?:[ \t]*\n)*+(?:#{{2,6}}[ ])?{PLAIN_LINE}(?:\n{PLAIN_LINE})*+\s*")
# A line that says where a link of its name leads, wherever it stands on the page.
DEFINES = re.compile(r"^[ \t>]*(\[[^\[\]\n]+\]):([ \t]*\S+[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a body: the first one, counted from 0; where they begin and end, as offsets; and their text, references filled in."""

    line: int
    start: int
    end: int
    text: str

    @property
    def is_plain(self) -> bool:
        """Whether it is plain words, with links that references make, which can be read in one way only."""
        return f"!{A_LINK}" not in self.text and bool(PLAIN.fullmatch(self.text.replace(A_LINK, "word")))


def stretches(body: str) -> Iterator[Stretch]:
    """The stretches of a body that hold anything, in order.

    One begins behind an empty line with a letter or a hash at the left, which ends all lists, quotations and code, and at a component.
    """
    filled = EXPRESSION.sub(_filled, body)
    begin = start = offset = 0
    held: list[str] = []
    for number, (line, typed) in enumerate(zip(filled.split("\n"), body.split("\n"), strict=True)):
        cut = line.strip() == CUT
        if held and (cut or (not held[-1].strip() and (line[:1].isalpha() or line[:1] == "#"))):
            yield from _stretch(begin, start, offset, held)
            held = []
        if not held:
            begin, start = number, offset
        offset += len(typed) + 1
        if not cut:
            held.append(line)
    yield from _stretch(begin, start, offset, held)


def _stretch(line: int, start: int, end: int, held: list[str]) -> Iterator[Stretch]:
    text = "\n".join(held)
    if text.strip():
        yield Stretch(line, start, end, text)


class Definitions:
    """Where the links of a page lead that are named in one place and described in another."""

    def __init__(self, body: str) -> None:
        """Take the whole body. Of a name that is described more than once the first counts for GitHub and the last for the site."""
        self.found: dict[str, list[str]] = {}
        for name, target in DEFINES.findall(body) if "]:" in body else ():
            self.found.setdefault(_folded(name), [])[1:] = [f"{name}:{target}"]

    def of(self, text: str) -> str:
        """The descriptions of the links that a text names, a line each."""
        if not self.found or "[" not in text:
            return ""
        folded = _folded(text)
        return "\n".join(line for name, lines in self.found.items() if name in folded for line in lines)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _filled(found: re.Match[str]) -> str:
    """What a reference prints, as far as Markdown is concerned, on as many lines."""
    call = found.group(1)
    if SHOW.match(call):
        text = CUT
    elif LINK.match(call):
        text = A_LINK
    elif COUNT.match(call):
        text = "12"
    else:
        text = "word"
    return text + "\n" * found.group().count("\n")
