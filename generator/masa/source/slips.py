"""Slips in YAML that its grammar takes in silence, and that would lose or change what was typed.

Text behind a hash sign is a comment for YAML, a comma between two braces begins a new key, a curly quotation mark is a letter. No rule
can tell a comment from text by how it reads. So none may stand behind a value that has no quotes, where nothing shows which was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from masa.source.text import quoted

Slip = tuple[str, str, str]
COMMENT = re.compile(r"[ \t]#|^#")
CURLY = "“”„‘’‚"  # noqa: RUF001 - these are the very marks that are meant
AROUND = re.compile(r"[“”„][^“”„]*[“”„]|[‘’‚][^‘’‚]*[‘’‚]")  # noqa: RUF001 - as above
OPENED = re.compile(r"(?:^|[:\-,\[{?] |[\[{])[ ]*[“”„‘‚]")  # noqa: RUF001 - as above
# A reference where YAML reads braces as its own: at the beginning of a value, or between braces or brackets.
BRACES = re.compile(r"(?::|-|,|\[|\{)[ ]+\{\{|[\[{][^\"'{]{0,200}: [^\"'{]{0,200}\{\{")
BRACES_HINT = "put the whole text in double quotes, as it begins with braces or stands between them: \"{{ name('…') }} …\""
BRACES_SLIP = ("yaml-key", "YAML reads the braces as its own", BRACES_HINT)
DASHED = re.compile(r"( *)[-–•*] *(\S.*)")  # noqa: RUF001 - what people type for a dash
# Ids side by side, of which the opening bracket is missing: they are said to be no list, where a list should be.
IDS = re.compile(r"[a-z0-9-]+(?:, ?[a-z0-9-]+)+\]")
CLOSED = {"]": "[", "}": "{"}
SHOWN = 60
# How much of a line is searched for braces: what a person types is shorter.
MOST_SEARCHED = 2_000


def in_quotes(text: str, most: int = SHOWN) -> str:
    """A value as it is written with the quotation marks of YAML; the beginning of a long one."""
    short = f"{text[:most]}…" if len(text) > most else text
    return "'{}'".format(short.replace("'", "''")) if '"' in short or "\\" in short else f'"{short}"'


class Typed:
    """The lines of a YAML text, and those of them that may hold a comment."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.lines: Sequence[str] = text.split("\n")
        self.commented = frozenset(number for number, line in enumerate(self.lines) if COMMENT.search(line)) if "#" in text else frozenset()

    def behind(self, event: yaml.ScalarEvent, indent: int) -> tuple[int, int, Slip] | None:
        """Line, column and slip, from 0, of what looks like a comment behind an unquoted value, or below it as its next line.

        What stands further to the right than its key, or its dash, at `indent` would be part of the value if it began with a letter.
        """
        end = event.end_mark
        if event.style or not end or not self.commented:
            return None
        for line, begins in ((end.line, end.column), (end.line + 1, 0)):
            if line not in self.commented:
                continue
            rest = self.lines[line][begins:]
            text = rest.lstrip()
            column = begins + len(rest) - len(text)
            if text.startswith("#") and (begins or column > indent):
                said = text if begins else text.lstrip("# ")
                whole = in_quotes(f"{event.value} {said}".strip())
                return (
                    line,
                    column,
                    (
                        "yaml-comment",
                        f"{quoted(text)} is lost: after a space, # begins a comment",
                        f"put the whole value in quotes: {whole}; or, if it is a comment, give it a line of its own above",
                    ),
                )
        return None

    def joined(self, event: yaml.ScalarEvent) -> list[tuple[int, int, str]]:
        """Line, column and text, from 0, of each item that begins too far to the right, and so goes on from the one above it."""
        begin, end = event.start_mark, event.end_mark
        if event.style or not begin or not end or end.line == begin.line:
            return []
        found = ((line, DASHED.match(self.lines[line])) for line in range(begin.line + 1, end.line + 1))
        return [(line, item.end(1), item.group(2).strip()) for line, item in found if item]

    def curly(self, line: int) -> bool:
        """Whether a curly quotation mark stands on a line where a value begins."""
        return line < len(self.lines) and bool(OPENED.search(self.lines[line]))

    def braced(self, line: int) -> bool:
        """Whether YAML reads the braces of a reference on a line as its own."""
        text = self.lines[line][:MOST_SEARCHED] if 0 <= line < len(self.lines) else ""
        return "{{" in text and bool(BRACES.search(text))


def curly(event: yaml.ScalarEvent) -> Slip | None:
    """The slip of an unquoted value that curly quotation marks stand around."""
    text = event.value
    if event.style or text[:1] not in CURLY or not AROUND.fullmatch(text):
        return None
    straight = in_quotes(text.strip(CURLY))
    return (
        "yaml-quotes",
        f"the curly quotation marks of {quoted(text)} would be part of the value",
        f"write straight ones: {straight}; or, where they are to be seen, put straight ones around them: {in_quotes(text)}",
    )


def closing(event: yaml.ScalarEvent) -> Slip | None:
    """The slip of an unquoted value that ends with a sign which closes what nothing opens."""
    text = event.value
    last = text[-1:]
    if (
        event.style
        or IDS.fullmatch(text)
        or not ((last == '"' and text.count(last) % 2) or (last in CLOSED and text.count(last) > text.count(CLOSED[last])))
    ):
        return None
    return (
        "yaml-quotes",
        f"`{last}` at the end of {quoted(text, 40)} closes what nothing opens",
        f"take it out, or put all of the text in quotes: {in_quotes(text)}",
    )


# A number in thousands, as the pieces of it are put together.
THOUSANDS = re.compile(r"£?\d{1,3}(?:, \d{3})+(?:\.\d+)?")


def cut(key: str, value: str) -> Slip:
    """The slip of a value between braces that a comma cut in pieces; `value` is the whole of it."""
    whole = in_quotes(value.replace("“", "").replace("”", ""))
    return (
        "yaml-comma",
        f"the comma cuts {quoted(value.rpartition(', ')[2])} off from `{key}`",
        f"put the text in quotes: {key}: {whole}",
    )


def no_dash(key: str) -> Slip:
    """The slip of an entry that begins without its dash, and so looks like more of the one above."""
    return (
        "yaml-dash",
        f"no dash stands before {quoted(key)}, with which another entry begins",
        f"write `- {key}: …`, with the dash in line with those of the other entries; if no entry begins here, take the line out",
    )


def joined(text: str) -> Slip:
    """The slip of an item of a list that begins too far to the right, or with no space behind its dash."""
    return (
        "yaml-dash",
        f"{quoted(text, 40)} goes on from the line above, as its dash is no dash of this list",
        f"write `- {text[:SHOWN]}`, with the dash in line with the one above and a space behind it",
    )
