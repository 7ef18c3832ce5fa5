"""Finds the slip behind a text that is no YAML: at the line that is wrong, in words of its own.

A reader of YAML stops where it cannot go on, which may be far below the slip: the line after a key without a colon, thirty lines after
a quotation mark that is not closed. So each slip of `line_slips.py` and `value_slips.py` is tried on the lines from which the reader
may have gone astray, the line before first, and the one with which the text can be read further is what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import yaml

from masa.source.line_slips import alone, block_text, colon, dash, goes_on, indent, no_dash, stray
from masa.source.mend import Look, Mend
from masa.source.slips import Slip, Typed
from masa.source.text import quoted
from masa.source.value_slips import backslash, begins, behind_quotes, brackets, colon_in_text, curly_marks, in_braces, open_quote

# Bounds on how much is tried: a stranger may have written the text.
MOST_TRIES = 60
MOST_LINES = 6_000
MOST_CHARACTERS = 300_000
MOST_QUOTES = 8
LONGEST = 3_000
DEEPEST = 30
BELOW = 60
WHOLE = 1 << 30
TEXT = re.compile(r"[>|][+-]?$")
TOP = re.compile(r"[\w\"'-]")
COMPARE = "compare this line and the one above with the same lines of another entry: indent, colon, quotes"
# What the reader of YAML says, and what we say where no slip explains it. Its own words are for those who write readers.
SAY = {
    "mapping values are not allowed": ("a colon stands where none can be", "put the text in quotes, or mend the indent of this line"),
    "could not find expected ':'": ("a line above this one has no colon behind its key", COMPARE),
    "did not find expected key": ("this line does not fit those above it", COMPARE),
    "did not find expected '-' indicator": ("an entry of a list should begin here", "begin it with a dash in line with the others"),
    "found character that cannot start any token": ("a text cannot begin with this sign", "put the text in quotes"),
    "found unexpected end of stream": ("the quotation mark that opens here does not close", "close it at the end of the text"),
    "block sequence entries are not allowed": ("a dash stands where none can be", "put it on a line of its own, one step to the right"),
    "did not find expected ',' or": ("the brackets around this do not close", "close them, or put a comma between the values"),
    "found unknown escape character": ("a backslash stands in a text in double quotes", "use single quotes, or double the backslash"),
    "did not find expected <document start>": ("this line does not fit those above it", COMPARE),
    "did not find expected alphabetic": ("a text cannot begin with this sign", "put the text in quotes"),
    "found undefined tag handle": ("a text cannot begin with `!`", "put the text in quotes"),
    "did not find expected comment or line break": ("text stands on the line of `>` or `|`", "put the text on the next line"),
}
# In the order in which they are tried: those that are sure where they fit first.
SURE: tuple[Look, ...] = (
    dash,
    colon,
    curly_marks,
    alone,
    block_text,
    no_dash,
    begins,
    behind_quotes,
    backslash,
    brackets,
    colon_in_text,
    in_braces,
    open_quote,
)


def diagnosis(text: str, error: yaml.MarkedYAMLError, loader: type, keys: Iterable[str]) -> tuple[int, int, Slip]:
    """Line and column, from 0, and the slip of a text that is no YAML.

    `error` is what the reader said, `keys` are those that may stand in the text.
    """
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    context = min(error.context_mark.line, len(lines) - 1) if error.context_mark else at
    read = _Read(lines, at, loader)
    mend = _likely(islice(_mends(lines, at, context, frozenset(keys)), MOST_TRIES), read)
    if mend:
        return mend.line, mend.column, (mend.rule, mend.message, mend.hint)
    problem = error.problem or ""
    message, hint = next((said for begin, said in SAY.items() if begin in problem), ("this cannot be read", COMPARE))
    if Typed(text).curly(at):
        hint = f"write straight quotation marks in the place of the curly ones; {hint}"
    return at, mark.column if mark else 0, ("yaml-syntax", f"{message}: {quoted(lines[at], 40)}", hint)


def _likely(mends: Iterator[Mend], read: _Read) -> Mend | None:
    """The first mend with which all can be read; else the first with which more can."""
    further = None
    for mend in mends:
        stops = read.stops(mend)
        if stops == WHOLE:
            return mend
        if stops > read.at and not further:
            further = mend
    return further


def _mends(lines: Sequence[str], at: int, context: int, keys: frozenset[str]) -> Iterator[Mend]:
    """Every slip that the lines look like, the likely ones first."""

    def looked(looks: Iterable[Look], numbers: Iterable[int]) -> Iterator[Mend]:
        short = (number for number in numbers if len(lines[number]) <= LONGEST)
        return (mend for number in short for look in looks for mend in look(lines, number, keys))

    above = next((number for number in reversed(range(at)) if lines[number].strip() and not lines[number].lstrip().startswith("#")), at)
    near = dict.fromkeys((above, at))
    # Text below a key without its colon is read on and on, as if it were one value.
    text = next((number for number in reversed(range(max(0, at - BELOW), at)) if TEXT.search(lines[number])), at)
    yield from looked((colon,), (text,))
    yield from looked(SURE, near)
    yield from islice(looked((open_quote,), reversed(range(max(0, at - MOST_LINES), above))), MOST_QUOTES)
    yield from looked((brackets, no_dash), (context,))
    entry = next((number for number in reversed(range(max(0, at - 200), at)) if lines[number].lstrip().startswith("id: ")), at)
    yield from looked((no_dash,), (entry,))
    yield from looked((goes_on,), (at,))
    # Steps are of two spaces: an odd number of them is wrong before an even one.
    yield from looked(
        (indent,), sorted({at, above}, key=lambda number: ((len(lines[number]) - len(lines[number].lstrip())) % 2 == 0, -number))
    )
    # A line without a key may have joined those below it before the reader stopped.
    yield from looked((stray,), dict.fromkeys((*near, *reversed(range(max(0, above - 3), above)))))


class _Read:
    """Reads the part of a text around a fault again, with a slip mended."""

    def __init__(self, lines: Sequence[str], at: int, loader: type) -> None:
        self.lines = lines
        self.at = at
        self.loader = loader

    def stops(self, mend: Mend) -> int:
        """The line at which the text, mended, cannot be read any further; WHOLE where that is none near the fault."""
        first = min(mend.lines)
        begin = next((number for number in reversed(range(first)) if TOP.match(self.lines[number])), 0)
        end = min(len(self.lines), self.at + BELOW)
        if end - begin > MOST_LINES + BELOW:
            return -1
        text = "\n".join([mend.lines.get(number, self.lines[number]) for number in range(begin, end)])
        if len(text) > MOST_CHARACTERS:
            return -1
        stopped = _stops(text, self.loader)
        # What the end of this part cuts is no fault.
        return WHOLE if stopped is None or (stopped + begin >= end - 1 and end < len(self.lines)) else stopped + begin


def _stops(text: str, loader: type) -> int | None:
    """The line at which a text cannot be read any further; None where all of it can."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return -1
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else -1
    except (yaml.YAMLError, RecursionError):
        return -1
    return None
