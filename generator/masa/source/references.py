"""The references that prose makes to the facts: where they stand, what they ask for.

Prose may hold calls in double braces and nothing else of Jinja: ``link('executive')``, with plain text as
arguments, followed by fields as in ``fact('executive').meets``. The grammar below is all there is: no loops,
no sums, no filters, so that prose from a stranger can neither run long nor reach code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from masa.findings.finding import Finding, Place
from masa.source.content import Prose
from masa.source.text import Lines

# No brace stands inside of one, so that the time to find them grows with the text and no faster.
EXPRESSION = re.compile(r"\{\{([^{}]*)\}\}")
# With the braces around it that are too many.
BRACED = re.compile(r"\{*\{\{[^{}]*\}\}\}*")
STATEMENT = re.compile(r"\{[%#]")
UNCLOSED = re.compile(r"(?<!\{)\{\{(?!\{*[^{}]*\}\})")
ARGUMENT = re.compile(r"""\s*(?:([a-z_]+)\s*=\s*)?(?:'([^'\\\n]*)'|"([^"\\\n]*)")\s*(?:,|$)""")
CALL = re.compile(r"""\s*([A-Za-z_]\w*)\s*\(((?:[^'"()]|'[^'\\\n]*'|"[^"\\\n]*")*)\)((?:\.[A-Za-z_]\w*)*)\s*""")
FIELD = re.compile(r"\.(\w+)")
# What a word processor makes of the quotes around a text.
CURLY = re.compile("[“”„‘’‚]")  # noqa: RUF001 - these are the very marks that are meant
# A word alone, and a call whose text has no quotes.
WORD = re.compile(r"[a-z0-9/-]{1,80}")
BARE = re.compile(r"([a-z]{1,20}) ?\( ?([a-z0-9/#-]{1,80}) ?\)((?:\.\w{1,40})*)")
LONGEST = 300
TWO = "two open it and two close it, like {{ link('executive') }}"
FUNCTIONS = ("link", "page", "name", "short", "fact", "deadline", "count", "contact", "show", "picture")


@dataclass(frozen=True, slots=True)
class Argument:
    """One text given to a function, or one field asked of it, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """One call: its source, where it stands in the body, the function, its arguments, the fields asked of the result."""

    source: str
    start: int
    end: int
    place: Place
    function: str
    arguments: tuple[Argument, ...]
    keywords: tuple[tuple[str, str], ...]
    fields: tuple[Argument, ...]

    def alone(self, body: str) -> bool:
        """Whether it stands on a line of its own, as a component must."""
        before = body.rfind("\n", 0, self.start) + 1
        after = body.find("\n", self.end)
        return not (body[before : self.start] + body[self.end : after if after >= 0 else len(body)]).strip()


def references(prose: Prose) -> Iterator[Reference | Finding]:
    """Every reference of a content file in order, or the finding that stands in its place."""
    return references_in(prose.body, Lines(prose.body, prose.path, prose.first_line).place)


def shown(prose: Prose) -> set[str]:
    """The components that a content file asks for."""
    asked = (item for item in references(prose) if isinstance(item, Reference) and item.function == "show" and item.arguments)
    return {item.arguments[0].text for item in asked}


def references_in(text: str, place: Callable[[int], Place]) -> Iterator[Reference | Finding]:
    """Every reference of a text in order, or the finding that stands in its place; `place` gives that of a character's offset."""
    for match in STATEMENT.finditer(EXPRESSION.sub(lambda found: " " * len(found.group()), text)):
        yield Finding(place(match.start()), "prose-syntax", f"`{match.group()}` begins a statement", "use references in double braces only")
    for match in UNCLOSED.finditer(text):
        yield Finding(
            place(match.start()), "prose-syntax", "two braces open a reference that does not close", "put }} at its end, on the same line"
        )
    for match in EXPRESSION.finditer(text):
        if text[match.start() - 1 : match.start()] == "{" or text[match.end() : match.end() + 1] == "}":
            yield Finding(place(match.start()), "prose-syntax", "a brace too many stands beside the reference", TWO)
            continue
        call = CALL.fullmatch(match.group(1)) if len(match.group(1)) <= LONGEST else None
        given = list(ARGUMENT.finditer(call.group(2))) if call else []
        if not call or sum(len(argument.group()) for argument in given) != len(call.group(2)):
            yield Finding(place(match.start()), "prose-syntax", "the reference cannot be read", _instead(match.group(1)))
            continue
        first = match.start(1) + call.start(2)
        arguments = [
            (found.group(found.lastindex or 0), place(first + found.start(found.lastindex or 0))) for found in given if not found.group(1)
        ]
        yield Reference(
            source=match.group(1).strip(),
            start=match.start(),
            end=match.end(),
            place=place(match.start()),
            function=call.group(1),
            arguments=tuple(Argument(text, where) for text, where in arguments),
            keywords=tuple((found.group(1), found.group(found.lastindex or 0)) for found in given if found.group(1)),
            fields=tuple(
                Argument(found.group(1), place(match.start(1) + call.start(3) + found.start(1))) for found in FIELD.finditer(call.group(3))
            ),
        )


def _instead(typed: str) -> str:
    """How to write a reference that cannot be read."""
    text = typed.strip()
    if not text:
        return "write what is asked for, like {{ link('executive') }}, or take the braces out"
    if WORD.fullmatch(text):
        return f"write {{{{ show('{text}') }}}} for a component, {{{{ link('{text}') }}}} for an entry"
    if bare := BARE.fullmatch(text):
        return f"put the text in quotes: {{{{ {bare.group(1)}('{bare.group(2)}'){bare.group(3)} }}}}"
    return f"write it like {{{{ link('executive') }}}}, with each text in {'straight ' if CURLY.search(text) else ''}quotes"
