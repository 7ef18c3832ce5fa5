"""Slips in a value of YAML: quotation marks, brackets, colons and signs that mean something else than they were to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from masa.source.mend import KEYED, Mend, indent_of, written
from masa.source.slips import CURLY, OPENED, in_quotes

VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*)")
SPECIAL = "@%`*&!?,|>[]{}-"
NO_COMMA = re.compile(r"[^,{\s];?( +)([a-z_]+): ")
COLON_WITHIN = re.compile(r": ([^,{}\[\]\"']*: [^,{}\[\]\"']*)")
CLOSES = {"{": "}", "[": "]"}
NAMES = {"{": "brace", "[": "bracket"}


def curly_marks(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """Curly quotation marks in the place of YAML's own."""
    if found := OPENED.search(lines[number]):
        mark = next(sign for sign in found.group() if sign in CURLY)
        pair = "“”„" if mark in "“”„" else "‘’‚"  # noqa: RUF001 - the marks that are meant
        straight = '"' if mark in "“”„" else "'"
        meant = re.sub(f"[{pair}]", straight, lines[number])
        hint = f"write straight ones: {written(meant)}"
        yield Mend(
            number,
            found.end() - 1,
            "curly quotation marks are letters for YAML, and hold nothing together",
            hint,
            {number: meant},
            "yaml-quotes",
        )


