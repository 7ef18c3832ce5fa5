"""The A to Z: every thing and page of the site under each of its names, for those who look without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from masa.site.search.finds import Family, Find
from masa.site.search.words import fold, stems

# Names as like as these are one name with a slip in it, and would stand side by side.
ALIKE = 0.8
NUMBERS = "0 to 9"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the A to Z. `see` is the name that the site uses, where the line has another one."""

    name: str
    kind: str
    address: str
    see: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its lines."""

    letter: str
    anchor: str
    lines: tuple[Line, ...]


def a_to_z(finds: Iterable[Find]) -> list[Letter]:
    """The lines by letter. A word of the glossary is left out where a thing of that name has a fuller account."""
    whole = [find for find in finds if not find.part]
    things = {fold(name) for find in whole if find.family is not Family.WORDS for name in (find.title, *find.names)}
    lines = {line for find in whole if find.family is not Family.WORDS or fold(find.title) not in things for line in _lines(find)}
    ordered = sorted(lines, key=lambda line: (_letter(line.name) == NUMBERS, fold(line.name), line.name, line.see, line.address))
    return [
        Letter(letter, "numbers" if letter == NUMBERS else letter.lower(), tuple(found))
        for letter, found in groupby(ordered, key=lambda line: _letter(line.name))
    ]


def _letter(name: str) -> str:
    first = next((character for character in fold(name) if character.isalnum()), "")
    return first.upper() if first.isalpha() else NUMBERS


def _lines(find: Find) -> Iterator[Line]:
    yield Line(find.title, find.kind, find.address)
    for name in find.names:
        if not _beside(name, find.title):
            yield Line(name[0].upper() + name[1:], find.kind, find.address, find.title)


def _beside(name: str, title: str) -> bool:
    """Whether a name would stand next to the title, because it begins with the same word or is the same but for a slip."""
    return stems(name)[:1] == stems(title)[:1] or SequenceMatcher(None, fold(name), fold(title)).ratio() > ALIKE
