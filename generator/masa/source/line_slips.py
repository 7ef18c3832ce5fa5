"""Slips in how a line of YAML stands among the others: its dash, its key, its colon, its indent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from masa.source.mend import KEYED, Mend, indent_of, written
from masa.source.shape import keys_at
from masa.source.slips import in_quotes
from masa.source.text import quoted

BULLET = re.compile(r"( *)([-–—−•·▪*+o])(?![-\w])[ \t]*(\S.*)|( *)-()(?![-\s])(.+)")  # noqa: RUF001 - what people type for a dash
NO_SPACE = re.compile(r"( *(?:- +)?)([A-Za-z_]+):(?=[^\s/])(.+)")
NO_COLON = re.compile(r"( *(?:- +)?)([A-Za-z_]+)(?: *[=;,.]| +-)?(?:\s+(\S.*))?")
ALONE = re.compile(r"(\.\.\.|={3,}|-{3,}|\*{3,}|_{3,})\s*")
OPENS_TEXT = re.compile(r"( *)(?:- +)?[\w-]+: +[>|][+-]?\s*")


def dash(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A dash without a space behind it, or another sign in its place."""
    if not (found := BULLET.fullmatch(lines[number])):
        return
    indent, sign, rest = found.group(1, 2, 3) if found.group(2) else found.group(4, 5, 6)
    if sign == "-" and "\t" not in lines[number][: found.start(3)]:
        return
    meant = f"{indent}- {rest}"
    what = (
        "no space stands behind the dash"
        if not sign
        else "a tab stands behind the dash"
        if sign == "-"
        else f"`{sign}` stands where a dash should be"
    )
    hint = f"write a hyphen and a space: {written(meant)}"
    yield Mend(number, len(indent), what, hint, {number: meant})
    if key := KEYED.fullmatch(rest):  # the keys below it stand in line with its own
        yield Mend(number, len(indent), what, hint, {number: f"{indent}- {key.group(2)}: {in_quotes(key.group(3) or '')}"})


def colon(lines: Sequence[str], number: int, keys: frozenset[str]) -> Iterator[Mend]:
    """A key without its colon, or with no space behind it."""
    for pattern, what in ((NO_SPACE, "no space stands behind the colon of"), (NO_COLON, "no colon stands behind")):
        found = pattern.fullmatch(lines[number])
        if found and found.group(2) in keys:
            begin, key, value = found.groups()
            value = (value or "").strip()
            meant = in_quotes(value) if ": " in value else value
            hint = f"write {written(f'{key}: {meant}')}"
            yield Mend(number, len(begin), f"{what} `{key}`", hint, {number: f"{begin}{key}: {meant}"})


def block_text(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """Text below `>-` that stands no further to the right than its key."""
    above = number
    while above > max(0, number - 60) and not OPENS_TEXT.fullmatch(lines[above]) and not KEYED.fullmatch(lines[above]):
        above -= 1
    found = OPENS_TEXT.fullmatch(lines[above])
    first = above + 1
    if not found or first >= len(lines) or not lines[first].strip() or indent_of(lines[first]) > len(found.group(1)):
        return
    wide = len(found.group(1)) + 2
    meant, line = {}, first
    while line < len(lines) and line < first + 60 and not KEYED.fullmatch(lines[line]):
        meant[line] = " " * wide + lines[line].strip()
        line += 1
    what = f"the text below `{lines[above].strip()}` does not stand further to the right than its key"
    yield Mend(first, indent_of(lines[first]), what, f"begin each of its lines with {wide} spaces", meant)


def alone(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A line of signs that parts or ends something elsewhere."""
    if ALONE.fullmatch(lines[number]):
        yield Mend(number, 0, f"a line of `{lines[number].strip()[:3]}` stands here", "take it out", {number: ""})


def no_dash(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """An entry that begins without its dash."""
    indent, text = indent_of(lines[number]), lines[number].strip()
    if number and not KEYED.fullmatch(text) and re.match(rf" {{{indent}}}- ", lines[number - 1]) and not text.startswith(("-", "#")):
        meant = f"{' ' * indent}- {text}"
        yield Mend(number, indent, f"no dash stands before {quoted(text, 40)}", f"write {written(meant)}", {number: meant})
    if not text.startswith("id: "):
        return
    for column in (indent, indent - 2):
        if column >= 0:
            meant = f"{' ' * column}- {text}"
            hint = f"write {written(meant)}, with the dash in line with those of the other entries"
            yield Mend(number, indent, "no dash stands before `id`, which begins an entry", hint, {number: meant})


def goes_on(lines: Sequence[str], number: int, keys: frozenset[str]) -> Iterator[Mend]:
    """A text without quotes that goes on over lines, one of which holds a colon."""
    above = next((each for each in reversed(range(number)) if lines[each].strip()), None)
    found = KEYED.fullmatch(lines[above]) if above is not None else None
    key = KEYED.fullmatch(lines[number])
    if key and key.group(2) in keys:
        return  # it is a line of its own that begins too far to the right
    if found and found.group(3) and indent_of(lines[number]) > len(found.group(1)) and ": " in lines[number]:
        hint = f"write `{found.group(2)}: >-`, and all of the text below it, two spaces further to the right"
        meant = lines[number].replace(": ", " ")
        yield Mend(number, lines[number].index(": "), "a colon and a space stand in a text that goes on over lines", hint, {number: meant})


def indent(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A line that begins too far to the left or to the right."""
    line = lines[number]
    if not KEYED.fullmatch(line) and not line.lstrip().startswith("- "):
        return
    now = indent_of(line)
    columns = {0}
    likely, seen = -1, False
    for above in reversed(range(max(0, number - 200), number)):
        if lines[above].strip() and not lines[above].lstrip().startswith("#"):
            content = len(re.match(r" *(?:- +)*", lines[above]).group())  # type: ignore[union-attr] # it matches nothing too
            if not seen and lines[above].rstrip().endswith(":"):
                likely = content + 2  # what belongs to a key with nothing behind it stands below it, to the right
                columns.add(likely)
            seen = True
            columns |= {indent_of(lines[above]), content}
            if not indent_of(lines[above]):
                break
    if line.strip().removesuffix(":") in keys_at(()):
        likely = 0
    for column in sorted(columns - {now}, key=lambda column: (column != likely, column % 2, abs(column - now), -column)):
        move = column - now
        below = number + 1
        while below < len(lines) and (not lines[below].strip() or indent_of(lines[below]) > now):
            below += 1
        hint = f"begin it with {column or 'no'} space{'s' * (column != 1)}, not {now}"
        what = f"the line begins too far to the {'left' if move > 0 else 'right'}"
        for end in (number + 1, below):
            moved = {each: " " * max(0, indent_of(lines[each]) + move) + lines[each].lstrip(" ") for each in range(number, end)}
            yield Mend(number, now, what, hint, moved)


def stray(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A line that is neither a key with its value nor an entry of a list."""
    line = lines[number]
    if line.strip() and not KEYED.fullmatch(line) and not line.lstrip().startswith(("- ", "#")):
        above = next((each for each in reversed(range(number)) if lines[each].strip()), number)
        key = KEYED.fullmatch(lines[above])
        wide = len(key.group(1)) + 2 if key else indent_of(lines[above])
        hint = f"if it goes on from the line above, begin it with {wide} spaces; else give it a key and a colon, or take it out"
        yield Mend(number, indent_of(line), f"{quoted(line.strip(), 40)} has no key in front of it", hint, {number: ""})