def begins(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A text that begins with a sign that means something to YAML."""
    found = VALUE.fullmatch(lines[number])
    if not found or found.group(2)[0] not in SPECIAL or not found.group(1).strip():
        return
    begin, value = found.groups()
    column = len(begin)
    if opener := re.match(r"([>|][+-]?)[ ]*(?=[^\s+-])", value):
        rest = value[opener.end() :]
        hint = f"put the text on the next line, {indent_of(lines[number]) + 2} spaces from the left"
        yield Mend(number, column, f"text stands on the line of `{opener.group(1)}`", hint, {number: begin + in_quotes(rest)})
    elif value.startswith("- "):
        hint = "put the dash and what is behind it on a line of its own, two spaces further to the right; or put the text in quotes"
        yield Mend(number, column, "a dash stands on the line of its key", hint, {number: begin + in_quotes(value)})
    elif value[0] not in "[{" or re.match(r"[\[{][^\[\]{}]*[\]}]\s*\w", value):
        sign = "a backtick" if value[0] == "`" else f"`{value[0]}`"
        stars = value.replace("**", "").replace("*", "") if value[0] == "*" else value
        hint = (
            f"take the stars out, as texts here are plain: {in_quotes(stars)}"
            if stars != value
            else f"put all of it in quotes: {in_quotes(value)}"
        )
        yield Mend(number, column, f"the text begins with {sign}, which is a sign of YAML's own", hint, {number: begin + in_quotes(value)})


def behind_quotes(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """Text behind a closing quotation mark, or an apostrophe that closes."""
    found = VALUE.fullmatch(lines[number])
    if not found or found.group(2)[0] not in "\"'":
        return
    begin, value = found.groups()
    mark = value[0]
    whole = re.match(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'", value)
    if not whole or not value[whole.end() :].strip() or value[whole.end() :].startswith(" #"):
        return
    text = value[1:-1] if value.endswith(mark) and value.count(mark) != 2 else value  # noqa: PLR2004 - a pair
    apostrophe = mark == "'" and value[whole.end() :][0].isalpha()
    what = "an apostrophe closes the quotation marks" if apostrophe else "text stands behind the closing quotation mark"
    meant = begin + in_quotes(text, most=len(text))
    yield Mend(
        number,
        len(begin) + whole.end() - apostrophe,
        what,
        f"put all of it in quotes of the other kind: {in_quotes(text)}",
        {number: meant},
    )


def backslash(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A backslash between double quotation marks."""
    found = VALUE.fullmatch(lines[number])
    if found and found.group(2)[0] == '"' and "\\" in found.group(2):
        text = found.group(2).strip().strip('"')
        meant = found.group(1) + in_quotes(text, most=len(text))
        column = lines[number].index("\\")
        yield Mend(
            number,
            column,
            "a backslash means something between double quotation marks",
            f"use single ones: {in_quotes(text)}",
            {number: meant},
        )


def colon_in_text(lines: Sequence[str], number: int, keys: frozenset[str]) -> Iterator[Mend]:
    """A colon and a space within a text that has no quotes, or two keys on one line."""
    found = KEYED.fullmatch(lines[number])
    value = (found.group(3) or "") if found else ""
    if not found or value[:1] in "\"'[{|>" or not (cut := re.search(r":(?: |$)", value)):
        return
    column = found.start(3)
    if value[: cut.start()] in keys:
        hint = f"put {written(value)} on the next line, two spaces further to the right than `{found.group(2)}`"
        meant = f"{lines[number][:column]}{{{value}}}"
        yield Mend(number, column, f"two keys stand on one line, `{found.group(2)}` and `{value[: cut.start()]}`", hint, {number: meant})
    meant = lines[number][:column] + in_quotes(value, most=len(value))
    yield Mend(
        number,
        column + cut.start(),
        "a colon and a space stand in the text",
        f"put all of it in quotes: {in_quotes(value)}",
        {number: meant},
    )


def in_braces(lines: Sequence[str], number: int, keys: frozenset[str]) -> Iterator[Mend]:
    """No comma between two values in braces, another sign in its place, or a colon in one of them."""
    line = lines[number]
    if "{" not in line:
        return
    for found in NO_COMMA.finditer(line, line.index("{")):
        if found.group(2) in keys:
            before = line[: found.start(1)].rstrip(" ;")
            meant = f"{before}, {line[found.start(2) :]}"
            yield Mend(number, found.start(2), f"no comma stands before `{found.group(2)}`", f"write {written(meant)}", {number: meant})
    for found in COLON_WITHIN.finditer(line, line.index("{")):
        text = found.group(1).strip()
        meant = line[: found.start(1)] + in_quotes(text, most=len(text)) + line[found.end(1) :]
        yield Mend(
            number, found.start(1), "a colon and a space stand in the text", f"put all of it in quotes: {in_quotes(text)}", {number: meant}
        )


def _open(line: str) -> tuple[list[int], int | None]:
    """The columns of the brackets that a line leaves open, and that of the first that closes nothing, outside of quotes."""
    stack: list[int] = []
    bare = re.sub(r"""(?<![\w])(["'])(?:(?!\1).)*\1""", lambda found: " " * len(found.group()), line)
    for column, sign in enumerate(bare):
        if sign in CLOSES:
            stack.append(column)
        elif sign in CLOSES.values():
            if not stack or CLOSES[bare[stack[-1]]] != sign:
                return stack, column
            stack.pop()
    return stack, None


def brackets(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A bracket or brace that is not closed, not opened, or closed by one of the other kind."""
    line = lines[number]
    stack, wrong = _open(line)
    if wrong is not None and stack:
        right = CLOSES[line[stack[-1]]]
        meant = line[:wrong] + right + line[wrong + 1 :]
        yield Mend(number, wrong, f"`{line[wrong]}` stands where `{right}` should be", f"write {written(meant)}", {number: meant})
    elif wrong is not None:
        found = VALUE.fullmatch(line)
        opener = next(sign for sign, closer in CLOSES.items() if closer == line[wrong])
        if found and not line[found.start(2) : wrong].count(opener):
            meant = line[: found.start(2)] + opener + line[found.start(2) :]
            what = f"`{line[wrong]}` closes here what no `{opener}` opens"
            yield Mend(number, found.start(2), what, f"write {written(meant)}", {number: meant})
        meant = line[:wrong] + line[wrong + 1 :]
        yield Mend(number, wrong, f"there is one `{line[wrong]}` too many", f"write {written(meant)}", {number: meant})
    elif stack:
        meant = line.rstrip() + "".join(CLOSES[line[column]] for column in reversed(stack))
        name = NAMES[line[stack[-1]]]
        yield Mend(number, stack[-1], f"the {name} that opens here does not close", f"write {written(meant)}", {number: meant})
    elif re.search(r"[\]}],\s*$", line):
        meant = line.rstrip()[:-1]
        yield Mend(number, len(meant), "a comma stands at the end of the line", "take it out", {number: meant})


def open_quote(lines: Sequence[str], number: int, _: frozenset[str]) -> Iterator[Mend]:
    """A quotation mark that opens a value and is not closed on its line."""
    line = lines[number]
    for found in re.finditer(r"""(?:: |- |[\[{,] ?)(["'])""", line):
        mark, after = found.group(1), line[found.end() :]
        if mark in after or line[: found.start()].count(mark) % 2:
            continue
        text = after.rstrip()
        closers = re.search(r"[\]}]*$", text).group() if re.search(r"[\[{]", line[: found.start() + 1]) else ""  # type: ignore[union-attr] # it matches nothing too
        text = text[: len(text) - len(closers)]
        hint = f"close it on the same line: {in_quotes(text)}"
        meant = f"{line[: found.end()]}{text}{mark}{closers}"
        yield Mend(number, found.end() - 1, "the quotation mark that opens here does not close", hint, {number: meant})
