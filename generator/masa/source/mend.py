"""A slip of the hand in a line of YAML that cannot be read: what it is, how to mend it, and the lines as they were meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from masa.source.text import quoted

KEYED = re.compile(r"( *(?:- +)*)([\w-]+):(?: +(.*)|())")


@dataclass(frozen=True, slots=True)
class Mend:
    """What is wrong at a column of a line, how to mend it, and the lines as they are then; `rule` where it is not that of all these."""

    line: int
    column: int
    message: str
    hint: str
    lines: dict[int, str]
    rule: str = "yaml-syntax"


# A look takes the lines, the number of one, and the keys that may stand there. It may be bold: a mend is believed only where the text
# can be read further with it.
Look = Callable[[Sequence[str], int, frozenset[str]], Iterator[Mend]]


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def written(text: str) -> str:
    """A line as it should be, in backticks."""
    return quoted(text.strip(), 80)
